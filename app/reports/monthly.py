"""小区党支部月报: the page that is signed, with the month's figures and what the package holds.

Codes, formulas and order are those of rules.figures; a share is counted anew from the sums of its parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.base.blocks import Align, Cell, Document, FormBlock, Head, Heading, Signature, TableBlock, Title
from app.base.month import Month
from app.records.branch import Branch, Compound
from app.reports.spoken import day, listed
from app.rules.figures import FigureType, Measure, Value, printed

_BASES = {FigureType.STOCK: "月末数", FigureType.FLOW: "本月数", FigureType.CUMULATIVE: "累计数"}
_COLUMNS, _LABEL = 14, 3
# Columns of compounds are alike wide, however little stands in one of them.
_PART = 5
_SELF_ISSUED = "支部自己签发，街道还没有核对。街道对照指纹核对以前，本月报为“待核实”，不计入街道汇总。"
_ISSUED = "已经街道核对。"


@dataclass(frozen=True)
class MonthlyReport:
    """What the signed page says.

    ``corrections``: code → amount corrected (更正) this month; ``notes``: what is still open;
    ``fingerprint`` of the signing key, in four groups; ``trusted`` once the street has compared it;
    ``contents``: the files of the package; ``date_text``: as it is printed (2026年11月5日).
    """

    branch: Branch
    compounds: Sequence[Compound]
    month: Month
    sequence: int
    values: Sequence[Value]
    corrections: Mapping[str, int]
    notes: Sequence[str]
    fingerprint: str
    trusted: bool
    contents: Sequence[str]
    date_text: str


def report(report: MonthlyReport, code: str) -> Document:
    """The monthly report to be signed, stamped and handed in."""
    title = f"小区党支部月报（{report.month.spoken}）"
    blocks = (
        Title(title),
        _facts(report),
        Heading(1, "本月数字"),
        _figures(report),
        Heading(1, "报送和审核"),
        FormBlock(_COLUMNS, tuple(_ending(report)), small=True),
        Signature(report.branch.name, report.date_text, sealed=True),
    )
    return Document(title, blocks, code)


def _facts(report: MonthlyReport) -> FormBlock:
    branch = report.branch
    return FormBlock(
        _COLUMNS,
        (
            (*_pair("党支部", branch.name), *_pair("支部代码", branch.code)),
            (*_pair("所属社区", branch.community), *_pair("所属街道", branch.street)),
            (
                *_pair("小区", listed(item.name for item in report.compounds)),
                *_pair("书记", branch.secretary),
            ),
            (*_pair("月份", report.month.spoken), *_pair("报送序号", f"第{report.sequence}号")),
        ),
    )


def _pair(label: str, text: str) -> tuple[Cell, Cell]:
    return Cell(label, _LABEL, label=True), Cell(text, _COLUMNS // 2 - _LABEL)


def _figures(report: MonthlyReport) -> TableBlock:
    """All figures; a column for each compound where there are several, and for 更正 where there is any."""
    parts = report.compounds if len(report.compounds) > 1 else ()
    heads = [
        Head("编码", 5),
        Head("项目", 12),
        Head("口径", 5),
        Head("单位", 3, align=Align.CENTRE),
        Head("支部数" if parts else "数值", 8, align=Align.RIGHT),
        *(Head(compound.name, 7, align=Align.RIGHT, least=_PART) for compound in parts),
    ]
    if report.corrections:
        heads.append(Head("更正", 6, align=Align.RIGHT))
    rows = [_row(value, parts, report.corrections) for value in report.values]
    notes = ("分小区一栏空着的，是整个支部的数。",) if parts else ()
    return TableBlock("月报数字", tuple(heads), rows, notes, close=True)


def _row(value: Value, parts: Sequence[Compound], corrections: Mapping[str, int]) -> list[str]:
    figure = value.figure
    row = [
        figure.code,
        figure.label,
        _BASES[figure.type],
        figure.unit,
        _printed(figure.measure, value.amount, value.base),
        *(_part(value, compound.id) for compound in parts),
    ]
    if corrections:
        row.append(_correction(figure.measure, corrections.get(figure.code)))
    return row


def _part(value: Value, compound: int) -> str:
    """A compound's own part; nothing where the figure is the branch's as a whole."""
    if not value.by_compound:
        return ""
    nothing = (None, None) if value.figure.measure is Measure.EARLIEST else (0, 0)
    return _printed(value.figure.measure, *value.by_compound.get(compound, nothing))


def _printed(measure: Measure, amount: int | None, base: int | None = None) -> str:
    """As rules.figures prints it; a day as official papers write it."""
    if measure is Measure.EARLIEST and amount is not None:
        return day(date.fromordinal(amount))
    return printed(measure, amount, base)


def _told_as(measure: Measure) -> Measure:
    """How the numerator of a share is told; other figures as they are."""
    if not measure.is_share:
        return measure
    return Measure.MONEY if measure.of_money else Measure.COUNT


def _correction(measure: Measure, amount: int | None) -> str:
    """With its sign; a share is corrected by its numerator."""
    if not amount or measure is Measure.EARLIEST:
        return ""
    shown = printed(_told_as(measure), abs(amount))
    return ("+" if amount > 0 else "−") + shown


def _ending(report: MonthlyReport) -> Iterator[tuple[Cell, ...]]:
    """What is told besides the figures, and the places to sign; a row that would say nothing is left out."""
    if report.notes:
        yield _wide("需要说明\n的情况", _numbered(report.notes, "\n"))
    if report.contents:
        # Whose papers they are stands at the head of the page.
        names = [one.removeprefix(report.branch.name) for one in report.contents]
        yield _wide("报送材料", f"{_numbered(names, '；')}。")
    if report.fingerprint:  # none before the first export
        yield _wide("证书指纹", f"{report.fingerprint}\n{_ISSUED if report.trusted else _SELF_ISSUED}")
    yield (*_pair("填表人", ""), *_pair("支部书记", ""))
    yield _wide("社区党委审核", "")


def _wide(label: str, text: str) -> tuple[Cell, Cell]:
    return Cell(label, _LABEL, label=True), Cell(text, _COLUMNS - _LABEL)


def _numbered(texts: Sequence[str], between: str) -> str:
    return between.join(f"{number}. {text}" for number, text in enumerate(texts, start=1))
