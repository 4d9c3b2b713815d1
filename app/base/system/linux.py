"""Linux (Debian, UOS, Kylin)."""

import fcntl
import os
import resource
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.base.system.printing import NoSuchPrinter, PrinterNotReady, PrintingMissing, PrintingSilent

if TYPE_CHECKING:
    import subprocess


class FolderLock:
    """One program per data folder. The kernel frees it when the process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the lock; False when another process (or window) holds it."""
        file = self._path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None


def has_screen() -> bool:
    """Whether a window may be opened: a screen is named, or Qt was told to do without."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def default_data_folder() -> Path:
    """The user's data folder by the XDG rule."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "honglin"


def font_folders() -> list[Path]:
    """Where fonts are installed: the user's own, then the machine's."""
    home = Path.home()
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [own / "fonts", home / ".fonts", *(Path(name) / "fonts" for name in shared.split(":") if name)]
    return [folder for folder in folders if folder.is_dir()]


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def limit_this_process(memory: int, seconds: int) -> None:
    """Bound this process: ``memory`` bytes of address space, ``seconds`` of processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def kill_at_once() -> None:
    """Die here and now, with no clean-up."""
    os.kill(os.getpid(), signal.SIGKILL)


# The print service takes a PDF as it is.
hands_over_pdf = True
# Seconds to wait for an answer, and for a paper to be taken over.
_ASKING, _HANDING_OVER = 10, 60


def printers() -> list[str]:
    """The printers that are set up, by name; refuses PrintingMissing, PrintingSilent."""
    return _told(["lpstat", "-e"]).stdout.decode(errors="replace").split()


def default_printer() -> str:
    """The printer the user has chosen for everything; empty when none. Refuses as :func:`printers`."""
    said = _told(["lpstat", "-d"]).stdout.decode(errors="replace").strip()
    return said.rpartition(": ")[2] if ": " in said else ""


def print_pdf(pdf: bytes, printer: str, title: str, copies: int = 1) -> None:
    """Hand a PDF over to a printer, on A4, under a title.

    Refuses NoSuchPrinter, PrinterNotReady, PrintingMissing, PrintingSilent.
    """
    asked = _told(["lpstat", "-a", printer, "-p", printer])
    if asked.returncode:
        raise NoSuchPrinter(printer=printer)
    # A printer that stands still takes jobs and says nothing about them.
    if b" not accepting requests" in asked.stdout or b" disabled since " in asked.stdout:
        raise PrinterNotReady(printer=printer)
    job = ["lp", "-d", printer, "-t", title, "-n", str(copies), "-o", "media=A4"]
    if _told(job, pdf).returncode:
        raise PrinterNotReady(printer=printer)


def _told(command: Sequence[str], given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """What a print command answers, in the one language that we read; it is ended when it takes too long."""
    import subprocess  # only printing needs it, and the lock stands before the first paint

    seconds = _HANDING_OVER if given else _ASKING
    plain = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    try:
        return subprocess.run(
            command, input=given, env=plain, capture_output=True, timeout=seconds, check=False
        )
    except FileNotFoundError:
        raise PrintingMissing() from None
    except subprocess.TimeoutExpired:
        raise PrintingSilent(seconds=seconds) from None
