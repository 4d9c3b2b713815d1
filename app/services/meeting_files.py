"""A meeting with everything that belongs to it, read and held against the rules."""

from dataclasses import dataclass
from datetime import datetime

from app.models.store import Reader
from app.records.branch_post import BranchPost
from app.records.meeting import (
    Attendance,
    Guest,
    Meeting,
    MeetingItem,
    MinutesNote,
    Turnout,
)
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.records.voting_limit import VotingLimit
from app.rules import meeting_faults
from app.rules.decisions import require_vote
from app.rules.meeting_live import Live, live
from app.rules.meeting_roll import RollView, Roster, roll_view
from app.rules.meetings import Fault, presence
from app.rules.settings import Settings
from app.rules.voting import Presence


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

    def live(self, settings: Settings) -> Live:
        """Counts, quorum and votes as they stand."""
        return live(self.meeting, self.attendances, self.turnouts, self.items, settings)

    def roll(self, roster: Roster) -> RollView:
        """The roll by Party group."""
        return roll_view(self.meeting, self.attendances, roster)

    def faults(self, now: datetime) -> list[Fault]:
        """Everything that keeps the minutes from being final. ``now``: Beijing time, without zone."""
        return meeting_faults.faults(self.meeting, self.attendances, self.turnouts, self.items, now)

    def require_finalisable(self, now: datetime) -> None:
        """Refuse minutes with :meth:`faults`, by the rule that is broken first."""
        meeting_faults.require_finalisable(
            self.meeting, self.attendances, self.turnouts, self.items, now
        )  # fmt: skip


def file_of(reader: Reader, meeting: Meeting) -> MeetingFile:
    """The meeting with its parts, without going through those of all others."""
    items = reader.under(MeetingItem, "meeting", meeting.id)
    return MeetingFile(
        meeting=meeting,
        attendances=tuple(reader.under(Attendance, "meeting", meeting.id)),
        guests=tuple(reader.under(Guest, "meeting", meeting.id)),
        turnouts=tuple(reader.under(Turnout, "meeting", meeting.id)),
        items=tuple(sorted(items, key=lambda item: item.number)),
        notes=tuple(reader.under(MinutesNote, "meeting", meeting.id)),
    )


def roster_of(reader: Reader) -> Roster:
    """What rolls follow from, as it is kept."""
    return Roster(
        reader.all(Member), reader.all(VotingLimit), reader.all(BranchPost), reader.all(PartyGroup)
    )  # fmt: skip
