"""Whole files or none: ``.part``, fsync, rename, directory fsync."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import BinaryIO

from app.base.faults import fault
from app.base.system import sync_folder


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that after any crash the old or the new file is there, whole."""
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A binary file that becomes ``path`` only when the block ends well; otherwise nothing is left.

    OSError (disk full, read-only) passes through to the caller.
    """
    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            fault("file.opened")
            yield file
            fault("file.written")
            file.flush()
            os.fsync(file.fileno())
        fault("file.synced")
        part.replace(path)
        fault("file.replaced")
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sweep_parts_of(path: Path) -> None:
    """Remove what a killed writer of ``path`` left beside it."""
    for part in path.parent.glob(f"{escape(path.name)}.????????.part"):
        part.unlink(missing_ok=True)


def sweep_parts(folder: Path) -> None:
    """Remove what a killed writer left in ``folder`` and below."""
    for part in folder.rglob("*.part"):
        if part.is_file():
            part.unlink(missing_ok=True)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that the target is the old or the new one, whole."""
    with source.open("rb") as reading, whole_file(target) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)


def sweep_parts_in(folder: Path) -> None:
    """Remove the parts a killed run left directly in ``folder``."""
    for left in folder.glob("*.part"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def free_name(folder: Path, name: str) -> Path:
    """A path in ``folder`` that nothing has yet: the name, or the name with _2, _3 …."""

    def candidates() -> Iterator[Path]:
        yield folder / name
        for number in range(2, 1000):
            yield folder / f"{name}_{number}"

    return next(path for path in candidates() if not path.exists())
