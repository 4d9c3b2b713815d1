"""The clock is handed in, never read behind the caller's back."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

# The users live on one time zone without daylight saving; a laptop set to another zone still
# writes minutes and vouchers in Beijing time.
BEIJING = timezone(timedelta(hours=8), "CST")


class Clock(Protocol):
    """Tells the time; ``now`` is aware, in Beijing time, to the second."""

    def now(self) -> datetime: ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.fromtimestamp(int(time.time()), BEIJING)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved (tests, the demo)."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def forward(self, **delta: float) -> None:
        """Move the hand on by ``timedelta(**delta)``."""
        self.at += timedelta(**delta)


def today(clock: Clock) -> date:
    """The date in Beijing."""
    return clock.now().date()
