"""The work fund: months that are over and not closed, a balance that runs out.

Source: 会计基础工作规范 (accounts are closed month by month). Closing by the day of the report and the
amount that counts as little are defaults; the second is a setting.
"""

from collections.abc import Iterator

from app.base.money import Money
from app.base.month import Month
from app.records.fund import FundClosing, FundEntry
from app.rules.agenda import Look, Matter, Place, Urgency, dated
from app.rules.agenda.months import report_day
from app.rules.fund import last_closed, plain


def matters(look: Look) -> Iterator[Matter]:
    """Nothing where no voucher was ever entered."""
    entries = look.books.all(FundEntry)
    if entries:
        yield from _unclosed(look, min(entry.month for entry in entries))
        yield from _low(look, sum((entry.amount for entry in entries), Money(0)))


def _unclosed(look: Look, first: Month) -> Iterator[Matter]:
    over, closed = Month.of(look.today).plus(-1), last_closed(look.books.all(FundClosing))
    oldest = first if closed is None else closed.plus(1)
    if oldest <= over:
        urgency, days = dated(report_day(over, look.settings), look.today)
        span = f"{over.month}月" if oldest == over else f"{oldest.month}月到{over.month}月"
        detail = "结了账，凭证就定下来；封装月报时会一并结账"
        place = Place(subject="fund", month=over)
        yield Matter(urgency, days, f"{span}经费账还没结", detail, "去结账", place)


def _low(look: Look, balance: Money) -> Iterator[Matter]:
    least = look.settings.fund_low
    if balance < least:
        days = (Month.of(look.today).last_day - look.today).days
        detail = f"不到 {plain(least)} 元（默认，可修改），花钱前先看够不够"
        yield Matter(
            Urgency.THIS_MONTH, days, f"工作经费只剩 {balance} 元", detail, "去看账", Place(subject="fund")
        )
