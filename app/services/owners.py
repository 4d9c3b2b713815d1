"""Owners' bodies (业委会): recording an election, and that somebody left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.base.clock import today
from app.base.draft import Draft, DraftHasGaps
from app.base.month import Month
from app.base.refused import Refused
from app.models.store import Writer
from app.records.member import Member
from app.records.owners import ALTERNATE, OwnersBody, OwnersSeat, OwnersTerm
from app.records.setting import Setting
from app.rules import owners_elections as rules
from app.rules.entry import Note
from app.rules.months import last_exported
from app.rules.settings import Settings
from app.services.typed import read_typed
from app.services.workplace import Workplace


class ElectionInFuture(Refused):
    """The election has not been held."""

    code = "election_in_future"
    what = "选举日期{day}还没有到。"
    safe = "什么都没有记。"
    then = "请核对日期。"


class AlreadyLeft(Refused):
    """The seat is vacant already."""

    code = "already_left"
    what = "{person}在{day}已经离任了。"
    then = "请核对是哪一位。"


# Body, term and seats as they were typed.
Election = tuple[Mapping[str, str], Mapping[str, str], Sequence[Mapping[str, str]]]


class TermReported(Refused):
    """A month in which the term ran was reported with it."""

    code = "term_reported"
    what = "第{number}届已经在{month}的月报里报过，不能撤回。"
    then = "记错的请用离任和补选来改。"


@dataclass(frozen=True)
class Elected:
    """A recorded election: the term, its seats, and what to look at once more."""

    term: OwnersTerm
    seats: tuple[OwnersSeat, ...]
    notes: tuple[Note, ...]


class Owners:
    """The owners' bodies of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def elect(
        self, body: Mapping[str, str], term: Mapping[str, str], seats: Sequence[Mapping[str, str]]
    ) -> Elected:
        """Record an election's result: body (kept already or new), term and all seats in one step.

        A seat without its own election date gets the term's. A person named in the roster by ``member``
        counts as a Party member. Refuses every rule of :func:`app.rules.owners.require_sound`.
        """
        return self.elect_all([(body, term, seats)])[0]

    def elect_all(self, elections: Sequence[Election]) -> list[Elected]:
        """Record the results of several elections, all of them or none; refuses as :meth:`elect`."""
        with self._place.store.write(self._place.actor, "记业委会选举结果") as writer:
            return [self._elected(writer, *election) for election in elections]

    def _elected(
        self,
        writer: Writer,
        body: Mapping[str, str],
        term: Mapping[str, str],
        seats: Sequence[Mapping[str, str]],
    ) -> Elected:
        kept = self._body(writer, body)
        values = read_typed(OwnersTerm.about, term, writer, self._today) | {"body": kept.id, "size": 0}
        read = Draft(OwnersTerm, values).finish()
        if read.elected_on > self._today:
            raise ElectionInFuture(day=read.elected_on)
        drafts = [self._seat(writer, read, typed) for typed in seats]
        read = replace(read, size=sum(seat.post != ALTERNATE for seat in drafts))
        rules.require_sound(kept.kind, read, drafts, Settings(writer.all(Setting)))
        rules.require_seated(read, drafts, self._today)
        rules.require_filed(read, self._today)
        added = writer.add(read)
        numbered = [replace(seat, term=added.id) for seat in drafts]
        return Elected(added, tuple(writer.add_many(numbered)), tuple(rules.concerns(added, drafts)))

    def fill(self, term_id: int, typed: Mapping[str, str]) -> OwnersSeat:
        """Record a by-election (补选) into a seat that became free; refuses NoVacancy, TermWrong."""
        with self._place.store.write(self._place.actor, "记业委会补选") as writer:
            term = writer.get(OwnersTerm, term_id)
            seat = replace(self._seat(writer, term, typed), term=term.id)
            rules.require_vacancy(term, writer.all(OwnersSeat), seat)
            rules.require_seated(term, [seat], self._today)
            return writer.add(seat)

    def file(self, term_id: int, filed_on: str, number: str) -> OwnersTerm:
        """Note the filing (备案), which comes after the election; refuses DraftHasGaps, TermWrong."""
        with self._place.store.write(self._place.actor, "记业委会备案") as writer:
            typed = {"filed_on": filed_on, "filing_number": number}
            values = read_typed(OwnersTerm.about, typed, writer, self._today)
            if not typed.keys() <= values.keys():
                raise DraftHasGaps(labels="备案日期或备案号")
            term = replace(writer.get(OwnersTerm, term_id), **values)
            rules.require_filed(term, self._today)
            return writer.change(term)

    def withdraw(self, term_id: int) -> OwnersTerm:
        """Take back a term entered wrongly, with its seats, to enter it anew; refuses TermReported."""
        with self._place.store.write(self._place.actor, "撤回业委会选举结果") as writer:
            term = writer.get(OwnersTerm, term_id)
            last = last_exported(writer)
            if last is not None and Month.of(term.elected_on) <= last:
                raise TermReported(number=term.number, month=last.spoken)
            for seat in writer.all(OwnersSeat):
                if seat.term == term.id:
                    writer.remove(seat)
            writer.remove(term)
            return term

    def leave(self, seat_id: int, ended_on: str, reason: str) -> OwnersSeat:
        """Note that somebody left (离任); refuses NotFound, AlreadyLeft, DraftHasGaps, SeatDates."""
        with self._place.store.write(self._place.actor, "记业委会成员离任") as writer:
            seat = writer.get(OwnersSeat, seat_id)
            if seat.ended_on is not None:
                raise AlreadyLeft(person=seat.person, day=seat.ended_on)
            typed = {"ended_on": ended_on, "end_reason": reason}
            values = read_typed(OwnersSeat.about, typed, writer, self._today)
            if not typed.keys() <= values.keys():
                raise DraftHasGaps(labels="离任日期或原因")
            left = replace(seat, **values)
            rules.require_seated(writer.get(OwnersTerm, seat.term), [left], self._today)
            return writer.change(left)

    def _body(self, writer: Writer, typed: Mapping[str, str]) -> OwnersBody:
        values = read_typed(OwnersBody.about, typed, writer, self._today)
        read = Draft(OwnersBody, values).finish()
        for kept in writer.all(OwnersBody):
            if (kept.compound, kept.name) == (read.compound, read.name):
                return kept
        return writer.add(read)

    def _seat(self, writer: Writer, term: OwnersTerm, typed: Mapping[str, str]) -> OwnersSeat:
        values = read_typed(OwnersSeat.about, typed, writer, self._today)
        elected = OwnersSeat.about.column("elected_on")
        if not {elected.name, elected.label} & typed.keys():  # left blank on purpose: not elected by law
            values[elected.name] = term.elected_on
        values["term"] = 0
        linked = values.get("member")
        if linked is not None:
            values |= {"party_member": True, "person": writer.get(Member, linked).name}
        return Draft(OwnersSeat, values).finish()
