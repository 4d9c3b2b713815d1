"""What a page is filled with: pieces, each so many lines of the grid high, and which stay together.

A piece ``sticks`` when it may not be parted from the next: a heading from its text, the last two lines
of the body from the signature under them. Pieces that stick together begin on one page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.reports.layout.geometry import CELL, SIZE_3, baseline
from app.reports.layout.lines import Line
from app.reports.pdf.page import Page

_BODY_LINES_WITH_SIGNATURE = 2


class Piece(Protocol):
    """``lines`` it takes, or needs to begin when it ``flows`` from page to page by itself."""

    lines: int
    flows: bool
    sticks: bool

    def draw(self, page: Page, tail: int) -> None:
        """Draw it at ``page.line`` and move that on; ``tail`` lines must find room behind it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: ``x`` points from the left of the type area, in cells ``cell`` wide."""

    line: Line
    chain: str
    x: float = 0.0
    size: float = SIZE_3
    cell: float = CELL


class LinePiece:
    """One line of text on the grid."""

    lines, flows = 1, False

    def __init__(self, *spans: Span, sticks: bool = False) -> None:
        self._spans, self.sticks = spans, sticks

    def draw(self, page: Page, tail: int) -> None:
        """Draw it on the next line."""
        for span in self._spans:
            draw_span(page, page.line, span)
        page.line += 1


def draw_span(page: Page, line: int, span: Span) -> None:
    """Draw a stretch on line ``line`` of the grid."""
    y = baseline(page.area, line, span.size)
    page.ink.line(page.area.left + span.x, y, span.line, span.chain, span.size, span.cell)


class Gap:
    """Empty lines; at the top of a page there are none, unless they are wanted ``always``."""

    flows = False

    def __init__(self, lines: int = 1, sticks: bool = True, always: bool = False) -> None:
        self.lines, self.sticks, self._always = lines, sticks, always

    def draw(self, page: Page, tail: int) -> None:
        """Leave them empty."""
        if page.line or self._always:
            page.line += self.lines


class NewPage:
    """The rest of the page stays empty."""

    lines, flows, sticks = 0, False, False

    def draw(self, page: Page, tail: int) -> None:
        """The next piece finds no room. A page with nothing on it is not left behind."""
        if page.line:
            page.line = page.area.lines


def keep_company(pieces: Sequence[Piece]) -> None:
    """Let the last lines before this place stay with what follows: a page never holds a signature alone."""
    for piece in pieces[: -_BODY_LINES_WITH_SIGNATURE - 1 : -1]:
        piece.sticks = True
        if piece.flows:
            break


def fill(page: Page, pieces: Sequence[Piece]) -> None:
    """Set the pieces from the page's next line on, over as many pages as they take."""
    following = _following(pieces)
    for at, piece in enumerate(pieces):
        begins = at == 0 or not pieces[at - 1].sticks or pieces[at - 1].flows
        needed = piece.lines + (0 if piece.flows else following[at])
        together = begins and needed <= page.area.lines
        if not page.has_room(needed if together else piece.lines) and page.line:
            page.turn()
        piece.draw(page, following[at])


def _following(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the lines of those behind it that stick to it, up to one that flows."""
    following = [0] * len(pieces)
    for at in range(len(pieces) - 2, -1, -1):
        after = pieces[at + 1]
        if pieces[at].sticks:
            following[at] = after.lines + (0 if after.flows else following[at + 1])
    return following
