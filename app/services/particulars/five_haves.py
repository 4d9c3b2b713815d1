"""Five-haves checks: of a day that has come, and not behind a month that was reported."""

from datetime import date

from app.base.fields import Record
from app.base.month import Month
from app.base.refused import Refused
from app.models.store import Reader
from app.records.five_haves import FiveHavesCheck
from app.rules.months import last_exported
from app.services.particulars.usual import Particulars


class CheckInFuture(Refused):
    """Nobody has looked yet."""

    code = "check_in_future"
    what = "检查日期{day}还没有到。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "请核对检查日期。"


class CheckReported(Refused):
    """The month's sheet went out with its package; what is found later is a check of a later day."""

    code = "check_reported"
    what = "{month}的月报已经封装，那时的检查结果不能再加、改、移走。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "请按现在看到的，用今天的日期再记一次检查。"


class FiveHavesCheckParticulars(Particulars):
    """Checks (五有检查)."""

    def require_sound(self, item: Record, reader: Reader, on: date) -> None:
        """Refuses CheckInFuture, CheckReported."""
        if not isinstance(item, FiveHavesCheck):
            return
        if item.checked_on > on:
            raise CheckInFuture(day=item.checked_on)
        self.require_removable(item, reader)
        if item.id:
            self.require_removable(reader.get(FiveHavesCheck, item.id), reader)

    def require_removable(self, item: Record, reader: Reader) -> None:
        """Refuses CheckReported."""
        last = last_exported(reader)
        if isinstance(item, FiveHavesCheck) and last is not None and Month.of(item.checked_on) <= last:
            raise CheckReported(month=last.spoken)
