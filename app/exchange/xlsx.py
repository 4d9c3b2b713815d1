"""Excel files (.xlsx, .xlsm) into plain cells, in one sparse pass. Used in the reading child.

Macros are not looked at. One pass is enough for formulas as well: the cell that holds a formula
holds the value it had when the file was saved.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from math import isfinite
from pathlib import Path
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, VALUE_TAG

from app.exchange.cell_dates import Shown, cut, from_serial
from app.exchange.grid import Grid, Merge, plain, whole
from app.exchange.sheet_refusals import SheetBlank, SheetNotThere, SheetOnlyHidden
from app.exchange.sheet_shape import Flag, Sheet, Value
from app.exchange.xlsx_parts import Part, Workbook, check_weight, joined_text

_DIGITS = "0123456789"
_EXACT_DIGITS = 18  # an ID number written out in full stays exact; Excel itself keeps fifteen


def read(path: Path, wanted: str) -> Sheet:
    """The sheet named ``wanted``, or when that is "" the first visible one with content.

    Refuses as :mod:`app.exchange.sheet_refusals` says; damaged files raise whatever they break.
    """
    with path.open("rb") as file, ZipFile(file) as archive:
        check_weight(archive, path.name)
        book = Workbook(archive, file)
        full = [part for part in book.parts if book.has_content(part)]
        for part in _in_question(full, wanted):
            grid = _read_part(book, part, path.name)
            if grid:
                others = [other for other in full if other is not part]
                hidden = [other.name for other in others if not other.visible]
                return grid.sheet(part.name, others=[other.name for other in others], hidden=hidden)
    if wanted:
        raise SheetNotThere(name=path.name, sheet=wanted)
    if full and not any(part.visible for part in full):
        raise SheetOnlyHidden(name=path.name, sheet=full[0].name)
    raise SheetBlank(name=path.name)


def _in_question(parts: list[Part], wanted: str) -> list[Part]:
    return [part for part in parts if (part.name == wanted if wanted else part.visible)]


def _read_part(book: Workbook, part: Part, file_name: str) -> Grid:
    grid = Grid(file_name)
    with book.archive.open(part.path) as source:
        sheet = _SparseSheet(source, book)
        for row in sheet.rows():
            grid.add(row.number, row.cells, row.flags, row.hidden)
        grid.merge(sheet.merges)
    return grid


class _Row(NamedTuple):
    number: int
    cells: dict[int, Value]
    flags: dict[int, Flag]
    hidden: bool


class _SparseSheet:
    """Walks over rows and merged ranges only.

    openpyxl's own parser takes a third longer, and also reads what we have no use for: cells that hold
    nothing but a format (sheets "formatted to the end" have millions), and the tail of the sheet
    (filters, validations, conditional formats), which is often not well made.
    """

    def __init__(self, source: IO[bytes], book: Workbook) -> None:
        self._source = source
        self._strings = book.strings
        self._dates = book.dates
        self._since_1904 = book.since_1904
        self._number = self._column = 0
        self.merges: list[Merge] = []

    def rows(self) -> Iterator[_Row]:
        """The rows that hold something, from the top; afterwards ``merges`` is known."""
        for _, element in iterparse(self._source):
            if element.tag == ROW_TAG:
                yield self._row(element)
                element.clear()
            elif element.tag == MERGE_TAG:
                self.merges = [_merge(entry.get("ref", "")) for entry in element]

    def _row(self, element: Element) -> _Row:
        self._number = int(element.get("r") or self._number + 1)
        self._column = 0
        row = _Row(self._number, {}, {}, element.get("hidden") in {"1", "true"})
        for cell in element:
            place = cell.get("r")
            self._column = _column(place.rstrip(_DIGITS)) if place else self._column + 1
            if len(cell):
                self._take(cell, row)
        return row

    def _take(self, element: Element, row: _Row) -> None:
        text, formula = None, False
        for child in element:
            if child.tag == VALUE_TAG:
                text = child.text or ""
            elif child.tag == FORMULA_TAG:
                formula = True
            elif child.tag == INLINE_STRING:
                text = joined_text(child)
        kind = element.get("t", "n")
        value = self._value(kind, text, element.get("s", "")) if text else None
        # =IF(A2="","",…) dragged far below a list was calculated and says nothing: no content.
        if formula and (value is not None or text is None or kind == "n"):
            row.flags[self._column] = Flag.FORMULA
        elif value is None:
            return
        if kind == "e" and value is not None:
            row.flags[self._column] = Flag.ERROR
        row.cells[self._column] = value

    def _value(self, kind: str, text: str, style: str) -> Value:
        if kind == "s":
            return self._strings[int(text)]
        if kind == "n":
            number = _number(text)
            shown = self._dates.get(style)
            if shown is None or isinstance(number, str):
                return number
            return plain(from_serial(number, shown, self._since_1904))
        if kind == "b":
            return text in {"1", "true"}
        if kind == "d":
            return _written_out(text, self._dates.get(style, Shown.MOMENT))
        return plain(text)


@cache
def _column(letters: str) -> int:
    return column_index_from_string(letters)


def _number(text: str) -> int | float | str:
    if text.isdecimal() and len(text) <= _EXACT_DIGITS:
        return int(text)
    number = float(text)
    return whole(number) if isfinite(number) else text


def _written_out(text: str, shown: Shown) -> Value:
    """A cell of type d holds its date in ISO form."""
    try:
        return cut(datetime.fromisoformat(text), shown)
    except ValueError:
        return plain(text)


def _merge(reference: str) -> Merge:
    left, top, right, bottom = range_boundaries(reference)
    return Merge(top or 1, bottom or 1, left or 1, right or 1)
