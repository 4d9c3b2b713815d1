"""Months as the monthly report sees them: begun, over, exported, still open."""

from datetime import date

from app.base.month import Month
from app.base.refused import Refused
from app.models.store import Reader
from app.records.package import Package


class MonthInFuture(Refused):
    """A month that has not begun has no figures, and cannot be reported."""

    code = "month_in_future"
    what = "{month}还没有到，还没有数字。"
    safe = "什么都没有动。"
    then = "请核对月份。"


class MonthNotOver(Refused):
    """A month is closed, or reported, when it is over."""

    code = "month_not_over"
    what = "{month}还没有过完。"
    safe = "什么都没有动。"
    then = "请到{day}或以后再做。"


def require_begun(month: Month, on: date) -> None:
    """Refuse (MonthInFuture) a month before its first day."""
    if month > Month.of(on):
        raise MonthInFuture(month=month.spoken)


def require_over(month: Month, on: date) -> None:
    """Refuse (MonthNotOver) before the month's last day."""
    if on < month.last_day:
        raise MonthNotOver(month=month.spoken, day=f"{month.spoken}{month.last_day.day}日")


def exported_for(reader: Reader, month: Month) -> Package | None:
    """The newest package of a month."""
    found = [package for package in reader.all(Package) if package.month == month]
    return max(found, key=lambda package: package.id, default=None)


def last_exported(reader: Reader) -> Month | None:
    """The newest month that was exported."""
    return max((package.month for package in reader.all(Package)), default=None)


def open_month(reader: Reader, month: Month) -> Month:
    """The month whose report takes what belongs to this one: itself, or the first that is still open."""
    last = last_exported(reader)
    return month if last is None or month > last else last.plus(1)
