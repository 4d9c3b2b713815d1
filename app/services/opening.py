"""Behind the lock: what died is cleared away, an old file upgraded, the day backed up."""

import logging
import shutil

from app.base.clock import Clock
from app.base.files import sweep_parts, sweep_parts_in
from app.base.refused import Refused
from app.models import backup, migrate
from app.models.backup_making import BackupMaker
from app.models.engine import DataDamaged, roll_back_interrupted
from app.models.folder import DataFolder
from app.models.keys import Opened
from app.models.store import Store
from app.services import defaults
from app.services.backups import Backups
from app.services.house import House
from app.services.sitting import Sitting
from app.services.workplace import Workplace

_log = logging.getLogger(__name__)


def enter(folder: DataFolder, opened: Opened, clock: Clock) -> House:
    """The use cases of an unlocked folder. Refuses NewerFile, DataDamaged and the machine's troubles."""
    sitting = Sitting()
    store = Store(folder.data, opened.data_key, clock, told=sitting.stepped)
    place = Workplace(folder, store, clock, opened.person or "恢复码", sitting)
    roll_back_interrupted(folder.data, opened.data_key)
    if migrate.is_behind(migrate.revision_at(folder.data, opened.data_key)):
        _upgrade(folder, opened, clock)
    _tidy(folder)
    _give_defaults(store, place.actor)
    house = House(place)
    _back_up(house)
    return house


def _upgrade(folder: DataFolder, opened: Opened, clock: Clock) -> None:
    maker = BackupMaker(folder, opened.data_key, clock)
    maker.make(folder.backups, "升级前", backup.BEFORE_UPGRADE)
    migrate.migrate(folder.data, opened.data_key)


def _tidy(folder: DataFolder) -> None:
    """Clear away what a killed run left: parts, and everything in the private folder."""
    sweep_parts(folder.attachments)
    sweep_parts_in(folder.path)
    sweep_parts_in(folder.backups)
    shutil.rmtree(folder.private, ignore_errors=True)


def _give_defaults(store: Store, actor: str) -> None:
    """A folder that is older than the shipped lists gets them at its first opening."""
    with store.read() as reader:
        missing = defaults.missing(reader)
    if missing:
        with store.write(actor, "加入默认的五有分项和经费科目", final=True) as writer:
            defaults.seed(writer)


def _back_up(house: House) -> None:
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
        _empty_bin(house)


def _empty_bin(house: House) -> None:
    """What lay 30 days in the recycle bin goes; if it cannot, it stays, and nobody is kept out."""
    try:
        house.registers.purge()
        house.attachments.sweep()
    except DataDamaged:
        raise
    except (Refused, OSError) as error:
        _log.warning("recycle bin not emptied: %s", error)
