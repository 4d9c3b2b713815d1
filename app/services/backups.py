"""Backups of the opened folder, and going back to one."""

from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock
from app.base.trouble import PlaceMissing
from app.models import backup, keys, migrate
from app.models.backup import Backup
from app.models.backup_making import BackupMaker
from app.models.folder import DataFolder
from app.models.keys import KeyFile, Opened
from app.models.restoring import put_in_place, staged
from app.models.store import Store, new_line
from app.records.branch import Branch
from app.rules.backups import is_due
from app.services.workplace import Workplace, branch_of

# Why a backup was made, as a person says it.
REASONS = {backup.BY_HAND: "手工", backup.DAILY: "每日", backup.BEFORE_UPGRADE: "升级前"}


class Backups:
    """Making and looking through the backups of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def create(self, place: Path | None = None, reason: str = backup.BY_HAND) -> Backup:
        """A new backup in ``place`` (default: the data folder's own), verified by opening."""
        if place is not None and not place.exists() and not place.parent.is_dir():
            raise PlaceMissing(place=place.parent)  # a stick that is not in
        folder, store = self._place.folder, self._place.store
        maker = BackupMaker(folder, store.data_key, self._place.clock)
        return maker.make(place or folder.backups, self._place.branch().name, reason)

    def create_daily(self, place: Path | None = None) -> Backup | None:
        """Today's backup in ``place``, unless there is one or nothing happened since the last.

        A stick may bear the backups of another branch too: they are none of ours.
        """
        with self._place.store.read() as reader:
            head, own = reader.head(), branch_of(reader).name
        made = [one for one in self.made(place) if place is None or one.branch == own]
        last = made[0] if made else None
        if not is_due(last.made_at if last else None, self._place.clock.now()):
            return None
        if last is not None and last.audit_seq == head.seq:
            return None
        return self.create(place, reason=backup.DAILY)

    def made(self, place: Path | None = None) -> list[Backup]:
        """The backups of a place, newest first."""
        return backup.backups_in(place or self._place.folder.backups)

    def faults(self, path: Path) -> list[str]:
        """What is wrong with a backup of this folder, found by opening all of it; empty when sound."""
        return Backup.read(path).faults_inside(self._place.store.data_key, self._place.clock)


@dataclass(frozen=True)
class Restored:
    """What a restore did: the backup used, where the former files lie, who may enter."""

    backup: Backup
    aside: Path | None
    person: str


def open_backup(found: Backup, password: str, code: str) -> Opened:
    """The key of a backup, by its own password or recovery code."""
    key_file = KeyFile.read(found.keys)
    return key_file.recover(code) if code else key_file.unlock(password)


def restore(
    path: Path, target: DataFolder, clock: Clock, password: str = "", code: str = "", new_password: str = ""
) -> Restored:
    """Bring a backup back into ``target``, by password or by recovery code.

    With the code a new password for the secretary can be set in the same step. What lay in the
    folder before is kept aside. The restored folder starts a new line of packages, so that the
    street sees a restore and not a forgery. Refuses NoBackup, BackupDamaged, WrongPassword,
    WrongRecoveryCode.
    """
    if new_password:
        keys.require_password(new_password)
    found = Backup.read(path)
    opened = open_backup(found, password, code)
    inside = found.faults_inside(opened.data_key, clock)
    if inside:
        raise backup.BackupDamaged(fault="；".join(inside))
    with staged(found, target) as copied:
        person = _new_line(found, copied, opened, clock)
        key_file = KeyFile.read(found.keys)
        if new_password:
            key_file = key_file.with_slot(keys.PASSWORD, person, new_password, opened.data_key)
        aside = put_in_place(copied, key_file, target, opened.data_key, clock.now())
    return Restored(found, aside, person)


def _new_line(found: Backup, copied: Path, opened: Opened, clock: Clock) -> str:
    """Bring the copied data up to date and start its new line of packages; returns who may enter."""
    if migrate.is_behind(migrate.revision_at(copied, opened.data_key)):
        migrate.migrate(copied, opened.data_key)
    with Store(copied, opened.data_key, clock).write(opened.person or "恢复码", "从备份恢复") as writer:
        writer.set_meta("line", new_line())
        writer.note(Branch, f"从{found.made_at:%Y-%m-%d %H:%M}的备份恢复", backup=found.path.name)
        return opened.person or branch_of(writer).secretary
