"""What window and command line know of the door that opens data folders."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from app.base.clock import Clock
from app.services.backups import Restored
from app.services.doctor import Report
from app.services.house import House
from app.services.setup import NewBranch


class Doorway(Protocol):
    """Opens data folders; bootstrap's Door is one."""

    @property
    def clock(self) -> Clock: ...

    def by(self, clock: Clock) -> "Doorway":
        """The same door by another clock (the sample has its own day)."""

    def open(self, path: Path, password: str, code: str = "") -> AbstractContextManager[House]: ...

    def set_up(self, path: Path, new: NewBranch, password: str) -> str: ...

    def examine(self, path: Path, password: str) -> Report: ...

    def restore(
        self, source: Path, path: Path, password: str = "", code: str = "", new_password: str = ""
    ) -> Restored: ...
