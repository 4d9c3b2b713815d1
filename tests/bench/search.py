"""One keystroke in the search over the members, with the repaint; ours and its floor.

``python -m tests.bench.search NAME FOLDER PASSWORD`` prints the median of many keystrokes in seconds.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView, QWidget

from app.__main__ import door
from app.ui.start import begin, program
from tests.bench.fingers import SIZE, Painted, type_into

# What is typed, sign by sign: initials, pinyin, characters, a mixture; then names nobody has.
WORDS = ("zgm", "wang", "李", "李s", "lixy", "海棠", "欧阳", "xyz")
# The room the members' table has in a window of that size.
TABLE = (672, 403)
_LONGEST = 60


def search(folder: str, password: str) -> None:
    """Ours: the members' page over the folder; prints the median of the keystrokes."""
    from app.ui.pages.members import Page

    window = begin(door, Path(folder))
    window.resize(*SIZE)
    window.show()
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
    room = table.viewport().size()
    if (room.width(), room.height()) != TABLE:
        print(f"the table's room is {room.width()} × {room.height()}, the floor's {TABLE}", file=sys.stderr)
    print(median(took))


class _Plain(QAbstractTableModel):
    """Texts in a plain list."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows, self._columns = rows, len(rows[0])

    def show(self, rows: list[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: object = None) -> int:  # noqa: N802 - Qt's own name
        return len(self.rows)

    def columnCount(self, parent: object = None) -> int:  # noqa: N802 - Qt's own name
        return self._columns

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def scan(folder: str, password: str) -> None:
    """Its floor: ``in`` over prepared keys, a reset, a repaint; the same texts in the same room."""
    from app.bootstrap import Door
    from app.records.member import Member
    from app.ui.pages.members.shown import MemberShown
    from app.ui.theme import theme

    with Door().open(Path(folder), password) as house:
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

    def look(query: str) -> None:
        model.show([row for key, row in prepared if query in key] if query else rows)
        table.viewport().repaint()

    finder.textChanged.connect(look)
    window.show()
    finder.setFocus()
    gc.freeze()  # what was only needed to read the members must not slow down the floor
    print(median(_keystrokes(finder, table, lambda: True)))


def _keystrokes(finder: QLineEdit, table: QTableView, rests: Callable[[], bool]) -> list[float]:
    """Seconds from each key to the end of the repaint; every word once beforehand, not counted."""
    painted: list[bool] = []
    _watched = Painted(table.viewport(), lambda: painted.append(True))
    took: list[float] = []
    for counted in (False, True):
        for word in WORDS:
            finder.clear()
            _until(rests)
            for sign in word:
                painted.clear()
                started = time.perf_counter()
                type_into(finder, sign)
                while not painted:
                    QApplication.processEvents()
                if counted:
                    took.append(time.perf_counter() - started)
                _until(rests)
    return took


def _until(reached: Callable[[], bool]) -> None:
    """Let the window work until then, and what that brings as well."""
    last = time.monotonic() + _LONGEST
    while not reached():
        if time.monotonic() > last:
            raise RuntimeError("the window did not get there")
        QApplication.processEvents()
    QApplication.processEvents()


if __name__ == "__main__":
    program(["honglin"])
    {"search": search, "scan": scan}[sys.argv[1]](*sys.argv[2:])
    sys.stdout.flush()
    os._exit(0)  # the clock was read: nobody waits for the tidying
