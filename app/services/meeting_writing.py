"""What every way of writing a meeting down shares: its number, who is due, what is never typed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from app.base.draft import Draft
from app.base.fields import Record, Register
from app.base.refused import Refused
from app.models.store import Reader, Writer
from app.records.meeting import Guest, Meeting, MeetingItem, Turnout
from app.rules.meetings import Due, due_at, require_once
from app.services.meeting_files import roster_of
from app.services.typed import read_typed

# Given by the program, never typed.
_COMPUTED = ("year", "number", "finalised_at", "finalised_by", "reported_in")
_COMPUTED_IN_PARTS = ("meeting", "number", "passed", "ruling")
R = TypeVar("R", MeetingItem, Guest, Turnout)


class NotDue(Refused):
    """Somebody was written down who is not due at the meeting."""

    code = "not_due"
    what = "{person}不在这次{kind}的应到人员里。"
    safe = "原有的会议记录没有动。"
    then = "请核对姓名；列席的人请写在列席里。"


class NotComputed(Refused):
    """The number and the finalising are the program's to give."""

    code = "meeting_computed"
    what = "“{label}”由程序自己记，不用填。"
    then = "请去掉这一项再记。"


def read_facts(writer: Writer, typed: Mapping[str, str], on: date, fill: bool = True) -> dict[str, Any]:
    """Typed facts of a meeting as values by field name; refuses NotComputed and what ``read_typed`` does."""
    _require_typed(Meeting.about, typed, _COMPUTED)
    return read_typed(Meeting.about, typed, writer, on, fill)


def read_part(
    record: type[Record], writer: Writer, typed: Mapping[str, str], on: date, fill: bool = True
) -> dict[str, Any]:
    """Typed texts of an item, a guest or a turnout as values by field name; refuses as :func:`read_facts`."""
    _require_typed(record.about, typed, _COMPUTED_IN_PARTS)
    return read_typed(record.about, typed, writer, on, fill)


def _require_typed(register: Register, typed: Mapping[str, str], computed: tuple[str, ...]) -> None:
    for column in register.columns:
        if column.name in computed and {column.name, column.label} & typed.keys():
            raise NotComputed(label=column.label)


def keep_meeting(writer: Writer, read: Meeting, former: Meeting | None = None) -> Meeting:
    """Keep the facts under the next number of their kind and year, or under the one ``former`` has there.

    Refuses MeetingTwice.
    """
    year = read.started_at.year
    if former is not None:
        read = replace(read, id=former.id, revision=former.revision)
    require_once(read, writer.all(Meeting))
    if former is not None and (former.kind, former.year) == (read.kind, year):
        return writer.change(replace(read, year=year, number=former.number))
    alike = [item.number for item in writer.all(Meeting) if (item.kind, item.year) == (read.kind, year)]
    kept = replace(read, year=year, number=max(alike, default=0) + 1)
    return writer.add(kept) if former is None else writer.change(kept)


def due_in(reader: Reader, meeting: Meeting) -> list[Due]:
    """Who is due, by what is kept now."""
    roster = roster_of(reader)
    return due_at(meeting, roster.members, roster.limits, roster.posts, roster.groups)


def add_part(
    writer: Writer, record: type[R], meeting: Meeting, typed: Mapping[str, str], on: date, **given: int
) -> R:
    """Keep a new item, guest or turnout of a meeting."""
    values = read_part(record, writer, typed, on) | {"meeting": meeting.id} | given
    return writer.add(Draft(record, values).finish())
