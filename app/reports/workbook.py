"""A table as .xlsx (opens in WPS and Excel) or CSV; every cell is text, nothing in it runs."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.base.blocks import Head, TableBlock
from app.base.files import whole_file
from app.base.formulas import guarded
from app.base.refused import Refused
from app.base.trouble import PlaceMissing

_MOST_FILL_ROWS = 2000
_A3, _A4 = 8, 9
_WIDEST_ON_A4, _WIDEST_COLUMN = 150, 50
_LINE_HEIGHT, _ROW_PADDING, _MOST_LINES = 15, 5, 25


class UnknownFormat(Refused):
    """A table is written as .xlsx or .csv only."""

    code = "unknown_format"
    what = "不会写“{suffix}”这种文件。"
    then = "请把文件名写成 .xlsx（表格）或 .csv 结尾。"


def write_table(path: Path, table: TableBlock) -> None:
    """Write the table to ``path`` by its ending, whole or not at all; refuses UnknownFormat, PlaceMissing."""
    writers = {".xlsx": _xlsx, ".csv": _csv}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UnknownFormat(suffix=path.suffix or path.name)
    if not path.parent.is_dir():
        raise PlaceMissing(place=path.parent)
    content = write(table)
    with whole_file(path) as file:
        file.write(content)


def _csv(table: TableBlock) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([note] for note in table.notes)
    writer.writerow([_named(head) for head in table.heads])
    writer.writerows(map(guarded, row) for row in table.rows)
    # The mark at the front tells WPS and Excel that the text is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _named(head: Head) -> str:
    return head.label + ("（必填）" if head.required else "")


def _xlsx(table: TableBlock) -> bytes:
    import xlsxwriter  # the other commands start without it

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        _Sheet(book, table).write()
    return content.getvalue()


class _Sheet:
    """One sheet: title, notes, heads (frozen), rows; columns formatted as text, so that an ID
    number typed into them keeps all its digits.
    """

    def __init__(self, book: Any, table: TableBlock) -> None:
        self._table = table
        self._sheet = book.add_worksheet(table.title[:31])
        thin = {"border": 1, "border_color": "#857869", "valign": "vcenter", "num_format": "@"}
        self._title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self._note = book.add_format({"font_color": "#574D43", "valign": "vcenter"})
        self._head = book.add_format({**thin, "bold": True, "bg_color": "#EEE6D8", "text_wrap": True})
        self._cell = book.add_format({**thin, "text_wrap": True})
        self._wrong = book.add_format(
            {**thin, "text_wrap": True, "bg_color": "#F9E9E3", "font_color": "#A61E1A"}
        )
        self._plain = book.add_format({"num_format": "@"})

    def write(self) -> None:
        table, sheet = self._table, self._sheet
        last = max(len(table.heads) - 1, 0)
        self._widths = [_fitting(table, column) for column in range(len(table.heads))]
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width, self._plain)
        sheet.set_row(0, 30)
        if last:
            sheet.merge_range(0, 0, 0, last, table.title, self._title)
        else:
            sheet.write_string(0, 0, table.title, self._title)
        for row, note in enumerate(table.notes, start=1):
            sheet.write_string(row, 0, note, self._note)
        top = 1 + len(table.notes)
        self._heads(top)
        self._rows(top + 1)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A3 if sum(self._widths) > _WIDEST_ON_A4 else _A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)

    def _heads(self, top: int) -> None:
        first, end = top + 1, top + max(len(self._table.rows), _MOST_FILL_ROWS)
        for column, head in enumerate(self._table.heads):
            self._sheet.write_string(top, column, _named(head), self._head)
            # Excel takes a comma for the end of a choice.
            if head.choices and "," not in "".join(head.choices) and len(",".join(head.choices)) <= 255:
                # A warning only: the list helps, the program decides when the file comes in.
                rule = {"validate": "list", "source": list(head.choices), "error_type": "warning"}
                self._sheet.data_validation(first, column, end, column, rule)
            if head.hint:
                self._sheet.write_comment(top, column, head.hint)

    def _rows(self, top: int) -> None:
        for row, cells in enumerate(self._table.rows):
            # Set by us: LibreOffice and older WPS do not find the height of wrapped text themselves.
            self._sheet.set_row(top + row, _LINE_HEIGHT * self._lines(cells) + _ROW_PADDING)
            for column, text in enumerate(cells):
                mark = self._table.marks.get((row, column))
                self._sheet.write_string(top + row, column, text, self._wrong if mark else self._cell)
                if mark:
                    self._sheet.write_comment(top + row, column, mark)

    def _lines(self, cells: Sequence[str]) -> int:
        """How many lines the fullest cell of a row takes in its column."""
        counts = (
            sum(-(-_places(line) // (width - 1)) or 1 for line in cell.split("\n"))
            for cell, width in zip(cells, self._widths, strict=True)
        )
        return min(max(counts, default=1), _MOST_LINES)


def _fitting(table: TableBlock, column: int) -> int:
    """A column's width in places: as wide as it was declared, wider for its longest line, within reason."""
    longest = max((_places(line) for row in table.rows for line in row[column].split("\n")), default=0)
    return max(table.heads[column].width, min(longest + 2, _WIDEST_COLUMN))


def _places(text: str) -> int:
    """A Chinese character takes two places."""
    return sum(1 if sign.isascii() else 2 for sign in text)
