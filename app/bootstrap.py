"""The only place that wires things: lock, key, newer-file check, backup, migrate, services."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.base.clock import Clock, SystemClock
from app.base.files import sweep_parts, sweep_parts_in
from app.base.log import log_to, stop
from app.base.refused import Refused
from app.base.system import FolderLock
from app.base.trouble import telling
from app.models import backup, migrate
from app.models.backup_making import BackupMaker
from app.models.engine import DataDamaged, roll_back_interrupted
from app.models.folder import DataFolder
from app.models.keys import KeyFile, Opened, WrongPassword, WrongRecoveryCode
from app.models.store import Store
from app.models.tries import Tries
from app.services import defaults, doctor, setup
from app.services.backups import Backups, Restored, restore
from app.services.house import House
from app.services.sitting import Sitting
from app.services.workplace import Workplace

_log = logging.getLogger(__name__)


class NoDataFolder(Refused):
    """There is no data where it was looked for."""

    code = "no_data_folder"
    what = "{place} 里没有支部资料。"
    safe = "什么都没有动。"
    then = "请看看资料夹选对了没有；第一次用，请先新建支部资料（honglin init）。"


class DataMissing(Refused):
    """The key file is there, the data file is not."""

    code = "data_missing"
    what = "资料文件 data.db 不见了。"
    safe = "钥匙文件还在，没有动。"
    then = "{offer}"


class FolderInUse(Refused):
    """Another window or command has the folder open."""

    code = "folder_in_use"
    what = "这个资料夹已经在本机打开了。"
    safe = "正在用的资料不受影响。"
    then = "请回到已经打开的那个窗口，或者先把它关掉。"


@dataclass(frozen=True)
class Door:
    """Opens data folders for the window and the command line."""

    clock: Clock = field(default_factory=SystemClock)

    def by(self, clock: Clock) -> "Door":
        """The same door by another clock: the sample has a day of its own."""
        return Door(clock)

    @contextmanager
    def open(self, path: Path, password: str, code: str = "") -> Iterator[House]:
        """An opened folder, locked for this program until the block ends.

        ``code`` (the recovery code) opens it in place of the password. Refuses NoDataFolder,
        DataMissing, FolderInUse, KeysMissing, KeysDamaged, WaitFirst, WrongPassword,
        WrongRecoveryCode, NewerFile, DataDamaged and the machine's troubles.
        """
        folder = DataFolder(path)
        _require_data(folder)
        with telling(), _locked(folder), _logging(folder):
            opened = self._unlocked(folder, password, code)
            try:
                yield self._entered(folder, opened)
            except DataDamaged as refusal:
                # Found here or in the middle of the work: the way back is named either way.
                raise DataDamaged(offer=backup.offer(folder.backups)) from refusal

    def set_up(self, path: Path, new: setup.NewBranch, password: str) -> str:
        """A new data folder; returns the recovery code. Refuses as :func:`setup.set_up`."""
        folder = DataFolder(path)
        with telling():
            path.mkdir(parents=True, exist_ok=True)
            with _locked(folder), _logging(folder):
                return setup.set_up(folder, new, password, self.clock)

    def examine(self, path: Path, password: str) -> doctor.Report:
        """The check-up of a folder that may be too damaged to open; refuses a wrong password."""
        folder = DataFolder(path)
        if not path.is_dir() or not (folder.data.exists() or folder.keys.exists()):
            raise NoDataFolder(place=path)
        with telling(), _locked(folder), _logging(folder), self._counting_tries(folder):
            return doctor.examine(folder, password, self.clock)

    def restore(
        self, source: Path, path: Path, password: str = "", code: str = "", new_password: str = ""
    ) -> Restored:
        """Bring a backup back into ``path``; refuses as :func:`app.services.backups.restore`."""
        with telling():
            path.mkdir(parents=True, exist_ok=True)
            folder = DataFolder(path)
            with _locked(folder), _logging(folder):
                return restore(source, folder, self.clock, password, code, new_password)

    def _unlocked(self, folder: DataFolder, password: str, code: str) -> Opened:
        keys = KeyFile.read(folder.keys, backup.offer(folder.backups))
        with self._counting_tries(folder):
            return keys.recover(code) if code else keys.unlock(password)

    @contextmanager
    def _counting_tries(self, folder: DataFolder) -> Iterator[None]:
        """Wrong secrets inside the block are counted; refuses (WaitFirst) while a wait lasts."""
        tries = Tries(folder.tries, self.clock)
        tries.require_waited()
        try:
            yield
        except (WrongPassword, WrongRecoveryCode):
            tries.failed()
            raise
        tries.succeeded()

    def _entered(self, folder: DataFolder, opened: Opened) -> House:
        sitting = Sitting()
        store = Store(folder.data, opened.data_key, self.clock, told=sitting.stepped)
        place = Workplace(folder, store, self.clock, opened.person or "恢复码", sitting)
        roll_back_interrupted(folder.data, opened.data_key)
        revision = migrate.revision_at(folder.data, opened.data_key)
        if migrate.is_behind(revision):
            self._upgraded(folder, opened)
        _tidied(folder)
        _given_defaults(store, place.actor)
        house = House.of(place)
        self._backed_up(house)
        return house

    def _upgraded(self, folder: DataFolder, opened: Opened) -> None:
        maker = BackupMaker(folder, opened.data_key, self.clock)
        maker.make(folder.backups, "升级前", backup.BEFORE_UPGRADE)
        migrate.migrate(folder.data, opened.data_key)

    def _backed_up(self, house: House) -> None:
        """The daily backup, and behind it the daily tidying of what lay 30 days in the recycle bin.

        A full disk must not lock anybody out of the data: it is told, not raised.
        """
        try:
            made = Backups(house.place).create_daily()
        except DataDamaged:
            raise  # the copying read every page: better told today than found next month
        except (Refused, OSError, UnicodeError) as error:
            # UnicodeError: a file system that knows no Chinese names.
            _log.warning("daily backup failed: %s", error)
            house.notices.append("今天的自动备份没有做成，请看看磁盘还有没有空间。")
            return
        if made is not None:
            self._emptied_bin(house)

    def _emptied_bin(self, house: House) -> None:
        """What lay 30 days in the recycle bin goes; if it cannot, it stays, and nobody is kept out."""
        try:
            house.registers.purge()
            house.attachments.sweep()
        except DataDamaged:
            raise
        except (Refused, OSError) as error:
            _log.warning("recycle bin not emptied: %s", error)


def _require_data(folder: DataFolder) -> None:
    if folder.data.is_file():
        return
    if folder.keys.is_file():
        raise DataMissing(offer=backup.offer(folder.backups))
    raise NoDataFolder(place=folder.path)


@contextmanager
def _locked(folder: DataFolder) -> Iterator[None]:
    lock = FolderLock(folder.lock)
    if not lock.take():
        raise FolderInUse()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _logging(folder: DataFolder) -> Iterator[None]:
    handler = log_to(folder.log)
    try:
        yield
    except Refused:
        raise
    except Exception:
        _log.exception("unexpected")
        raise
    finally:
        stop(handler)


def _given_defaults(store: Store, actor: str) -> None:
    """A folder that is older than the shipped lists gets them at its first opening."""
    with store.read() as reader:
        missing = defaults.missing(reader)
    if missing:
        with store.write(actor, "加入默认的五有分项和经费科目", final=True) as writer:
            defaults.seed(writer)


def _tidied(folder: DataFolder) -> None:
    """Clear away what a killed run left: parts, and everything in the private folder."""
    sweep_parts(folder.attachments)
    sweep_parts_in(folder.path)
    sweep_parts_in(folder.backups)
    shutil.rmtree(folder.private, ignore_errors=True)
