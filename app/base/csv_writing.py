"""A table as CSV the way WPS and Excel read it: UTF-8 with its mark, lines ended by CR LF."""

import csv
import io
from collections.abc import Iterable, Sequence

from app.base.formulas import guarded

Cell = str | int | bool | None


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Iterable[str] = ()) -> bytes:
    """Notes above, heads, rows. Numbers stand as they are, 是 and 否 for truth, nothing for None.

    A text that a spreadsheet would take for a formula is guarded (``formulas.guarded``); the heads and
    notes are ours.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([note] for note in notes)
    writer.writerow(heads)
    writer.writerows(map(_text, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case int():
            return str(cell)
        case str():
            return guarded(cell)
