"""Tables on paper: fixed columns, heads repeated on every page, no row torn in two."""

from collections.abc import Sequence
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from app.base.blocks import TableBlock
from app.reports import fonts
from app.reports.geometry import ASCENT, PITCH, TypeArea
from app.reports.lines import Line, break_lines, cells
from app.reports.typesetting import set_line

_PADDING = 3.0
_LARGEST, _SMALLEST = 12.0, 7.0
_LEADING = 1.35
_THICK, _THIN = 0.99, 0.5


class Paper(Protocol):
    """What a table needs of the page it stands on."""

    canvas: Canvas
    area: TypeArea
    line: int

    def turn(self) -> None: ...


class TableSetter:
    """Sets one table from the page's next free line on."""

    def __init__(self, page: Paper, table: TableBlock) -> None:
        self._page, self._table = page, table
        self._size, self._widths = _fitted(table, page.area.width)
        # Columns a cell can hold, in signs.
        self._room = [(width - 2 * _PADDING) / self._size for width in self._widths]
        self._y = page.area.page_height - page.area.top - page.line * PITCH

    def set(self) -> None:
        """Draw it all."""
        for note in self._table.notes:
            self._note(note)
        heads = [head.label for head in self._table.heads]
        self._row(heads, fonts.HEI)
        for row in self._table.rows:
            if self._y - self._height(row) < self._page.area.bottom:
                self._page.turn()
                self._y = self._page.area.page_height - self._page.area.top
                self._row(heads, fonts.HEI)
            self._row(row, fonts.BODY)
        used = self._page.area.page_height - self._page.area.top - self._y
        self._page.line = int(used / PITCH) + 1

    def _note(self, text: str) -> None:
        self._y -= self._size * _LEADING
        set_line(
            self._page.canvas,
            self._page.area.left,
            self._y + _PADDING,
            Line(text, 0),
            fonts.KAI,
            self._size,
            self._size,
        )

    def _height(self, row: Sequence[str]) -> float:
        lines = max((len(_broken(text, room)) for text, room in zip(row, self._room, strict=True)), default=1)
        return lines * self._size * _LEADING + 2 * _PADDING

    def _row(self, row: Sequence[str], chain: str) -> None:
        height = self._height(row)
        x = self._page.area.left
        canvas = self._page.canvas
        canvas.setLineWidth(_THIN)
        for text, width, room in zip(row, self._widths, self._room, strict=True):
            canvas.rect(x, self._y - height, width, height)
            self._cell(_broken(text, room), x, height, chain)
            x += width
        self._y -= height

    def _cell(self, lines: Sequence[Line], x: float, height: float, chain: str) -> None:
        step = self._size * _LEADING
        top = self._y - (height - len(lines) * step) / 2
        for position, line in enumerate(lines):
            y = top - position * step - (step - self._size) / 2 - ASCENT * self._size
            squeezed = Line(line.text, min(line.slack, 0.0))
            set_line(self._page.canvas, x + _PADDING, y, squeezed, chain, self._size, self._size)


def _broken(text: str, room: float) -> list[Line]:
    return [line for part in text.split("\n") for line in break_lines(part, room)]


def _fitted(table: TableBlock, width: float) -> tuple[float, list[float]]:
    """The type size and column widths: each column as wide as its content wants, all of it fitting.

    The largest size at which nothing needs to be broken; else the smallest, and long texts break.
    """
    wanted = [_wanted(table, at) for at in range(len(table.heads))]
    size = _LARGEST
    while size > _SMALLEST and sum(wanted) * size + 2 * _PADDING * len(wanted) > width:
        size -= 0.5
    share = (width - 2 * _PADDING * len(wanted)) / (sum(wanted) * size)
    return size, [want * size * share + 2 * _PADDING for want in wanted]


def _wanted(table: TableBlock, at: int) -> float:
    """The width of a column in signs: its longest cell, within reason; a head may take two lines."""
    longest = max((cells(line) for row in table.rows for line in row[at].split("\n")), default=0.0)
    return max(2.0, min(longest, 14.0), min(cells(table.heads[at].label) / 2, 6.0)) + 0.2
