"""Records as texts: for lists, tables and JSON, masked unless somebody asked with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.base.blocks import Head, TableBlock
from app.base.fields import Column, Record, Register
from app.base.masking import masked
from app.rules.entry import present_entry


@dataclass(frozen=True)
class Presenter:
    """Shows records of any register. ``names``: register name → id → label, for fields that refer."""

    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    unmasked: bool = False

    def text(self, column: Column, value: Any) -> str:
        """The value as a person reads it."""
        if column.field.refers and value is not None:
            return self.names.get(column.field.refers, {}).get(value, "")
        shown = present_entry(column, value)
        if column.field.sensitive is not None and not self.unmasked:
            return masked(shown, column.field.sensitive)
        return shown

    def row(self, item: Record) -> list[str]:
        """All fields of a record, in their order."""
        return [self.text(column, getattr(item, column.name)) for column in item.about.columns]

    def plain(self, item: Record) -> dict[str, Any]:
        """A record for JSON: ``id`` and the fields by name; numbers and truth values stay what they are."""
        shown: dict[str, Any] = {"id": item.id}
        for column in item.about.columns:
            value = getattr(item, column.name)
            native = value is None or (isinstance(value, int) and not column.field.refers)
            shown[column.name] = value if native else self.text(column, value)
        return shown

    def table(self, register: Register, items: Sequence[Record], title: str = "") -> TableBlock:
        """The printed and exported list of a register."""
        return TableBlock(title or register.label, heads(register), [self.row(item) for item in items])


def heads(register: Register) -> tuple[Head, ...]:
    """The column heads of a register's list."""
    return tuple(Head(column.label, _width(column)) for column in register.columns)


def filling_heads(register: Register, names: Mapping[str, Mapping[int, str]]) -> tuple[Head, ...]:
    """The column heads of a table to be filled in, with what helps the person who fills it."""
    return tuple(
        Head(
            column.label, _width(column), _choices(column, names), column.field.hint, _is_asked(column, names)
        )
        for column in register.columns
    )


def _width(column: Column) -> int:
    return 40 if column.field.many_lines else 22 if column.sensitive else max(12, len(column.label) * 2 + 2)


def _choices(column: Column, names: Mapping[str, Mapping[int, str]]) -> tuple[str, ...]:
    if column.field.refers:
        return tuple(names.get(column.field.refers, {}).values())
    return ("是", "否") if column.type is bool else column.field.choices


def _is_asked(column: Column, names: Mapping[str, Mapping[int, str]]) -> bool:
    """Required, and more than one answer is possible."""
    return column.required and (not column.field.refers or len(names.get(column.field.refers, {})) != 1)
