"""The monthly report that is due next, and a backup that is too old.

The day of the report is a setting (默认，可修改: 5th of the next month); a backup a week old is our default.
"""

from collections.abc import Iterator

from app.base.days import spoken_day
from app.base.month import Month
from app.rules.agenda import Look, Matter, Place, Urgency, dated, passed
from app.rules.agenda.months import month_due, report_day

BACKUP_DAYS = 7


def matters(look: Look) -> Iterator[Matter]:
    """The report first, then the backup."""
    yield from _report(look)
    yield from _backup(look)


def _report(look: Look) -> Iterator[Matter]:
    month, running = month_due(look.books, look.today), Month.of(look.today)
    by, missing = report_day(month, look.settings), look.report_missing
    place = Place(subject="report", month=month)
    handed = f"{spoken_day(by, look.today)}前上报街道"
    if month < running:
        urgency, days = dated(by, look.today)
        open_points = f"还差 {missing} 项" if missing else "可以封装了"
        waiting = _months(month, running)
        more = f" · 一共 {waiting} 个月没封装" if waiting > 1 else ""
        detail = f"{handed} · {passed(days)} · {open_points}{more}"
        yield Matter(urgency, days, f"{month.month}月月报还没有封装", detail, "去检查", place)
    elif missing:
        days = (by - look.today).days
        title = f"{month.month}月月报还差 {missing} 项"
        yield Matter(Urgency.THIS_MONTH, days, title, handed, "去检查", place)


def _months(first: Month, running: Month) -> int:
    return (running.year - first.year) * 12 + running.month - first.month


def _backup(look: Look) -> Iterator[Matter]:
    place = Place(subject="backups")
    if look.last_backup is None:
        days = (Month.of(look.today).last_day - look.today).days
        told = "备份一份，电脑坏了资料还在"
        yield Matter(Urgency.THIS_MONTH, days, "资料还没有备份过", told, "去备份", place)
        return
    age = (look.today - look.last_backup).days
    if age > BACKUP_DAYS:
        told = f"上次备份是{spoken_day(look.last_backup, look.today)}"
        title = f"资料有 {age} 天没有备份了"
        yield Matter(Urgency.OVERDUE, BACKUP_DAYS - age, title, told, "去备份", place)
