"""What counts by a month: dates that may be known only to the month or year."""

from datetime import date, datetime

from app.base.month import Month
from app.base.partial_date import PartialDate


def begun(since: PartialDate | None, month: Month) -> bool:
    """Begun by the month's end; what has no date is taken as begun."""
    return since is None or since.earliest <= month.last_day


def over(until: PartialDate | date | None, month: Month) -> bool:
    """Over by the month's end."""
    if until is None:
        return False
    day = until.latest if isinstance(until, PartialDate) else until
    return day <= month.last_day


def within(moment: date | datetime | None, month: Month) -> bool:
    """In the month."""
    return moment is not None and (moment.year, moment.month) == (month.year, month.month)
