"""A sheet as plain cells, and how it travels from the reading child to us.

Cells are plain values and the odd ones are marked beside them: ten thousand rows of cell objects
would take longer to make than the file takes to read. It travels as JSON, never as pickle, because
the child may have been taken over by the file it read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.base.partial_date import PartialDate

Value = str | int | float | bool | PartialDate | None


class Flag(StrEnum):
    """What is odd about a cell.

    FORMULA: the value was calculated when the file was last saved (None: it never was);
    ERROR: the value is the error as the user sees it, ``#N/A``;
    MERGED: the value stands in the first cell of a merged range and was filled down.
    """

    FORMULA = "formula"
    ERROR = "error"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with content. ``number`` is what the user sees at its left; ``values[0]`` is column A."""

    number: int
    values: tuple[Value, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. All rows are equally long; rows without content are left out.

    ``flags`` is keyed by row number and index in ``values``. ``encoding`` is "" unless the file is
    text. ``other_sheets`` names the other sheets with content, ``hidden_sheets`` those of them that
    are hidden.
    """

    name: str
    rows: tuple[SheetRow, ...]
    flags: Mapping[tuple[int, int], Flag] = field(default_factory=dict)
    encoding: str = ""
    other_sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns, from A to the last with content."""
        return len(self.rows[0].values) if self.rows else 0

    @property
    def hidden_rows(self) -> tuple[int, ...]:
        """The numbers of the rows the user does not see in the sheet."""
        return tuple(row.number for row in self.rows if row.hidden)


def column_name(index: int) -> str:
    """The letters above a column: 0 → A, 25 → Z, 26 → AA."""
    letters = ""
    count = index + 1
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def pack(sheet: Sheet) -> bytes:
    """The sheet as JSON; a date becomes ``{"day": "1978-07"}``."""
    return json.dumps(
        {
            "name": sheet.name,
            "rows": [(row.number, row.hidden, row.values) for row in sheet.rows],
            "flags": [(*place, flag) for place, flag in sheet.flags.items()],
            "encoding": sheet.encoding,
            "other_sheets": sheet.other_sheets,
            "hidden_sheets": sheet.hidden_sheets,
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=_pack_day,
    ).encode(errors="replace")


def unpack(content: bytes) -> Sheet:
    """The sheet again. ValueError, KeyError or TypeError when it is not what ``pack`` writes."""
    kept = json.loads(content, object_hook=_unpack_day)
    return Sheet(
        name=kept["name"],
        rows=tuple(SheetRow(number, tuple(values), hidden) for number, hidden, values in kept["rows"]),
        flags={(row, index): Flag(flag) for row, index, flag in kept["flags"]},
        encoding=kept["encoding"],
        other_sheets=tuple(kept["other_sheets"]),
        hidden_sheets=tuple(kept["hidden_sheets"]),
    )


def _pack_day(value: object) -> object:
    if isinstance(value, PartialDate):
        return {"day": str(value)}
    raise TypeError(f"no cell value: {type(value)}")


def _unpack_day(found: dict[str, object]) -> object:
    return PartialDate.from_iso(str(found["day"])) if "day" in found else found
