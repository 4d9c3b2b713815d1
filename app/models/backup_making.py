"""Making backups, and letting old ones go."""

import contextlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from app.base.clock import Clock
from app.base.faults import fault
from app.base.files import copy_whole, free_name, sweep_parts_in, write_whole
from app.base.system import sync_folder
from app.models.attachments import AttachmentFiles
from app.models.backup import (
    BEFORE_UPGRADE,
    FORMAT,
    POOL,
    Backup,
    BackupDamaged,
    backups_in,
    digest,
    offer,
)
from app.models.engine import connect, engine_for, telling_sqlite, transaction
from app.models.folder import DataFolder
from app.models.schema import revision_of
from app.models.tables import table_of
from app.records.attachment import Attachment
from app.rules.backups import to_keep

_PROTECTED_DAYS = 30


@dataclass(frozen=True)
class BackupMaker:
    """Makes the backups of one data folder."""

    folder: DataFolder
    data_key: bytes
    clock: Clock

    def make(self, place: Path, branch: str, reason: str) -> Backup:
        """A new backup in ``place``, opened once to prove it; then old ones are thinned out.

        Refuses BackupDamaged when what was written cannot be opened, and the machine's troubles.
        """
        place.mkdir(parents=True, exist_ok=True)
        sweep_parts_in(place)
        made_at = self.clock.now()
        final = free_name(place, f"{made_at:%Y-%m-%d_%H%M%S}_{branch or '备份'}")
        part = final.with_name(f"{final.name}.part")
        part.mkdir()
        try:
            self._fill(part, made_at, branch, reason)
            fault("backup.filled")
            found = Backup.read(part).faults_inside(self.data_key, self.clock)
            if found:
                raise BackupDamaged(fault="；".join(found))
            part.rename(final)
            sync_folder(place)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        fault("backup.renamed")
        thin_out(place, made_at, self.data_key)
        return Backup.read(final)

    def _fill(self, part: Path, made_at: datetime, branch: str, reason: str) -> None:
        snapshot = part / "data.db"
        self._snapshot(snapshot)
        fault("backup.snapshot")
        shutil.copyfile(self.folder.keys, part / "keys.json")
        with transaction(engine_for(snapshot, self.data_key, "ro"), writing=False) as connection:
            revision = revision_of(connection)
            seq = connection.exec_driver_sql("SELECT max(seq) FROM audit").scalar() or 0
            table = table_of(Attachment)
            names = sorted(set(connection.scalars(sa.select(table.c.name))))
        for name in names:
            self._pool(part.parent / POOL, name)
        fault("backup.pooled")
        for path in (snapshot, part / "keys.json"):
            _sync(path)
        manifest = {
            "format": FORMAT,
            "made_at": made_at.isoformat(),
            "branch": branch,
            "reason": reason,
            "revision": revision,
            "audit": {"seq": seq},
            "attachments": names,
            "files": {name: digest(part / name) for name in ("data.db", "keys.json")},
        }
        write_whole(part / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())

    def _snapshot(self, target: Path) -> None:
        with (
            telling_sqlite(offer(self.folder.backups)),
            contextlib.closing(connect(self.folder.data, self.data_key, "ro")) as source,
            contextlib.closing(connect(target, self.data_key, "rwc")) as copy,
        ):
            source.backup(copy)

    def _pool(self, pool: Path, name: str) -> None:
        source = AttachmentFiles(self.folder.attachments, self.data_key).path_of(name)
        target = pool / name[:2] / name
        if target.is_file() and target.stat().st_size == source.stat().st_size:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        fault("backup.pool")
        copy_whole(source, target)


def thin_out(place: Path, now: datetime, data_key: bytes) -> None:
    """Remove what the ladder lets go, and pool files no backup names any more.

    Only backups of this data: two branches may share a stick, and each has its own ladder. Those
    made before an upgrade stay for 30 days whatever the ladder says.
    """
    ours = [backup for backup in backups_in(place) if backup.is_of(data_key)]
    keep = to_keep(backup.made_at for backup in ours)
    for backup in ours:
        young = now - backup.made_at < timedelta(days=_PROTECTED_DAYS)
        if backup.made_at not in keep and not (backup.reason == BEFORE_UPGRADE and young):
            _remove_backup(backup.path)
    sweep_parts_in(place)
    named = {name for backup in backups_in(place) for name in backup.attachments}
    for path in (place / POOL).glob("??/*"):
        if path.name not in named:
            path.unlink(missing_ok=True)


def _remove_backup(path: Path) -> None:
    # Renamed first: a half-removed folder must not look like a backup.
    gone = path.with_name(f"{path.name}.part")
    path.rename(gone)
    try:
        fault("backup.thinned")
    finally:
        shutil.rmtree(gone, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
