"""A field one picks an answer in."""

from PySide6.QtCore import QPoint, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.rules.finding import found

# From so many answers on one may type to find the right one.
_MANY = 9
# So many answers of a long list are seen at once.
_SEEN = 7


class Choice(QComboBox):
    """One of a list. Long lists can be searched by typing; the wheel does not change it by accident.

    What is typed finds as everywhere: 赵, zgm, zhaogu, 赵gm. Left with one answer, it is picked.
    """

    picked = Signal()

    def __init__(self, name: str, answers: list[str], *, blank: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._blank, self._answers = blank, answers
        self._keyed: list[tuple[str, str]] = []
        self._offered = QStringListModel(answers, self)
        if len(answers) >= _MANY:
            self._let_type(name)
        self._fill()
        self.currentTextChanged.connect(lambda: self.picked.emit())

    def _let_type(self, name: str) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_SEEN)
        # It offers what the search found; the search is ours.
        finder = QCompleter(self._offered, self)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.setMaxVisibleItems(_SEEN)
        self.setCompleter(finder)
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(name)
        line.setPlaceholderText(self._blank)
        line.setFrame(False)
        line.setAcceptDrops(False)
        line.setStyleSheet("border: none; min-height: 0; padding: 0;")
        line.textEdited.connect(self._look)
        line.editingFinished.connect(self._settle)

    def _fill(self) -> None:
        """Where one may type, an empty field is no answer; elsewhere the first line says so."""
        self.addItems(self._answers if self.isEditable() else [self._blank, *self._answers])
        self.pick("")

    def _look(self, typed: str) -> None:
        """Offer what is found; the click that ends the search is not lost on closing its list."""
        self._offered.setStringList(self._found(typed))
        finder = self.completer()
        if finder is not None:
            self._let_through(finder.popup())

    def _let_through(self, popup: QWidget, opener: QWidget | None = None) -> None:
        from app.ui.widgets.popups import let_clicks_through

        let_clicks_through(popup, self, opener)

    def _found(self, typed: str) -> list[str]:
        """The answers that what is typed finds."""
        if not typed.strip():
            return self._answers
        if not self._keyed:
            from app.services.searching import keyed

            self._keyed = keyed(self._answers)
        return [answer for _, answer in found(self._keyed, typed.strip())]

    def _settle(self) -> None:
        """Typing is over: the only answer it finds is meant."""
        typed = self.currentText()
        if typed.strip() and typed not in self._answers:
            meant = self._found(typed)
            if len(meant) == 1:
                self.pick(meant[0])

    @property
    def answer(self) -> str:
        """What was picked or typed; empty for none."""
        text = self.currentText()
        return "" if text == self._blank else text

    def pick(self, answer: str) -> None:
        """Show an answer; one that is not in the list is shown as it is where one may type."""
        at = self.findText(answer) if answer else -1
        if at >= 0:
            self.setCurrentIndex(at)
        elif self.isEditable():
            self.setCurrentIndex(-1)
            self.setEditText(answer)
        elif not answer:
            self.setCurrentIndex(0)

    def offer(self, answers: list[str]) -> None:
        """Other answers; the one that was picked stays picked if it is among them."""
        former = self.answer
        self._answers, self._keyed = answers, []
        self._offered.setStringList(answers)
        with QSignalBlocker(self):
            self.clear()
            self._fill()
            self.pick(former if former in answers else "")
        if self.answer != former:
            self.picked.emit()

    def showPopup(self) -> None:
        """The list opens inside the window, below the field or above it, and never over the title bar."""
        super().showPopup()
        listed, over = self.view().window(), self.window()
        self._let_through(listed, self)
        top = over.mapToGlobal(QPoint(0, 0)).y()
        bottom = top + over.height()
        field = self.mapToGlobal(QPoint(0, 0)).y()
        box = listed.geometry()
        if box.top() >= top and box.bottom() < bottom:
            return
        below, above = bottom - (field + self.height()), field - top
        box.setHeight(min(box.height(), max(below, above)))
        box.moveTop(field + self.height() if below >= min(box.height(), above) else field - box.height())
        listed.setGeometry(box)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._settle()
            self.focusNextChild()
            return
        super().keyPressEvent(event)
