"""What a person typed, as values of a record: the same for every register and every way in."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.base.fields import Column, Register
from app.base.refused import Refused
from app.models.store import Reader
from app.rules.entry import read_entry
from app.services.workplace import references

_MOST_NAMED = 20
_BY_NUMBER = re.compile(r"第(\d{1,9})号")


class NoSuchField(Refused):
    """The register has no field of that name."""

    code = "no_such_field"
    what = "{label}里没有“{name}”这一项。"
    then = "可以填的有：{names}。"


class FieldTwice(Refused):
    """A field was typed twice, perhaps once by its name and once by its label."""

    code = "field_twice"
    what = "“{name}”写了两次。"
    safe = "您填的内容还在。"
    then = "请留下一个再记。"


class UnknownReference(Refused):
    """A field names something that is not kept."""

    code = "reference_unknown"
    what = "没有叫“{text}”的{label}。"
    safe = "您填的内容还在。"
    then = "现有的是：{names}。"


class AmbiguousReference(Refused):
    """Several records are called the same."""

    code = "reference_ambiguous"
    what = "叫“{text}”的{label}不止一个：{numbers}。"
    safe = "您填的内容还在。"
    then = "请写编号，比如“第3号”。"


def read_typed(
    register: Register, typed: Mapping[str, str], reader: Reader, on: date, fill: bool = True
) -> dict[str, Any]:
    """Typed texts, keyed by field name or label, as values by field name.

    With ``fill`` (a new record) a required field that can refer to one thing only is filled in; without
    it (a change) an empty text means that the field is emptied. Refuses NoSuchField, FieldTwice,
    UnknownReference, AmbiguousReference and what :func:`app.rules.entry.read_entry` refuses.
    """
    names = references(reader, register)
    by_name = {key: column for column in register.columns for key in (column.name, column.label)}
    values: dict[str, Any] = {}
    for key, text in typed.items():
        if key not in by_name:
            labels = "、".join(column.label for column in register.columns)
            raise NoSuchField(label=register.label, name=key, names=labels)
        column = by_name[key]
        if key != column.name and column.name in typed:
            raise FieldTwice(name=column.label)
        value = _value(column, text, names, on)
        if value is not None:
            values[column.name] = value
        elif not fill:
            values[column.name] = column.default
    if fill:
        values.update(only_choice(register.columns, values, names))
    return values


def _value(column: Column, text: str, names: Mapping[str, Mapping[int, str]], on: date) -> Any:
    if column.field.refers:
        return referred(column, text, names) if text.strip() else None
    return read_entry(column, text, on).value


def referred(column: Column, text: str, names: Mapping[str, Mapping[int, str]]) -> int:
    """The id of what a person named, or numbered (第12号); refuses UnknownReference, AmbiguousReference."""
    known, wanted = names[column.field.refers], text.strip()
    found = [record_id for record_id, label in known.items() if wanted == label]
    if not found:  # a meeting by its number or by its title alone
        found = [record_id for record_id, label in known.items() if wanted in label.split(" ", 1)]
    numbered = _BY_NUMBER.fullmatch(wanted)
    if not found and numbered is not None and int(numbered[1]) in known:
        return int(numbered[1])
    if len(found) == 1:
        return found[0]
    if found:
        numbers = "、".join(f"第{record_id}号" for record_id in found)
        raise AmbiguousReference(text=text, label=column.label, numbers=numbers)
    shown = [*list(known.values())[:_MOST_NAMED], *(["……"] if len(known) > _MOST_NAMED else [])]
    raise UnknownReference(text=text, label=column.label, names="、".join(shown) or "（还没有）")


def only_choice(
    columns: Sequence[Column], values: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]
) -> dict[str, int]:
    """Required fields that can refer to one thing only: nobody is asked which compound when there is one."""
    return {
        column.name: next(iter(names[column.field.refers]))
        for column in columns
        if column.field.refers
        and column.required
        and column.name not in values
        and len(names[column.field.refers]) == 1
    }
