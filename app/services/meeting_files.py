"""A meeting with everything that belongs to it, read and held against the rules."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.models.store import Reader
from app.records.meeting import (
    Attendance,
    Guest,
    Meeting,
    MeetingItem,
    MinutesNote,
    Turnout,
)
from app.rules.decisions import require_vote
from app.rules.meetings import presence
from app.rules.voting import Presence


class _Part(Protocol):
    @property
    def meeting(self) -> int: ...


P = TypeVar("P", bound=_Part)


@dataclass(frozen=True)
class MeetingFile:
    """The meeting, its roll, guests, turnout by role, items in their order, and the notes behind it."""

    meeting: Meeting
    attendances: tuple[Attendance, ...]
    guests: tuple[Guest, ...]
    turnouts: tuple[Turnout, ...]
    items: tuple[MeetingItem, ...]
    notes: tuple[MinutesNote, ...]

    @property
    def presence(self) -> Presence:
        """Both counts."""
        return presence(self.attendances, self.turnouts)

    def require_sound(self) -> None:
        """Refuse counts and votes that cannot be (PresenceWrong, VoteIncomplete, VotesWrong …)."""
        self.presence.require_sound()
        for item in self.items:
            if item.matter:
                require_vote(self.meeting, item, self.presence)


def file_of(reader: Reader, meeting: Meeting) -> MeetingFile:
    """The meeting with its parts."""
    items = _own(reader.all(MeetingItem), meeting)
    return MeetingFile(
        meeting=meeting,
        attendances=_own(reader.all(Attendance), meeting),
        guests=_own(reader.all(Guest), meeting),
        turnouts=_own(reader.all(Turnout), meeting),
        items=tuple(sorted(items, key=lambda item: item.number)),
        notes=_own(reader.all(MinutesNote), meeting),
    )


def _own(parts: list[P], meeting: Meeting) -> tuple[P, ...]:
    return tuple(part for part in parts if part.meeting == meeting.id)
