"""Meetings as they are looked at: a row of the list, and one meeting with all that is said about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.models.store import Reader
from app.records.attachment import Attachment
from app.records.meeting import PRESENT, Attendance, Meeting, Turnout
from app.records.setting import Setting
from app.rules.meeting_live import Live
from app.rules.meeting_roll import RollView
from app.rules.meetings import Fault, numbered
from app.rules.settings import Settings
from app.services.attachments import attachments_of
from app.services.meeting_files import MeetingFile, file_of, roster_of

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


@dataclass(frozen=True)
class MeetingDesk:
    """One meeting with its roll, its figures as they stand, what is still wrong, and the signed scans.

    ``settings``: those the figures follow from, so that they can be told anew while a step is on its way.
    """

    file: MeetingFile
    roll: RollView
    live: Live
    faults: list[Fault]
    signed: list[Attachment]
    settings: Settings

    @property
    def state(self) -> str:
        """草稿, 已定稿 or 已签字归档."""
        return _state(self.file.meeting, bool(self.signed))


def desk_of(reader: Reader, meeting: Meeting, now: datetime) -> MeetingDesk:
    """The meeting with all that is said about it; final minutes have no faults."""
    file = file_of(reader, meeting)
    settings = Settings(reader.all(Setting))
    return MeetingDesk(
        file=file,
        roll=file.roll(roster_of(reader)),
        live=file.live(settings),
        faults=[] if meeting.finalised_at is not None else file.faults(now),
        signed=signed_of(reader, meeting),
        settings=settings,
    )


def signed_of(reader: Reader, meeting: Meeting) -> list[Attachment]:
    """The scans of the signed paper."""
    return [item for item in attachments_of(reader, meeting) if item.title.startswith(SIGNED)]


def rows_of(reader: Reader) -> list[MeetingRow]:
    """All meetings, the newest first; each register is gone through once."""
    due, present = _counts(reader.all(Attendance), reader.all(Turnout))
    signed = {
        item.owner_id
        for item in reader.all(Attachment)
        if item.owner == Meeting.about.name and item.title.startswith(SIGNED)
    }
    rows = [
        MeetingRow(
            id=meeting.id,
            number=numbered(meeting),
            started_at=meeting.started_at,
            kind=meeting.kind,
            title=meeting.title,
            state=_state(meeting, meeting.id in signed),
            due=due[meeting.id],
            present=present[meeting.id],
        )
        for meeting in reader.all(Meeting)
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


def _state(meeting: Meeting, signed: bool) -> str:
    if meeting.finalised_at is None:
        return DRAFT
    return FILED if signed else FINAL
