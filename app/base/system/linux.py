"""Linux (Debian, UOS, Kylin)."""

import fcntl
import os
import resource
import signal
from pathlib import Path
from typing import BinaryIO


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
