"""Old Excel files (.xls, WPS .et) into plain cells. Used in the reading child.

xlrd does not tell which values come from formulas, so none is flagged; their values are there.
"""

import os
from pathlib import Path
from typing import Any

import xlrd

from app.exchange.cell_dates import Shown, from_serial, shown_by
from app.exchange.grid import Grid, Merge, plain
from app.exchange.sheet_refusals import (
    SheetBlank,
    SheetLocked,
    SheetNotThere,
    SheetOnlyHidden,
    SheetOtherKind,
)
from app.exchange.sheet_shape import Flag, Sheet, Value


def read(path: Path, wanted: str) -> Sheet:
    """The sheet named ``wanted``, or when that is "" the first visible one with content.

    Refuses as :mod:`app.exchange.sheet_refusals` says; damaged files raise whatever they break.
    """
    book = _open(path)
    full = [sheet for sheet in book.sheets() if _has_content(sheet)]
    for sheet in full:
        if sheet.name == wanted if wanted else sheet.visibility == 0:
            others = [other for other in full if other is not sheet]
            hidden = [other.name for other in others if other.visibility]
            grid = _read_part(book, sheet, path.name)
            return grid.sheet(sheet.name, others=[other.name for other in others], hidden=hidden)
    if wanted:
        raise SheetNotThere(name=path.name, sheet=wanted)
    if full:
        raise SheetOnlyHidden(name=path.name, sheet=full[0].name)
    raise SheetBlank(name=path.name)


def _open(path: Path) -> Any:
    try:
        return _open_with_formats(path)
    except xlrd.XLRDError as problem:
        reason = str(problem)
        if "encrypted" in reason:
            raise SheetLocked(name=path.name) from None
        if "Can't find workbook" in reason:
            raise SheetOtherKind(
                name=path.name, kind="别的文档（比如 Word 文档）", advice="请选表格文件，比如 .xlsx 或 .xls。"
            ) from None
        raise


def _open_with_formats(path: Path) -> Any:
    """Formats tell hidden rows and merged ranges; a file with broken ones is read without them."""
    # xlrd writes its remarks to standard output, where the answer goes.
    with Path(os.devnull).open("w") as nowhere:
        try:
            return xlrd.open_workbook(str(path), logfile=nowhere, formatting_info=True, ragged_rows=True)
        except (AssertionError, IndexError, KeyError, TypeError, NotImplementedError):
            return xlrd.open_workbook(str(path), logfile=nowhere, ragged_rows=True)


def _has_content(sheet: Any) -> bool:
    empty = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}
    return any(set(sheet.row_types(row)) - empty for row in range(sheet.nrows))


def _read_part(book: Any, sheet: Any, file_name: str) -> Grid:
    grid = Grid(file_name)
    for index in range(sheet.nrows):
        cells: dict[int, Value] = {}
        flags: dict[int, Flag] = {}
        for column, cell in enumerate(sheet.row(index), 1):
            value = _value(book, cell)
            if value is not None:
                cells[column] = value
                if cell.ctype == xlrd.XL_CELL_ERROR:
                    flags[column] = Flag.ERROR
        info = sheet.rowinfo_map.get(index)
        grid.add(index + 1, cells, flags, hidden=bool(info and info.hidden))
    grid.merge(Merge(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells)
    return grid


def _value(book: Any, cell: Any) -> Value:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return plain(from_serial(cell.value, _shown(book, cell), book.datemode == 1))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR!"))
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_TEXT}:
        return plain(cell.value)
    return None


def _shown(book: Any, cell: Any) -> Shown:
    if cell.xf_index is None:
        return Shown.DAY
    number = book.xf_list[cell.xf_index].format_key
    return shown_by(number, book.format_map[number].format_str) or Shown.DAY
