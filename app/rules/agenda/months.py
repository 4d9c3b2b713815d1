"""Which month's report is due next, by when, and since when there are records at all."""

from collections.abc import Iterator
from datetime import date

from app.base.month import Month
from app.records.fund import FundEntry
from app.records.meeting import Meeting
from app.rules.figures import Books
from app.rules.months import last_exported
from app.rules.settings import Settings


def month_due(books: Books, today: date) -> Month:
    """The month whose report is due next: the oldest that is over and not exported, else the running one.

    Before the first report that is the month before this one, if anything was recorded by its end: a
    branch that began to keep records this month owes nothing for the last.
    """
    running, last = Month.of(today), last_exported(books)
    if last is not None:
        return min(last.plus(1), running)
    return running.plus(-1) if _begun_by(books, running.plus(-1)) else running


def still_open(books: Books, month: Month) -> bool:
    """Whether something missing from a past month may still be put right in that month's own report."""
    last = last_exported(books)
    return _begun_by(books, month) and (last is None or last < month)


def report_day(month: Month, settings: Settings) -> date:
    """The day by which the report of a month is handed in; the day is a setting."""
    return month.plus(1).first_day.replace(day=settings.report_day)


def _begun_by(books: Books, month: Month) -> bool:
    return min(_recorded(books), default=month.plus(1)) <= month


def _recorded(books: Books) -> Iterator[Month]:
    yield from (Month.of(meeting.started_at.date()) for meeting in books.all(Meeting))
    yield from (entry.month for entry in books.all(FundEntry))
