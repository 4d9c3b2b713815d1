"""Tables and forms, whatever file they are written to: widths of columns, sizes of type, red amounts."""

import re
from collections.abc import Sequence

from app.base.blocks import Cell, FormBlock, TableBlock
from app.reports.layout.geometry import SIZE_4
from app.reports.layout.lines import cells, longest_word

# Points between a rule and the text beside it; above and below, where the rows stand close.
PADDING, CLOSE_PADDING = 3.0, 1.0
# From line to line within a cell, of the type size.
LEADING = 1.35
_LARGEST, _SMALLEST, _STEP = 12.0, 7.0, 0.5
_FORM_SIZES = (SIZE_4, 12.0, 10.5)
# What a column may ask for, in characters, at what smallest size: rather than make the type smaller,
# long texts are broken.
_ASKED = ((24.0, 9.0), (14.0, 8.0))
_READABLE = 9.0
# In characters: what a column never goes below, what its head may ask for, and from where on a text
# that is longer still is given no more for it.
_LEAST, _MOST_HEAD, _MOST = 2.0, 6.0, 60.0
_AIR = 0.2
_NEGATIVE = re.compile(r"[−-][¥￥]?\d")


def is_negative(text: str) -> bool:
    """Whether a cell of a right-aligned column is an amount to be shown in red: −200.00."""
    return _NEGATIVE.match(text) is not None


def fitted(table: TableBlock, width: float) -> tuple[float, list[float]]:
    """The type size and the column widths, in points, that fill ``width``.

    The largest readable size at which every column has what it asks for. Where none is, columns keep
    their longest words; where that is not enough, the type is made smaller still.
    """
    longest = [_longest(table, at) for at in range(len(table.heads))]
    wanted = longest
    for most, smallest in _ASKED:
        wanted = [min(want, most) for want in longest]
        size = _size(wanted, width, _LARGEST, smallest)
        if not _over(wanted, size, width):
            return size, _widened(wanted, longest, size, width)
    least = [min(_longest_word(table, at), want) for at, want in enumerate(wanted)]
    size = _size(least, width, _READABLE, _SMALLEST)
    return size, _narrowed([min(want, _MOST) for want in longest], least, size, width)


def _size(wanted: Sequence[float], width: float, largest: float, smallest: float) -> float:
    """The largest size at which all columns fit, or the smallest."""
    size = largest
    while size > smallest and _over(wanted, size, width):
        size -= _STEP
    return size


def _over(wanted: Sequence[float], size: float, width: float) -> bool:
    return sum(wanted) * size + 2 * PADDING * len(wanted) > width


def _widened(wanted: Sequence[float], longest: Sequence[float], size: float, width: float) -> list[float]:
    """What is left over goes to the columns with long texts first, then to all by their share."""
    room = (width - 2 * PADDING * len(wanted)) / size
    spare, missing = room - sum(wanted), sum(longest) - sum(wanted)
    given = min(1.0, spare / missing) if missing else 0.0
    asked = [want + given * (most - want) for want, most in zip(wanted, longest, strict=True)]
    share = room / sum(asked)
    return [want * share * size + 2 * PADDING for want in asked]


def _narrowed(wanted: Sequence[float], least: Sequence[float], size: float, width: float) -> list[float]:
    """Each column keeps its longest word, and has an equal part of what it asks for beyond."""
    room = (width - 2 * PADDING * len(wanted)) / size
    spare, beyond = room - sum(least), sum(wanted) - sum(least)
    if spare <= 0 or not beyond:
        share = room / sum(least)
        return [want * share * size + 2 * PADDING for want in least]
    part = spare / beyond
    return [(low + part * (want - low)) * size + 2 * PADDING for want, low in zip(wanted, least, strict=True)]


def _longest(table: TableBlock, at: int) -> float:
    """The longest line of a column, in characters; a head may take two lines."""
    column = {row[at] for row in table.rows} | (
        {row[at] for row in table.carry.after} if table.carry else set()
    )
    longest = max((cells(line) for text in column for line in text.split("\n")), default=0.0)
    head = table.heads[at]
    return max(_LEAST, head.least, longest, min(cells(head.label) / 2, _MOST_HEAD)) + _AIR


def _longest_word(table: TableBlock, at: int) -> float:
    longest = max((longest_word(text) for text in {row[at] for row in table.rows}), default=0.0)
    return max(_LEAST, table.heads[at].least, longest) + _AIR


def form_size(form: FormBlock, column: float) -> float:
    """The largest size at which no label of a form with columns of this width is broken, or the smallest."""
    labels = [cell for row in form.rows for cell in row if cell.label]
    allowed = (size for size in _FORM_SIZES if not form.small or size <= _LARGEST)
    sizes = (size for size in allowed if all(_fits(label, size, column) for label in labels))
    return next(sizes, _FORM_SIZES[-1])


def _fits(label: Cell, size: float, column: float) -> bool:
    longest = max(map(cells, label.text.split("\n")))
    return longest * size + 2 * PADDING <= label.span * column
