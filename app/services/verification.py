"""Checking a package that lies somewhere: needs no data folder and no password."""

from pathlib import Path

from app.base.clock import Clock
from app.base.refused import Refused
from app.exchange.package.reasons import Reason, Verdict
from app.exchange.package.verify import Verification, verify_file

__all__ = ["Verification", "unreadable", "verified"]


def verified(path: Path, clock: Clock, trust: Path | None = None) -> Verification:
    """The verdict on a package; ``trust`` is a file of certificates (the street's, or the branch's own).

    Refuses what :func:`app.exchange.package.verify.verify_file` refuses: a file that cannot be read.
    """
    return verify_file(path, clock.now(), trust)


def unreadable(refusal: Refused) -> Verification:
    """The verdict where the package, or the file of certificates, could not even be read."""
    weight = Verdict.INDETERMINATE if refusal.code == "trust_unreadable" else Verdict.FAILED
    return Verification(
        verdict=weight, reasons=(Reason(refusal.code, refusal.lines[0] + refusal.lines[2], weight),)
    )
