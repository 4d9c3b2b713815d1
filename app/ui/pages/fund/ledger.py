"""The ledger (收支账): vouchers in their order, the sums of each month, the running balance."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.base.days import spoken_day
from app.base.money import Money
from app.rules.fund import LedgerLine
from app.services.fund_view import FundSheet
from app.ui.theme import theme
from app.ui.widgets.tables import CellLike, ListColumn, ListRow, ListTable, ToneCell

_NUMBER = ListColumn("凭证号")
_COLUMNS = (
    ListColumn("日期"),
    _NUMBER,
    ListColumn("摘要", grows=True),
    ListColumn("收入", side="right"),
    ListColumn("支出", side="right"),
    ListColumn("余额", side="right"),
)
_NOTHING = Money(0)
# A summary may have 60 characters. A line of the ledger shows its beginning; the voucher shows all.
_SUMMARY, _NARROW_SUMMARY = 206, 184


def ledger_table(opened: Callable[[int], object], *, narrow: bool) -> ListTable:
    """The table; Enter, a click or a double click opens a voucher by its number in the data.

    In the narrow shell with large letters the vouchers' numbers go first: an opened voucher shows its own.
    """
    columns = [replace(one, spare=narrow and one is _NUMBER) for one in _COLUMNS]
    table = ListTable("收支账", columns, opened=opened)
    table.clicked.connect(lambda _: None if table.key is None else (opened(table.key), None)[1])
    return table


def ledger_rows(sheet: FundSheet, today: date, *, narrow: bool) -> list[ListRow]:
    """The rows of a year: what came over, each voucher, and below each month its sums."""
    return list(_rows(sheet, today, theme().px(_NARROW_SUMMARY if narrow else _SUMMARY)))


def _rows(sheet: FundSheet, today: date, room: int) -> Iterator[ListRow]:
    if sheet.carried is not None:
        over = ToneCell(str(sheet.carried.balance), "ink2")
        yield ListRow(("", "", ToneCell("上年结转", "ink2"), "", "", over))
    for _, lines in groupby(sheet.lines, key=lambda line: line.entry.month):
        held = list(lines)
        for line in held:
            yield _row(line, today, room)
        yield _sums(held)


def _row(line: LedgerLine, today: date, room: int) -> ListRow:
    entry = line.entry
    balance = ToneCell(str(line.balance), bold=True)
    cells = (
        spoken_day(entry.entered_on, today),
        short(line.voucher),
        _begun(entry.summary, room),
        _amount(line.income),
        _amount(line.spending),
        balance,
    )
    return ListRow(cells, entry.id)


def _begun(summary: str, room: int) -> str:
    letters = QFontMetrics(theme().font())
    return letters.elidedText(summary, Qt.TextElideMode.ElideRight, room)


def short(voucher: str) -> str:
    """A voucher's number without its year: 11-003."""
    return voucher.partition("〕")[2]


def _amount(amount: Money) -> CellLike:
    """Nothing for nothing; what was taken back red, with its sign."""
    if not amount.fen:
        return ""
    return str(amount) if amount.fen > 0 else ToneCell(str(amount), "red", bold=True)


def _sums(lines: list[LedgerLine]) -> ListRow:
    income = sum((line.income for line in lines), _NOTHING)
    spending = sum((line.spending for line in lines), _NOTHING)
    told = ToneCell("本月合计", "ink2", bold=True)
    return ListRow(
        (
            "",
            "",
            told,
            ToneCell(str(income), "ink2", bold=True),
            ToneCell(str(spending), "ink2", bold=True),
            "",
        )
    )
