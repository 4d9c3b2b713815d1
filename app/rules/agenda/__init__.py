"""今日要办: what is due, found in the records and put in order, the worst first.

One module per subject; each yields matters from the same :class:`Look`. A matter says what is to be done
and by when, never how well anybody does: no scores, no rankings. How early the program speaks up is its
own habit; what the street may decide is a setting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.base.month import Month
from app.rules.figures import Books
from app.rules.settings import Settings


class Urgency(Enum):
    """How pressing a matter is; the value is its word."""

    OVERDUE = "逾期"
    SOON = "临近"
    THIS_MONTH = "本月"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a matter is dealt with.

    ``subject``: the page (members, party_groups, meetings, five_haves, fund, owners, report, backups).
    ``record_id``: the record to open there, None for a new one or the page as a whole; ``field``: the
    field to stand in. ``month`` for what belongs to a month; ``kind`` and ``party_group`` prefill a meeting
    that is to be recorded.
    """

    subject: str
    record_id: int | None = None
    field: str = ""
    month: Month | None = None
    kind: str = ""
    party_group: int | None = None


@dataclass(frozen=True)
class Matter:
    """One thing to do. ``days``: from today to the day it is due, negative when that has passed."""

    urgency: Urgency
    days: int
    title: str
    detail: str
    action: str
    place: Place

    @property
    def when(self) -> str:
        """The words of its mark: 逾期, 5天内, 今天, 已到期, 本月."""
        if self.urgency is not Urgency.SOON:
            return str(self.urgency.value)
        if self.days == 0:
            return "今天"
        return f"{self.days}天内" if self.days > 0 else "已到期"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the subjects look at.

    ``signed``: ids of the meetings whose signed paper is filed. ``report_missing``: open points of the
    report that is due next. ``last_backup``: the day of the newest backup, None when there is none.
    """

    books: Books
    today: date
    settings: Settings
    signed: frozenset[int] = frozenset()
    report_missing: int = 0
    last_backup: date | None = None


_WORST_FIRST = tuple(Urgency)


def in_order(matters: Iterable[Matter]) -> list[Matter]:
    """The worst first: overdue, then dated, then of this month; within each the nearest day first."""
    return sorted(matters, key=lambda matter: (_WORST_FIRST.index(matter.urgency), matter.days))


def dated(due: date, today: date) -> tuple[Urgency, int]:
    """Urgency and days of something with a day of its own."""
    days = (due - today).days
    return (Urgency.OVERDUE if days < 0 else Urgency.SOON), days


def passed(days: int) -> str:
    """已过 25 天, 还有 17 天, 就是今天; ``days`` as in :class:`Matter`."""
    if days == 0:
        return "就是今天"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
