"""Tables as .xlsx (opens in WPS and Excel) or CSV; every cell is text, nothing in it runs."""

import io
from datetime import datetime
from pathlib import Path

from app.base.blocks import Document, FormBlock, TableBlock
from app.base.csv_writing import csv_bytes
from app.base.files import whole_file
from app.base.refused import Refused
from app.base.trouble import PlaceMissing
from app.reports.layout.writable import writable
from app.reports.xlsx.sheets import Formats, FormSheet, TableSheet, named, sheet_named

_LONGEST_TITLE = 255
_KNOWN = ".xlsx（表格）或 .csv"
# The same document gives the same bytes: the file does not say when it was made.
_CREATED = datetime(2000, 1, 1)


class UnknownFormat(Refused):
    """Files that end so are not written; ``known`` names the endings that are."""

    code = "unknown_format"
    what = "不会写“{suffix}”这种文件。"
    then = "请把文件名写成 {known} 结尾。"


class NoTable(Refused):
    """A document of running text has nothing for a workbook."""

    code = "no_table"
    what = "“{title}”里没有表格，不能存成 .xlsx。"
    then = "请把文件名写成 .pdf（打印）或 .docx（文字）结尾。"


def write_table(path: Path, table: TableBlock) -> None:
    """Write the table to ``path`` by its ending, whole or not at all; refuses UnknownFormat, PlaceMissing."""
    writers = {".xlsx": _xlsx, ".csv": _csv}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UnknownFormat(suffix=path.suffix or path.name, known=_KNOWN)
    if not path.parent.is_dir():
        raise PlaceMissing(place=path.parent)
    content = write(table)
    with whole_file(path) as file:
        file.write(content)


def to_xlsx(document: Document) -> bytes:
    """The tables and forms of a document, each on a sheet of its own; refuses NoTable."""
    parts = [block for block in document.blocks if isinstance(block, TableBlock | FormBlock)]
    if not parts:
        raise NoTable(title=document.title)
    return _book(parts, document.title)


def _csv(table: TableBlock) -> bytes:
    return csv_bytes([named(head) for head in table.heads], table.rows, table.notes)


def _xlsx(table: TableBlock) -> bytes:
    return _book([table], table.title)


def _book(parts: list[TableBlock | FormBlock], title: str) -> bytes:
    import xlsxwriter  # the other commands start without it

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": writable(title)[:_LONGEST_TITLE], "created": _CREATED})
        formats = Formats(book)
        for at, part in enumerate(parts):
            own = part.title if isinstance(part, TableBlock) and part.title else title
            sheet = sheet_named(book, own)
            # The first sheet is headed as the paper is.
            shown = title if at == 0 else own
            if isinstance(part, TableBlock):
                TableSheet(sheet, formats, part, shown).write()
            else:
                FormSheet(sheet, formats, part, shown).write()
    return content.getvalue()
