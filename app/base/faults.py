"""Fault points: named places where a test can make the world go wrong.

``HONGLIN_FAULT=name=mode@n`` strikes at the n-th time ``fault(name)`` is passed; the name may be
a prefix ending in ``*``. Modes: ``raise`` (our own bug), ``full`` (the disk is full, ENOSPC),
``stop`` (Ctrl-C), ``kill`` (the process dies at once, as in a power cut). Without the variable a
point costs one comparison. Production code never reads the variable elsewhere.
"""

import errno
import os

from app.base.system import kill_at_once

_plan = os.environ.get("HONGLIN_FAULT", "")
_passed = 0


class FaultStruck(RuntimeError):
    """The error a ``raise`` fault raises: stands for a bug, so nothing may catch it by name."""


def fault(name: str) -> None:
    """Pass the fault point ``name``."""
    if _plan:
        _strike(name)


def _strike(name: str) -> None:
    global _passed
    wanted, _, rest = _plan.partition("=")
    mode, _, count = rest.partition("@")
    if not (name == wanted or (wanted.endswith("*") and name.startswith(wanted[:-1]))):
        return
    _passed += 1
    if _passed != int(count or 1):
        return
    if mode == "kill":
        kill_at_once()
    if mode == "full":
        raise OSError(errno.ENOSPC, "No space left on device (fault point)", name)
    if mode == "stop":
        raise KeyboardInterrupt(name)
    raise FaultStruck(name)
