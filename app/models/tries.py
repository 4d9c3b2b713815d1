"""Wrong passwords are counted, and the wait grows; the data is never wiped.

The wait only slows guessing at this window. Against somebody who copies the folder, Argon2id
and the length of the password stand.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.base.clock import Clock
from app.base.files import write_whole
from app.base.refused import Refused

FREE_TRIES = 3
LONGEST_WAIT = 300


class WaitFirst(Refused):
    """Too many wrong passwords in a row."""

    code = "wait_first"
    what = "密码已经连着错了{failures}次，请等{seconds}秒再试。"
    safe = "资料好好的，没有动，也不会因为输错密码被删掉。"
    then = "等一等再输；想不起来，可以用打印的恢复码进入。"


def wait_after(failures: int) -> int:
    """Seconds to wait after so many failures in a row: 0 for the first three, then 5, 10, 20 … 300."""
    return 0 if failures < FREE_TRIES else min(5 * 2 ** min(failures - FREE_TRIES, 10), LONGEST_WAIT)


@dataclass(frozen=True)
class Tries:
    """The count kept beside the data."""

    path: Path
    clock: Clock

    def require_waited(self) -> None:
        """Refuse (WaitFirst) while the wait lasts. A clock set back cannot stretch it."""
        failures, last = self._read()
        wait = timedelta(seconds=wait_after(failures))
        passed = abs(self.clock.now() - last)
        if passed < wait:
            raise WaitFirst(failures=failures, seconds=int((wait - passed).total_seconds()) + 1)

    def failed(self) -> None:
        """Count one more."""
        failures, _ = self._read()
        body = {"failures": failures + 1, "last": self.clock.now().isoformat()}
        write_whole(self.path, json.dumps(body).encode())

    def succeeded(self) -> None:
        """Start from nothing again."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, datetime]:
        try:
            body = json.loads(self.path.read_bytes())
            # astimezone: a damaged file may have lost its zone, and such times cannot be compared.
            return int(body["failures"]), datetime.fromisoformat(body["last"]).astimezone()
        except (FileNotFoundError, ValueError, KeyError, TypeError, OverflowError):
            # No count, or one that was cut short: guessing is slowed by Argon2id all the same.
            return 0, self.clock.now() - timedelta(days=1)
