"""Windows 10 and later."""

import ctypes
import msvcrt
import os
from ctypes import wintypes
from pathlib import Path
from typing import BinaryIO


class FolderLock:
    """One program per data folder. Windows frees it when the process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the lock; False when another process (or window) holds it."""
        file = self._path.open("ab")
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
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
    """Windows always has one."""
    return True


def default_data_folder() -> Path:
    """The user's local application data."""
    home = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    return Path(home) / "honglin"


def font_folders() -> list[Path]:
    """Where fonts are installed: the user's own, then the machine's."""
    own = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    shared = Path(os.environ.get("WINDIR") or os.environ.get("SYSTEMROOT") or "C:/Windows")
    folders = [own / "Microsoft" / "Windows" / "Fonts", shared / "Fonts"]
    return [folder for folder in folders if folder.is_dir()]


def sync_folder(folder: Path) -> None:
    """NTFS journals the rename itself and offers no handle to sync a folder with."""


class _JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", wintypes.DWORD),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority", wintypes.DWORD),
        ("scheduling", wintypes.DWORD),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


_LIMIT_PROCESS_TIME, _LIMIT_PROCESS_MEMORY, _EXTENDED_LIMITS = 0x2, 0x100, 9


def limit_this_process(memory: int, seconds: int) -> None:
    """Bound this process: ``memory`` bytes committed, ``seconds`` of processor time (a job object)."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    limits = _JobLimits()
    limits.flags = _LIMIT_PROCESS_TIME | _LIMIT_PROCESS_MEMORY
    limits.per_process_user_time = seconds * 10_000_000
    limits.process_memory = memory
    size = ctypes.sizeof(limits)
    done = kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
    if not done or not kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess())):
        raise OSError(ctypes.get_last_error(), "the limits could not be set")  # type: ignore[attr-defined,unused-ignore]


def kill_at_once() -> None:
    """Die here and now, with no clean-up."""
    ctypes.WinDLL("kernel32").TerminateProcess(-1, 137)  # type: ignore[attr-defined,unused-ignore]


# Windows prints pictures of pages: the window paints them, nothing takes a PDF.
hands_over_pdf = False
_LOCAL, _CONNECTED, _NAMES_ONLY = 0x2, 0x4, 4


class _PrinterName(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (("name", wintypes.LPWSTR), ("server", wintypes.LPWSTR), ("attributes", wintypes.DWORD))


def printers() -> list[str]:
    """The printers that are set up, by name; none when the print service does not run."""
    spooler = ctypes.WinDLL("winspool.drv")  # type: ignore[attr-defined,unused-ignore]
    size, count = wintypes.DWORD(), wintypes.DWORD()
    room = ctypes.create_string_buffer(0)
    for _ in range(2):  # first asked for the size
        room = ctypes.create_string_buffer(size.value)
        answered = spooler.EnumPrintersW(
            _LOCAL | _CONNECTED, None, _NAMES_ONLY, room, size.value, ctypes.byref(size), ctypes.byref(count)
        )
        if answered:
            break
    else:
        return []
    found = ctypes.cast(room, ctypes.POINTER(_PrinterName))
    return [str(found[at].name) for at in range(count.value)]


def default_printer() -> str:
    """The printer the user has chosen for everything; empty when none."""
    spooler = ctypes.WinDLL("winspool.drv")  # type: ignore[attr-defined,unused-ignore]
    size = wintypes.DWORD()
    spooler.GetDefaultPrinterW(None, ctypes.byref(size))
    name = ctypes.create_unicode_buffer(max(1, size.value))
    return name.value if spooler.GetDefaultPrinterW(name, ctypes.byref(size)) else ""


def print_pdf(pdf: bytes, printer: str, title: str, copies: int = 1) -> None:
    """Never called here (``hands_over_pdf``)."""
    raise NotImplementedError("the window paints the pages")
