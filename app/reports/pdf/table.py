"""Tables on paper: fitted columns, heads repeated on every page, no row torn, ledgers carried over."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.base.blocks import Align, TableBlock
from app.reports.layout.columns import CLOSE_PADDING, PADDING, fitted, is_negative
from app.reports.layout.geometry import TypeArea
from app.reports.layout.lines import Line, break_lines
from app.reports.pdf import fonts
from app.reports.pdf.grid import Grid, GridCell, GridRow, lines_of, row_height
from app.reports.pdf.page import Page
from app.reports.pdf.pieces import LinePiece, Piece, Span

CARRIED_ON, CARRIED_FROM = "过次页", "承前页"
# A row that must be torn wants room for so many of its lines to begin on a page.
_LINES_OF_A_TORN_ROW = 3


def table(block: TableBlock, area: TypeArea) -> Iterator[Piece]:
    """The notes, then the table."""
    setter = _Table(block, area)
    for note in block.notes:
        for line in break_lines(note, area.width / setter.size):
            yield LinePiece(Span(line, fonts.KAI, 0.0, setter.size, setter.size), sticks=True)
    yield setter


class _Table:
    """The heads and rows of a table, over as many pages as they take."""

    flows = True

    def __init__(self, block: TableBlock, area: TypeArea) -> None:
        self.sticks = False
        self._block, self._last = block, len(block.rows) - 1
        self.size, self._widths = fitted(block, area.width)
        self._lefts = [0.0, *accumulate(self._widths)][: len(self._widths)]
        self._aligns = [head.align for head in block.heads]
        self._above = CLOSE_PADDING if block.close else PADDING
        self._heads = self._row([head.label for head in block.heads], fonts.HEI, centred=True)
        # What a row can have at most: a page with heads and two lines of sums.
        self._most = area.height - self._heads.height - 2 * self._carry_height(0)
        first = self._body_row(0).height if block.rows else 0.0
        first = min(first, row_height(_LINES_OF_A_TORN_ROW, self.size)) if first > self._most else first
        least = self._heads.height + first + self._carry_height(0)
        self.lines = min(area.lines, lines_of(least))

    def draw(self, page: Page, tail: int) -> None:
        """Draw heads and rows; the last row stays with the ``tail`` lines behind the table."""
        grid = Grid(page, self.size)
        self._begin(grid, 0)
        for at in range(len(self._block.rows)):
            row = self._body_row(at)
            last = at == self._last
            room = grid.room_before(tail) if last else grid.room - self._behind(at)
            if row.height > room and row.height <= self._most and self._begun(grid):
                self._turn(grid, at)
            self._set(grid, row, at)
        grid.close()

    def _set(self, grid: Grid, row: GridRow, at: int) -> None:
        """Draw one row, in parts when no page could hold it."""
        while row.height + self._carry_height(at) > grid.room:
            parts = grid.cut(row, grid.room - self._carry_height(at - 1))
            if parts:
                grid.draw(parts[0])
                row = parts[1]
            elif not self._begun(grid):
                break
            self._turn(grid, at)
        grid.draw(row)

    def _begin(self, grid: Grid, at: int) -> None:
        """The heads, and what row ``at`` has been carried from."""
        grid.draw(self._heads)
        self._carried(grid, at, CARRIED_FROM)
        self._body_top = grid.y

    def _begun(self, grid: Grid) -> bool:
        return grid.y < self._body_top

    def _turn(self, grid: Grid, at: int) -> None:
        """Go on with row ``at`` on a new page."""
        self._carried(grid, at, CARRIED_ON)
        grid.turn()
        self._begin(grid, at)

    def _carried(self, grid: Grid, at: int, word: str) -> None:
        """The sums of the rows before row ``at``; none before the first."""
        if self._block.carry and at:
            grid.draw(self._carry_row(at - 1, word))

    def _carry_row(self, at: int, word: str) -> GridRow:
        carry = self._block.carry
        assert carry is not None
        cells = list(carry.after[at])
        cells[carry.column] = word
        return self._row(cells, fonts.BODY)

    def _carry_height(self, at: int) -> float:
        """What the line of sums behind row ``at`` takes; nothing behind the last."""
        if self._block.carry is None or not 0 <= at < self._last:
            return 0.0
        return self._carry_row(at, CARRIED_ON).height

    def _behind(self, at: int) -> float:
        """What row ``at`` wants under it: totals that follow one another stay on one page."""
        carried = self._carry_height(at)
        strong = self._block.strong
        return carried + self._body_row(at + 1).height if {at, at + 1} <= strong else carried

    def _body_row(self, at: int) -> GridRow:
        chain = fonts.HEI if at in self._block.strong else fonts.BODY
        return self._row(self._block.rows[at], chain, least=self._block.lines)

    def _row(self, texts: Sequence[str], chain: str, centred: bool = False, least: int = 1) -> GridRow:
        cells = []
        for text, left, width, align in zip(texts, self._lefts, self._widths, self._aligns, strict=True):
            red = align is Align.RIGHT and not centred and is_negative(text)
            lines = _broken(text, (width - 2 * PADDING) / self.size)
            cells.append(GridCell(left, width, lines, chain, Align.CENTRE if centred else align, red))
        most = max([least, *(len(cell.lines) for cell in cells)])
        return GridRow(cells, row_height(most, self.size, self._above))


def _broken(text: str, room: float) -> list[Line]:
    """The lines of a cell, not spread: in a narrow column the gaps would be too wide."""
    parts = text.split("\n") if "\n" in text else (text,)
    return [Line(line.text, min(line.slack, 0.0)) for part in parts for line in break_lines(part, room)]
