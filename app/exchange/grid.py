"""Rows gathered into a sheet, within the limits of one import. Used in the reading child."""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from app.base.partial_date import PartialDate
from app.exchange.sheet_refusals import SheetRowTooFar, SheetTooManyRows, SheetTooWide, SheetUnreadable
from app.exchange.sheet_shape import Flag, Sheet, SheetRow, Value, column_name

MOST_ROWS = 20_000
LAST_ROW = 200_000
MOST_COLUMNS = 60
# Whole numbers beyond this stay floats: no roster has them, and int() of 1e300 has 300 digits.
_LARGEST_WHOLE, _EXACT = 1e18, 2.0**53


class Merge(NamedTuple):
    """A merged range, all four ends included, counted from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Grid:
    """Takes rows from the top down; ``sheet`` is what they add up to."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._numbers: list[int] = []
        self._hidden: list[bool] = []
        self._rows: list[list[Value]] = []
        self._flags: dict[tuple[int, int], Flag] = {}
        self._width = 0

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(
        self, number: int, cells: dict[int, Value], flags: dict[int, Flag] | None = None, hidden: bool = False
    ) -> None:
        """Take the cells with content of row ``number``, keyed by column (A is 1).

        A flagged cell stands in ``cells`` too, perhaps with None. A row without cells is left out.
        Refuses a row too many, too far down or too wide (SheetTooManyRows, SheetRowTooFar,
        SheetTooWide), and rows out of order (SheetUnreadable).
        """
        if not cells:
            return
        width = max(cells)
        self._check(number, width)
        self._numbers.append(number)
        self._hidden.append(hidden)
        self._rows.append([cells.get(column) for column in range(1, width + 1)])
        self._width = max(self._width, width)
        for column, flag in (flags or {}).items():
            self._flags[number, column - 1] = flag

    def _check(self, number: int, width: int) -> None:
        name = self._file_name
        if number > LAST_ROW:
            raise SheetRowTooFar(name=name, row=number, limit=LAST_ROW)
        if width > MOST_COLUMNS:
            raise SheetTooWide(name=name, count=width, column=column_name(width - 1), limit=MOST_COLUMNS)
        if len(self._rows) >= MOST_ROWS:
            raise SheetTooManyRows(name=name, limit=MOST_ROWS)
        if number < 1 or (self._numbers and number <= self._numbers[-1]):
            raise SheetUnreadable(name=name)

    def merge(self, merges: Iterable[Merge]) -> None:
        """Show merged ranges as the user sees them.

        What stands in the first cell is filled down its column (MERGED); whatever else a range
        covers is invisible on the screen, and goes.
        """
        for merge in merges:
            start = bisect_left(self._numbers, merge.first_row)
            if start < len(self._rows) and merge.first_column <= self._width:
                self._fill(merge, start)

    def _fill(self, merge: Merge, start: int) -> None:
        left, right = merge.first_column - 1, min(merge.last_column, self._width)
        value: Value = None
        flag: Flag | None = None
        for at in range(start, len(self._rows)):
            number, row = self._numbers[at], self._rows[at]
            if number > merge.last_row:
                return
            if number == merge.first_row:
                value = row[left] if left < len(row) else None
                flag = self._flags.get((number, left), None if value is None else Flag.MERGED)
                self._clear(number, row, left + 1, right)
                continue
            self._clear(number, row, left, right)
            if flag is not None:
                row.extend([None] * (left + 1 - len(row)))
                row[left] = value
                self._flags[number, left] = flag

    def _clear(self, number: int, row: list[Value], left: int, right: int) -> None:
        for index in range(left, min(right, len(row))):
            row[index] = None
            self._flags.pop((number, index), None)

    def sheet(
        self, name: str, encoding: str = "", others: Iterable[str] = (), hidden: Iterable[str] = ()
    ) -> Sheet:
        """The finished sheet: every row as wide as the widest."""
        width = self._width
        rows = tuple(
            SheetRow(number, (*values, *(None,) * (width - len(values))), hid)
            for number, values, hid in zip(self._numbers, self._rows, self._hidden, strict=True)
        )
        return Sheet(name, rows, self._flags, encoding, tuple(others), tuple(hidden))


def plain(value: str | int | float | PartialDate) -> Value:
    """A value as it is kept: 13800000000.0 → 13800000000; text of blanks only → None."""
    if isinstance(value, float):
        return whole(value)
    if isinstance(value, str) and (not value or value.isspace()):
        return None
    return value


def whole(number: float) -> int | float:
    """An integral number as int.

    Beyond what a float holds exactly, the digits Excel shows: an ID number typed as a number ends in
    000, not in whatever the float expands to.
    """
    if not number.is_integer() or abs(number) >= _LARGEST_WHOLE:
        return number
    return int(number) if abs(number) < _EXACT else int(Decimal(repr(number)))
