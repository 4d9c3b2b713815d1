"""Checking a package that lies somewhere: needs no data folder and no password."""

from pathlib import Path

from app.base.clock import Clock
from app.exchange.package.verify import Verification, verify_file

__all__ = ["Verification", "verified"]


def verified(path: Path, clock: Clock, trust: Path | None = None) -> Verification:
    """The verdict on a package; ``trust`` is a file of certificates (the street's, or the branch's own).

    Refuses what :func:`app.exchange.package.verify.verify_file` refuses: a file that cannot be read.
    """
    return verify_file(path, clock.now(), trust)
