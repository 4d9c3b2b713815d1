"""The work fund at a glance: what is left, where it went, and what an entry would leave."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.base.money import Money
from app.base.month import Month
from app.records.fund import GRANT, SPENDING, FundCategory, FundClosing, FundEntry
from app.rules.capitals import in_words
from app.rules.figures import Books
from app.rules.fund import (
    LedgerLine,
    concerns,
    last_closed,
    ledger,
    next_number,
    plain,
    short_number,
    voucher,
)
from app.rules.note import Note
from app.rules.settings import Settings

_NOTHING = Money(0)
# Whole per cent: with less left, it is soon spent. Our own default, for the colour of a bar alone.
LITTLE_LEFT = 20


@dataclass(frozen=True)
class FundOverview:
    """The fund in one year.

    ``balance``: at the year's end, or now. ``granted``: the year's 拨付, ``granted_on`` the day of the
    first. ``spent``: cancelled vouchers taken off. ``share_left``: whole per cent, rounded down, of what the
    year had to spend (what came over from before, and all income); None where that is nothing. ``bars``:
    category and what it cost, the dearest first. ``next_voucher``: of an entry made today. ``lines``: the
    whole ledger, for :func:`preview`.
    """

    year: int
    balance: Money
    granted: Money
    granted_on: date | None
    spent: Money
    share_left: int | None
    bars: tuple[tuple[str, Money], ...]
    next_voucher: str
    closed: Month | None
    lines: tuple[LedgerLine, ...]
    settings: Settings

    @property
    def next_short(self) -> str:
        """The next voucher's number without its year: 11-004."""
        return short_number(self.next_voucher)


def overview(books: Books, year: int, today: date, settings: Settings) -> FundOverview:
    """The fund in a year, from its vouchers."""
    entries = books.all(FundEntry)
    lines = ledger(entries)
    categories = {category.id: category for category in books.all(FundCategory)}
    own = [line for line in lines if line.entry.month.year == year]
    balance = next((line.balance for line in reversed(lines) if line.entry.month.year <= year), _NOTHING)
    grants = [line.entry for line in own if categories[line.entry.category].kind == GRANT]
    cancelled = {entry.cancels for entry in entries}
    standing = (entry for entry in grants if entry.cancels is None and entry.id not in cancelled)
    spent = sum((line.spending for line in own), _NOTHING)
    month = Month.of(today)
    return FundOverview(
        year=year,
        balance=balance,
        granted=sum((entry.amount for entry in grants), _NOTHING),
        granted_on=min((entry.entered_on for entry in standing), default=None),
        spent=spent,
        share_left=_share(balance, spent),
        bars=_bars(own, categories),
        next_voucher=voucher(month, next_number(entries, month)),
        closed=last_closed(books.all(FundClosing)),
        lines=tuple(lines),
        settings=settings,
    )


def _share(balance: Money, spent: Money) -> int | None:
    had = balance.fen + spent.fen
    return balance.fen * 100 // had if had > 0 else None


def _bars(lines: Iterable[LedgerLine], categories: dict[int, FundCategory]) -> tuple[tuple[str, Money], ...]:
    cost = Counter[str]()
    for line in lines:
        category = categories[line.entry.category]
        if category.kind == SPENDING:
            cost[category.name] += line.spending.fen
    return tuple((name, Money(fen)) for name, fen in cost.most_common() if fen > 0)


@dataclass(frozen=True)
class FundPreview:
    """What an entry would leave.

    ``capitals``: the amount in words, with 人民币. ``covered``: the balance stays at zero or above.
    ``notes``: what to look at; ``fine``: what speaks for it, empty when something is to be looked at.
    """

    capitals: str
    balance: Money
    covered: bool
    notes: tuple[Note, ...]
    fine: str


def preview(
    lines: Sequence[LedgerLine],
    settings: Settings,
    amount: Money,
    kind: str = SPENDING,
    method: str = "",
    resolution: int | None = None,
) -> FundPreview:
    """What an entry of ``amount`` (typed without a sign) would leave; nothing is read or kept.

    The notes are those the ledger itself would give (rules.fund.concerns); whether it takes the entry is
    decided there, when it is entered.
    """
    paid = -abs(amount) if kind == SPENDING else amount
    before = lines[-1].balance if lines else _NOTHING
    balance = before + paid
    capitals = in_words(abs(amount))
    if kind != SPENDING:
        return FundPreview(capitals, balance, balance.fen >= 0, (), "")
    stub = FundEntry(
        month=Month(1, 1), number=0, entered_on=date(1, 1, 1), summary="", amount=paid, category=0,
        method=method, resolution=resolution,
    )  # fmt: skip
    notes = concerns(stub, settings)
    if balance.fen < 0:
        notes.insert(0, Note("overdrawn", "amount", f"结余 {before} 元，不够这笔，还差 {-balance} 元。"))
    fine = ""
    if not notes and -paid < settings.research_from and paid.fen:
        fine = f"不满{plain(settings.research_from)}元，不用支委会研究"
    return FundPreview(capitals, balance, balance.fen >= 0, tuple(notes), fine)
