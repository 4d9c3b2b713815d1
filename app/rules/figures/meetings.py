"""M14, M16, M30: meetings whose minutes are finalised, attendance, deliberation."""

from collections.abc import Iterator

from app.base.month import Month
from app.records.meeting import (
    COMMITTEE,
    GENERAL,
    GROUP,
    PRESENT,
    TALK,
    Attendance,
    Meeting,
    MeetingItem,
)
from app.rules.figures import Books, Counted, Query, of
from app.rules.figures.timing import over
from app.rules.meetings import numbered


def _held(books: Books, month: Month, *kinds: str) -> Iterator[Meeting]:
    """The meetings of these kinds that the month's report counts; a draft is no minutes and does not count.

    Minutes finalised after their own month was exported are counted in the next one.
    """
    for meeting in books.all(Meeting):
        if meeting.kind in kinds and meeting.reported_in == month:
            yield meeting


def _counting(kind: str) -> Query:
    def query(books: Books, month: Month) -> Iterator[Counted]:
        for meeting in _held(books, month, kind):
            yield of(
                meeting, f"{numbered(meeting)}（{meeting.started_at:%Y-%m-%d}）", compound=meeting.compound
            )

    return query


general, committee, group, talks = map(_counting, (GENERAL, COMMITTEE, GROUP, TALK))


def due(books: Books, month: Month) -> Iterator[Counted]:
    """Everybody due at the branch's own meetings of the month: one entry per meeting."""
    return _attendance(books, month, came=False)


def present(books: Books, month: Month) -> Iterator[Counted]:
    """Everybody who came to them."""
    return _attendance(books, month, came=True)


def _attendance(books: Books, month: Month, came: bool) -> Iterator[Counted]:
    rows = books.all(Attendance)
    for meeting in _held(books, month, GENERAL, COMMITTEE, GROUP):
        own = [row for row in rows if row.meeting == meeting.id and (row.status == PRESENT or not came)]
        word = "实到" if came else "应到"
        yield of(meeting, f"{numbered(meeting)}{word}{len(own)}名", len(own), meeting.compound)


def topics(books: Books, month: Month) -> Iterator[Counted]:
    """What was brought up at the month's deliberations."""
    return _topics(books, month, done=False)


def topics_done(books: Books, month: Month) -> Iterator[Counted]:
    """Those of them settled by the month's end."""
    return _topics(books, month, done=True)


def _topics(books: Books, month: Month, done: bool) -> Iterator[Counted]:
    held = {meeting.id: meeting for meeting in _held(books, month, TALK)}
    for item in books.all(MeetingItem):
        if item.meeting in held and (over(item.done_on, month) or not done):
            yield of(item, item.title, compound=held[item.meeting].compound)
