"""The ledger (收支账): vouchers in their order, the sums of each month, the running balance."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from app.base.days import spoken_day
from app.base.money import Money
from app.rules.fund import LedgerLine, short_number
from app.services.fund_view import FundSheet
from app.ui.widgets.tables import CellLike, ListColumn, ListRow, ListTable, ToneCell

_COLUMNS = (
    ListColumn("日期"),
    ListColumn("凭证号", spare=True),
    ListColumn("摘要", grows=True, wraps=True),
    ListColumn("收入", side="right"),
    ListColumn("支出", side="right"),
    ListColumn("余额", side="right"),
)
_NOTHING = Money(0)


def ledger_table(opened: Callable[[int], object]) -> ListTable:
    """The table; Enter, a click or a double click opens a voucher by its number in the data.

    Where there is little room the vouchers' numbers go first: an opened voucher shows its own.
    """
    table = ListTable("收支账", _COLUMNS, opened=opened)
    table.clicked.connect(lambda _: None if table.key is None else (opened(table.key), None)[1])
    return table


def ledger_rows(sheet: FundSheet, today: date) -> list[ListRow]:
    """The rows of a year: what came over, each voucher, and below each month its sums."""
    return list(_rows(sheet, today))


def _rows(sheet: FundSheet, today: date) -> Iterator[ListRow]:
    if sheet.carried is not None:
        over = ToneCell(str(sheet.carried.balance), "ink2")
        yield ListRow(("", "", ToneCell("上年结转", "ink2"), "", "", over))
    for _, lines in groupby(sheet.lines, key=lambda line: line.entry.month):
        held = list(lines)
        for line in held:
            yield _row(line, today)
        yield _sums(held)


def _row(line: LedgerLine, today: date) -> ListRow:
    entry = line.entry
    balance = ToneCell(str(line.balance), bold=True)
    cells = (
        spoken_day(entry.entered_on, today),
        short_number(line.voucher),
        entry.summary,
        _amount(line.income),
        _amount(line.spending),
        balance,
    )
    return ListRow(cells, entry.id)


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
