"""Backups: a snapshot, the key file and the list of attachments, verified by opening.

A place (a folder on this disk, a stick) holds one folder per backup and one pool of attachment
files shared by all of them. A backup is made as ``….part`` and renamed when it is whole.
"""

import contextlib
import hmac
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path

import sqlalchemy as sa

from app.base.clock import Clock
from app.base.faults import fault
from app.base.files import whole_file, write_whole
from app.base.refused import Refused
from app.base.system import sync_folder
from app.models.attachments import AttachmentDamaged, AttachmentFiles
from app.models.engine import (
    DataDamaged,
    connect,
    engine_for,
    roll_back_interrupted,
    telling_sqlite,
    transaction,
)
from app.models.folder import DataFolder
from app.models.keys import KeyFile, KeysDamaged, KeysMissing
from app.models.schema import NewerFile, revision_of
from app.models.store import Store
from app.models.tables import TABLES
from app.records.attachment import Attachment
from app.rules.backups import to_keep

FORMAT = 1
POOL = "pool"
BY_HAND, DAILY, BEFORE_UPGRADE, BEFORE_RESTORE = "by-hand", "daily", "before-upgrade", "before-restore"
_PROTECTED_DAYS = 30


class BackupDamaged(Refused):
    """A backup is incomplete or was changed."""

    code = "backup_damaged"
    what = "这份备份不能用：{fault}。"
    safe = "现在用着的资料没有动。"
    then = "请换一份备份再试。"


class NoBackup(Refused):
    """The folder named is no backup."""

    code = "no_backup"
    what = "{place} 不是一份备份。"
    then = "请选带日期的那个备份文件夹。"


@dataclass(frozen=True)
class Backup:
    """A finished backup as its manifest tells it."""

    path: Path
    made_at: datetime
    branch: str
    reason: str
    revision: str
    audit_seq: int
    attachments: tuple[str, ...] = field(repr=False)
    digests: dict[str, str] = field(repr=False)

    @property
    def data(self) -> Path:
        return self.path / "data.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def pool(self) -> Path:
        return self.path.parent / POOL

    @classmethod
    def read(cls, path: Path) -> "Backup":
        """The backup in a folder; refuses NoBackup and BackupDamaged."""
        try:
            told = json.loads((path / "manifest.json").read_bytes())
            if told["format"] != FORMAT:
                raise ValueError(told["format"])
            return cls(
                path=path,
                made_at=datetime.fromisoformat(told["made_at"]),
                branch=str(told["branch"]),
                reason=str(told["reason"]),
                revision=str(told["revision"]),
                audit_seq=int(told["audit"]["seq"]),
                attachments=tuple(_pool_name(name) for name in told["attachments"]),
                digests={str(name): str(digest) for name, digest in told["files"].items()},
            )
        except (FileNotFoundError, NotADirectoryError):
            raise NoBackup(place=path) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BackupDamaged(fault="清单读不出来") from None

    def faults(self) -> list[str]:
        """What is wrong with the files, found without a key: missing, or other than when it was made."""
        found = []
        for name in ("data.db", "keys.json"):
            path = self.path / name
            if not path.is_file():
                found.append(f"少了 {name}")
            elif not hmac.compare_digest(_digest(path), self.digests.get(name, "")):
                found.append(f"{name} 和备份时不一样了")
        missing = sum(not (self.pool / name[:2] / name).is_file() for name in self.attachments)
        if missing:
            found.append(f"少了{missing}个附件")
        return found

    def is_of(self, data_key: bytes) -> bool:
        """Whether it belongs to this data; after a restore over other data its backups still lie here.

        A key file that cannot be read counts as ours, so that somebody looks at it.
        """
        try:
            return KeyFile.read(self.keys).opens(data_key)
        except (KeysMissing, KeysDamaged):
            return True

    def faults_inside(self, data_key: bytes, clock: Clock) -> list[str]:
        """:meth:`faults`, and what opening everything with the key finds."""
        found = self.faults()
        if found:
            return found
        if not KeyFile.read(self.keys).opens(data_key):
            return ["钥匙文件打不开这份备份"]
        try:
            found += Store(self.data, data_key, clock, mode="ro").check(records=False)
        except (DataDamaged, NewerFile) as refusal:
            found.append(refusal.lines[0])
        pool = AttachmentFiles(self.pool, data_key)
        for name in self.attachments:
            with contextlib.suppress(AttachmentDamaged):
                pool.get(name)
                continue
            found.append(f"附件 {name[:8]} 打不开")
        return found


def backups_in(place: Path) -> list[Backup]:
    """The readable backups of a place, newest first."""
    found = []
    for manifest in place.glob("*/manifest.json"):
        if not manifest.parent.name.endswith(".part"):
            with contextlib.suppress(BackupDamaged, NoBackup):
                found.append(Backup.read(manifest.parent))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def newest_good(place: Path) -> Backup | None:
    """The newest backup whose files are as they were when it was made."""
    return next((backup for backup in backups_in(place) if not backup.faults()), None)


def offer(place: Path) -> str:
    """The third line of a refusal about damaged data: which backup to go back to."""
    good = newest_good(place)
    if good is None:
        return "这个资料夹里没有找到完好的备份，请插上存备份的U盘再恢复。"
    made = f"{good.made_at.month}月{good.made_at.day}日{good.made_at:%H:%M}"
    return f"最近一份完好的备份是{made}的，请用“备份恢复”找回：{good.path}"


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
        sweep(place)
        made_at = self.clock.now()
        final = _free_name(place, f"{made_at:%Y-%m-%d_%H%M%S}_{branch or '备份'}")
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
        thin_out(place, made_at)
        return Backup.read(final)

    def _fill(self, part: Path, made_at: datetime, branch: str, reason: str) -> None:
        snapshot = part / "data.db"
        self._snapshot(snapshot)
        fault("backup.snapshot")
        shutil.copyfile(self.folder.keys, part / "keys.json")
        with transaction(engine_for(snapshot, self.data_key, "ro"), writing=False) as connection:
            revision = revision_of(connection)
            seq = connection.exec_driver_sql("SELECT max(seq) FROM audit").scalar() or 0
            table = TABLES[Attachment]
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
            "files": {name: _digest(part / name) for name in ("data.db", "keys.json")},
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


def sweep(folder: Path) -> None:
    """Remove the parts a killed run left directly in ``folder``."""
    for left in folder.glob("*.part"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def thin_out(place: Path, now: datetime) -> None:
    """Remove what the ladder lets go, and pool files no backup names any more.

    Backups made before an upgrade or a restore stay for 30 days whatever the ladder says.
    """
    backups = backups_in(place)
    keep = to_keep(backup.made_at for backup in backups)
    protected = (BEFORE_UPGRADE, BEFORE_RESTORE)
    for backup in backups:
        young = now - backup.made_at < timedelta(days=_PROTECTED_DAYS)
        if backup.made_at not in keep and not (backup.reason in protected and young):
            _remove_backup(backup.path)
    sweep(place)
    named = {name for backup in backups_in(place) for name in backup.attachments}
    for path in (place / POOL).glob("??/*"):
        if path.name not in named:
            path.unlink(missing_ok=True)


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
    sweep(target.path)
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
    aside = _free_name(target.path, f"恢复前_{now:%Y-%m-%d_%H%M%S}")
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


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that the target is the old or the new one, whole."""
    with source.open("rb") as reading, whole_file(target) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)


def _remove_backup(path: Path) -> None:
    # Renamed first: a half-removed folder must not look like a backup.
    gone = path.with_name(f"{path.name}.part")
    path.rename(gone)
    fault("backup.thinned")
    shutil.rmtree(gone, ignore_errors=True)


def _free_name(folder: Path, name: str) -> Path:
    def candidates() -> Iterator[Path]:
        yield folder / name
        for number in range(2, 1000):
            yield folder / f"{name}_{number}"

    return next(path for path in candidates() if not path.exists())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _pool_name(name: object) -> str:
    """A manifest is a stranger's text: only 64 hex digits become part of a path."""
    text = str(name)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("not an attachment name")
    return text
