"""Setting one line of text on a PDF canvas, sign by sign on the grid of the official page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from app.reports import fonts
from app.reports.lines import NO_END, SQUEEZABLE, Line, cells, squeezable

_SAME = 3  # decimals of a point: beyond that two spacings are one


def advances(line: Line, chain: str, size: float, cell: float) -> list[float]:
    """How far the pen moves on after each sign, in points.

    A Chinese sign moves one cell, a Latin one half a cell on average over its word. Slack is shared
    between all signs; a shortage is taken from the marks, from the empty half of each.
    """
    moves = [
        move for ascii_run, signs in _words(line.text) for move in _word(signs, ascii_run, chain, size, cell)
    ]
    if line.slack > 0 and len(moves) > 1:
        share = line.slack * cell / (len(moves) - 1)
        moves = [move + share for move in moves]
    elif line.slack < 0 and squeezable(line.text):
        _squeeze(moves, line.text, -line.slack * cell)
    return moves


def set_line(canvas: Canvas, x: float, y: float, line: Line, chain: str, size: float, cell: float) -> None:
    """Draw the line with its base line at (x, y)."""
    moves = advances(line, chain, size, cell)
    pen = canvas.beginText(x, y)
    at = 0
    for font, text in fonts.runs(line.text, chain):
        for spacing, part in _alike(font, text, moves[at : at + len(text)], size):
            pen.setFont(font, size)
            pen.setCharSpace(spacing)
            pen.textOut(part)
        at += len(text)
    canvas.drawText(pen)


def set_text(canvas: Canvas, x: float, y: float, text: str, chain: str, size: float) -> None:
    """Draw a text at its natural width."""
    pen = canvas.beginText(x, y)
    for font, part in fonts.runs(text, chain):
        pen.setFont(font, size)
        pen.textOut(part)
    canvas.drawText(pen)


def _words(text: str) -> Iterator[tuple[bool, str]]:
    for ascii_run, signs in groupby(text, str.isascii):
        yield ascii_run, "".join(signs)


def _word(signs: str, ascii_run: bool, chain: str, size: float, cell: float) -> list[float]:
    if not ascii_run:
        return [cell] * len(signs)
    natural = [fonts.width(sign, chain, size) for sign in signs]
    extra = (cells(signs) * cell - sum(natural)) / len(signs)
    return [move + extra for move in natural]


def _squeeze(moves: list[float], text: str, shortage: float) -> None:
    """Take the shortage from the marks: （《 are empty at the left, so the sign before moves less."""
    marks = [at for at, sign in enumerate(text) if sign in SQUEEZABLE]
    share = shortage / len(marks)
    for at in marks:
        moves[at - 1 if text[at] in NO_END and at else at] -= share


def _alike(font: str, text: str, moves: Sequence[float], size: float) -> Iterator[tuple[float, str]]:
    """Stretches of text that need the same spacing beyond the font's own advance."""
    spaced = [
        (round(move - fonts.advance(sign, font, size), _SAME), sign)
        for sign, move in zip(text, moves, strict=True)
    ]
    for spacing, signs in groupby(spaced, lambda pair: pair[0]):
        yield spacing, "".join(sign for _, sign in signs)
