"""One reader a column: the decision how to read is taken once, not for every cell."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from app.base.fields import Column, Kind
from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.text import one_line
from app.rules import buildings, ethnicity, identity, phones
from app.rules.entry import dates, numbers, texts
from app.rules.entry.choices import Choices

# Takes what was typed and today's date; gives the value for the column's type, or None when blank.
Reader = Callable[[object, date], Any]

# By identity, because a Field with synonyms has no hash; the column is held so that its id stays its own.
_readers: dict[int, tuple[Column, Reader]] = {}


def reader_for(column: Column) -> Reader:
    """The column's reader. Refusals are subclasses of Refused; TypeError for a type no field may have."""
    held = _readers.get(id(column))
    if held is None:
        held = _readers[id(column)] = (column, _made(column))
    return held[1]


def _made(column: Column) -> Reader:
    label, field = column.label, column.field
    if column.type is str:
        return _text_reader(column)
    makers: dict[type, Reader] = {
        int: lambda raw, today: numbers.whole(raw, label, field.unit),
        bool: lambda raw, today: numbers.yes_or_no(raw, label),
        Money: lambda raw, today: numbers.money(raw),
        Month: dates.month,
        PartialDate: dates.partial_date,
        date: lambda raw, today: dates.full_date(raw, today, label),
        datetime: lambda raw, today: dates.moment(raw, today, label),
    }
    if column.type not in makers:
        raise TypeError(f"no entry rule for {column.type} ({column.name})")
    return makers[column.type]


def _text_reader(column: Column) -> Reader:
    label, field = column.label, column.field
    if field.choices:
        choices = Choices(field)
        return lambda raw, today: choices.read(raw)
    if field.kind is Kind.PERSON_NAME:
        most = min(field.max_length, texts.NAME_LENGTH)
        return lambda raw, today: texts.name(raw, label, most)
    if field.kind is not Kind.TEXT:
        return _KINDS[field.kind]
    most = field.max_length
    if field.many_lines:
        return lambda raw, today: texts.lines(raw, label, most)
    return lambda raw, today: texts.line(raw, label, most)


def _citizen_id(raw: object, today: date) -> str | None:
    if isinstance(raw, int | float) and identity.lost_in_number(raw):
        raise identity.IdNumberLost()
    text = one_line(texts.text_of(raw))
    return identity.accepted(text, today) if text else None


def _mobile(raw: object, today: date) -> str | None:
    text = one_line(texts.text_of(raw))
    return phones.mobile(text) if text else None


def _phone(raw: object, today: date) -> str | None:
    text = one_line(texts.text_of(raw))
    return phones.phone(text) if text else None


def _ethnicity(raw: object, today: date) -> str | None:
    text = one_line(texts.text_of(raw))
    return ethnicity.ethnicity(text) if text else None


def _buildings(raw: object, today: date) -> str | None:
    return buildings.kept(texts.text_of(raw))


_KINDS: dict[Kind, Reader] = {
    Kind.CITIZEN_ID: _citizen_id,
    Kind.MOBILE: _mobile,
    Kind.PHONE: _phone,
    Kind.ETHNICITY: _ethnicity,
    Kind.BUILDINGS: _buildings,
}
