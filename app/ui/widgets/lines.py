"""Fields one types in: a line, several lines, an amount. Enter goes to the next field."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.ui.theme import theme


class LineEdit(QLineEdit):
    """One line. Ctrl+Z takes back typing first; with nothing typed, here and in its form, it is 撤销.

    A text put in by a screen reader or a dictation program counts as typed (``textEdited``).
    """

    def __init__(self, name: str, look: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("look", look)
        if look == "money":
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.returnPressed.connect(lambda: self.focusNextChild())
        self._known = ""
        self.textEdited.connect(self._know)
        self.textChanged.connect(self._tell)

    def setText(self, text: str | None) -> None:
        """Show a text that nobody typed."""
        self._known = text or ""
        super().setText(text or "")

    def clear(self) -> None:
        """Empty it; nobody typed that."""
        self.setText("")

    def _know(self, text: str) -> None:
        self._known = text

    def _tell(self, text: str) -> None:
        if text != self._known:
            self.textEdited.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; a file is the affair of whoever stands below."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)


class Lines(QPlainTextEdit):
    """Several lines; Tab goes on, Enter makes a line."""

    def __init__(self, name: str, high: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme().px(28 * high + 20))
        self.setMaximumHeight(theme().px(28 * high * 2 + 20))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text; a file's name is no text that somebody wanted here."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)
