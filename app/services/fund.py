"""The work fund (工作经费): entries, red and blue corrections, closing a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.base.clock import today
from app.base.draft import Draft
from app.base.money import Money
from app.base.month import Month
from app.base.refused import Refused
from app.models.store import Reader, Writer
from app.records.fund import SPENDING, FundCategory, FundClosing, FundEntry
from app.records.setting import Setting
from app.rules import fund as rules
from app.rules.entry import Note
from app.rules.fund import LedgerLine
from app.rules.months import require_over
from app.rules.settings import Settings
from app.services.attachments import kept_files
from app.services.typed import read_typed
from app.services.workplace import Workplace

# Given by the ledger, never typed.
_COMPUTED = ("month", "number", "cancels", "corrects")
# A correction says what it corrects, on the day of the cancellation.
_OF_A_CORRECTION = ("entered_on", "summary")


# People type whatever bracket their keyboard has.
_BRACKETS = str.maketrans("【[（(】]）)", "〔〔〔〔〕〕〕〕")


class NoSuchVoucher(Refused):
    """The ledger has no voucher of that number."""

    code = "no_such_voucher"
    what = "账上没有 {text} 这张凭证。"
    then = "请写凭证号，比如 记〔2026〕11-003。"


class ComputedField(Refused):
    """The number and month of a voucher are the ledger's to give."""

    code = "computed_field"
    what = "“{label}”由账本自己写，这里不用填。"
    then = "请去掉这一项再记。"


class AlreadyClosed(Refused):
    """The month is closed already."""

    code = "already_closed"
    what = "{month}已经结过账了。"
    safe = "账没有动。"
    then = "不用再结；要改请用红字注销，记在没有结账的月份。"


class NotTheLast(Refused):
    """Another voucher of the month stands behind the one that was to be taken back."""

    code = "not_the_last"
    what = "{voucher}后面已经有别的凭证，不能撤销。"
    safe = "账没有动。"
    then = "请用红字注销它。"


class SpentSince(Refused):
    """Later vouchers live on what the one that was to be taken back brought in."""

    code = "spent_since"
    what = "{voucher}进的钱，后面的凭证已经用了，不能撤销。"
    safe = "账没有动。"
    then = "请先看清后面的支出；确实记错的，用红字注销。"


@dataclass(frozen=True)
class Entered:
    """A kept voucher, the balance after it, what to look at once more, and the photos that were refused."""

    line: LedgerLine
    notes: tuple[Note, ...] = ()
    left_out: tuple[Refused, ...] = ()


class Fund:
    """The work fund of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def lines(self) -> list[LedgerLine]:
        """The ledger: all vouchers since the first, with the running balance."""
        with self._place.store.read() as reader:
            return rules.ledger(reader.all(FundEntry))

    def closed(self) -> Month | None:
        """The newest closed month."""
        with self._place.store.read() as reader:
            return rules.last_closed(reader.all(FundClosing))

    def add(self, typed: Mapping[str, str], photos: Sequence[Path] = ()) -> Entered:
        """Keep a voucher from typed texts; the amount is typed without a sign, the category gives it.

        Refuses what cannot be read and every rule of :mod:`app.rules.fund`. ``photos`` (invoice, receipt)
        are kept in the same step; one that cannot be kept does not hold up the voucher.
        """
        with self._place.store.write(self._place.actor, "记一笔经费") as writer:
            entered = self._entered(writer, self._read(writer, typed))
            left_out = kept_files(writer, self._place, entered.line.entry, photos)
            return replace(entered, left_out=tuple(left_out))

    def cancel(
        self, text: str, corrected: Mapping[str, str] | None = None, on: date | None = None
    ) -> tuple[Entered, ...]:
        """Cancel a voucher by a red one equal and opposite, dated ``on`` (today) in an open month.

        With ``corrected`` (the fields that were wrong) a blue voucher follows in the same step.
        Refuses NoSuchVoucher, AlreadyCancelled, CancelledBefore, ComputedField, Overdrawn.
        """
        with self._place.store.write(self._place.actor, "注销经费凭证") as writer:
            old = voucher_named(text, writer)
            day = on or self._today
            rules.require_cancellable(writer.all(FundEntry), old)
            rules.require_behind(old, day)
            red = replace(
                old, id=0, revision=0, entered_on=day, amount=-old.amount, cancels=old.id,
                corrects=None, summary=rules.correction_summary("注销", old),
            )  # fmt: skip
            if corrected is None:
                return (self._entered(writer, red, old),)
            blue = self._corrected(writer, old, corrected, day)
            pair = (red, blue)
            if rules.overdraws(writer.all(FundEntry), self._numbered(writer, red)):
                pair = (blue, red)  # what the red one alone would overdraw, the blue one pays for first
            return tuple(self._entered(writer, draft, old) for draft in pair)

    def close(self, month: Month) -> FundClosing:
        """Close a month and all before it. Refuses MonthNotOver, AlreadyClosed."""
        with self._place.store.write(self._place.actor, "经费结账", final=True) as writer:
            closed = rules.last_closed(writer.all(FundClosing))
            if closed is not None and month <= closed:
                raise AlreadyClosed(month=month.spoken)
            require_over(month, self._today)
            return close_month(writer, month, self._today, self._place.actor)

    def _read(self, writer: Writer, typed: Mapping[str, str]) -> FundEntry:
        _require_typed(typed, _COMPUTED)
        values = read_typed(FundEntry.about, typed, writer, self._today)
        values.setdefault("entered_on", self._today)
        values |= {"month": Month.of(values["entered_on"]), "number": 0}
        entry = Draft(FundEntry, values).finish()
        return replace(entry, amount=_signed(entry.amount, writer.get(FundCategory, entry.category)))

    def _corrected(self, writer: Writer, old: FundEntry, typed: Mapping[str, str], day: date) -> FundEntry:
        _require_typed(typed, (*_COMPUTED, *_OF_A_CORRECTION))
        values = read_typed(FundEntry.about, typed, writer, self._today, fill=False)
        given = {"id": 0, "revision": 0, "entered_on": day, "corrects": old.id}
        entry = Draft(FundEntry, values | given, base=old).finish()
        amount = _signed(entry.amount, writer.get(FundCategory, entry.category))
        return replace(entry, amount=amount, summary=rules.correction_summary("订正", old))

    def _numbered(self, writer: Writer, draft: FundEntry) -> FundEntry:
        """The draft with the number the ledger gives it; refuses MonthClosed, EntryInFuture."""
        rules.require_open(draft.entered_on, rules.last_closed(writer.all(FundClosing)), self._today)
        month = Month.of(draft.entered_on)
        return replace(draft, month=month, number=rules.next_number(writer.all(FundEntry), month))

    def _entered(self, writer: Writer, draft: FundEntry, old: FundEntry | None = None) -> Entered:
        """Keep a voucher; ``old`` is the one it cancels or corrects, whose invoice it may bear again."""
        entry, entries = self._numbered(writer, draft), writer.all(FundEntry)
        if entry.cancels is None:
            others = [one for one in entries if old is None or one.id != old.id]
            _require_sound(writer, others, entry)
        rules.require_balance(entries, entry)
        kept = writer.add(entry)
        line = next(line for line in rules.ledger(writer.all(FundEntry)) if line.entry.id == kept.id)
        spending = kept.amount.fen < 0 and kept.cancels is None
        notes = rules.concerns(kept, Settings(writer.all(Setting))) if spending else []
        return Entered(line, tuple(notes))


def _require_typed(typed: Mapping[str, str], computed: Sequence[str]) -> None:
    """Refuse (ComputedField) what the ledger gives."""
    for column in map(FundEntry.about.column, computed):
        if {column.name, column.label} & typed.keys():
            raise ComputedField(label=column.label)


def _require_sound(writer: Writer, entries: list[FundEntry], entry: FundEntry) -> None:
    category = writer.get(FundCategory, entry.category)
    rules.require_sign(entry, category.name, category.kind)
    if category.kind == SPENDING:
        rules.require_complete(entry)
        rules.require_invoice_unused(entries, entry)


def _signed(amount: Money, category: FundCategory) -> Money:
    """A spending is kept negative, however it was typed."""
    return Money(-abs(amount.fen)) if category.kind == SPENDING else amount


def voucher_named(text: str, reader: Reader) -> FundEntry:
    """A voucher by its number (记〔2026〕11-003, also 2026-11-003); refuses NoSuchVoucher."""
    wanted = text.translate(_BRACKETS)
    for entry in reader.all(FundEntry):
        own = rules.voucher(entry.month, entry.number)
        if wanted.strip() in (own, f"{entry.month}-{entry.number:03d}"):
            return entry
    raise NoSuchVoucher(text=text)


def give_back(writer: Writer, entry: FundEntry, today: date) -> None:
    """Delete the last voucher of an open month, whose step is taken back: its number is given again.

    Refuses MonthClosed, NotTheLast, SpentSince.
    """
    rules.require_open(entry.entered_on, rules.last_closed(writer.all(FundClosing)), today)
    others = [one for one in writer.all(FundEntry) if one.id != entry.id]
    told = rules.voucher(entry.month, entry.number)
    if entry.number < rules.next_number(others, entry.month):
        raise NotTheLast(voucher=told)
    if rules.overdraws(others, replace(entry, amount=Money(0))):
        raise SpentSince(voucher=told)
    writer.withdraw(entry)


def close_month(writer: Writer, month: Month, on: date, actor: str) -> FundClosing:
    """Freeze the vouchers of the month and of all before it."""
    entries = [entry for entry in writer.all(FundEntry) if entry.month <= month]
    balance = sum((entry.amount for entry in entries), Money(0))
    return writer.add(FundClosing(month=month, balance=balance, closed_on=on, closed_by=actor))
