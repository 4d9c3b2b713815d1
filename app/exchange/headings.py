"""Which column of a stranger's sheet is which field, and which rows are data."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.base.fields import Column, Register
from app.base.refused import Refused
from app.base.text import halfwidth
from app.exchange.sheet_shape import Sheet, SheetRow

_SEARCHED_ROWS = 20
_ASIDE = re.compile(r"\(.*?\)|（.*?）|[\s*※★▲:：、，]")
_SUM = re.compile(r"(?:本页)?(?:合计|总计|小计|共计|总数|总人数|累计)[0-9]*[名人个支份户栋]?")
_REMARK = re.compile(
    r"(?:(?:填表|制表|填报|审核|负责|联系)人?|(?:填报)?单位|说明|备注|注)(?:[(（].*?[)）])?[:：].*"
    r"|(?:说明|备注|注)[0-9]*|截至.*|第[0-9]+页.*",
    re.DOTALL,
)
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
    """The row of headings: its number, cell position → field, and what stood around it.

    ``ignored`` are the headings nobody took; ``doubled`` those of a field that another column gives
    already, with the heading that was taken; ``above`` the rows down to the heading, as texts: a
    printed roster repeats them on every page.
    """

    row: int
    columns: Mapping[int, Column]
    texts: tuple[str, ...]
    ignored: tuple[str, ...]
    doubled: tuple[tuple[str, str], ...]
    above: frozenset[tuple[str, ...]]


def find_heading(sheet: Sheet, register: Register, chosen: Collection[str] = ()) -> Heading:
    """The row that names most fields; refuses NoHeading and ColumnMissing.

    ``chosen`` names required fields that need no column, because there is one choice only. A second
    row of finer headings (手机, 固定电话 below 联系方式) is taken together with the first.
    """
    best = max(
        _headings(sheet, _known_names(register)), key=lambda heading: len(heading.columns), default=None
    )
    needed = [column for column in register.columns if column.required and column.name not in chosen]
    if best is None or len(best.columns) < min(2, len(needed)):
        examples = "、".join(column.label for column in register.columns[:3])
        raise NoHeading(sheet=sheet.name, rows=_SEARCHED_ROWS, examples=examples)
    names = {column.name for column in best.columns.values()}
    missing = [column.label for column in needed if column.name not in names]
    if missing:
        raise ColumnMissing(labels="”“".join(missing), found="、".join(filter(None, best.texts)))
    return best


def data_rows(sheet: Sheet, heading: Heading) -> Iterator[tuple[SheetRow, bool]]:
    """The rows below the heading, each with whether it holds data.

    Left out altogether: repeated headings and titles, and rows with nothing but their number. Not
    data: sums, remarks and captions.
    """
    for row in sheet.rows:
        texts = _texts(row)
        if row.number > heading.row and _beyond_number(texts, heading) and not _is_repeated(texts, heading):
            yield row, not (_is_caption(texts, heading) or _is_closing(texts, heading))


def _beyond_number(texts: tuple[str, ...], heading: Heading) -> bool:
    """A form prepared for forty people is numbered to forty, whoever is in it."""
    return any(text and not (text.isdecimal() and at not in heading.columns) for at, text in enumerate(texts))


def _is_repeated(texts: tuple[str, ...], heading: Heading) -> bool:
    same = sum(1 for at in heading.columns if texts[at] and _plain(texts[at]) == _plain(heading.texts[at]))
    return same >= min(2, len(heading.columns)) or texts in heading.above


def _is_caption(texts: tuple[str, ...], heading: Heading) -> bool:
    return not any(texts[at] for at in heading.columns)


def _is_closing(texts: tuple[str, ...], heading: Heading) -> bool:
    """A sum or a remark; but never a row that has all a record needs: somebody may be called 单位."""
    required = [at for at, column in heading.columns.items() if column.required]
    if len(required) > 1 and all(texts[at] for at in required):
        return False
    filled = [text for text in texts if text]
    # The sum's word may stand behind the number of the row.
    if any(_SUM.fullmatch(_plain(word)) for word in (filled[0], *(texts[at] for at in required[:1]))):
        return True
    return len(filled) <= 3 and _REMARK.fullmatch(re.sub(r"\s", "", halfwidth(filled[0]))) is not None


def _known_names(register: Register) -> dict[str, Column]:
    """Labels first: 家庭住址 is that field even where another lists it as an alias."""
    known = {_plain(column.label): column for column in register.columns}
    for column in register.columns:
        for name in column.field.aliases:
            known.setdefault(_plain(name), column)
    return known


def _headings(sheet: Sheet, known: Mapping[str, Column]) -> Iterator[Heading]:
    """What could be the heading, from the top: each row, and before it the row with its finer one."""
    texts = [_texts(row) for row in sheet.rows[: _SEARCHED_ROWS + 1]]
    for at, own in enumerate(texts[:_SEARCHED_ROWS]):
        if at + 1 < len(texts) and _is_finer(own, texts[at + 1], known):
            both = tuple(_joined(*pair, known) for pair in zip(own, texts[at + 1], strict=True))
            yield _heading(sheet.rows[at + 1].number, both, texts[: at + 2], known)
        yield _heading(sheet.rows[at].number, own, texts[: at + 1], known)


def _is_finer(above: tuple[str, ...], below: tuple[str, ...], known: Mapping[str, Column]) -> bool:
    """Whether ``below`` divides the headings above it. A record would say a name where 姓名 stands above."""
    columns = _columns(above, known)
    if any(column.required and below[at] not in ("", above[at]) for at, column in columns.items()):
        return False
    finer = [at for at in _columns(below, known) if below[at] != above[at]]
    return bool(columns and finer)


def _joined(above: str, below: str, known: Mapping[str, Column]) -> str:
    """手机 below 联系方式 is 手机; 时间 below 入党 is 入党时间."""
    return above + below if below and _plain(above + below) in known else below or above


def _heading(
    number: int, texts: tuple[str, ...], above: Sequence[tuple[str, ...]], known: Mapping[str, Column]
) -> Heading:
    columns = _columns(texts, known)
    taken = {column.name: texts[at] for at, column in columns.items()}
    ignored, doubled = [], []
    for at, text in enumerate(texts):
        if not text or at in columns or _plain(text) in _NUMBERING:
            continue
        column = known.get(_plain(text))
        if column is None:
            ignored.append(text)
        else:
            doubled.append((text, taken[column.name]))
    return Heading(number, columns, texts, tuple(ignored), tuple(doubled), frozenset(above))


def _columns(texts: tuple[str, ...], known: Mapping[str, Column]) -> dict[int, Column]:
    """Cell position → field. Of two columns for one field, the one with the official name is taken."""
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        column = known.get(_plain(text))
        if column is not None and (
            column.name not in found or _outdoes(text, texts[found[column.name]], column)
        ):
            found[column.name] = at
    return {at: known[_plain(texts[at])] for at in sorted(found.values())}


def _outdoes(text: str, taken: str, column: Column) -> bool:
    return _plain(text) == _plain(column.label) != _plain(taken)


def _texts(row: SheetRow) -> tuple[str, ...]:
    return tuple("" if value is None else str(value).strip() for value in row.values)


@lru_cache(maxsize=5_000)  # every cell is held against the heading: 党员, 汉族, 否 come up ten thousand times
def _plain(heading: str) -> str:
    """A heading without blanks, marks and remarks in brackets: “出生日期（年月日）*” → 出生日期."""
    return _ASIDE.sub("", halfwidth(heading))
