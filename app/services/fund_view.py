"""The work fund as its page shows it: one read for the page, one for an opened voucher."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.base.clock import today
from app.base.money import Money
from app.base.month import Month
from app.models.store import Reader
from app.records.attachment import Attachment
from app.records.fund import SPENDING, FundCategory, FundEntry
from app.records.setting import Setting
from app.rules import fund as rules
from app.rules.fund import LedgerLine
from app.rules.fund_overview import FundOverview, overview
from app.rules.settings import Settings
from app.services.attachments import attachments_of
from app.services.workplace import Workplace, references

# What the next spending most likely shares with the last one: who handles, who sees, who approves.
USUAL = ("handler", "witness", "approver", "method")


@dataclass(frozen=True)
class FundSheet:
    """The page of one year.

    ``years``: those with vouchers and this one, the newest first; ``carried``: the last line before the
    year; ``usual``: the persons and the way of paying of the last spending, by field name; ``names``:
    register → id → what a person calls it, for the fields that point at something; ``closable``: the months
    that are over and not closed, the oldest first.
    """

    overview: FundOverview
    years: tuple[int, ...]
    lines: tuple[LedgerLine, ...]
    carried: LedgerLine | None
    categories: Mapping[int, FundCategory]
    names: Mapping[str, Mapping[int, str]]
    usual: Mapping[str, str]
    closable: tuple[Month, ...]

    def categories_of(self, spending: bool) -> tuple[str, ...]:
        """The categories of spendings, or of income."""
        return tuple(one.name for one in self.categories.values() if (one.kind == SPENDING) == spending)

    def closing(self, month: Month) -> tuple[int, Money]:
        """How many vouchers closing up to a month would freeze, and the balance at its end."""
        closed = self.overview.closed
        lines = [line for line in self.overview.lines if line.entry.month <= month]
        count = sum(closed is None or line.entry.month > closed for line in lines)
        return count, lines[-1].balance if lines else Money(0)

    def kind_of(self, name: str) -> str:
        """The kind of the category of that name; a spending when there is none."""
        return next((one.kind for one in self.categories.values() if one.name == name), SPENDING)


@dataclass(frozen=True)
class VoucherView:
    """A voucher with all it points at. ``cancelled_by``, ``cancels``, ``corrects``: numbers of vouchers."""

    line: LedgerLine
    category: FundCategory
    resolution: str
    cancelled_by: str
    cancels: str
    corrects: str
    photos: tuple[Attachment, ...]

    @property
    def cancellable(self) -> bool:
        """Whether a red voucher may still be written for it."""
        return not self.cancelled_by and self.line.entry.cancels is None


class FundViews:
    """Reads for the fund's page."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def sheet(self, year: int) -> FundSheet:
        """The page of a year."""
        on = today(self._place.clock)
        with self._place.store.read() as reader:
            told = overview(reader, year, on, Settings(reader.all(Setting)))
            categories = {one.id: one for one in reader.all(FundCategory)}
            names = references(reader, FundEntry.about)
        years = {line.entry.month.year for line in told.lines} | {on.year}
        return FundSheet(
            overview=told,
            years=tuple(sorted(years, reverse=True)),
            lines=tuple(line for line in told.lines if line.entry.month.year == year),
            carried=next((one for one in reversed(told.lines) if one.entry.month.year < year), None),
            categories=categories,
            names=names,
            usual=_usual(told),
            closable=_closable(told, on),
        )

    def voucher(self, entry_id: int) -> VoucherView:
        """One voucher; refuses NotFound."""
        with self._place.store.read() as reader:
            return _view(reader, reader.get(FundEntry, entry_id))


def _usual(told: FundOverview) -> dict[str, str]:
    """A correction repeats an old voucher: it tells nothing about how things are done now."""
    spent = (line.entry for line in reversed(told.lines) if line.spending.fen > 0)
    last = next((entry for entry in spent if entry.corrects is None), None)
    return {} if last is None else {name: str(getattr(last, name)) for name in USUAL}


def _closable(told: FundOverview, on: date) -> tuple[Month, ...]:
    if not told.lines:
        return ()
    month = told.closed.plus(1) if told.closed is not None else told.lines[0].entry.month
    months = []
    while month.last_day <= on:
        months.append(month)
        month = month.plus(1)
    return tuple(months)


def _view(reader: Reader, entry: FundEntry) -> VoucherView:
    lines = {line.entry.id: line for line in rules.ledger(reader.all(FundEntry))}
    red = next((line.voucher for line in lines.values() if line.entry.cancels == entry.id), "")
    meetings = references(reader, FundEntry.about)["meetings"]
    return VoucherView(
        line=lines[entry.id],
        category=reader.get(FundCategory, entry.category),
        resolution=meetings.get(entry.resolution or 0, ""),
        cancelled_by=red,
        cancels=_number(lines, entry.cancels),
        corrects=_number(lines, entry.corrects),
        photos=tuple(attachments_of(reader, entry)),
    )


def _number(lines: Mapping[int, LedgerLine], entry_id: int | None) -> str:
    return lines[entry_id].voucher if entry_id is not None else ""
