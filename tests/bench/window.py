"""What is timed of the window, each in a process of its own: ``python -m tests.bench.window NAME ARGUMENT``.

``empty`` and ``door`` print a word at the moment that counts, for whoever started them to read the clock
and the process's memory; the two searches print their seconds.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView, QWidget

if TYPE_CHECKING:
    from app.ui.window import Window

SIZE = (1366, 696)
# What is typed into the search, sign by sign: initials, pinyin, characters, a mixture; then names nobody has.
WORDS = ("zgm", "wang", "李", "李s", "lixy", "海棠", "欧阳", "xyz")
# The room the members' table has in a window of that size.
TABLE = (725, 443)
# The first window of a process pays for what all later ones find ready.
_LONGEST = 60_000


class _Painted(QObject):
    """Calls back behind each paint of a widget."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._then)
        return False


def _say(word: str) -> None:
    print(word, flush=True)


def empty() -> None:
    """The floor: an empty QMainWindow, until it is painted; it stays for its memory to be read."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*SIZE)
    _painted = _Painted(window, lambda: _say("ready"))
    window.show()
    QTimer.singleShot(_LONGEST, app.quit)
    app.exec()


class Door:
    """Ours: the window as ``honglin`` starts it, and somebody with quick fingers before it.

    Says ``ready`` when the password field has taken a key, ``home`` when the first page can be used,
    ``rest`` when nothing is under way any more.
    """

    def __init__(self, folder: str, password: str) -> None:
        from app.__main__ import door
        from app.ui.start import program
        from app.ui.window import Window

        self._app = program(sys.argv[:1])
        self._password = password
        self._window = Window(door, Path(folder))
        self._window.resize(*SIZE)
        assert self._window.unlock is not None
        self._unlock = self._window.unlock
        self._painted = _Painted(self._unlock.field, self._try_key)
        self._typed = False
        self._wait = QTimer(self._window, interval=2)
        self._wait.timeout.connect(self._look)

    def run(self) -> None:
        """Until the end of it."""
        self._window.show()
        QTimer.singleShot(0, self._window, self._window.loaded)
        QTimer.singleShot(_LONGEST, self._app.quit)
        self._app.exec()

    def _try_key(self) -> None:
        if self._typed:
            return
        if self._window.focusWidget() is self._unlock.field:
            _type(self._unlock.field, self._password[0])
        if self._unlock.field.text() != self._password[0]:
            QTimer.singleShot(0, self._try_key)
            return
        self._typed = True
        _say("ready")
        _type(self._unlock.field, self._password[1:])
        self._unlock.button.click()
        self._wait.start()

    def _look(self) -> None:
        if _home_usable(self._window):
            self._wait.timeout.disconnect()
            self._wait.timeout.connect(self._look_for_rest)
            QTimer.singleShot(0, lambda: _say("home"))

    def _look_for_rest(self) -> None:
        if not self._window.jobs.busy:
            self._wait.stop()
            QTimer.singleShot(0, lambda: _say("rest"))


def _home_usable(window: "Window") -> bool:
    """What is due is listed and its buttons can be pressed."""
    shell = window.shell
    if shell is None or not shell.isVisible():
        return False
    buttons = [line.button for line in shell.page.matters.lines]  # type: ignore[attr-defined]
    return any(button.isVisible() and button.isEnabled() for button in buttons)


def search(folder: str, password: str) -> None:
    """Ours: the members' page over the folder; prints the median of the keystrokes, and the table's room."""
    from app.__main__ import door
    from app.ui.pages.members import Page
    from app.ui.start import program
    from app.ui.window import Window

    program(sys.argv[:1])
    window = Window(door, Path(folder))
    window.resize(*SIZE)
    window.show()
    window.loaded()
    window.enter(password)
    _until(lambda: window.shell is not None and not window.jobs.busy)
    assert window.shell is not None
    window.shell.go("members")
    page = window.shell.page
    assert isinstance(page, Page)
    _until(lambda: page.panel is not None and not window.jobs.busy)
    assert page.panel is not None
    finder, table = page.panel.finder, page.panel.table
    finder.setFocus()
    took = _keystrokes(finder, table, lambda: not window.jobs.busy)
    print(median(took), table.viewport().width(), table.viewport().height())


class _Plain(QAbstractTableModel):
    """Texts in a plain list."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows, self._columns = rows, len(rows[0])

    def show(self, rows: list[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: object = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: object = None) -> int:
        return self._columns

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def scan(folder: str, password: str) -> None:
    """Its floor: ``in`` over prepared keys, a reset, a repaint; the same texts in the same room."""
    from app.bootstrap import Door as FolderDoor
    from app.records.member import Member
    from app.ui.pages.members.shown import MemberShown
    from app.ui.start import program
    from app.ui.theme import theme

    program(sys.argv[:1])
    with FolderDoor().open(Path(folder), password) as house:
        listing = house.listing.of(Member.about)
    lines = MemberShown(Member.about, house.place.clock.now().date()).rows(listing)
    rows = [tuple(cell if isinstance(cell, str) else cell.text for cell in line.cells) for line in lines]
    prepared = list(zip((line.search for line in lines), rows, strict=True))
    window, finder, table, model = QMainWindow(), QLineEdit(), QTableView(), _Plain(rows)
    window.resize(*SIZE)
    window.setCentralWidget(holder := QWidget())
    finder.setParent(holder)
    table.setParent(holder)
    table.setFont(theme().font())
    table.setModel(model)
    table.setGeometry(0, 60, *TABLE)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme().px(43))
    for column in range(model.columnCount()):
        table.setColumnWidth(column, TABLE[0] // model.columnCount() - 2)
    finder.textChanged.connect(
        lambda query: model.show([row for key, row in prepared if query in key] if query else rows)
    )
    window.show()
    finder.setFocus()
    gc.freeze()  # what was only needed to read the members must not slow down the floor
    print(median(_keystrokes(finder, table, lambda: True)), len(rows))


def _keystrokes(finder: QLineEdit, table: QTableView, rests: Callable[[], bool]) -> list[float]:
    """Seconds from each key to the end of the repaint; every word once beforehand, not counted."""
    painted: list[bool] = []
    _watched = _Seen(table.viewport(), painted)
    took: list[float] = []
    for counted in (False, True):
        for word in WORDS:
            finder.clear()
            _until(rests)
            for sign in word:
                painted.clear()
                started = time.perf_counter()
                _type(finder, sign)
                while not painted:
                    QApplication.processEvents()
                if counted:
                    took.append(time.perf_counter() - started)
                _until(rests)
    return took


class _Seen(QObject):
    """Notes each paint of a widget."""

    def __init__(self, widget: QWidget, painted: list[bool]) -> None:
        super().__init__(widget)
        self._painted = painted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted.append(True)
        return False


def _until(reached: Callable[[], bool]) -> None:
    """Let the window work until then, and what that brings as well."""
    last = time.monotonic() + _LONGEST / 1000
    while not reached():
        if time.monotonic() > last:
            raise RuntimeError("the window did not get there")
        QApplication.processEvents()
    QApplication.processEvents()


def _type(widget: QWidget, text: str) -> None:
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


if __name__ == "__main__":
    trials: dict[str, Callable[..., None]] = {
        "empty": empty, "door": lambda *given: Door(*given).run(), "search": search, "scan": scan,
    }  # fmt: skip
    trials[sys.argv[1]](*sys.argv[2:])
    sys.stdout.flush()
    os._exit(0)  # the clock was read: nobody waits for the tidying
