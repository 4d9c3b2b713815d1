"""The field above a list that narrows it while one types; ↑↓ and Enter stay the list's."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme
from app.ui.widgets.lines import LineEdit

_THE_LISTS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Find(LineEdit):
    """``looked(query)`` is called at every key; ``table`` walks and opens as if it had the keyboard."""

    def __init__(self, name: str, hint: str, table: QWidget, looked: Callable[[str], object]) -> None:
        super().__init__(name)
        self._table = table
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(False)
        self.addAction(theme().icon("search", "ink2", 18), self.ActionPosition.LeadingPosition)
        self.textChanged.connect(lambda text: looked(text))

    def begin(self, text: str) -> None:
        """Typed in the list: it goes on here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(self.text() + text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _THE_LISTS or (event.key() in _ENTERS and not event.modifiers()):
            QCoreApplication.sendEvent(self._table, event)
            return
        super().keyPressEvent(event)
