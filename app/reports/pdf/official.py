"""The parts of an official paper on the page: the red mark of a 纪要, places to sign, the signature.

Source: GB/T 9704-2012 §7.2.5–7.2.7 (发文字号, 分隔线), §7.3.5 (署名, 成文日期, 印章), §10.3 (纪要格式).
No seal and no handwriting is ever drawn: their places stay empty.
"""

from collections.abc import Iterator

from app.base.blocks import RedMark, Signature, SignPlaces
from app.reports.layout import official
from app.reports.layout.geometry import ASCENT, CELL, PITCH, SIZE_3, TypeArea, baseline
from app.reports.layout.lines import Line, balanced, cells
from app.reports.layout.official import SignRow
from app.reports.pdf import fonts
from app.reports.pdf.page import Page
from app.reports.pdf.pieces import Gap, LinePiece, Piece, Span, draw_span

_MARK_LEADING = 1.25
_SIGN_RULE, _SIGN_RULE_DROP = 0.5, 5.0  # points


class Mark:
    """The red mark, the line under it and the red rule; two empty lines below."""

    flows, sticks = False, True

    def __init__(self, block: RedMark, area: TypeArea) -> None:
        self._block = block
        self._size = official.mark_size(block.text, area.width)
        self._parts = balanced(block.text, area.width / self._size)
        foot = official.MARK_DROP + (1 + _MARK_LEADING * (len(self._parts) - 1)) * self._size
        # The line of number and date, on the grid below the mark and its empty lines.
        self._under = round(foot / PITCH) + (official.UNDER_MARK if block.left or block.right else 0)
        self.lines = self._under + 1 + official.UNDER_RULE

    def draw(self, page: Page, tail: int) -> None:
        """Draw it from the next line on, which is the first of its page."""
        area, top = page.area, page.area.slot(page.line)
        page.ink.red(True)
        for at, part in enumerate(self._parts):
            rise = fonts.ink_top(part, fonts.TITLE, self._size)
            x = area.left + (area.width - cells(part) * self._size) / 2
            y = top - official.MARK_DROP - at * _MARK_LEADING * self._size - rise
            page.ink.line(x, y, Line(part), fonts.TITLE, self._size, self._size)
        under = page.line + self._under
        y = baseline(area, under) - (1 - ASCENT) * SIZE_3 - official.RULE_DROP
        page.ink.rules([(area.left, y, area.right, y)], official.RED_RULE)
        page.ink.red(False)
        self._number_and_date(page, under)
        page.line += self.lines

    def _number_and_date(self, page: Page, line: int) -> None:
        """One cell in from each side (§7.2.5)."""
        left, right = self._block.left, self._block.right
        draw_span(page, line, Span(Line(left), fonts.BODY, CELL))
        draw_span(page, line, Span(Line(right), fonts.BODY, page.area.width - (cells(right) + 1) * CELL))


class _Places(LinePiece):
    """A line with places to sign: the labels, and behind each an empty rule to sign on."""

    def __init__(self, row: SignRow) -> None:
        starts = [at * (row.width + official.BETWEEN_PLACES) for at in range(len(row.labels))]
        spans = [
            Span(Line(label), fonts.BODY, start * CELL)
            for label, start in zip(row.labels, starts, strict=True)
        ]
        super().__init__(*spans, sticks=True)
        self._rules = [
            ((start + cells(label)) * CELL, (start + row.width) * CELL)
            for label, start in zip(row.labels, starts, strict=True)
        ]

    def draw(self, page: Page, tail: int) -> None:
        """Draw it on the next line."""
        left, y = page.area.left, baseline(page.area, page.line) - _SIGN_RULE_DROP
        page.ink.rules([(left + start, y, left + end, y) for start, end in self._rules], _SIGN_RULE)
        super().draw(page, tail)


def sign_places(block: SignPlaces, area: TypeArea) -> Iterator[Piece]:
    """The rows of places, an empty line above each to write in."""
    for row in official.sign_rows(block.labels, area.cells):
        yield Gap()
        yield _Places(row)


def signature(block: Signature, area: TypeArea) -> Iterator[Piece]:
    """署名 and 成文日期 at the right, on one page."""
    place = official.placed(block, area.cells)
    yield Gap(official.ABOVE_SEALED, always=True) if block.sealed else Gap()
    for name, at in place.names:
        yield LinePiece(Span(Line(name), fonts.BODY, at * CELL), sticks=True)
    yield LinePiece(Span(Line(block.date), fonts.BODY, place.date_at * CELL), sticks=block.sealed)
    if block.sealed:
        yield Gap(official.BELOW_SEALED, sticks=False)
