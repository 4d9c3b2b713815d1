"""Forms on paper (表格式): labelled cells on a grid of equal columns."""

from collections.abc import Iterator, Sequence

from app.base.blocks import Align, Cell, FormBlock
from app.reports.layout.columns import PADDING, form_size
from app.reports.layout.geometry import PITCH, TypeArea
from app.reports.layout.lines import Line, balanced, break_lines
from app.reports.pdf import fonts
from app.reports.pdf.grid import Grid, GridCell, GridRow, lines_of, row_height
from app.reports.pdf.page import Page
from app.reports.pdf.pieces import Piece

# Room to write in by hand.
_LEAST_HEIGHT = PITCH
_VALUE_PADDING = 6.0
_CONTINUED = "（续）"


def form(block: FormBlock, area: TypeArea) -> Iterator[Piece]:
    """The form as one piece that flows."""
    yield _Form(block, area)


class _Form:
    """The rows of a form; a cell that is fuller than the rest of the page goes on on the next."""

    flows = True

    def __init__(self, block: FormBlock, area: TypeArea) -> None:
        self.sticks = False
        self._column = area.width / block.columns
        self._size = form_size(block, self._column)
        self._rows = [self._row(row) for row in block.rows]
        least = min(self._rows[0].height, row_height(3, self._size)) if self._rows else 0.0
        self.lines = lines_of(least)

    def draw(self, page: Page, tail: int) -> None:
        """Draw all rows; the last one stays with the ``tail`` lines behind the form."""
        grid = Grid(page, self._size)
        for at, row in enumerate(self._rows):
            last = at == len(self._rows) - 1
            self._set(grid, row, tail if last else 0)
        grid.close()

    def _set(self, grid: Grid, row: GridRow, tail: int) -> None:
        """Draw a row, as much of it on each page as fits; ``tail`` lines are wanted under its end."""
        while row.height > grid.room_before(tail):
            parts = grid.cut(row, min(grid.room, row.height - 1))
            if parts:
                grid.draw(parts[0])
                row = parts[1]
            elif grid.y == grid.top:
                break
            grid.turn()
        grid.draw(row)

    def _row(self, row: Sequence[Cell]) -> GridRow:
        made, left = [], 0.0
        for cell in row:
            width = cell.span * self._column
            made.append(self._cell(cell, left, width))
            left += width
        return GridRow(
            made, max(_LEAST_HEIGHT, row_height(max(len(cell.lines) for cell in made), self._size))
        )

    def _cell(self, cell: Cell, left: float, width: float) -> GridCell:
        if cell.label:
            room = (width - 2 * PADDING) / self._size
            lines = [Line(line) for part in cell.text.split("\n") for line in balanced(part, room)]
            again = [*lines, Line(_CONTINUED)] if cell.text else []
            return GridCell(left, width, lines, fonts.HEI, Align.CENTRE, again=again)
        room = (width - 2 * _VALUE_PADDING) / self._size
        lines = [line for part in cell.text.split("\n") for line in break_lines(part, room)]
        return GridCell(left, width, lines, fonts.BODY, red=cell.red, padding=_VALUE_PADDING)
