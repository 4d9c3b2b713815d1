"""The door and the folder that is open behind it. Everything here is called on the worker's thread."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.refused import Refused

if TYPE_CHECKING:  # services bring SQLAlchemy: it loads while the password is typed, not before
    from app.services.doorway import Doorway
    from app.services.house import House


class FolderClosed(Refused):
    """The window was locked before the work began."""

    code = "folder_closed"
    what = "窗口已经锁上了，这一步没有做。"
    then = "请开门以后再做一次。"


class Session:
    """One data folder, opened and closed."""

    def __init__(self, load: "Callable[[], Doorway]", place: Path) -> None:
        self.place = place
        self._load = load
        self._door: Doorway | None = None
        self._house: House | None = None
        self._stack = ExitStack()

    def door(self) -> "Doorway":
        """The door; its first call loads what the floors below need."""
        if self._door is None:
            self._door = self._load()
        return self._door

    @property
    def house(self) -> "House":
        """The use cases of the opened folder; refuses FolderClosed behind a lock."""
        if self._house is None:
            raise FolderClosed()
        return self._house

    @property
    def is_open(self) -> bool:
        return self._house is not None

    def open(self, password: str, code: str = "") -> "House":
        """Open the folder; refuses as the door does."""
        self.close()
        self._house = self._stack.enter_context(self.door().open(self.place, password, code))
        return self._house

    def close(self) -> None:
        """Close the folder: lock and key are let go."""
        self._house = None
        self._stack.close()
