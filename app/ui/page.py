"""What every page is: notices on top, a body below, and the answers to the keys that work everywhere."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.base.refused import Refused
from app.rules.agenda import Place
from app.ui.desk import Desk
from app.ui.widgets.basic import Least, emptied, scrolling, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.notices import NoticeBoard
from app.ui.widgets.states import Busy
from app.ui.widgets.undo_bar import UndoRoom

# Above the body; above and below the room of the undo bar. In the wide shell, in the narrow one.
_MARGINS, _LOW_MARGINS = (20, 8, 8), (12, 4, 4)


class _Inside(Least):
    """Notices, which show all their lines, and the body."""

    def __init__(self, layout: QLayout, notices: NoticeBoard) -> None:
        super().__init__(layout)
        self._notices = notices

    def heightForWidth(self, width: int) -> int:
        least, notices = super().heightForWidth(width), self._notices
        if notices.isHidden():
            return least
        layout = self.layout()
        assert layout is not None
        sides = layout.contentsMargins()
        told = notices.heightForWidth(width - sides.left() - sides.right())
        return least - notices.minimumSizeHint().height() + told


class Page(QWidget):
    """A page of the work area. A subclass fills ``body`` in ``__init__`` and ``foot`` if it has a bottom bar.

    - ``watches``: registers whose change makes it read anew;
    - ``placeholder``: what the search field says while the page is shown.
    """

    watches: ClassVar[frozenset[str]] = frozenset()
    placeholder: ClassVar[str] = "找人、会议、凭证"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.desk = desk
        self.notices = NoticeBoard()
        self._busy = QVBoxLayout()
        self.body = QVBoxLayout()
        self.foot = QVBoxLayout()
        self._below = QVBoxLayout()
        self._inner = inner = QVBoxLayout()
        top, above, below = _LOW_MARGINS if desk.narrow else _MARGINS
        spaced(inner, (28, top, 24, above), 12)
        inner.addWidget(self.notices)
        inner.addLayout(self._busy)
        inner.addLayout(self.body, 1)
        outer = QVBoxLayout(self)
        spaced(outer, 0, 0)
        # Notices come and go: where they leave a body less than it needs, the page scrolls.
        outer.addWidget(scrolling(_Inside(inner, self.notices)), 1)
        spaced(self._below, (28, 0, 24, below), 0)
        outer.addLayout(self._below)
        outer.addLayout(self.foot)
        spaced(self.body, 0, 12)

    def reload(self) -> None:
        """Read what is shown anew. Called when the page is first shown and when what it watches changed."""

    def open(self, record: int, field: str) -> None:
        """Show one record (0: none in particular), the field in focus. Called behind :meth:`reload`."""

    def open_place(self, place: Place) -> None:
        """Show what a matter is about. A page that can do more with a place than this says so itself."""
        self.open(place.record_id or 0, place.field)

    def lay_room(self, room: UndoRoom) -> None:
        """Lay the room of the undo bar where this page has it: below the body, above the bottom bar."""
        self._below.addWidget(room)
        room.keep(False)

    def reach_down(self) -> None:
        """The page has the room of the undo bar inside its body, which reaches down to the foot."""
        spaced(self._inner, (28, _MARGINS[0], 24, _MARGINS[0]), 12)
        spaced(self._below, 0, 0)

    def take_focus(self) -> None:
        """The keyboard to where one works first on this page: its first list or field."""
        first = next((one for one in self.findChildren(QWidget) if _works(one)), self)
        first.setFocus()

    @property
    def main_button(self) -> Button | None:
        """The red button, which Ctrl+Enter presses: the first visible one with that look."""
        found = (one for one in self.findChildren(Button) if one.property("look") == "main")
        return next((one for one in found if one.isVisible() and one.isEnabled()), None)

    @property
    def waits_with_lock(self) -> bool:
        """Whether the idle lock waits: a meeting is being recorded."""
        return False

    def put_by(self) -> None:
        """What is typed and not kept lies down as a draft."""

    def back(self) -> bool:
        """Esc: one step back inside the page; False when there is none."""
        return False

    def print_out(self) -> None:
        """Ctrl+P."""

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal above what it concerns."""
        self.notices.refuse(refusal)

    def busy(self, words: str, stop: Callable[[], object] | None = None) -> Busy:
        """Show that something takes time, until :meth:`rest`."""
        self.rest()
        told = Busy(words, stop)
        self._busy.addWidget(told)
        return told

    def rest(self) -> None:
        """Nothing takes time any more."""
        emptied(self._busy)


def _works(widget: QWidget) -> bool:
    """Whether one types or walks in it."""
    typed = isinstance(widget, QTableView | QLineEdit | QPlainTextEdit | QComboBox)
    return (
        typed and widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    )
