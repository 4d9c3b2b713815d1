"""Rows of cells with rules around them: what tables and forms are drawn with.

All measures in points. A row is laid out once; one that is too high for its page is cut between lines.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.base.blocks import Align
from app.reports.layout.columns import LEADING, PADDING
from app.reports.layout.geometry import ASCENT, PITCH
from app.reports.layout.lines import Line, cells
from app.reports.pdf.page import Page

_THICK, _THIN = 0.99, 0.5
# Text before and after a grid stands on the lines of the page; nearer than this it would touch the frame.
_LEAST_BELOW = 3.0
_ABOVE = 4.0


class GridCell(NamedTuple):
    """The lines of a cell, ``left`` from the edge of the grid; a cut cell goes on with ``again``."""

    left: float
    width: float
    lines: Sequence[Line]
    chain: str
    align: Align = Align.LEFT
    red: bool = False
    padding: float = PADDING
    again: Sequence[Line] = ()


class GridRow(NamedTuple):
    """Cells side by side, ``height`` high."""

    cells: Sequence[GridCell]
    height: float


def row_height(lines: int, size: float, padding: float = PADDING) -> float:
    """How high a row with so many lines of type is."""
    return lines * size * LEADING + 2 * padding


def lines_of(height: float) -> int:
    """How many lines of the page a grid of this height covers, with its distance to the text."""
    return -int(-(height + _ABOVE + _LEAST_BELOW) // PITCH)


class Grid:
    """Draws rows one under the other, and the frame around those of one page."""

    def __init__(self, page: Page, size: float) -> None:
        self._page, self._size = page, size
        self._step = size * LEADING
        self._open: dict[float, float] = {}
        self._inner: list[tuple[float, float, float, float]] = []
        self.top = self.y = page.area.slot(page.line) - (_ABOVE if page.line else 0.0)

    @property
    def room(self) -> float:
        """What is left of this page under the last row."""
        return self.y - self._page.area.bottom

    def room_before(self, tail: int) -> float:
        """What is left when so many lines of text, on the grid of the page, must find room at its foot."""
        area = self._page.area
        return self.y - area.slot(area.lines - tail) - _LEAST_BELOW if tail else self.room

    def draw(self, row: GridRow) -> None:
        """Draw a row under the last one."""
        for cell in row.cells:
            self._cell(cell, row.height)
        self._verticals({edge for cell in row.cells for edge in (cell.left, cell.left + cell.width)})
        if self.y < self.top:
            self._inner.append((self._page.area.left, self.y, self._page.area.right, self.y))
        self.y -= row.height

    def cut(self, row: GridRow, room: float) -> tuple[GridRow, GridRow] | None:
        """The part of a row that fits in ``room`` and the rest of it; None when not even two lines fit."""
        fitting = int((room - 2 * PADDING) / self._step)
        longest = max(len(cell.lines) for cell in row.cells)
        if fitting < 2 or longest <= fitting:
            return None
        fitting = min(fitting, longest - 2) if longest > 3 else fitting
        first = [cell._replace(lines=cell.lines[:fitting]) for cell in row.cells]
        rest = [cell._replace(lines=cell.lines[fitting:] or cell.again) for cell in row.cells]
        return self._part(first), self._part(rest)

    def _part(self, cells: Sequence[GridCell]) -> GridRow:
        return GridRow(cells, row_height(max(len(cell.lines) for cell in cells), self._size))

    def close(self) -> None:
        """Draw the rules of this page and hand the page on to what follows."""
        area, ink = self._page.area, self._page.ink
        self._verticals(set())
        ink.rules(self._inner, _THIN)
        ink.rules(
            [
                (area.left, self.top, area.right, self.top),
                (area.left, self.y, area.right, self.y),
                (area.left, self.top, area.left, self.y),
                (area.right, self.top, area.right, self.y),
            ],
            _THICK,
        )
        self._inner = []
        used = area.page_height - area.top - self.y + _LEAST_BELOW
        self._page.line = min(area.lines, -int(-used // PITCH))

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.close()
        self._page.turn()
        self.top = self.y = self._page.area.slot(0)

    def _verticals(self, edges: set[float]) -> None:
        """End the rules that this row does not have, begin those that it has."""
        left, right = self._page.area.left, self._page.area.right
        for edge in sorted(self._open.keys() - edges):
            x = left + edge
            if left < x < right - _THIN:
                self._inner.append((x, self._open[edge], x, self.y))
            del self._open[edge]
        for edge in edges - self._open.keys():
            self._open[edge] = self.y

    def _cell(self, cell: GridCell, height: float) -> None:
        ink, size = self._page.ink, self._size
        y = self.y - (height - len(cell.lines) * self._step) / 2
        y -= (self._step - size) / 2 + ASCENT * size
        left = self._page.area.left + cell.left
        if cell.red:
            ink.red(True)
        for line in cell.lines:
            x = left + cell.padding + _spare(cell, line, size)
            ink.line(x, y, line, cell.chain, size, size)
            y -= self._step
        if cell.red:
            ink.red(False)


def _spare(cell: GridCell, line: Line, size: float) -> float:
    """What is empty before a line."""
    if cell.align is Align.LEFT:
        return 0.0
    spare = cell.width - 2 * cell.padding - (cells(line.text) + line.slack) * size
    return spare if cell.align is Align.RIGHT else spare / 2
