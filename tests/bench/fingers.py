"""Somebody with quick fingers before the window."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.start import begin, program

if TYPE_CHECKING:
    from app.services.doorway import Doorway
    from app.ui.window import Window

SIZE = (1366, 696)
_LONGEST = 60_000
# Milliseconds behind the first page in which the rest has begun to load.
_SETTLED = 1_000


class Painted(QObject):
    """Calls back at each paint of a widget."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self._then()
        return False


def type_into(widget: QWidget, text: str) -> None:
    """Press and let go the keys of a text."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


class Fingers:
    """Type the password as soon as it can be typed."""

    def __init__(self, window: "Window", password: str) -> None:
        assert window.unlock is not None
        self._window, self._unlock, self._password = window, window.unlock, password
        self._painted = Painted(self._unlock.field, lambda: QTimer.singleShot(0, self._try_key))
        self._typed = False
        self._wait = QTimer(window, interval=2)
        self._wait.timeout.connect(self._look)

    def _try_key(self) -> None:
        if self._typed:
            return
        if self._window.focusWidget() is self._unlock.field:
            type_into(self._unlock.field, self._password[0])
        if self._unlock.field.text() != self._password[0]:
            QTimer.singleShot(0, self._try_key)
            return
        self._typed = True
        print("ready", flush=True)
        type_into(self._unlock.field, self._password[1:])
        self._unlock.button.click()
        self._wait.start()

    def _look(self) -> None:
        if _home_usable(self._window):
            self._wait.timeout.disconnect()
            QTimer.singleShot(0, lambda: print("home", flush=True))
            QTimer.singleShot(_SETTLED, lambda: self._wait.timeout.connect(self._look_for_rest))

    def _look_for_rest(self) -> None:
        if not self._window.jobs.busy:
            self._wait.stop()
            QTimer.singleShot(0, lambda: print("rest", flush=True))


def _home_usable(window: "Window") -> bool:
    """What is due is listed and its buttons can be pressed."""
    shell = window.shell
    if shell is None or not shell.isVisible():
        return False
    buttons = [line.button for line in shell.page.matters.lines]  # type: ignore[attr-defined]
    return any(button.isVisible() and button.isEnabled() for button in buttons)


def show(load: "Callable[[], Doorway]", folder: Path, password: str) -> None:
    """The window of a folder and the fingers before it, until somebody ends it."""
    app = program(["honglin"])
    window = begin(load, folder)
    _fingers = Fingers(window, password)
    window.resize(*SIZE)
    window.show()
    QTimer.singleShot(_LONGEST, app.quit)
    app.exec()
    os._exit(0)
