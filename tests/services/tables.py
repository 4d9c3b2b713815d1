"""Rosters as strangers hand them out: written with openpyxl and csv, never with our own writers."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from app.exchange.grid import Grid, Merge, plain
from app.exchange.headings import find_heading
from app.models.store import Reader
from app.records.member import Member
from app.rules import identity
from app.services.house import House
from app.services.rosters import Imported, ImportOptions
from app.services.verdicts import Choices, Judge, Verdicts

Rows = Sequence[Sequence[Any]]


def citizen_id(order: int, born: str = "19800120", region: str = "371502") -> str:
    """A valid number of nobody: the order code makes it differ."""
    body = f"{region}{born}{order:03d}"
    return body + identity.check_character(body)


def xlsx(path: Path, rows: Rows, merged: Iterable[str] = ()) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = is a text
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def text(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter).writerows(rows)
    path.write_bytes(content.getvalue().encode(encoding))
    return path


def cells(path: Path) -> list[list[str]]:
    """What stands in a workbook, row by row."""
    sheet = load_workbook(path).active
    assert sheet is not None
    return [["" if value is None else str(value) for value in row] for row in sheet.values]


def judged(reader: Reader, rows: Rows, merged: Iterable[Merge] = (), **choices: bool) -> Verdicts:
    """The verdicts on rows of cells, without the way through a file."""
    grid = Grid("a.xlsx")
    for number, row in enumerate(rows, 1):
        cells = {at: plain(value) if value is not None else None for at, value in enumerate(row, 1)}
        grid.add(number, {at: value for at, value in cells.items() if value is not None})
    grid.merge(merged)
    sheet = grid.sheet("花名册")
    heading = find_heading(sheet, Member.about)
    return Judge(Member.about, sheet, heading, Choices(**choices), reader, date(2026, 11, 23)).all_rows()


def found(verdicts: Verdicts) -> list[Member]:
    """The people an import would add."""
    return [item for item in verdicts.new if isinstance(item, Member)]


def bring(house: House, path: Path, **choices: Any) -> Imported:
    return house.rosters.bring_in(Member.about, path, ImportOptions(**choices))


def members(house: House) -> list[Member]:
    return [item for item in house.registers.records(Member.about) if isinstance(item, Member)]


def codes(done: Imported | Verdicts) -> set[str]:
    """The codes of what was refused and told."""
    return {trouble.code for trouble in (*done.rejected, *done.warnings)}
