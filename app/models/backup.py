"""Backups: a snapshot, the key file and the list of attachments, verified by opening.

A place (a folder on this disk, a stick) holds one folder per backup and one pool of attachment
files shared by all of them. A backup is made as ``….part`` and renamed when it is whole.
"""

import contextlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from app.base.clock import Clock
from app.base.refused import Refused
from app.models.attachments import AttachmentDamaged, AttachmentFiles
from app.models.engine import (
    DataDamaged,
)
from app.models.keys import KeyFile, KeysDamaged, KeysMissing
from app.models.schema import NewerFile
from app.models.store import Store

FORMAT = 1
POOL = "pool"
BY_HAND, DAILY, BEFORE_UPGRADE = "by-hand", "daily", "before-upgrade"


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
            elif not hmac.compare_digest(digest(path), self.digests.get(name, "")):
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
    # Two of one second are told apart by how much had happened.
    return sorted(found, key=lambda backup: (backup.made_at, backup.audit_seq), reverse=True)


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


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _pool_name(name: object) -> str:
    """A manifest is a stranger's text: only 64 hex digits become part of a path."""
    text = str(name)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("not an attachment name")
    return text
