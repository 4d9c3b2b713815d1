"""The check-up (体检): is everything there, whole, and able to be restored?"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.base.clock import Clock
from app.base.refused import Refused
from app.models import backup, migrate, schema
from app.models.attachments import AttachmentDamaged, AttachmentFiles
from app.models.engine import DataDamaged, roll_back_interrupted
from app.models.folder import DataFolder
from app.models.keys import KeyFile, KeysDamaged, KeysMissing
from app.models.store import Store
from app.records.attachment import Attachment

OLD_BACKUP_DAYS = 7


@dataclass(frozen=True)
class Finding:
    """One thing found. A ``serious`` one fails the check-up; the others are for the secretary to know."""

    code: str
    message: str
    serious: bool = True


@dataclass(frozen=True)
class Report:
    """The findings, worst first."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        return not any(finding.serious for finding in self.findings)


def examine(folder: DataFolder, password: str, clock: Clock) -> Report:
    """Look at everything in a data folder; changes nothing but what a killed run left unfinished.

    Refuses only a wrong password.
    """
    found = list(_examined(folder, password, clock))
    if any(finding.serious for finding in found):
        found.append(Finding("way_back", backup.offer(folder.backups), serious=False))
    return Report(tuple(sorted(found, key=lambda finding: not finding.serious)))


def _examined(folder: DataFolder, password: str, clock: Clock) -> Iterator[Finding]:
    if not folder.data.is_file():
        yield Finding("data_missing", "资料文件 data.db 不见了。")
    try:
        opened = KeyFile.read(folder.keys).unlock(password)
    except (KeysMissing, KeysDamaged) as refusal:
        yield _told(refusal)
        return
    if not folder.data.is_file():
        return
    try:
        roll_back_interrupted(folder.data, opened.data_key)
        behind = migrate.is_behind(migrate.revision_at(folder.data, opened.data_key))
    except (DataDamaged, schema.NewerFile, schema.NotOurs) as refusal:
        yield _told(refusal)
        yield from _backups(folder, opened.data_key, clock)
        return
    store = Store(folder.data, opened.data_key, clock, mode="ro")
    yield from _data(store, behind)
    if not behind:
        yield from _attachments(folder, store)
    yield from _backups(folder, opened.data_key, clock)


def _told(refusal: Refused) -> Finding:
    return Finding(refusal.code, refusal.lines[0])


def _data(store: Store, behind: bool) -> Iterator[Finding]:
    try:
        for sentence in store.check(records=not behind):
            yield Finding("data_damaged", sentence)
    except DataDamaged as refusal:
        yield _told(refusal)


def _attachments(folder: DataFolder, store: Store) -> Iterator[Finding]:
    try:
        with store.read() as reader:
            kept = reader.all(Attachment)
    except DataDamaged:
        return  # told by the check of the data itself
    files = AttachmentFiles(folder.attachments, store.data_key)
    for item in kept:
        try:
            files.get(item.name, item.title)
        except AttachmentDamaged as refusal:
            yield _told(refusal)


def _backups(folder: DataFolder, data_key: bytes, clock: Clock) -> Iterator[Finding]:
    made = [kept for kept in backup.backups_in(folder.backups) if kept.is_of(data_key)]
    if not made:
        yield Finding("no_backup", "还没有做过备份。", serious=False)
        return
    age = (clock.now() - made[0].made_at).days
    if age > OLD_BACKUP_DAYS:
        yield Finding("backup_old", f"最近一次备份是{age}天以前做的。", serious=False)
    for position, kept in enumerate(made):
        # The newest is opened page by page; the others are held against their digests.
        faults = kept.faults() if position else kept.faults_inside(data_key, clock)
        if faults:
            yield Finding("backup_damaged", f"{kept.made_at:%Y-%m-%d %H:%M}的备份不能用：{'；'.join(faults)}")
