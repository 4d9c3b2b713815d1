"""Fields one types in: a line, several lines, an amount. Enter goes to the next field."""

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit

from app.ui.theme import theme

# From so many answers on one may type to find the right one.
_MANY = 9


class LineEdit(QLineEdit):
    """One line. Ctrl+Z takes back typing first; with nothing typed it is the page's 撤销.

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


class Choice(QComboBox):
    """One of a list. Long lists can be searched by typing; the wheel does not change it by accident."""

    picked = Signal()

    def __init__(self, name: str, answers: list[str], *, blank: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        if len(answers) >= _MANY:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            finder = QCompleter(answers, self)
            finder.setFilterMode(Qt.MatchFlag.MatchContains)
            finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self.setCompleter(finder)
            line = self.lineEdit()
            assert line is not None
            line.setAccessibleName(name)
            line.setPlaceholderText(blank)
            line.setFrame(False)
            line.setAcceptDrops(False)
            line.setStyleSheet("border: none; min-height: 0; padding: 0;")
        self.addItems(["", *answers] if self.isEditable() else [blank, *answers])
        self.currentTextChanged.connect(lambda: self.picked.emit())
        self._blank = blank

    @property
    def answer(self) -> str:
        """What was picked or typed; empty for none."""
        text = self.currentText()
        return "" if text == self._blank else text

    def pick(self, answer: str) -> None:
        """Show an answer; one that is not in the list is shown as it is where one may type."""
        at = self.findText(answer) if answer else 0
        if at >= 0:
            self.setCurrentIndex(at)
        elif self.isEditable():
            self.setEditText(answer)

    def offer(self, answers: list[str]) -> None:
        """Other answers; the one that was picked stays picked if it is among them."""
        former = self.answer
        with QSignalBlocker(self):
            self.clear()
            self.addItems([self._blank, *answers])
            self.pick(former if former in answers else "")
        if self.answer != former:
            self.picked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)
