"""The tables of a monthly package: what another program reads. Counted and without personal data.

Money is in 分 (whole numbers), months and dates in ISO form; the heads are the official words.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from app.base.csv_writing import Cell
from app.base.month import Month
from app.exchange.package.describe import Table
from app.models.store import Reader
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.fund import FundCategory, FundEntry
from app.records.meeting import TALK
from app.records.party_group import PartyGroup
from app.rules.buildings import numbers
from app.rules.figures import Measure, Value, shown
from app.rules.figures.owners import owners_books
from app.rules.five_haves import states
from app.rules.fund import ledger
from app.rules.meeting_rows import finalised_in
from app.rules.meetings import numbered
from app.rules.owners import in_office, running_terms
from app.services.meeting_files import file_of
from app.services.snapshots import MonthFigures
from app.services.workplace import branch_of

TEXT, WHOLE, DAY = "string", "integer", "date"


def tables(reader: Reader, month: Month, figures: MonthFigures) -> list[Table]:
    """All tables of the month's package."""
    return [
        _figures(reader, figures),
        _groups(reader, figures),
        _five_haves(reader, month),
        _fund(reader, month),
        _committees(reader, month, figures),
        _meetings(reader, month),
    ]


def _schema(*fields: tuple[str, str], key: Sequence[str]) -> dict[str, Any]:
    return {"fields": [{"name": name, "type": kind} for name, kind in fields], "primaryKey": list(key)}


def _figures(reader: Reader, figures: MonthFigures) -> Table:
    """One row a figure for the whole branch, one for each compound it has a part in.

    分子 and 分母 are whole numbers in the unit of the records (分 for money), so that a street adds
    them up and divides once.
    """
    branch = branch_of(reader)
    schema = _schema(
        ("编码", TEXT), ("项目", TEXT), ("单位", TEXT), ("类型", TEXT), ("汇总", TEXT), ("范围", TEXT),
        ("名称", TEXT), ("分子", WHOLE), ("分母", WHOLE), ("日期", DAY), ("更正", WHOLE),
        key=("编码", "范围", "名称"),
    )  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for value in figures.values:
        correction = figures.corrections.get(value.figure.code)
        rows.append(_figure_row(value, "支部", branch.name, (value.amount, value.base), correction))
        for part, both in value.by_compound.items():
            rows.append(_figure_row(value, "小区", figures.compounds.get(part, str(part)), both, None))
    return Table("figures", "月报数字", schema, rows)


def _figure_row(
    value: Value, scope: str, name: str, both: tuple[int | None, int | None], correction: int | None
) -> Sequence[Cell]:
    head, (amount, base) = value.figure, both
    is_day = head.measure is Measure.EARLIEST
    day = shown(head.measure, amount) if is_day else None
    unit = "分" if head.measure is Measure.MONEY else head.unit
    return (
        head.code, head.label, unit, head.type.value, head.roll_up.value, scope, name,
        None if is_day else amount, base, None if day is None else str(day), correction,
    )  # fmt: skip


def _groups(reader: Reader, figures: MonthFigures) -> Table:
    schema = _schema(("党小组", TEXT), ("小区", TEXT), ("覆盖楼栋数", WHOLE), key=("党小组",))
    rows = [
        (group.name, figures.compounds.get(group.compound, ""), len(numbers(group.buildings)))
        for group in reader.all(PartyGroup)
        if group.dissolved_on is None
    ]
    return Table("party-groups", "楼栋党小组", schema, rows)


def _five_haves(reader: Reader, month: Month) -> Table:
    schema = _schema(
        ("五有", TEXT),
        ("分项", TEXT),
        ("结果", TEXT),
        ("检查日期", DAY),
        ("佐证", TEXT),
        key=("五有", "分项"),
    )
    found = states(reader.all(FiveHavesItem), reader.all(FiveHavesCheck), month.last_day)
    rows = [
        (
            state.have,
            item.item.title,
            item.level if item.check else "没有检查",
            str(item.check.checked_on) if item.check else None,
            item.check.evidence if item.check else "",
        )
        for state in found
        for item in state.items
    ]
    return Table("five-haves", "五有检查", schema, rows)


def _fund(reader: Reader, month: Month) -> Table:
    schema = _schema(
        ("凭证号", TEXT), ("日期", DAY), ("摘要", TEXT), ("科目", TEXT),
        ("金额（分）", WHOLE), ("余额（分）", WHOLE),
        key=("凭证号",),
    )  # fmt: skip
    categories = {category.id: category.name for category in reader.all(FundCategory)}
    rows = [
        (
            line.voucher,
            str(line.entry.entered_on),
            line.entry.summary,
            categories.get(line.entry.category, ""),
            line.entry.amount.fen,
            line.balance.fen,
        )
        for line in ledger(reader.all(FundEntry))
        if line.entry.month <= month
    ]
    return Table("fund", "工作经费账", schema, rows)


def _committees(reader: Reader, month: Month, figures: MonthFigures) -> Table:
    schema = _schema(
        ("小区", TEXT), ("业委会", TEXT), ("届次", WHOLE), ("选举日期", DAY), ("届满日期", DAY),
        ("委员", WHOLE), ("其中党员", WHOLE), key=("小区", "业委会"),
    )  # fmt: skip
    return Table("owners", "业委会", schema, list(_committee_rows(reader, month, figures)))


def _committee_rows(reader: Reader, month: Month, figures: MonthFigures) -> Iterator[Sequence[Cell]]:
    books, on = owners_books(reader), month.last_day
    for body, term in running_terms(books, on):
        persons = [
            office
            for office in in_office(books, on, body.compound)
            if any(seat.term == term.id for seat in office.seats)
        ]
        yield (
            figures.compounds.get(body.compound, ""),
            body.name,
            term.number,
            str(term.elected_on),
            str(term.ends_on),
            len(persons),
            sum(office.party_member for office in persons),
        )


def _meetings(reader: Reader, month: Month) -> Table:
    schema = _schema(
        ("会议", TEXT), ("名称", TEXT), ("日期", DAY), ("应到", WHOLE), ("有表决权", WHOLE), ("实到", WHOLE),
        ("实到有表决权", WHOLE), ("议题数", WHOLE), ("通过", WHOLE), key=("会议",),
    )  # fmt: skip
    return Table("meetings", "会议", schema, list(_meeting_rows(reader, month)))


def _meeting_rows(reader: Reader, month: Month) -> Iterator[Sequence[Cell]]:
    for meeting in finalised_in(reader, month):
        file = file_of(reader, meeting)
        presence, talk = file.presence, meeting.kind == TALK  # nobody is due at a deliberation
        yield (
            numbered(meeting),
            meeting.title,
            str(meeting.started_at.date()),
            None if talk else presence.due,
            None if talk else presence.voters,
            presence.present,
            None if talk else presence.present_voters,
            len(file.items),
            sum(bool(item.passed) for item in file.items),
        )
