"""The monthly figures (月报数字): each declared once, and counted from records.

A figure's declaration says its code, label, unit, type, how a street adds it up, and the query that
yields what is counted: one :class:`Counted` per thing. The value is never kept apart from them: it is
their number or their sum, so that every printed figure can be walked back (``--trace``).

Source of the codes and formulas: domain §7 of the monthly report (M01 … M40).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol, TypeVar

from app.base.fields import Record
from app.base.month import Month

R = TypeVar("R", bound=Record)


class Books(Protocol):
    """Where the records are read from."""

    def all(self, record: type[R]) -> Sequence[R]: ...


class FigureType(Enum):
    """Stock at the month's end, flow within the month, cumulative since the beginning."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"


class Measure(Enum):
    """What the value is: a count, a sum of 分, a share (of things, of 分), or the earliest of the days."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    MONEY_SHARE = "money share"
    EARLIEST = "earliest"

    @property
    def is_share(self) -> bool:
        return self in (Measure.SHARE, Measure.MONEY_SHARE)

    @property
    def of_money(self) -> bool:
        """Whether what is counted are 分."""
        return self in (Measure.MONEY, Measure.MONEY_SHARE)


class RollUp(Enum):
    """How a street office adds branches up: sums; shares anew from summed parts; not at all."""

    SUM = "sum"
    SHARE = "share"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing counted: the record it stands in, what a person calls it, how much it counts.

    ``amount``: 1 for a thing, 分 for money, the day number for a day. ``compound``: the part of
    the branch it belongs to, None for the whole branch. ``shared``: the parts, where it belongs to
    several: it counts in each of them, and once in the whole.
    """

    register: str
    id: int
    label: str
    amount: int = 1
    compound: int | None = None
    shared: tuple[int, ...] = ()

    @property
    def parts(self) -> tuple[int, ...]:
        return self.shared if self.compound is None else (self.compound,)


Query = Callable[[Books, Month], Iterable[Counted]]


def of(
    item: Record, label: str, amount: int = 1, compound: int | None = None, shared: tuple[int, ...] = ()
) -> Counted:
    """A record as the thing counted."""
    return Counted(item.about.name, item.id, label, amount, compound, shared)


@dataclass(frozen=True)
class FigureHead:
    """What a figure is called and how it is read; kept with the value when a month is exported."""

    code: str
    label: str
    unit: str
    type: FigureType
    measure: Measure

    @property
    def roll_up(self) -> RollUp:
        """Follows from what is measured."""
        if self.measure.is_share:
            return RollUp.SHARE
        return RollUp.NONE if self.measure is Measure.EARLIEST else RollUp.SUM


@dataclass(frozen=True)
class Figure(FigureHead):
    """The one declaration of a figure. ``base`` yields the denominator of a share."""

    query: Query
    base: Query | None = None


@dataclass(frozen=True)
class Value:
    """A figure of a month, with everything behind it.

    ``amount`` (of a share: the numerator; ``base``: its denominator) in the unit of the records:
    things, 分, day number; None where there is no day. ``by_compound``: (amount, base) of each part.
    """

    figure: FigureHead
    month: Month
    amount: int | None
    base: int | None = None
    by_compound: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)
    records: tuple[Counted, ...] = ()
    base_records: tuple[Counted, ...] = ()


def evaluate(figure: Figure, books: Books, month: Month) -> Value:
    """The figure of a month, counted from the records."""
    records = tuple(figure.query(books, month))
    base_records = tuple(figure.base(books, month)) if figure.base else ()
    amount, base = _measured(figure, records, base_records)
    parts = sorted({part for item in (*records, *base_records) for part in item.parts})
    by_compound = {part: _measured(figure, _part(records, part), _part(base_records, part)) for part in parts}
    return Value(figure, month, amount, base, by_compound, records, base_records)


def _part(records: Sequence[Counted], compound: int) -> Sequence[Counted]:
    return [item for item in records if compound in item.parts]


def _measured(
    figure: Figure, records: Sequence[Counted], base_records: Sequence[Counted]
) -> tuple[int | None, int | None]:
    if figure.measure is Measure.EARLIEST:
        return min((item.amount for item in records), default=None), None
    total = sum(item.amount for item in records)
    return total, sum(item.amount for item in base_records) if figure.base else None


def shown(measure: Measure, amount: int | None, base: int | None = None) -> int | float | str | None:
    """The value as programs read it: a number; yuan for money; per cent to one decimal; an ISO day.

    None where there is nothing to show: no day, or a share of nothing (printed as —).
    """
    if amount is None:
        return None
    if measure is Measure.EARLIEST:
        return date.fromordinal(amount).isoformat()
    if measure is Measure.MONEY:
        return amount // 100 if amount % 100 == 0 else amount / 100
    if measure.is_share:
        return None if not base else _per_cent(amount, base)
    return amount


def _per_cent(amount: int, base: int) -> int | float:
    thousandths = (amount * 1000 * 2 + base) // (2 * base)  # half up, in whole numbers
    return thousandths // 10 if thousandths % 10 == 0 else thousandths / 10


def printed(measure: Measure, amount: int | None, base: int | None = None) -> str:
    """The value as paper shows it: 1,234  7,340.50  87.5%  2027-05-31  —."""
    value = shown(measure, amount, base)
    if value is None:
        return "—"
    if measure is Measure.MONEY and amount is not None:
        sign, whole = ("−" if amount < 0 else ""), abs(amount)
        return f"{sign}{whole // 100:,}.{whole % 100:02d}"
    if measure.is_share:
        return f"{value}%"
    return f"{value:,}" if isinstance(value, int) else str(value)
