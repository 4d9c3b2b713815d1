"""Tables and forms as sheets of a workbook; every cell is text, nothing in it runs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from app.base.blocks import Align, Cell, FormBlock, Head, TableBlock
from app.reports.layout.columns import is_negative
from app.reports.layout.writable import writable

_MOST_FILL_ROWS = 2000
_A3, _A4 = 8, 9
# Printed at the foot: — 1 —.
_PAGE_NUMBER = "&C— &P —"
_WIDEST_ON_A4, _WIDEST_COLUMN = 150, 50
_LINE_HEIGHT, _ROW_PADDING, _MOST_LINES = 15, 5, 25
# A form fills the width of an upright page.
_FORM_WIDTH, _LEAST_FORM_HEIGHT = 88, 28
_LONGEST_NAME, _NOT_IN_NAMES = 31, str.maketrans("[]:*?/\\", "　" * 7)


class Formats:
    """The looks of cells, shared by the sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        thin = {"border": 1, "border_color": "#857869", "valign": "vcenter", "num_format": "@"}
        cell = {**thin, "text_wrap": True}
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.note = book.add_format({"font_color": "#574D43", "valign": "vcenter"})
        self.head = book.add_format({**cell, "bold": True, "bg_color": "#EEE6D8", "align": "center"})
        self.label = self.head
        self.wrong = book.add_format({**cell, "bg_color": "#F9E9E3", "font_color": "#A61E1A"})
        self.plain = book.add_format({"num_format": "@"})
        self._book, self._cell = book, cell
        self._cells: dict[tuple[Align, bool, bool], Any] = {}

    def cell(self, align: Align = Align.LEFT, strong: bool = False, red: bool = False) -> Any:
        """The look of a cell of a table."""
        key = (align, strong, red)
        if key not in self._cells:
            look = {**self._cell, **({"bold": True} if strong else {})}
            look |= {"align": align.value.replace("centre", "center")} if align is not Align.LEFT else {}
            look |= {"font_color": "#A61E1A"} if red else {}
            self._cells[key] = self._book.add_format(look)
        return self._cells[key]


class TableSheet:
    """One sheet: title, notes, heads (frozen), rows; columns formatted as text, so that an ID
    number typed into them keeps all its digits.
    """

    def __init__(self, sheet: Any, formats: Formats, table: TableBlock, title: str) -> None:
        self._sheet, self._formats, self._table, self._title = sheet, formats, table, title
        self._widths = [_fitting(table, column) for column in range(len(table.heads))]

    def write(self) -> None:
        """Fill the sheet."""
        sheet = self._sheet
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width, self._formats.plain)
        _write_title(sheet, self._title, len(self._widths), self._formats)
        for row, note in enumerate(self._table.notes, start=1):
            _write(sheet, row, 0, note, self._formats.note)
        top = 1 + len(self._table.notes)
        self._heads(top)
        self._rows(top + 1)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A3 if sum(self._widths) > _WIDEST_ON_A4 else _A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(_PAGE_NUMBER)
        sheet.repeat_rows(top)

    def _heads(self, top: int) -> None:
        first, end = top + 1, top + max(len(self._table.rows), _MOST_FILL_ROWS)
        labels = map(named, self._table.heads)
        self._sheet.set_row(top, _height(zip(labels, self._widths, strict=True)))
        for column, head in enumerate(self._table.heads):
            _write(self._sheet, top, column, named(head), self._formats.head)
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
            height = _height(zip(cells, self._widths, strict=True), self._table.lines)
            self._sheet.set_row(top + row, height)
            for column, text in enumerate(cells):
                mark = self._table.marks.get((row, column))
                look = self._formats.wrong if mark else self._look(row, column, text)
                _write(self._sheet, top + row, column, text, look)
                if mark:
                    self._sheet.write_comment(top + row, column, mark)

    def _look(self, row: int, column: int, text: str) -> Any:
        align = self._table.heads[column].align
        red = align is Align.RIGHT and is_negative(text)
        return self._formats.cell(align, row in self._table.strong, red)


class FormSheet:
    """One sheet: title, then the rows of the form, cells that span columns merged."""

    def __init__(self, sheet: Any, formats: Formats, form: FormBlock, title: str) -> None:
        self._sheet, self._formats, self._form, self._title = sheet, formats, form, title
        self._width = max(4, _FORM_WIDTH // form.columns)

    def write(self) -> None:
        """Fill the sheet."""
        self._sheet.set_column(0, self._form.columns - 1, self._width, self._formats.plain)
        _write_title(self._sheet, self._title, self._form.columns, self._formats)
        rows = (part for row in self._form.rows for part in self._parts(row))
        for at, cells in enumerate(rows, start=1):
            height = _height((cell.text, cell.span * self._width) for cell in cells)
            self._sheet.set_row(at, max(_LEAST_FORM_HEIGHT, height))
            self._row(at, cells)
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(_PAGE_NUMBER)

    def _parts(self, row: Sequence[Cell]) -> Iterator[list[Cell]]:
        """The row as several when its texts are longer than the highest row of a sheet can show."""
        texts = [_pieces(cell.text, cell.span * self._width) for cell in row]
        for part in zip_longest(*texts, fillvalue=""):
            yield [replace(cell, text=text) for cell, text in zip(row, part, strict=True)]

    def _row(self, row: int, cells: Sequence[Cell]) -> None:
        column = 0
        for cell in cells:
            look = self._formats.label if cell.label else self._formats.cell(red=cell.red)
            if cell.span > 1:
                # The merged cell is written empty: merge_range would guess at the kind of its text.
                self._sheet.merge_range(row, column, row, column + cell.span - 1, "", look)
            _write(self._sheet, row, column, cell.text, look)
            column += cell.span


def sheet_named(book: Any, title: str) -> Any:
    """A new sheet with as much of the title as a sheet's name may be, told apart from the others."""
    name = writable(title).translate(_NOT_IN_NAMES).strip("' 　")[:_LONGEST_NAME] or "表"
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    candidate, number = name, 1
    while candidate.lower() in taken:
        number += 1
        end = f"（{number}）"
        candidate = name[: _LONGEST_NAME - len(end)] + end
    return book.add_worksheet(candidate)


def named(head: Head) -> str:
    """The label of a column as who fills it in reads it."""
    return head.label + ("（必填）" if head.required else "")


def _write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    sheet.write_string(row, column, writable(text), look)


def _write_title(sheet: Any, title: str, columns: int, formats: Formats) -> None:
    sheet.set_row(0, 30)
    if columns > 1:
        sheet.merge_range(0, 0, 0, columns - 1, "", formats.title)
    _write(sheet, 0, 0, title, formats.title)


def _height(cells: Iterable[tuple[str, int]], least: int = 1) -> int:
    """How high a row is, in points: of (text, width in places) the one that takes most lines."""
    counts = [_lines(text, width) for text, width in cells]
    return _LINE_HEIGHT * min(max([least, *counts]), _MOST_LINES) + _ROW_PADDING


def _pieces(text: str, width: int) -> list[str]:
    """A text for a cell ``width`` places wide, in pieces of so many lines as a row can show."""
    fitting = (width - 1) * _MOST_LINES // 2
    pieces: list[str] = []
    for line in text.split("\n"):
        for start in range(0, max(1, len(line)), fitting):
            part = line[start : start + fitting]
            joined = f"{pieces[-1]}\n{part}" if pieces and start == 0 else part
            if pieces and start == 0 and _lines(joined, width) <= _MOST_LINES:
                pieces[-1] = joined
            else:
                pieces.append(part)
    return pieces


def _lines(text: str, width: int) -> int:
    return sum(-(-_places(line) // (width - 1)) or 1 for line in text.split("\n"))


def _fitting(table: TableBlock, column: int) -> int:
    """A column's width in places: as wide as it was declared, wider for its longest line, within reason."""
    longest = max((_places(line) for row in table.rows for line in row[column].split("\n")), default=0)
    return max(table.heads[column].width, min(longest + 2, _WIDEST_COLUMN))


def _places(text: str) -> int:
    """A Chinese character takes two places."""
    return sum(1 if sign.isascii() else 2 for sign in text)
