"""Which column of a stranger's sheet is which field, and which rows are data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.base.fields import Column, Register
from app.base.refused import Refused
from app.base.text import halfwidth
from app.exchange.sheet_shape import Sheet, SheetRow

_SEARCHED_ROWS = 20
_ASIDE = re.compile(r"\(.*?\)|（.*?）|[\s*：:、，]")
_SUMS = {"合计", "总计", "小计", "共计", "总数", "总人数", "累计"}
_REMARKS = ("说明", "备注", "注:", "注：", "填表", "制表", "审核", "填报", "负责人", "单位", "联系人", "截至")
# Columns every roster has and nobody needs.
_NUMBERING = {"序号", "编号", "序", "原行号", "问题"}


class NoHeading(Refused):
    """No row of the sheet names the columns."""

    code = "no_heading"
    what = "在“{sheet}”的前{rows}行里没有找到列名（比如：{examples}）。"
    then = "请在表格上面加一行列名再导入，或者用“下载空表”填好再导入。"


class ColumnMissing(Refused):
    """A required column is not in the sheet."""

    code = "column_missing"
    what = "表里没有“{labels}”这一列。找到的列有：{found}。"
    then = "请在表格里加上这一列，或者把列名改成“{labels}”，再导入。"


@dataclass(frozen=True)
class Heading:
    """The row of headings: its number, cell position → field, and the headings nobody took."""

    row: int
    columns: Mapping[int, Column]
    texts: tuple[str, ...]
    ignored: tuple[str, ...]


def find_heading(sheet: Sheet, register: Register) -> Heading:
    """The row that names most fields; refuses NoHeading and ColumnMissing."""
    known = _known_names(register)
    candidates = [_heading(row, known) for row in sheet.rows[:_SEARCHED_ROWS]]
    best = max(candidates, key=lambda heading: len(heading.columns), default=None)
    needed = [column for column in register.columns if column.required and not column.field.refers]
    if best is None or len(best.columns) < min(2, len(register.columns)):
        examples = "、".join(column.label for column in register.columns[:3])
        raise NoHeading(sheet=sheet.name, rows=_SEARCHED_ROWS, examples=examples)
    found = {column.name for column in best.columns.values()}
    missing = [column.label for column in needed if column.name not in found]
    if missing:
        labels = "”“".join(missing)
        raise ColumnMissing(labels=labels, found="、".join(filter(None, best.texts)))
    return best


def data_rows(sheet: Sheet, heading: Heading) -> Iterator[SheetRow]:
    """The rows below the heading that hold data: sums, remarks and repeated headings passed over."""
    for row in sheet.rows:
        if row.number > heading.row and not _is_passed_over(row, heading):
            yield row


def _is_passed_over(row: SheetRow, heading: Heading) -> bool:
    texts = [text for value in row.values if value is not None and (text := str(value).strip())]
    if not texts:
        return True
    first = _ASIDE.sub("", texts[0])
    if first in _SUMS or (len(texts) <= 3 and texts[0].replace(" ", "").startswith(_REMARKS)):
        return True
    # A printed roster repeats its heading on every page.
    return texts == [text for text in heading.texts if text]


def _known_names(register: Register) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for column in register.columns:
        for name in (column.label, *column.field.aliases):
            known.setdefault(_plain(name), column)
    return known


def _heading(row: SheetRow, known: Mapping[str, Column]) -> Heading:
    texts = tuple("" if value is None else str(value).strip() for value in row.values)
    columns: dict[int, Column] = {}
    ignored = []
    for position, text in enumerate(texts):
        column = known.get(_plain(text))
        if column is not None and column not in columns.values():
            columns[position] = column
        elif text and _plain(text) not in _NUMBERING:
            ignored.append(text)
    return Heading(row.number, columns, texts, tuple(ignored))


def _plain(heading: str) -> str:
    """A heading without blanks, marks and remarks in brackets: “出生日期（年月日）*” → 出生日期."""
    return _ASIDE.sub("", halfwidth(heading)).strip()
