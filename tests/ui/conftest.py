"""The real window on a real encrypted folder, as a person finds it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Door
from app.models.folder import DataFolder
from app.ui.theme import Theme, put_on
from app.ui.window import Window
from tests.conftest import PASSWORD

LAPTOP, ENLARGED = (1366, 696), (911, 440)
Opened = Callable[..., Window]


class Hand:
    """Waits as a person does: until the window rests."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window

    def rest(self) -> None:
        """Nothing waits and nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)

    def unlock(self, password: str = PASSWORD) -> None:
        """Type the password and press 打开."""
        assert self.window.unlock is not None
        self.window.unlock.field.setText(password)
        self.window.unlock.button.click()
        self.rest()


def gone() -> None:
    """Let go at once of all that waits to be deleted: a style sheet is put on everything that lives."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(qtbot: QtBot, door: Door) -> Iterator[Opened]:
    """Opens a folder in the window: ``opened(path, size=…, text=…, theme=…)``; behind the password."""
    made: list[Window] = []

    def opened_at(
        path: Path,
        *,
        size: tuple[int, int] = LAPTOP,
        text: int = 14,
        theme: str = "day",
        unlocked: bool = True,
        sample: Path | None = None,
    ) -> Window:
        window = Window(lambda: door, path, sample)
        window.wear(Theme(theme, text))
        window.resize(*size)
        window.show()
        window.loaded()
        qtbot.waitExposed(window)
        made.append(window)
        hand = Hand(qtbot, window)
        hand.rest()
        if unlocked:
            hand.unlock()
        return window

    yield opened_at
    for window in made:
        window.close()
        window.deleteLater()
    gone()
    put_on(Theme())


@pytest.fixture
def window(opened: Opened, branch_folder: DataFolder) -> Window:
    """The sample branch, opened, on a usual laptop."""
    return opened(branch_folder.path)


@pytest.fixture
def hand(qtbot: QtBot, window: Window) -> Hand:
    """A hand at ``window``."""
    return Hand(qtbot, window)
