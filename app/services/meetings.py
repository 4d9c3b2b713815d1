"""Meetings: recording one, calling the roll, finalising the minutes, amending them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from app.base.clock import today
from app.base.draft import Draft
from app.base.fields import Record
from app.base.month import Month
from app.base.refused import Refused
from app.base.text import person_name
from app.models.store import Writer
from app.records.branch_post import BranchPost
from app.records.meeting import (
    PRESENT,
    UNKNOWN,
    Attendance,
    Guest,
    Meeting,
    MeetingItem,
    MinutesNote,
    Turnout,
)
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.records.setting import Setting
from app.records.voting_limit import VotingLimit
from app.rules import meetings as rules
from app.rules.decisions import decided
from app.rules.entry import read_entry
from app.rules.note import shown
from app.rules.settings import Settings
from app.services.meeting_files import MeetingFile, file_of
from app.services.months import open_month
from app.services.typed import UnknownReference, read_typed, referred
from app.services.workplace import Workplace

# Given by the program, never typed.
_COMPUTED = ("year", "number", "finalised_at", "finalised_by", "reported_in")
_COMPUTED_IN_PARTS = ("meeting", "number", "passed", "ruling")
R = TypeVar("R", bound=Record)


class NotDue(Refused):
    """Somebody was written down who is not due at the meeting."""

    code = "not_due"
    what = "{person}不在这次{kind}的应到人员里。"
    safe = "这次会议还没有记进去。"
    then = "请核对姓名；列席的人请写在列席里。"


class MeetingInFuture(Refused):
    """Minutes are of what has happened."""

    code = "meeting_in_future"
    what = "{moment}还没有到，会议还没有开完。"
    safe = "这次会议还没有记进去。"
    then = "请核对开会的日期和时间。"


class NotComputed(Refused):
    """The number and the finalising are the program's to give."""

    code = "meeting_computed"
    what = "“{label}”由程序自己记，不用填。"
    then = "请去掉这一项再记。"


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """A meeting as it was written down: typed texts, keyed by field name or label.

    ``absent``: member's name (第3号 where two bear it) → status (病假 …); everybody else due is taken as
    present, unless ``called`` is False: then nobody was called yet (没点). ``turnout``: role → number of
    people.
    """

    facts: Mapping[str, str]
    absent: Mapping[str, str] = field(default_factory=dict)
    guests: Sequence[Mapping[str, str]] = ()
    turnout: Mapping[str, str] = field(default_factory=dict)
    items: Sequence[Mapping[str, str]] = ()
    called: bool = True


class Meetings:
    """The meetings of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def files(self) -> list[MeetingFile]:
        """All meetings, the newest first."""
        with self._place.store.read() as reader:
            found = [file_of(reader, meeting) for meeting in reader.all(Meeting)]
        return sorted(found, key=lambda file: file.meeting.started_at, reverse=True)

    def record(self, draft: MeetingDraft, replaces: int | None = None) -> MeetingFile:
        """Keep a meeting with its roll, guests and items, in one step.

        ``replaces`` numbers a draft that is recorded anew. The members due follow from the roster and
        the day. Refuses what cannot be read, NotDue, MeetingInFuture, PresenceWrong, VotesWrong,
        AlreadyFinalised and the rest of :mod:`app.rules.meetings`.
        """
        return self.record_all([draft], replaces)[0]

    def record_all(self, drafts: Sequence[MeetingDraft], replaces: int | None = None) -> list[MeetingFile]:
        """Keep several meetings, all of them or none; refuses as :meth:`record`."""
        with self._place.store.write(self._place.actor, "记会议") as writer:
            return [self._recorded(writer, draft, replaces) for draft in drafts]

    def _recorded(self, writer: Writer, draft: MeetingDraft, replaces: int | None) -> MeetingFile:
        former = self._cleared(writer, replaces) if replaces is not None else None
        meeting = self._meeting(writer, draft, former)
        self._call_roll(writer, meeting, draft)
        for number, typed in enumerate(draft.items, start=1):
            self._part(writer, MeetingItem, meeting, typed, number=number)
        for typed in draft.guests:
            self._part(writer, Guest, meeting, typed)
        for role, people in draft.turnout.items():
            self._part(writer, Turnout, meeting, {"role": role, "people": people})
        file = file_of(writer, meeting)
        rules.require_turnout(meeting, file.turnouts)
        for item in file.items:
            rules.require_item(item, meeting.started_at.date(), self._today)
        file.require_sound()
        return file

    def finalise(self, meeting_id: int) -> MeetingFile:
        """Make the minutes final (定稿): nothing in them can be changed after this.

        Each vote gets its outcome. Refuses NotFinalised, AlreadyFinalised, VotesWrong.
        """
        with self._place.store.write(self._place.actor, "会议记录定稿") as writer:
            file = file_of(writer, writer.get(Meeting, meeting_id))
            rules.require_open(file.meeting)
            rules.require_complete(file.meeting, file.attendances, file.turnouts, file.items)
            file.require_sound()
            settings = Settings(writer.all(Setting))
            for item in file.items:
                writer.change(decided(file.meeting, item, file.presence, settings))
            final = replace(
                file.meeting,
                finalised_at=self._place.clock.now().replace(tzinfo=None, second=0),
                finalised_by=self._place.actor,
                reported_in=open_month(writer, Month.of(file.meeting.started_at.date())),
            )
            return file_of(writer, writer.change(final))

    def discard(self, meeting_id: int) -> Meeting:
        """Throw a draft away, to the recycle bin; refuses AlreadyFinalised."""
        with self._place.store.write(self._place.actor, "丢弃会议草稿") as writer:
            meeting = self._cleared(writer, meeting_id)
            writer.remove(meeting)
            return meeting

    def settle(self, item_id: int, done_on: str) -> MeetingItem:
        """Note the day an item was settled (办结); allowed behind the minutes, which stay as they are."""
        with self._place.store.write(self._place.actor, "议题办结") as writer:
            item = writer.get(MeetingItem, item_id)
            values = read_typed(MeetingItem.about, {"done_on": done_on}, writer, self._today, fill=False)
            settled = replace(item, **values)
            rules.require_item(settled, writer.get(Meeting, item.meeting).started_at.date(), self._today)
            return writer.change(settled)

    def amend(self, meeting_id: int, text: str, author: str) -> MinutesNote:
        """Append a 更正 to finalised minutes; refuses NotFinal."""
        with self._place.store.write(self._place.actor, "更正会议记录") as writer:
            meeting = writer.get(Meeting, meeting_id)
            rules.require_final(meeting)
            number = sum(note.meeting == meeting_id for note in writer.all(MinutesNote)) + 1
            now = self._place.clock.now().replace(tzinfo=None)
            read = read_typed(MinutesNote.about, {"text": text, "author": author}, writer, self._today)
            values = read | {"meeting": meeting.id, "number": number, "written_at": now}
            return writer.add(Draft(MinutesNote, values).finish())

    def _meeting(self, writer: Writer, draft: MeetingDraft, former: Meeting | None) -> Meeting:
        values = read_typed(Meeting.about, draft.facts, writer, self._today)
        for name in _COMPUTED:
            if name in values:
                raise NotComputed(label=Meeting.about.column(name).label)
        values |= {"year": 0, "number": 0}
        read = Draft(Meeting, values).finish()
        rules.require_kind(read)
        day, last = read.started_at.date(), read.ended_at or read.started_at
        if last > self._place.clock.now().replace(tzinfo=None):
            raise MeetingInFuture(moment=f"{last.year}年{last.month}月{last.day}日{last:%H:%M}")
        rules.require_once(replace(read, id=former.id if former else 0), writer.all(Meeting))
        if former is not None and (former.kind, former.year) == (read.kind, day.year):
            kept = replace(read, id=former.id, revision=former.revision, year=day.year, number=former.number)
            return writer.change(kept)
        alike = [item for item in writer.all(Meeting) if (item.kind, item.year) == (read.kind, day.year)]
        meeting = replace(read, year=day.year, number=max((item.number for item in alike), default=0) + 1)
        if former is not None:
            return writer.change(replace(meeting, id=former.id, revision=former.revision))
        return writer.add(meeting)

    def _cleared(self, writer: Writer, meeting_id: int) -> Meeting:
        """The draft that is recorded anew, emptied of its parts."""
        file = file_of(writer, writer.get(Meeting, meeting_id))
        rules.require_open(file.meeting)
        for part in (*file.attendances, *file.guests, *file.turnouts, *file.items):
            writer.remove(part)
        return file.meeting

    def _call_roll(self, writer: Writer, meeting: Meeting, draft: MeetingDraft) -> None:
        due = rules.due_at(
            meeting,
            writer.all(Member),
            writer.all(VotingLimit),
            writer.all(BranchPost),
            writer.all(PartyGroup),
        )
        absent = _absent(draft, meeting, due)
        usual = PRESENT if draft.called else UNKNOWN
        column = Attendance.about.column("status")
        rows = []
        for one in due:
            status = read_entry(column, absent.get(one.member.id, usual), self._today).value
            own = {"meeting": meeting.id, "member": one.member.id, "person": one.member.name}
            rows.append(Draft(Attendance, own | {"voter": one.voter, "status": status}).finish())
        writer.add_many(rows)

    def _part(
        self, writer: Writer, record: type[R], meeting: Meeting, typed: Mapping[str, str], **given: int
    ) -> None:
        for column in record.about.columns:
            if column.name in _COMPUTED_IN_PARTS and {column.name, column.label} & typed.keys():
                raise NotComputed(label=column.label)
        values = read_typed(record.about, typed, writer, self._today) | {"meeting": meeting.id} | given
        writer.add(Draft(record, values).finish())


def _absent(draft: MeetingDraft, meeting: Meeting, due: Sequence[rules.Due]) -> dict[int, str]:
    """The status of who did not come, by the member's id; refuses NotDue, AmbiguousReference."""
    column = Attendance.about.column("member")
    names = {column.field.refers: {one.member.id: one.member.name for one in due}}
    found = {}
    for name, status in draft.absent.items():
        try:
            found[referred(column, person_name(name), names)] = status
        except UnknownReference:
            raise NotDue(person=shown(name), kind=meeting.kind) from None
    return found
