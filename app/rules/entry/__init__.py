"""What may be typed in a field, wherever it comes from: form, command line or sheet cell.

For one value: ``read_entry(column, raw, today)``. For long lists, once per column::

    read = reader_for(column)
    for cell in cells:
        value = read(cell, today)  # the typed value, None when blank, or a Refused is raised
        note = note_on(column, value)  # only Kind.CITIZEN_ID has notes: skip it for the others
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from app.base.fields import Column, Kind, Mask
from app.base.masking import masked
from app.base.money import Money
from app.rules import identity
from app.rules.entry.readers import Reader, reader_for
from app.rules.note import EntryRefused, Note

__all__ = ["Entry", "EntryRefused", "Note", "Reader", "note_on", "present_entry", "read_entry", "reader_for"]


class Entry(NamedTuple):
    """A value of the column's type, or None when the field was blank, and what to say about it."""

    value: Any
    note: Note | None


def read_entry(column: Column, raw: object, today: date) -> Entry:
    """Read ``raw`` (str, int, float, bool, date, datetime, PartialDate, Money, Month or None).

    Refused, each with its stable code: ``too_long``, ``name_form``, ``choice_unknown``, ``number_form``,
    ``digits_lost``, ``yes_or_no``, ``money_form``, ``month_form``, ``date_form``, ``date_year``,
    ``date_ambiguous``, ``date_partial``, ``moment_form``,
    ``buildings_form``, ``id_length``, ``id_form``, ``id_birth``, ``id_checksum``,
    ``id_number_lost``, ``mobile_form``, ``phone_form``, ``ethnicity_unknown``. Whether the field may stay
    empty is the caller's question.
    """
    value = reader_for(column)(raw, today)
    return Entry(value, note_on(column, value))


def note_on(column: Column, value: Any) -> Note | None:
    """What to look at once more in a value that was accepted: a 15-digit ID number (``id_legacy``).

    The upgraded number is offered, never put in by itself.
    """
    if column.field.kind is not Kind.CITIZEN_ID or value is None or len(value) != 15:
        return None
    offered = masked(identity.upgraded(value), Mask.CITIZEN_ID)
    return Note(
        "id_legacy",
        column.name,
        f"这是15位的老号码，升位后是{offered}。请对照现在的身份证，核对后改用18位的。",
    )


def present_entry(column: Column, value: Any) -> str:
    """The value as text for a list or a sheet; :func:`read_entry` reads it back to the same value.

    是/否, ``1409.50``, ``1978-07``, empty for None.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Money):
        yuan, fen = divmod(abs(value.fen), 100)
        return f"{'-' if value.fen < 0 else ''}{yuan}.{fen:02d}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
