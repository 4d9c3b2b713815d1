"""One roster file from a stranger (.xlsx, .xlsm, .xls, .csv) into plain cells.

The file is opened by a child process with limits on memory and time: a sheet of two cells can be
made to fill any memory, and no library for these formats was written with that in mind.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.base.faults import fault
from app.exchange.sheet_child import REFUSED
from app.exchange.sheet_refusals import (
    SheetBlank,
    SheetIsFolder,
    SheetMissing,
    SheetNoAccess,
    SheetRefused,
    SheetTooBig,
    SheetTooHeavy,
    SheetUnreadable,
    kinds,
)
from app.exchange.sheet_shape import Flag, Sheet, SheetRow, Value, column_name, unpack

__all__ = ["Flag", "Limits", "Sheet", "SheetRefused", "SheetRow", "Value", "column_name", "read_sheet"]

_MOST_BYTES = 128 << 20
_MEGABYTE = 1 << 20
_TICK = 0.2
_PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Limits:
    """What the child may use: bytes of memory, seconds of processor time, seconds by the clock."""

    memory: int = 1 << 30
    seconds: int = 60
    wall_seconds: float = 120.0


def read_sheet(
    path: Path,
    sheet: str = "",
    *,
    limits: Limits = Limits(),
    tick: Callable[[], object] = lambda: None,
) -> Sheet:
    """The first visible sheet with content in the file at ``path``, or the one named ``sheet``.

    ``tick`` is called a few times a second while the child reads; what it raises stops the reading.
    Refuses with a :class:`SheetRefused`; the child is gone whichever way this ends.
    """
    path = path.absolute()
    name = _shown_name(path)
    _check(path, name)
    fault("import.read")
    started = time.monotonic()
    with _start(path, sheet, limits) as child:
        try:
            content = _wait(child, started + limits.wall_seconds, tick)
        except BaseException:
            child.kill()
            raise
    if content is None:
        raise SheetTooBig(name=name)
    if child.returncode not in {0, REFUSED} and time.monotonic() - started >= limits.seconds:
        raise SheetTooBig(name=name)  # stopped by the system for its processor time
    fault("import.read.answered")
    return _answer(child.returncode, content, name)


def _shown_name(path: Path) -> str:
    """The file's name in letters: an old stick or archive has names in GB18030 bytes."""
    raw = os.fsencode(path.name or str(path))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _check(path: Path, name: str) -> None:
    """Refuse what needs no child to see."""
    try:
        if path.is_dir():
            raise SheetIsFolder(name=name)
        size = path.stat().st_size
        if not path.is_file():
            raise SheetMissing(name=name)
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise SheetMissing(name=name) from None
    except (OSError, ValueError):
        raise SheetNoAccess(name=name) from None
    if not size:
        raise SheetBlank(name=name)
    if size > _MOST_BYTES:
        raise SheetTooHeavy(name=name, size=size // _MEGABYTE, limit=_MOST_BYTES // _MEGABYTE)


def _start(path: Path, sheet: str, limits: Limits) -> subprocess.Popen[bytes]:
    # -P: no module is taken from the working folder, which may be the stranger's USB stick.
    options = ["-P", "-W", "ignore", "-m", "app.exchange.sheet_child"]
    paths = [str(_PROJECT), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, *options, str(path), sheet, str(limits.memory), str(limits.seconds)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        # Only Windows knows this flag: no black window flashes up.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _wait(child: subprocess.Popen[bytes], deadline: float, tick: Callable[[], object]) -> bytes | None:
    """What the child wrote; None when its time was up and it was ended."""
    while True:
        try:
            return child.communicate(timeout=_TICK)[0]
        except subprocess.TimeoutExpired:
            tick()
        if time.monotonic() > deadline:
            child.kill()
            child.communicate()
            return None


def _answer(code: int, content: bytes, name: str) -> Sheet:
    """The sheet, or the refusal raised again. The child's word is checked like the file's."""
    try:
        if code == 0:
            return unpack(content)
        told = json.loads(content) if code == REFUSED else {}
        refusal = kinds()[told["refused"]](**told["facts"] | {"name": name})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SheetUnreadable(name=name) from None
    raise refusal
