"""A meeting with everything that belongs to it, read and held against the rules."""

from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from app.models.store import Reader
from app.records.meeting import (
    SECRET,
    Attendance,
    Guest,
    Meeting,
    MeetingItem,
    MinutesNote,
    Turnout,
)
from app.rules import meetings as rules
from app.rules import voting
from app.rules.settings import Settings


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
    def presence(self) -> voting.Presence:
        """Both counts."""
        return rules.presence(self.attendances, self.turnouts)

    def require_sound(self) -> None:
        """Refuse counts and votes that cannot be (PresenceWrong, VoteIncomplete, VotesWrong …)."""
        self.presence.require_sound()
        for item in self.items:
            if item.matter:
                self._require_vote(item)

    def _require_vote(self, item: MeetingItem) -> None:
        voting.require_tally(
            item.title,
            self.meeting.kind,
            item.matter,
            item.ballot == SECRET,
            self.presence,
            rules.tally(item),
            self.meeting.started_at.date(),
        )

    def decided(self, item: MeetingItem, settings: Settings) -> MeetingItem:
        """The item with what its vote comes to: enough must have come, and enough said yes."""
        if not item.matter:
            return item
        kind, presence = self.meeting.kind, self.presence
        enough = voting.quorum(kind, item.matter, presence)
        if enough is not None and not enough.holds:
            return replace(item, passed=False, ruling=f"{enough.sentence}人数不够，这项表决无效。")
        ruling = voting.carried(kind, item.matter, presence, rules.tally(item), settings)
        return replace(item, passed=ruling.holds, ruling=ruling.sentence)


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
