"""Setting signs on a PDF canvas: each in its cell, on the grid of the official page.

The operators are written here and not by reportlab's text object: it looks up the font, its subset and
the width of every sign again each time one is printed; here once for each sign of a document.

Source: ISO 32000-1 §9.3–9.4 (Tf font, Tc space after each sign, Tz horizontal scale, Tm place, Tj show).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from app.reports import fonts
from app.reports.lines import NO_END, NO_START, SQUEEZABLE, Line, gaps, squeezable

_RED = (0.784, 0.063, 0.063)
_BLACK = (0.0, 0.0, 0.0)
_SAME = 3  # decimals of a point: beyond that two spacings are one


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
        ((name, printed),) = fonts.runs(sign, self._chain)
        font = pdfmetrics.getFont(name)
        ((subset, code),) = font.splitString(printed, self._document)
        resource = font.getSubsetInternalName(subset, self._document)
        sort = _Sort(resource, code.hex(), fonts.advance(printed, name, 1))
        self[sign] = sort
        return sort


class Ink:
    """Writes on the pages of one canvas. All measures in points, from the foot of the page."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._cases: dict[str, _Case] = {}

    def line(self, x: float, y: float, line: Line, chain: str, size: float, cell: float) -> None:
        """Set a line with its base line at (x, y), each sign in a cell ``cell`` wide."""
        if not line.text:
            return
        sorts = [*map(self._case(chain).__getitem__, line.text)]
        scales = _scales(line.text, sorts, size, cell)
        pens = _pens(line, sorts, scales, size, cell)
        self._show(x + pens[0], y, size, sorts, scales, _spacings(pens, sorts, scales, size))

    def text(self, x: float, y: float, text: str, chain: str, size: float) -> None:
        """Set a text at the fonts' own advances."""
        sorts = [*map(self._case(chain).__getitem__, text)]
        self._show(x, y, size, sorts, [1.0] * len(sorts), [0.0] * len(sorts))

    def red(self, wanted: bool) -> None:
        """What follows is red (or black again), signs and rules alike."""
        colour = _RED if wanted else _BLACK
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setStrokeColorRGB(*colour)

    def rules(self, rules: Sequence[tuple[float, float, float, float]], thick: float) -> None:
        """Draw straight rules, each from (x, y) to (x, y), ``thick`` points thick."""
        self._canvas.setLineWidth(thick)
        self._canvas.lines(rules)

    def _case(self, chain: str) -> _Case:
        case = self._cases.get(chain)
        if case is None:
            case = self._cases[chain] = _Case(self._canvas, chain)
        return case

    def _show(
        self,
        x: float,
        y: float,
        size: float,
        sorts: Sequence[_Sort],
        scales: Sequence[float],
        spacings: Sequence[float],
    ) -> None:
        written = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        font, scale, spacing = "", 1.0, None
        for key, stretch in groupby(
            zip(sorts, scales, spacings, strict=True), lambda at: (at[0].font, at[1], at[2])
        ):
            if key[0] != font:
                font = key[0]
                written.append(f"{font} {size:g} Tf")
            if key[1] != scale:
                scale = key[1]
                written.append(f"{100 * scale:.2f} Tz")
            if key[2] != spacing:
                spacing = key[2]
                written.append(f"{spacing:g} Tc")
            written.append(f"<{''.join([at[0].code for at in stretch])}> Tj")
        # The scale outlives the text object; the other two are set anew by each.
        written.append("ET" if scale == 1 else "100 Tz ET")
        self._canvas.addLiteral(" ".join(written))


def _words(text: str) -> Iterator[tuple[bool, int, int]]:
    """Stretches of ASCII signs or of others, as places in the text."""
    start = 0
    for ascii_run, signs in groupby(text, str.isascii):
        end = start + sum(1 for _ in signs)
        yield ascii_run, start, end
        start = end


def _scales(text: str, sorts: Sequence[_Sort], size: float, cell: float) -> list[float]:
    """How much each sign is narrowed: Latin words and figures that would not fit in their half cells."""
    scales = [1.0] * len(text)
    for ascii_run, start, end in _words(text):
        natural = sum([sort.advance for sort in sorts[start:end]]) * size
        room = (end - start) * cell / 2
        if ascii_run and natural > room:
            scales[start:end] = [room / natural] * (end - start)
    return scales


def _pens(
    line: Line, sorts: Sequence[_Sort], scales: Sequence[float], size: float, cell: float
) -> list[float]:
    """Where the pen stands for each sign, from the left edge of the line.

    Slack is shared between all gaps; a shortage is taken from the empty half of each mark.
    """
    moves: list[float] = []
    for ascii_run, start, end in _words(line.text):
        if ascii_run:
            natural = [sort.advance * scales[start] * size for sort in sorts[start:end]]
            extra = cell / 2 - sum(natural) / len(natural)
            moves += [move + extra for move in natural]
        else:
            moves += [cell] * (end - start)
    if line.slack > 0 and (wide := gaps(line.text)):
        for at in wide:
            moves[at] += line.slack * cell / len(wide)
    elif line.slack < 0 and squeezable(line.text):
        _squeeze(moves, line.text, -line.slack * cell)
    pens, x = [], 0.0
    for sign, sort, move in zip(line.text, sorts, moves, strict=True):
        pens.append(x + _inset(sign, cell - sort.advance * size))
        x += move
    return pens


def _inset(sign: str, spare: float) -> float:
    """How far into its cell a narrow sign stands: an opening mark at its right, a closing one at its left."""
    if sign.isascii() or spare <= 0 or sign in _CLOSING:
        return 0.0
    return spare if sign in _OPENING else spare / 2


def _spacings(
    pens: Sequence[float], sorts: Sequence[_Sort], scales: Sequence[float], size: float
) -> list[float]:
    """What PDF is to add to the advance of each sign (and then to narrow with it)."""
    spacings = [
        round((after - pen) / scale - sort.advance * size, _SAME)
        for pen, after, sort, scale in zip(pens, pens[1:], sorts, scales, strict=False)
    ]
    return [*spacings, spacings[-1] if spacings else 0.0]


def _squeeze(moves: list[float], text: str, shortage: float) -> None:
    """Take the shortage from the marks: （《 are empty at the left, so the sign before moves less."""
    marks = [at for at, sign in enumerate(text) if sign in SQUEEZABLE]
    share = shortage / len(marks)
    for at in marks:
        moves[at - 1 if text[at] in NO_END and at else at] -= share


# A sign of a number stands before its first figure. A middle dot and a dash stand in the middle of
# their cells, the other closing marks at the left.
_OPENING = NO_END | frozenset("−±")
_CLOSING = NO_START - set("·—…～")
