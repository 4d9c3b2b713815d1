"""The only place that wires things: lock, log, tries and key, and behind them the services.

What is imported above is all that an unlocking needs. The rest takes longer to load than the key takes to
make: the window has it loaded meanwhile (:func:`load`), a command loads what it uses.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.clock import Clock, SystemClock
from app.base.collecting import take_up_collecting
from app.base.log import log_to, stop
from app.base.refused import Refused
from app.base.system import FolderLock
from app.base.trouble import telling
from app.models.folder import DataFolder
from app.models.keys import KeyFile, Opened, WrongPassword, WrongRecoveryCode
from app.models.lost import Lost
from app.models.tries import Tries

if TYPE_CHECKING:
    from app.services.backups import Restored
    from app.services.doctor import Report
    from app.services.house import House
    from app.services.setup import NewBranch

_log = logging.getLogger(__name__)


class NoDataFolder(Refused):
    """There is no data where it was looked for."""

    code = "no_data_folder"
    what = "{place} 里没有支部资料。"
    safe = "什么都没有动。"
    then = "请看看资料夹选对了没有；第一次用，请先新建支部资料（honglin init）。"


class DataMissing(Lost):
    """The key file is there, the data file is not."""

    code = "data_missing"
    what = "资料文件 data.db 不见了。"
    safe = "钥匙文件还在，没有动。"


class FolderInUse(Refused):
    """Another window or command has the folder open."""

    code = "folder_in_use"
    what = "这个资料夹已经在本机打开了。"
    safe = "正在用的资料不受影响。"
    then = "请回到已经打开的那个窗口，或者先把它关掉。"


def load() -> None:
    """Load what the first page of an opened folder needs: with it the program has started."""
    try:
        import app.services.agenda
        import app.services.opening  # noqa: F401
    finally:
        take_up_collecting()


@dataclass(frozen=True)
class Door:
    """Opens data folders for the window and the command line."""

    clock: Clock = field(default_factory=SystemClock)

    def by(self, clock: Clock) -> "Door":
        """The same door by another clock: the sample has a day of its own."""
        return Door(clock)

    @contextmanager
    def open(self, path: Path, password: str, code: str = "") -> "Iterator[House]":
        """An opened folder, locked for this program until the block ends.

        ``code`` (the recovery code) opens it in place of the password. Refuses NoDataFolder,
        DataMissing, FolderInUse, KeysMissing, KeysDamaged, WaitFirst, WrongPassword,
        WrongRecoveryCode, NewerFile, DataDamaged and the machine's troubles.
        """
        folder = DataFolder(path)
        with _naming_the_way_back(folder):
            _require_data(folder)
            with telling(), _locked(folder), _logging(folder):
                opened = self._unlocked(folder, password, code)
                from app.services.opening import enter

                yield enter(folder, opened, self.clock)

    def set_up(self, path: Path, new: "NewBranch", password: str) -> str:
        """A new data folder; returns the recovery code. Refuses as :func:`app.services.setup.set_up`."""
        from app.services.setup import set_up

        folder = DataFolder(path)
        with telling():
            path.mkdir(parents=True, exist_ok=True)
            with _locked(folder), _logging(folder):
                return set_up(folder, new, password, self.clock)

    def examine(self, path: Path, password: str) -> "Report":
        """The check-up of a folder that may be too damaged to open; refuses a wrong password."""
        from app.services.doctor import examine

        folder = DataFolder(path)
        if not path.is_dir() or not (folder.data.exists() or folder.keys.exists()):
            raise NoDataFolder(place=path)
        with telling(), _locked(folder), _logging(folder), self._counting_tries(folder):
            return examine(folder, password, self.clock)

    def restore(
        self, source: Path, path: Path, password: str = "", code: str = "", new_password: str = ""
    ) -> "Restored":
        """Bring a backup back into ``path``; refuses as :func:`app.services.backups.restore`."""
        from app.services.backups import restore

        with telling():
            path.mkdir(parents=True, exist_ok=True)
            folder = DataFolder(path)
            with _locked(folder), _logging(folder):
                return restore(source, folder, self.clock, password, code, new_password)

    def _unlocked(self, folder: DataFolder, password: str, code: str) -> Opened:
        keys = KeyFile.read(folder.keys)
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


@contextmanager
def _naming_the_way_back(folder: DataFolder) -> Iterator[None]:
    """What is lost, at the opening or in the middle of the work, is told with the backup to go back to."""
    try:
        yield
    except Lost as refusal:
        from app.models.backup import offer

        raise type(refusal)(**refusal.facts | {"offer": offer(folder.backups)}) from refusal


def _require_data(folder: DataFolder) -> None:
    if folder.data.is_file():
        return
    if folder.keys.is_file():
        raise DataMissing()
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
