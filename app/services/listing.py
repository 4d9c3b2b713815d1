"""Registers as they are looked at: a list that is searched at every key, and what a card says beyond it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.base.clock import today
from app.base.fields import Column, Record, Register
from app.models.store import Reader
from app.records.branch_post import BranchPost
from app.records.meeting import PRESENT, Attendance, Meeting
from app.records.member import Member
from app.records.owners import OwnersSeat
from app.records.party_group import PartyGroup
from app.records.voting_limit import VotingLimit
from app.rules.member_marks import Mark, limits_on, marks
from app.rules.owners import holds_post, serves
from app.services.workplace import Workplace, references


@dataclass(frozen=True, slots=True)
class Listed:
    """A record of a list with its search key (for :func:`app.rules.finding.matches`)."""

    item: Record
    key: str


@dataclass(frozen=True)
class Listing:
    """A register: its records in the order they were entered, what they refer to, how many are in the bin.

    ``names``: register name → id → what a person calls it. ``marks``: of members, by their numbers.
    """

    register: Register
    items: tuple[Listed, ...]
    names: dict[str, dict[int, str]]
    binned: int
    marks: dict[int, list[Mark]] = field(default_factory=dict)

    def find(self, record_id: int) -> Record | None:
        """A record of the list by its number."""
        return next((listed.item for listed in self.items if listed.item.id == record_id), None)

    def in_use(self) -> list[Column]:
        """The columns worth showing: meant for paper, and required or filled in somewhere.

        One that refers to the only thing there is (one compound) says nothing and is left out.
        """
        items = [listed.item for listed in self.items]
        return [
            column
            for column in self.register.columns
            if column.field.on_paper and not self.goes_without_saying(column) and is_used(column, items)
        ]

    def goes_without_saying(self, column: Column) -> bool:
        """Whether a required field can refer to one thing only, so that nobody is asked."""
        return column.required and len(self.names.get(column.field.refers, ())) == 1


@dataclass(frozen=True)
class MemberFile:
    """What a member's card says beyond the record.

    ``posts``: 支部宣传委员, 第二党小组组长, 业委会副主任, as held today. ``due`` and ``came``: final meetings
    of this year on whose roll the member stands.
    """

    posts: tuple[str, ...]
    due: int
    came: int


class Listings:
    """Looking at registers of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of(self, register: Register) -> Listing:
        """A register as a list."""
        with self._place.store.read() as reader:
            keys = reader.search_keys(register.record)
            return Listing(
                register=register,
                items=tuple(Listed(item, keys.get(item.id, "")) for item in reader.all(register.record)),
                names=references(reader, register),
                binned=len(reader.all(register.record, removed=True)),
                marks=_marks(reader, self._today) if register is Member.about else {},
            )

    def member_file(self, member_id: int) -> MemberFile:
        """A member's posts and meetings."""
        on = self._today
        with self._place.store.read() as reader:
            meetings = {
                meeting.id
                for meeting in reader.all(Meeting)
                if meeting.started_at.year == on.year and meeting.finalised_at is not None
            }
            rows = [row for row in reader.under(Attendance, "member", member_id) if row.meeting in meetings]
            came = sum(row.status == PRESENT for row in rows)
            return MemberFile(tuple(_posts(reader, member_id, on)), len(rows), came)

    @property
    def _today(self) -> date:
        return today(self._place.clock)


def is_used(column: Column, items: Iterable[Record]) -> bool:
    """Whether a column has something in it, or must have."""
    return column.required or any(getattr(item, column.name) not in (None, "") for item in items)


def _marks(reader: Reader, on: date) -> dict[int, list[Mark]]:
    out, voteless = limits_on(reader.all(VotingLimit), on)
    told = ((member.id, marks(member, out, voteless, on)) for member in reader.all(Member))
    return {number: found for number, found in told if found}


def _posts(reader: Reader, member_id: int, on: date) -> Iterable[str]:
    for post in reader.under(BranchPost, "member", member_id):
        if holds_post(post, on):
            yield f"支部{post.post}"
    for group in reader.under(PartyGroup, "leader", member_id):
        if group.dissolved_on is None:
            yield f"{group.name}组长"
    for seat in reader.under(OwnersSeat, "member", member_id):
        if serves(seat, on):
            yield f"业委会{seat.post}"
