"""Which backups stay: the ladder of 12 days, 10 weeks and 9 months.

Our own default, taken from programs that have kept strangers' only copies for many years.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

DAYS, WEEKS, MONTHS = 12, 10, 9
ALWAYS_NEWEST = 3


def to_keep(made: Iterable[datetime]) -> set[datetime]:
    """Of the times at which backups were made, those to keep.

    The newest of each of the last 12 days, 10 ISO weeks and 9 months that have a backup, and the
    newest three whatever the day. Days without a backup do not use up a rung.
    """
    newest_first = sorted(made, reverse=True)
    rungs: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda at: at.date(), DAYS),
        (lambda at: at.isocalendar()[:2], WEEKS),
        (lambda at: (at.year, at.month), MONTHS),
    )
    keep = set(newest_first[:ALWAYS_NEWEST])
    for period, count in rungs:
        newest_of: dict[object, datetime] = {}
        for at in newest_first:
            newest_of.setdefault(period(at), at)
        keep.update(list(newest_of.values())[:count])
    return keep


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether a daily backup is due: none today, or the last lies in the future (clock set back)."""
    return last is None or last.date() != now.date() or last > now + timedelta(minutes=5)
