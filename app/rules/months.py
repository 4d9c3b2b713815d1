"""Months as the monthly report sees them: begun, over, exported, in their turn, still open."""

from datetime import date

from app.base.month import Month
from app.base.refused import Refused
from app.records.package import Package
from app.rules.figures import Books

_OLDEST_FIRST = 12


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


class MonthPassed(Refused):
    """A later month has been exported; the earlier one is counted in it."""

    code = "month_passed"
    what = "{later}的月报已经封装了，不能再补封{month}的。"
    safe = "什么都没有动。"
    then = "{month}的事请照常补记，会作为“更正”出现在下一个月的月报里。"


class FirstTooOld(Refused):
    """The first report of a branch would lie so far back that it is hardly meant."""

    code = "first_too_old"
    what = "第一次封装月报，{month}太早了，最早只能是{most}个月以前。"
    safe = "什么都没有动。"
    then = "请核对月份：封了这个月，以后每个月都要接着封。"


class MonthSkipped(Refused):
    """Once the branch reports, months follow each other: what a skipped one counted would be lost."""

    code = "month_skipped"
    what = "{missing}的月报还没有封装，不能先封{month}的。"
    safe = "什么都没有动。"
    then = "请先封装{missing}的。"


def require_begun(month: Month, on: date) -> None:
    """Refuse (MonthInFuture) a month before its first day."""
    if month > Month.of(on):
        raise MonthInFuture(month=month.spoken)


def require_over(month: Month, on: date) -> None:
    """Refuse (MonthNotOver) before the month's last day."""
    if on < month.last_day:
        raise MonthNotOver(month=month.spoken, day=f"{month.spoken}{month.last_day.day}日")


def require_next(books: Books, month: Month, on: date) -> None:
    """Months are reported in their order, none left out; the first may be any of the last twelve.

    Refuses FirstTooOld, MonthPassed, MonthSkipped.
    """
    last = last_exported(books)
    if last is None and month < Month.of(on).plus(-_OLDEST_FIRST):
        raise FirstTooOld(month=month.spoken, most=_OLDEST_FIRST)
    if last is not None and last > month:
        raise MonthPassed(later=last.spoken, month=month.spoken)
    if last is not None and month > last.plus(1):
        raise MonthSkipped(missing=last.plus(1).spoken, month=month.spoken)


def exported_for(books: Books, month: Month) -> Package | None:
    """The newest package of a month."""
    found = [package for package in books.all(Package) if package.month == month]
    return max(found, key=lambda package: package.id, default=None)


def last_exported(books: Books) -> Month | None:
    """The newest month that was exported."""
    return max((package.month for package in books.all(Package)), default=None)


def open_month(books: Books, month: Month) -> Month:
    """The month whose report takes what belongs to this one: itself, or the first that is still open."""
    last = last_exported(books)
    return month if last is None or month > last else last.plus(1)
