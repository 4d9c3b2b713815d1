"""Meetings: recording one, calling the roll, finalising the minutes, amending them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from app.base.clock import today
from app.base.draft import Draft
from app.base.month import Month
from app.base.text import person_name
from app.models.store import Writer
from app.records.attachment import Attachment
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
from app.records.setting import Setting
from app.rules import meetings as rules
from app.rules.decisions import decided
from app.rules.entry import read_entry
from app.rules.meeting_rows import SIGNED, MeetingRow, rows_of
from app.rules.meetings import Fault
from app.rules.months import open_month
from app.rules.note import shown
from app.rules.settings import Settings
from app.services.attachments import kept_with, read_picture
from app.services.meeting_files import MeetingFile, file_of
from app.services.meeting_views import MeetingDesk, desk_of, signed_of
from app.services.meeting_writing import (
    NotDue,
    add_part,
    due_in,
    keep_meeting,
    read_facts,
)
from app.services.typed import UnknownReference, read_typed, referred
from app.services.workplace import Workplace


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

    @property
    def _now(self) -> datetime:
        """Beijing time, without zone, as meetings are kept."""
        return self._place.clock.now().replace(tzinfo=None)

    def files(self) -> list[MeetingFile]:
        """All meetings, the newest first."""
        with self._place.store.read() as reader:
            found = [file_of(reader, meeting) for meeting in reader.all(Meeting)]
        return sorted(found, key=lambda file: file.meeting.started_at, reverse=True)

    def rows(self) -> list[MeetingRow]:
        """All meetings as rows of a list, the newest first."""
        with self._place.store.read() as reader:
            return rows_of(reader)

    def desk(self, meeting_id: int) -> MeetingDesk:
        """One meeting with its roll by group, its figures as they stand, and its faults; refuses NotFound."""
        with self._place.store.read() as reader:
            return desk_of(reader, reader.get(Meeting, meeting_id), self._now)

    def faults(self, meeting_id: int) -> list[Fault]:
        """Everything that keeps the minutes from being final, each with its place; refuses NotFound."""
        return self.desk(meeting_id).faults

    def is_signed(self, meeting_id: int) -> bool:
        """Whether a scan of the signed minutes is kept; refuses NotFound."""
        with self._place.store.read() as reader:
            return bool(signed_of(reader, reader.get(Meeting, meeting_id)))

    def file_signed(self, meeting_id: int, path: Path) -> Attachment:
        """Keep the scan of the signed minutes with them; refuses NotFinalToSign, NoPicture, AlreadyThere."""
        content, media_type = read_picture(path)
        with self._place.store.write(self._place.actor, "归档签字原件") as writer:
            meeting = writer.get(Meeting, meeting_id)
            rules.require_signable(meeting)
            title = f"{SIGNED} {path.name}"
            return kept_with(writer, self._place, meeting, content, title, media_type)

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
            add_part(writer, MeetingItem, meeting, typed, self._today, number=number)
        for typed in draft.guests:
            add_part(writer, Guest, meeting, typed, self._today)
        for role, people in draft.turnout.items():
            add_part(writer, Turnout, meeting, {"role": role, "people": people}, self._today)
        file = file_of(writer, meeting)
        rules.require_turnout(meeting, file.turnouts)
        for item in file.items:
            rules.require_item(item, meeting.started_at.date(), self._today)
        file.require_sound()
        return file

    def finalise(self, meeting_id: int) -> MeetingFile:
        """Make the minutes final (定稿): nothing in them can be changed after this.

        Each vote gets its outcome. Refuses AlreadyFinalised, and whatever :meth:`MeetingDesk.faults` lists:
        NotFinalised for what is missing, VotesWrong and the rest for what cannot be.
        """
        with self._place.store.write(self._place.actor, "会议记录定稿", final=True) as writer:
            file = file_of(writer, writer.get(Meeting, meeting_id))
            rules.require_open(file.meeting)
            file.require_finalisable(self._now)
            settings = Settings(writer.all(Setting))
            for item in file.items:
                writer.change(decided(file.meeting, item, file.presence, settings))
            final = replace(
                file.meeting,
                finalised_at=self._now.replace(second=0),
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
            read = read_typed(MinutesNote.about, {"text": text, "author": author}, writer, self._today)
            values = read | {"meeting": meeting.id, "number": number, "written_at": self._now}
            return writer.add(Draft(MinutesNote, values).finish())

    def _meeting(self, writer: Writer, draft: MeetingDraft, former: Meeting | None) -> Meeting:
        values = read_facts(writer, draft.facts, self._today) | {"year": 0, "number": 0}
        read = Draft(Meeting, values).finish()
        rules.require_kind(read)
        rules.require_past(read, self._now)
        return keep_meeting(writer, read, former)

    def _cleared(self, writer: Writer, meeting_id: int) -> Meeting:
        """The draft that is recorded anew, emptied of its parts."""
        file = file_of(writer, writer.get(Meeting, meeting_id))
        rules.require_open(file.meeting)
        for part in (*file.attendances, *file.guests, *file.turnouts, *file.items):
            writer.remove(part)
        return file.meeting

    def _call_roll(self, writer: Writer, meeting: Meeting, draft: MeetingDraft) -> None:
        due = due_in(writer, meeting)
        absent = _absent(draft, meeting, due)
        usual = PRESENT if draft.called else UNKNOWN
        column = Attendance.about.column("status")
        rows = []
        for one in due:
            status = read_entry(column, absent.get(one.member.id, usual), self._today).value
            own = {"meeting": meeting.id, "member": one.member.id, "person": one.member.name}
            rows.append(Draft(Attendance, own | {"voter": one.voter, "status": status}).finish())
        writer.add_many(rows)


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
