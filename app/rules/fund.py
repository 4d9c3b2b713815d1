"""Rules of the work fund's ledger (工作经费).

Sources: 会计基础工作规范 (vouchers, red and blue corrections); 会计法 2024 Art. 25 (记账, 审批, 经办 are
different persons); the amounts are settings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.records.fund import CASH, SPENDING, FundClosing, FundEntry
from app.rules.note import EntryRefused, Note
from app.rules.settings import Settings

Position = tuple[Month, int]


class FundRefused(EntryRefused):
    """An entry the ledger does not take."""

    safe = "您填的内容还在，账也没有动。"


class Overdrawn(FundRefused):
    """The balance would fall below zero, here or at a later voucher."""

    code = "overdrawn"
    what = "这笔记不进去：{where}结余 {balance} 元，不够 {amount} 元。"
    then = "请核对金额；经费到账了，请先把收入记上。"


class MonthClosed(FundRefused):
    """The month is closed, and a closed month is never opened again."""

    code = "month_closed"
    what = "{month}已经结账，不能再往里记。"
    then = "请把日期写在{open}，晚到的票据记在没有结账的月份；记错的用红字注销。"


class EntryInFuture(FundRefused):
    """The day has not come yet."""

    code = "entry_in_future"
    what = "{day}还没有到。"
    then = "请把日期改成今天或以前。"


class AmountZero(FundRefused):
    """Nothing was paid or received, or the sign does not fit the category."""

    code = "amount_sign"
    what = "“{category}”是{kind}科目，金额要大于零，现在是 {amount} 元。"
    then = "请核对金额和科目；冲掉记错的凭证，请用“注销”。"


class SamePersons(FundRefused):
    """经办, 证明, 审批 must be three persons."""

    code = "same_persons"
    what = "经办人、证明人、审批人要是三个人，现在{name}占了两样。"
    then = "请换一个人经手再记（会计法第二十五条：经办、审批要分开）。"


class PersonsMissing(FundRefused):
    """A spending without its three persons, or without a payee."""

    code = "persons_missing"
    what = "这笔支出还缺{labels}。"
    then = "补齐后再记。"


class InvoiceUsed(FundRefused):
    """The invoice stands in another voucher already."""

    code = "invoice_used"
    what = "发票 {number} 在{voucher}里已经报过了。"
    then = "请核对发票号码。"


class AlreadyCancelled(FundRefused):
    """The voucher is cancelled already, or is itself a cancellation."""

    code = "already_cancelled"
    what = "{voucher}{state}，不能再注销。"
    then = "请在账上看清是哪一张。"


class CancelledBefore(FundRefused):
    """A cancellation dated before what it cancels."""

    code = "cancelled_before"
    what = "注销的日期{day}早于{voucher}的日期{old}。"
    then = "请把注销的日期写在原凭证的日期或以后。"


def plain(amount: Money) -> str:
    """A threshold as people say it: 500 元, not 500.00."""
    return str(amount).removesuffix(".00")


def voucher(month: Month, number: int) -> str:
    """The number of a voucher: 记〔2026〕11-003."""
    return f"记〔{month.year}〕{month.month:02d}-{number:03d}"


def short_number(voucher: str) -> str:
    """A voucher's number without its year: 11-003; empty for none."""
    return voucher.partition("〕")[2]


def position(entry: FundEntry) -> Position:
    """Where a voucher stands in the ledger."""
    return entry.month, entry.number


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A voucher as the ledger shows it. A red one stands in the column of what it cancels, negative."""

    entry: FundEntry
    income: Money
    spending: Money
    balance: Money

    @property
    def voucher(self) -> str:
        return voucher(self.entry.month, self.entry.number)


def ledger(entries: Iterable[FundEntry]) -> list[LedgerLine]:
    """All vouchers in their order, with the running balance from 0."""
    lines: list[LedgerLine] = []
    balance, nothing = Money(0), Money(0)
    for entry in sorted(entries, key=position):
        balance += entry.amount
        received = (entry.amount.fen > 0) != (entry.cancels is not None)
        income, spending = (entry.amount, nothing) if received else (nothing, -entry.amount)
        lines.append(LedgerLine(entry, income, spending, balance))
    return lines


def next_number(entries: Iterable[FundEntry], month: Month) -> int:
    """The number a new voucher of the month gets; numbers run from 1 without gaps."""
    return max((entry.number for entry in entries if entry.month == month), default=0) + 1


def last_closed(closings: Iterable[FundClosing]) -> Month | None:
    """The newest closed month: it and all before it take no more entries."""
    return max((closing.month for closing in closings), default=None)


def require_open(day: date, closed: Month | None, today: date) -> None:
    """Refuse a day in a closed month (MonthClosed) or one that has not come (EntryInFuture)."""
    if day > today:
        raise EntryInFuture(day=PartialDate.of(day).spoken)
    if closed is not None and Month.of(day) <= closed:
        following = closed.plus(1)
        raise MonthClosed(month=Month.of(day).spoken, open=f"{following.spoken}或以后")


def overdraws(entries: Sequence[FundEntry], new: FundEntry) -> bool:
    """Whether the balance would be below zero at the new entry or at any later voucher."""
    return _first_overdrawn(entries, new) is not None


def require_balance(entries: Sequence[FundEntry], new: FundEntry) -> None:
    """Refuse (Overdrawn) an entry that overdraws."""
    line = _first_overdrawn(entries, new)
    if line is not None:
        where = "" if line.entry is new else f"到{line.voucher}时"
        raise Overdrawn(where=where, balance=line.balance - new.amount, amount=-new.amount)


def _first_overdrawn(entries: Sequence[FundEntry], new: FundEntry) -> LedgerLine | None:
    touched = (line for line in ledger([*entries, new]) if position(line.entry) >= position(new))
    return next((line for line in touched if line.balance.fen < 0), None)


def require_complete(entry: FundEntry) -> None:
    """Refuse a spending without payee and three different persons (PersonsMissing, SamePersons)."""
    asked = ("payee", "handler", "witness", "approver")
    missing = [entry.about.column(name).label for name in asked if not getattr(entry, name)]
    if missing:
        raise PersonsMissing(labels="、".join(missing))
    persons = (entry.handler, entry.witness, entry.approver)
    for name in persons:
        if persons.count(name) > 1:
            raise SamePersons(name=name)


def require_invoice_unused(entries: Iterable[FundEntry], new: FundEntry) -> None:
    """Refuse (InvoiceUsed) a second voucher on one invoice, unless the first one was cancelled."""
    if not new.invoice_number:
        return
    kept = list(entries)
    cancelled = {entry.cancels for entry in kept}
    for entry in kept:
        same = (entry.invoice_code, entry.invoice_number) == (new.invoice_code, new.invoice_number)
        if same and entry.cancels is None and entry.id not in cancelled:
            raise InvoiceUsed(number=new.invoice_number, voucher=voucher(entry.month, entry.number))


def require_sign(entry: FundEntry, category: str, kind: str) -> None:
    """Refuse (AmountZero) an amount whose sign does not fit its category."""
    paid = -entry.amount if kind == SPENDING else entry.amount
    if paid.fen <= 0:
        raise AmountZero(category=category, kind=kind, amount=paid)


def require_behind(old: FundEntry, day: date) -> None:
    """Refuse (CancelledBefore) a cancellation dated before what it cancels."""
    if day < old.entered_on:
        told = voucher(old.month, old.number)
        raise CancelledBefore(day=day, voucher=told, old=old.entered_on)


def require_cancellable(entries: Iterable[FundEntry], old: FundEntry) -> None:
    """Refuse (AlreadyCancelled) to cancel a cancellation, or a voucher twice."""
    told = voucher(old.month, old.number)
    if old.cancels is not None:
        raise AlreadyCancelled(voucher=told, state="本身就是注销凭证")
    if any(entry.cancels == old.id for entry in entries):
        raise AlreadyCancelled(voucher=told, state="已经注销过了")


def correction_summary(verb: str, old: FundEntry) -> str:
    """注销11月5日3号凭证, 订正11月5日3号凭证 (会计基础工作规范)."""
    return f"{verb}{old.entered_on.month}月{old.entered_on.day}日{old.number}号凭证"


def concerns(entry: FundEntry, settings: Settings) -> list[Note]:
    """What does not block and deserves a look: no research record, much cash."""
    paid, notes = -entry.amount, []
    if paid >= settings.research_from and entry.resolution is None:
        told = f"满{plain(settings.research_from)}元的支出要有会议研究记录（默认，可修改），这笔还没有对上。"
        notes.append(Note("no_resolution", "resolution", told))
    if entry.method == CASH and paid > settings.cash_most:
        notes.append(
            Note("much_cash", "method", f"现金支付一次不超过{plain(settings.cash_most)}元（默认，可修改）。")
        )
    return notes
