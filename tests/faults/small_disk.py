"""A real disk that is really full: a small tmpfs, where mounting is permitted."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def small_disk(room: Path, megabytes: int = 24) -> Iterator[Path | None]:
    """A disk of its own below ``room``; None when this machine does not let us mount one."""
    place = Path(mkdtemp(dir=room, prefix="disk-"))
    made = os.geteuid() == 0 and not _call("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place)
    try:
        yield place if made else None
    finally:
        if made:
            _call("umount", "-l", place)
        place.rmdir()


def _call(*command: str | Path) -> int:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode
    except OSError:
        return 1
