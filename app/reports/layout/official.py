"""How the parts of an official paper are arranged, whatever file they are written to.

Widths and places in cells of the official page, counted from the left of a line.

Source: GB/T 9704-2012 §7.3.5 (署名, 成文日期, 印章), §10.3 (纪要格式).
"""

from typing import NamedTuple

from app.base.blocks import Block, FormBlock, LabelLine, Paragraph, Signature, TableBlock
from app.reports.layout.geometry import MM
from app.reports.layout.lines import balanced, cells

# The mark of a 纪要, in points: below the upper edge of the type area, and how far below the line of
# number and date the red rule is.
MARK_DROP, RULE_DROP, RED_RULE = 35 * MM, 4 * MM, 2.0
# Empty lines under the mark and under the rule.
UNDER_MARK, UNDER_RULE = 2, 2
_LARGEST_MARK, _SMALLEST_MARK = 48.0, 30.0
# A seal of 42 mm wants 45 mm, which is 4.4 lines: two above the name, name, date, one below.
ABOVE_SEALED, BELOW_SEALED = 2, 1
_DATE_IN_UNSEALED, _DATE_BEHIND_NAME, _DATE_IN_SEALED = 2, 2, 4
_LEAST_TO_SIGN, BETWEEN_PLACES = 5.0, 1.0


def with_colon(label: str) -> str:
    """The label with one full-width colon, whether or not it came with one."""
    return label.rstrip("：:") + "："


def needs_gap(before: Block | None, block: Block) -> bool:
    """Whether an empty line parts two blocks: 出席 stands one below the body (§10.3)."""
    return isinstance(block, LabelLine) and isinstance(before, Paragraph | TableBlock | FormBlock)


def mark_size(text: str, width: float) -> float:
    """The type size at which the mark of a 纪要 fills ``width``, within reason; both in points."""
    return max(_SMALLEST_MARK, min(_LARGEST_MARK, width / max(1.0, cells(text))))


class SignRow(NamedTuple):
    """Places to sign side by side, each ``width`` cells wide with its label."""

    labels: tuple[str, ...]
    width: float


def sign_rows(labels: tuple[str, ...], width: float) -> list[SignRow]:
    """Three on one line if they fit, else two to a line.

    A label that leaves too little to sign on has the line to itself.
    """
    third, half = (width - 2 * BETWEEN_PLACES) / 3, (width - BETWEEN_PLACES) / 2
    told = tuple(map(with_colon, labels))
    if len(told) == 3 and max(map(cells, told)) + _LEAST_TO_SIGN <= third:
        return [SignRow(told, third)]
    rows: list[SignRow] = []
    waiting: str | None = None
    for label in told:
        short = cells(label) + _LEAST_TO_SIGN <= half
        if waiting is not None and short:
            rows[-1] = SignRow((waiting, label), half)
            waiting = None
        else:
            rows.append(SignRow((label,), half if short else width))
            waiting = label if short else None
    return rows


class Placed(NamedTuple):
    """The lines of the name, each with the place where it begins, and the place of the date."""

    names: tuple[tuple[str, float], ...]
    date_at: float


def placed(block: Signature, width: float) -> Placed:
    """Place 署名 and 成文日期 on lines of ``width`` cells."""
    names = balanced(block.name, width - 2 * _DATE_IN_SEALED) if block.name else []
    longest, date = max(map(cells, names), default=0.0), cells(block.date)
    if not block.sealed:
        name_at, date_at = _unsealed(longest, date, width)
        return Placed(tuple((name, name_at) for name in names), date_at)
    middle = _sealed_middle(longest, date, width)
    return Placed(tuple((name, middle - cells(name) / 2) for name in names), middle - date / 2)


def _sealed_middle(name: float, date: float, width: float) -> float:
    """The middle of both: the date 4 cells in from the right, the name centred on it.

    A name that would reach over the edge moves both to the left.
    """
    return min(width - _DATE_IN_SEALED - date / 2, width - name / 2)


def _unsealed(name: float, date: float, width: float) -> tuple[float, float]:
    """Where each begins: the name 2 cells in from the right, the date 2 behind the name's beginning.

    A date that would come nearer to the edge than 2 cells moves both to the left.
    """
    name_at = min(width - _DATE_IN_UNSEALED - name, width - _DATE_IN_UNSEALED - date - _DATE_BEHIND_NAME)
    return name_at, name_at + _DATE_BEHIND_NAME
