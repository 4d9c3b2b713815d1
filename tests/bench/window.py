"""What is timed of the window, each in a process of its own: ``python -m tests.bench.window NAME ARGUMENT``.

A trial prints a line at the moment that counts; whoever started it reads the clock then.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

PASSWORD = os.environ.get("BENCHPW", "haitangyuan-bench")


class _Painted(QObject):
    """Says a word behind the first paint of a widget."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then: Callable[[], object] | None = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            QTimer.singleShot(0, self._then)
            self._then = None
        return False


def _say(word: str) -> None:
    print(word, flush=True)


def empty() -> None:
    """The floor: an empty QMainWindow, until it is painted; then it stays, for its memory to be read."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 696)
    _painted = _Painted(window, lambda: _say("ready"))
    window.show()
    QTimer.singleShot(20_000, app.quit)
    app.exec()


def door(folder: str) -> None:
    """Ours: until the password field has taken a key; then the password, until the first page is usable."""
    from app.ui.start import program
    from app.ui.window import Window

    app = program(sys.argv[:1])

    def load():  # type: ignore[no-untyped-def]
        from app.bootstrap import Door

        return Door()

    window = Window(load, Path(folder))
    window.resize(1366, 696)
    unlock = window.unlock
    assert unlock is not None

    def try_key() -> None:
        if window.focusWidget() is unlock.field:
            _type(unlock.field, "h")
        if unlock.field.text() == "h":
            _say("ready")
            _type(unlock.field, PASSWORD[1:])
            unlock.button.click()
            wait.timeout.disconnect()
            wait.timeout.connect(look)
        else:
            QTimer.singleShot(0, try_key)

    def look() -> None:
        if window.shell is not None and getattr(window.shell.page, "matters", None) is not None:
            page = window.shell.page
            if page.isVisible() and any(line.button.isVisible() for line in page.matters.lines):  # type: ignore[attr-defined]
                wait.stop()
                QTimer.singleShot(0, lambda: _say("home"))

    wait = QTimer(window)
    wait.setInterval(2)
    wait.timeout.connect(lambda: None)
    wait.start()
    _painted = _Painted(unlock.field, try_key)
    window.show()
    QTimer.singleShot(0, window.loaded)
    QTimer.singleShot(20_000, app.quit)
    app.exec()
    window.close()


def _type(widget: QWidget, text: str) -> None:
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


if __name__ == "__main__":
    {"empty": empty, "door": door}[sys.argv[1]](*sys.argv[2:])
    os._exit(0)
