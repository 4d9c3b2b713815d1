"""Whole files or none: ``.part``, fsync, rename, directory fsync."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
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
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
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


def sweep_parts(folder: Path) -> None:
    """Remove what a killed writer left in ``folder`` and below."""
    for part in folder.rglob("*.part"):
        if part.is_file():
            part.unlink(missing_ok=True)
