"""Setting signs on a PDF canvas: each in its cell, on the grid of the official page.

The operators are written here and not by reportlab's text object: it looks up the font, its subset and
the width of every sign again each time one is printed; here once for each sign of a document.

Source: ISO 32000-1 §9.3–9.4 (Tf font, Tc space after each sign, Tz horizontal scale, Tm place, Tj show).
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from app.reports.layout.lines import NO_END, NO_START, SQUEEZABLE, Line, gaps, squeezable
from app.reports.pdf import fonts

_RED = (0.784, 0.063, 0.063)
_BLACK = (0.0, 0.0, 0.0)
_SAME = 3  # decimals of a point: beyond that two spacings are one
_FULL = 0.999  # of the type size: a sign that fills its cell
_WORD = re.compile(r"[\x00-\x7f]+")


class _Sort(NamedTuple):
    """One sign of the case: the font resource of the page that has it, its code there in hexadecimal."""

    font: str
    code: str
    advance: float  # of the type size


class _Case(dict[str, _Sort]):
    """The sorts of one chain of fonts met so far in one document."""

    def __init__(self, canvas: Canvas, chain: str) -> None:
        super().__init__()
        self._document, self._chain = canvas._doc, chain

    def __missing__(self, sign: str) -> _Sort:
        chosen = fonts.chosen(sign, self._chain)
        font = pdfmetrics.getFont(chosen.font)
        ((subset, code),) = font.splitString(chosen.printed, self._document)
        resource = font.getSubsetInternalName(subset, self._document)
        return self.setdefault(sign, _Sort(resource, code.hex(), chosen.advance))


class Ink:
    """Writes on the pages of one canvas. All measures in points, from the foot of the page."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._cases: dict[str, _Case] = {}
        # The same words in the same columns come again and again: (line, chain, size, cell) → how set.
        self._set: dict[tuple[Line, str, float, float], tuple[float, str]] = {}

    def line(self, x: float, y: float, line: Line, chain: str, size: float, cell: float) -> None:
        """Set a line with its base line at (x, y), each sign in a cell ``cell`` wide."""
        if not line.text:
            return
        key = (line, chain, size, cell)
        found = self._set.get(key)
        if found is None:
            found = self._set[key] = self._in_cells(line, chain, size, cell)
        self._write(x + found[0], y, found[1])

    def text(self, x: float, y: float, text: str, chain: str, size: float) -> None:
        """Set a text at the fonts' own advances."""
        sorts = [*map(self._case(chain).__getitem__, text)]
        self._write(x, y, _shown(sorts, [1.0] * len(sorts), [0.0] * len(sorts), size))

    def red(self, wanted: bool) -> None:
        """What follows is red (or black again), signs and rules alike."""
        colour = _RED if wanted else _BLACK
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setStrokeColorRGB(*colour)

    def rules(self, rules: Sequence[tuple[float, float, float, float]], thick: float) -> None:
        """Draw straight rules, each from (x, y) to (x, y), ``thick`` points thick."""
        drawn = [f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l" for x, y, to_x, to_y in rules]
        self._canvas.addLiteral(f"{thick:g} w {' '.join(drawn)} S")

    def _case(self, chain: str) -> _Case:
        case = self._cases.get(chain)
        if case is None:
            case = self._cases[chain] = _Case(self._canvas, chain)
        return case

    def _in_cells(self, line: Line, chain: str, size: float, cell: float) -> tuple[float, str]:
        """Where the first sign stands in its cell, and the operators that show the line."""
        sorts = [*map(self._case(chain).__getitem__, line.text)]
        scales, moves = _cells(line.text, sorts, size, cell)
        _fill(moves, line, cell)
        pens = _pens(line.text, sorts, moves, size, cell)
        return pens[0], _shown(sorts, scales, _spacings(pens, sorts, scales, size), size)

    def _write(self, x: float, y: float, shown: str) -> None:
        self._canvas.addLiteral(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")


def _cells(text: str, sorts: Sequence[_Sort], size: float, cell: float) -> tuple[list[float], list[float]]:
    """How much each sign is narrowed, and how far the pen moves on after it.

    A Chinese sign moves one cell. Figures and Latin letters take half a cell on average over their word,
    and are narrowed when they are wider.
    """
    scales, moves = [1.0] * len(text), [cell] * len(text)
    for word in _WORD.finditer(text):
        start, end = word.span()
        natural = [sort.advance * size for sort in sorts[start:end]]
        wide, room = sum(natural), (end - start) * cell / 2
        scale = room / wide if wide > room else 1.0
        extra = (room - wide * scale) / (end - start)
        scales[start:end] = [scale] * (end - start)
        moves[start:end] = [scale * move + extra for move in natural]
    return scales, moves


def _fill(moves: list[float], line: Line, cell: float) -> None:
    """Share slack between all gaps; take a shortage from the empty half of each mark."""
    if line.slack > 0 and (wide := gaps(line.text)):
        for at in wide:
            moves[at] += line.slack * cell / len(wide)
    elif line.slack < 0 and squeezable(line.text):
        marks = [at for at, sign in enumerate(line.text) if sign in SQUEEZABLE]
        for at in marks:
            # （《 are empty at the left: there the sign before moves less.
            moves[at - 1 if line.text[at] in NO_END and at else at] += line.slack * cell / len(marks)


def _pens(text: str, sorts: Sequence[_Sort], moves: Sequence[float], size: float, cell: float) -> list[float]:
    """Where the pen stands for each sign, from the left edge of the line."""
    pens = [0.0, *accumulate(moves[:-1])]
    for at, sort in enumerate(sorts):
        # A narrow sign has its place within its cell.
        if sort.advance < _FULL and not text[at].isascii():
            pens[at] += _inset(text[at], cell - sort.advance * size)
    return pens


def _inset(sign: str, spare: float) -> float:
    """How far into its cell a narrow sign stands: an opening mark at its right, a closing one at its left."""
    if sign in _SIGNS:
        return spare * _NEARLY
    if sign in _OPENING:
        return spare
    return 0.0 if sign in _CLOSING else spare / 2


def _spacings(
    pens: Sequence[float], sorts: Sequence[_Sort], scales: Sequence[float], size: float
) -> list[float]:
    """What PDF is to add to the advance of each sign (and then to narrow with it)."""
    spacings = [
        round((after - pen) / scale - sort.advance * size, _SAME)
        for pen, after, sort, scale in zip(pens, pens[1:], sorts, scales, strict=False)
    ]
    return [*spacings, spacings[-1] if spacings else 0.0]


def _shown(sorts: Sequence[_Sort], scales: Sequence[float], spacings: Sequence[float], size: float) -> str:
    """The operators that show the signs: those alike in font, scale and spacing together."""
    written: list[str] = []
    codes: list[str] = []
    font, scale, spacing = "", 1.0, None
    for sort, narrowed, spaced in zip(sorts, scales, spacings, strict=True):
        if sort.font != font or narrowed != scale or spaced != spacing:
            if codes:
                written.append(f"<{''.join(codes)}> Tj")
                codes = []
            if sort.font != font:
                font = sort.font
                written.append(f"{font} {size:g} Tf")
            if narrowed != scale:
                scale = narrowed
                written.append(f"{100 * scale:.2f} Tz")
            if spaced != spacing:
                spacing = spaced
                written.append(f"{spacing:g} Tc")
        codes.append(sort.code)
    written.append(f"<{''.join(codes)}> Tj")
    # The scale outlives the text; the other two are set anew by each.
    return " ".join(written if scale == 1 else [*written, "100 Tz"])


# A sign of a number stands nearly at its first figure. A middle dot and a dash stand in the middle of
# their cells, the other closing marks at the left.
_SIGNS, _NEARLY = frozenset("−±"), 0.85
_OPENING = NO_END
_CLOSING = NO_START - set("·—…～")
