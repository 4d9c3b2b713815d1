"""Putting a backup back where the program opens it."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.base.faults import fault
from app.base.files import copy_whole, free_name, sweep_parts_in
from app.base.refused import Refused
from app.base.system import sync_folder
from app.models.backup import Backup, BackupDamaged
from app.models.engine import roll_back_interrupted
from app.models.folder import DataFolder
from app.models.keys import KeyFile


@contextlib.contextmanager
def staged(backup: Backup, target: DataFolder) -> Iterator[Path]:
    """A backup's attachments in their place, and a copy of its data beside the present data: its path.

    The copy lies in a part folder of its own, gone when the block ends: what has to be done to it
    (a migration, a new line) is done there, and a run that dies on the way leaves the folder as it was.
    """
    found = backup.faults()
    if found:
        raise BackupDamaged(fault="；".join(found))
    target.path.mkdir(parents=True, exist_ok=True)
    sweep_parts_in(target.path)
    for name in backup.attachments:
        kept = target.attachments / name[:2] / name
        if not kept.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            copy_whole(backup.pool / name[:2] / name, kept)
    fault("restore.attachments")
    copied = target.path / "恢复中.part" / "data.db"
    copied.parent.mkdir()
    try:
        copy_whole(backup.data, copied)
        fault("restore.staged")
        yield copied
    finally:
        shutil.rmtree(copied.parent, ignore_errors=True)


def put_in_place(
    copied: Path, key_file: KeyFile, target: DataFolder, data_key: bytes, now: datetime
) -> Path | None:
    """Make the prepared copy and its keys the folder's own; returns where the former files lie, if any.

    A run that dies between the two renames leaves new data under the former keys: those open it
    when the backup is of this very folder, and otherwise restoring once more finishes the work.
    """
    aside = _set_aside(target, now)
    fault("restore.aside")
    with contextlib.suppress(Refused):  # what lies there may be of another key, or past reading
        roll_back_interrupted(target.data, data_key)
    # A journal left beside the restored file would be played into it; the copy aside has its own.
    target.data.with_name("data.db-journal").unlink(missing_ok=True)
    copied.replace(target.data)
    fault("restore.data")
    key_file.write(target.keys)
    return aside


def _set_aside(target: DataFolder, now: datetime) -> Path | None:
    """Copy the former data, its journal and its key file to a folder beside."""
    former = (target.data, target.keys, target.data.with_name("data.db-journal"))
    if not any(path.exists() for path in former[:2]):
        return None
    aside = free_name(target.path, f"恢复前_{now:%Y-%m-%d_%H%M%S}")
    part = aside.with_name(f"{aside.name}.part")
    part.mkdir()
    try:
        for path in former:
            if path.exists():
                copy_whole(path, part / path.name)
        fault("restore.copied")
        part.rename(aside)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync_folder(target.path)
    return aside
