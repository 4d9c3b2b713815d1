"""Meetings as rows of a list, and those a month's report counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.base.month import Month
from app.records.attachment import Attachment
from app.records.meeting import PRESENT, Attendance, Meeting, Turnout
from app.rules.figures import Books
from app.rules.meetings import numbered

DRAFT, FINAL, FILED = "草稿", "已定稿", "已签字归档"
# How the title of the scan of the signed paper begins; other photos of a meeting have other titles.
SIGNED = "签字原件"


@dataclass(frozen=True)
class MeetingRow:
    """A meeting as one row. ``due`` and ``present``: people; of a deliberation both are who came."""

    id: int
    number: str
    started_at: datetime
    kind: str
    title: str
    state: str
    due: int
    present: int


def finalised_in(books: Books, month: Month) -> list[Meeting]:
    """The meetings with final minutes that the month's report counts, oldest first."""
    counted = (meeting for meeting in books.all(Meeting) if meeting.reported_in == month)
    return sorted(counted, key=lambda meeting: meeting.started_at)


def rows_of(books: Books) -> list[MeetingRow]:
    """All meetings, the newest first; each register is gone through once."""
    due, present = _counts(books.all(Attendance), books.all(Turnout))
    signed = {
        item.owner_id
        for item in books.all(Attachment)
        if item.owner == Meeting.about.name and item.title.startswith(SIGNED)
    }
    rows = [
        MeetingRow(
            id=meeting.id,
            number=numbered(meeting),
            started_at=meeting.started_at,
            kind=meeting.kind,
            title=meeting.title,
            state=state_of(meeting, meeting.id in signed),
            due=due[meeting.id],
            present=present[meeting.id],
        )
        for meeting in books.all(Meeting)
    ]
    return sorted(rows, key=lambda row: row.started_at, reverse=True)


def _counts(
    attendances: Iterable[Attendance], turnouts: Iterable[Turnout]
) -> tuple[Counter[int], Counter[int]]:
    due, present = Counter[int](), Counter[int]()
    for row in attendances:
        due[row.meeting] += 1
        present[row.meeting] += row.status == PRESENT
    for turnout in turnouts:
        due[turnout.meeting] += turnout.people
        present[turnout.meeting] += turnout.people
    return due, present


def state_of(meeting: Meeting, signed: bool) -> str:
    """草稿, 已定稿 or, where the signed paper is kept, 已签字归档."""
    if meeting.finalised_at is None:
        return DRAFT
    return FILED if signed else FINAL
