"""A meeting written down click by click: each step is kept at once, so a power cut loses nothing.

A draft is kept as it is typed, also where the figures cannot be yet: what still keeps it from being final
is told by ``Meetings.faults`` and refused when the minutes are finalised. Every step refuses
AlreadyFinalised, and NotFound where the meeting or the item was thrown away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.base.clock import today
from app.base.draft import Draft
from app.models.store import Writer
from app.records.meeting import (
    GROUP,
    PRESENT,
    TALK,
    UNKNOWN,
    Attendance,
    Guest,
    Meeting,
    MeetingItem,
    Turnout,
)
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.rules.entry import read_entry
from app.rules.meetings import OF_A_VOTE, require_open
from app.services.meeting_files import MeetingFile, file_of
from app.services.meeting_writing import (
    NotDue,
    add_part,
    due_in,
    keep_meeting,
    read_facts,
    read_part,
)
from app.services.workplace import Workplace

_Step = Callable[[Writer, Meeting], object]


class MeetingSteps:
    """The small steps of recording a meeting of the opened folder; each returns the meeting as it is now."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def begin(self, typed: Mapping[str, str]) -> MeetingFile:
        """Open a draft from typed facts (at least kind and start), with the roll of those due, 没点.

        Without a title it is called after its kind (党员大会, 第一党小组会). It may lie ahead: the sign-in
        sheet is printed before. Refuses what cannot be read, DraftHasGaps, NotComputed, MeetingTwice.
        """
        with self._place.store.write(self._place.actor, "新开会议草稿") as writer:
            values = read_facts(writer, typed, self._today) | {"year": 0, "number": 0}
            values.setdefault("title", _usual_title(writer, values.get("kind"), values.get("party_group")))
            meeting = keep_meeting(writer, Draft(Meeting, values).finish())
            _call_roll(writer, meeting)
            return file_of(writer, meeting)

    def change_facts(self, meeting_id: int, typed: Mapping[str, str]) -> MeetingFile:
        """Keep changed facts; an empty text empties its field.

        The roll follows when the day, the kind or the group changes: who is still due keeps the mark. A
        title the program gave follows too. Refuses as :meth:`begin`.
        """

        def change(writer: Writer, meeting: Meeting) -> None:
            values = read_facts(writer, typed, self._today, fill=False)
            read = Draft(Meeting, values, base=meeting).finish()
            if read.kind not in (meeting.kind, GROUP) and "party_group" not in values:
                read = replace(read, party_group=None)
            if meeting.title == _usual_title(writer, meeting.kind, meeting.party_group) == read.title:
                read = replace(read, title=_usual_title(writer, read.kind, read.party_group))
            kept = keep_meeting(writer, read, meeting)
            if _body(kept) != _body(meeting):
                _call_roll(writer, kept)

        return self._step(meeting_id, "改会议情况", change)

    def call_again(self, meeting_id: int) -> MeetingFile:
        """Draw the roll up anew from the roster as it is now; marks of those still due stay."""
        return self._step(meeting_id, "重排点名册", _call_roll)

    def mark(self, meeting_id: int, member_id: int, status: str) -> MeetingFile:
        """Keep one member's status (到会, 病假 …, 没点); refuses NotDue, ChoiceUnknown, DraftHasGaps."""
        read = read_entry(Attendance.about.column("status"), status, self._today).value

        def change(writer: Writer, meeting: Meeting) -> None:
            row = next(
                (row for row in writer.under(Attendance, "meeting", meeting.id) if row.member == member_id),
                None,
            )
            if row is None:
                raise NotDue(person=writer.get(Member, member_id).name, kind=meeting.kind)
            writer.change(Draft(Attendance, {"status": read}, base=row).finish())

        return self._step(meeting_id, "点名", change)

    def mark_all_present(self, meeting_id: int) -> MeetingFile:
        """Everybody 没点 becomes 到会; who was marked already stays."""

        def change(writer: Writer, meeting: Meeting) -> None:
            for row in writer.under(Attendance, "meeting", meeting.id):
                if row.status == UNKNOWN:
                    writer.change(replace(row, status=PRESENT))

        return self._step(meeting_id, "全部先点到", change)

    def add_item(self, meeting_id: int, typed: Mapping[str, str]) -> MeetingFile:
        """Keep a new item behind the others; it needs a title only. Refuses DraftHasGaps, NotComputed."""

        def change(writer: Writer, meeting: Meeting) -> None:
            number = len(writer.under(MeetingItem, "meeting", meeting.id)) + 1
            add_part(writer, MeetingItem, meeting, typed, self._today, number=number)

        return self._step(meeting_id, "添加议题", change)

    def change_item(self, item_id: int, typed: Mapping[str, str]) -> MeetingFile:
        """Keep changed fields of an item, votes among them, complete or not.

        Emptying 表决事项 alone takes the votes away with it. Refuses what cannot be read, DraftHasGaps,
        NotComputed; never figures that cannot be.
        """

        def change(writer: Writer, item: MeetingItem) -> None:
            values = read_part(MeetingItem, writer, typed, self._today, fill=False)
            if values.get("matter") == "" and not values.keys() & set(OF_A_VOTE):
                values |= {name: MeetingItem.about.column(name).default for name in OF_A_VOTE}
            writer.change(Draft(MeetingItem, values, base=item).finish())

        return self._item_step(item_id, "改议题", change)

    def remove_item(self, item_id: int) -> MeetingFile:
        """Take an item off; those behind it move up."""

        def change(writer: Writer, item: MeetingItem) -> None:
            behind = _items(writer, item)[item.number :]
            writer.remove(item)
            for one in behind:
                writer.change(replace(one, number=one.number - 1))

        return self._item_step(item_id, "去掉议题", change)

    def move_item(self, item_id: int, to: int) -> MeetingFile:
        """Put an item at a place (1 is the first; beyond an end means that end); the others make room."""

        def change(writer: Writer, item: MeetingItem) -> None:
            items = _items(writer, item)
            place = max(1, min(to, len(items)))
            if place == item.number:
                return
            # No two items bear one number even for a moment: the moved one steps aside first.
            aside = writer.change(replace(item, number=0))
            if place > item.number:
                passed = [one for one in items if item.number < one.number <= place]
                shift = -1
            else:
                passed = [one for one in reversed(items) if place <= one.number < item.number]
                shift = 1
            for one in passed:
                writer.change(replace(one, number=one.number + shift))
            writer.change(replace(aside, number=place))

        return self._item_step(item_id, "调整议题顺序", change)

    def set_guests(self, meeting_id: int, guests: Sequence[Mapping[str, str]]) -> MeetingFile:
        """Keep exactly these guests (person, post, why); refuses DraftHasGaps, AlreadyThere (named twice)."""

        def change(writer: Writer, meeting: Meeting) -> None:
            held = {guest.person: guest for guest in writer.under(Guest, "meeting", meeting.id)}
            wanted = [read_part(Guest, writer, typed, self._today) for typed in guests]
            for person in held.keys() - {values.get("person") for values in wanted}:
                writer.remove(held[person])
            empty = {"post": "", "why": "", "meeting": meeting.id}
            for values in wanted:
                former = held.pop(values.get("person", ""), None)
                guest = Draft(Guest, empty | values, base=former).finish()
                _ = writer.add(guest) if former is None else writer.change(guest)

        return self._step(meeting_id, "写列席人员", change)

    def set_turnout(self, meeting_id: int, people: Mapping[str, str]) -> MeetingFile:
        """Keep how many came, by role (居民, 物业 …); a role with nobody or an empty text goes.

        Roles not named stay. Refuses ChoiceUnknown, NumberForm.
        """

        def change(writer: Writer, meeting: Meeting) -> None:
            held = {row.role: row for row in writer.under(Turnout, "meeting", meeting.id)}
            for role, count in people.items():
                values = read_part(Turnout, writer, {"role": role, "people": count}, self._today)
                row = held.get(values.get("role", ""))
                if not values.get("people"):
                    if row is not None:
                        writer.remove(row)
                elif row is not None:
                    writer.change(replace(row, people=values["people"]))
                else:
                    writer.add(Draft(Turnout, values | {"meeting": meeting.id}).finish())

        return self._step(meeting_id, "写到场人数", change)

    def _step(self, meeting_id: int, deed: str, change: _Step) -> MeetingFile:
        """One step on a draft; refuses AlreadyFinalised."""
        with self._place.store.write(self._place.actor, deed) as writer:
            return _done(writer, meeting_id, change)

    def _item_step(
        self, item_id: int, deed: str, change: Callable[[Writer, MeetingItem], None]
    ) -> MeetingFile:
        with self._place.store.write(self._place.actor, deed) as writer:
            item = writer.get(MeetingItem, item_id)
            return _done(writer, item.meeting, lambda writer, meeting: change(writer, item))


def _done(writer: Writer, meeting_id: int, change: _Step) -> MeetingFile:
    meeting = writer.get(Meeting, meeting_id)
    require_open(meeting)
    change(writer, meeting)
    return file_of(writer, writer.get(Meeting, meeting_id))


def _items(writer: Writer, item: MeetingItem) -> list[MeetingItem]:
    """All items of the same meeting, in their order; they are numbered from 1 without gaps."""
    return sorted(writer.under(MeetingItem, "meeting", item.meeting), key=lambda one: one.number)


def _body(meeting: Meeting) -> tuple[object, ...]:
    """What the roll follows from."""
    return meeting.kind, meeting.party_group, meeting.started_at.date()


def _usual_title(writer: Writer, kind: str | None, party_group: int | None) -> str:
    """What a meeting is called that nobody gave a title: its kind, a group's meeting its group too."""
    if kind == GROUP and party_group is not None:
        return f"{writer.get(PartyGroup, party_group).name}会"
    return kind or ""


def _call_roll(writer: Writer, meeting: Meeting) -> None:
    """Make the roll those now due; marks stay, the new are 没点, turnout by role stays with 有事来聊."""
    rows = {row.member: row for row in writer.under(Attendance, "meeting", meeting.id)}
    new = []
    for one in due_in(writer, meeting):
        own = {"person": one.member.name, "voter": one.voter}
        row = rows.pop(one.member.id, None)
        if row is not None:
            writer.change(Draft(Attendance, own, base=row).finish())
        else:
            own |= {"meeting": meeting.id, "member": one.member.id, "status": UNKNOWN}
            new.append(Draft(Attendance, own).finish())
    for row in rows.values():
        writer.remove(row)
    writer.add_many(new)
    if meeting.kind != TALK:
        for turnout in writer.under(Turnout, "meeting", meeting.id):
            writer.remove(turnout)
