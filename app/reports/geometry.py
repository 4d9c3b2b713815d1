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


@dataclass(frozen=True)
class TypeArea:
    """The rectangle that text fills, in points; ``left`` and ``top`` from the page's edges."""

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge, from the foot of the page."""
        return self.page_height - self.top - self.height

    @property
    def right(self) -> float:
        """The right edge, from the left of the page."""
        return self.left + self.width


OFFICIAL = TypeArea(PAGE_WIDTH, PAGE_HEIGHT, LEFT, TOP, TYPE_WIDTH, TYPE_HEIGHT)
# A wide table lies across: the same paper turned, the same margins turned with it (横排表格).
ACROSS = TypeArea(PAGE_HEIGHT, PAGE_WIDTH, 18 * MM, 26 * MM, PAGE_HEIGHT - 36 * MM, PAGE_WIDTH - 48 * MM)


def baseline(area: TypeArea, line: int, size: float = SIZE_3) -> float:
    """The base line (from the foot of the page) of line ``line``, counted from 0 at the top."""
    slot_top = area.page_height - area.top - line * PITCH
    return slot_top - (PITCH - size) / 2 - ASCENT * size
