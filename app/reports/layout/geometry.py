"""The official page of GB/T 9704-2012, in points (1/72 inch).

22 lines of 28 characters fill a type area of 156 × 225 mm. 28 × 16 pt would be 448 pt and does not
fit its 442.2 pt: so a cell is 15.793 pt wide, and the 16 pt character loses 0.207 pt of its advance.
"""

from dataclasses import dataclass

MM = 72 / 25.4

LINES, CELLS = 22, 28
TYPE_WIDTH, TYPE_HEIGHT = 156 * MM, 225 * MM
CELL, PITCH = TYPE_WIDTH / CELLS, TYPE_HEIGHT / LINES
# 天头 37 mm and 订口 28 mm; right 26 mm and bottom 35 mm follow.
TOP, LEFT = 37 * MM, 28 * MM
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM

SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
# The dash of the page number lies 7 mm below the type area, one character in from its edge.
NUMBER_DROP = 7 * MM
# Of a character's height, the part above its base line.
ASCENT = 0.88
# 22 × (225 / 22) is not quite 225 in floating point.
_WHOLE = 1e-6


@dataclass(frozen=True)
class TypeArea:
    """The rectangle that text fills, in points; ``left`` and ``top`` from the page's edges.

    ``turned``: the page lies on its side as it is read. The sheet itself stays upright.
    """

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float
    turned: bool = False

    @property
    def bottom(self) -> float:
        """The lower edge, from the foot of the page."""
        return self.page_height - self.top - self.height

    @property
    def right(self) -> float:
        """The right edge, from the left of the page."""
        return self.left + self.width

    @property
    def lines(self) -> int:
        """How many lines of the grid fit."""
        return int(self.height / PITCH + _WHOLE)

    @property
    def cells(self) -> int:
        """How many characters of the grid fit in a line."""
        return int(self.width / CELL + _WHOLE)

    def slot(self, line: int) -> float:
        """The upper edge (from the foot of the page) of line ``line``, counted from 0 at the top."""
        return self.page_height - self.top - line * PITCH


OFFICIAL = TypeArea(PAGE_WIDTH, PAGE_HEIGHT, LEFT, TOP, TYPE_WIDTH, TYPE_HEIGHT)
# 横排表格: the same type area on the same sheet, read from the right. The sheet's left margin is above
# the text and its foot at the left, so that a head lies at 订口 on odd pages and at 切口 on even ones.
ACROSS = TypeArea(
    PAGE_HEIGHT, PAGE_WIDTH, PAGE_HEIGHT - TOP - TYPE_HEIGHT, LEFT, TYPE_HEIGHT, TYPE_WIDTH, turned=True
)


def baseline(area: TypeArea, line: int, size: float = SIZE_3) -> float:
    """The base line (from the foot of the page) of line ``line``, counted from 0 at the top."""
    return area.slot(line) - (PITCH - size) / 2 - ASCENT * size
