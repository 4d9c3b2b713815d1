"""A number with − and + at its sides: pressed, typed, or counted with the keys + and −."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, holder, relook
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit

_LESS, _MORE = (Qt.Key.Key_Minus, Qt.Key.Key_Down), (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up)


class Stepper(Frame):
    """− 26 +. ``edited`` at every change by hand; ``left`` when the keyboard goes elsewhere or Enter is hit.

    Empty is not nought: nobody counted yet. What cannot be read stays as it was typed.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("stepper", across=True, margin=1, gap=0)
        self.entry = LineEdit(name, "count")
        self.entry.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.entry.setMinimumWidth(theme().px(34))
        self.less = Button("", lambda: self.step(-1), icon="minus", look="step")
        self.more = Button("", lambda: self.step(1), icon="plus", look="step")
        for button, verb in ((self.less, "少"), (self.more, "多")):
            button.setAccessibleName(f"{name}{verb}一个")
            # The digits are what the keyboard goes through: + and − work there.
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.setAutoRepeat(True)
            button.setFixedWidth(theme().px(34))
        self.box.addWidget(self.less)
        self.box.addWidget(self.entry, 1)
        self.box.addWidget(self.more)
        self.entry.textEdited.connect(lambda _: self.edited.emit())
        self.entry.editingFinished.connect(self.left)
        self.entry.installEventFilter(self)

    @property
    def text(self) -> str:
        """What stands there, as the use cases take it."""
        return self.entry.text()

    def put(self, text: str) -> None:
        """Show a number."""
        if self.entry.text() != text:
            self.entry.setText(text)

    def wrong(self, on: bool) -> None:
        """Mark what cannot be."""
        relook(self.entry, "wrong", on)

    def step(self, by: int) -> None:
        """One more or one less, never below nought; an empty field begins at nought."""
        text = self.entry.text().strip()
        if text and not (text.isascii() and text.isdigit()):
            return
        number = int(text) if text else 0
        self.entry.setText(str(max(0, number + by)))
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _LESS or key in _MORE:
                self.step(-1 if key in _LESS else 1)
                return True
        return False


def titled(title: str, stepper: Stepper) -> QWidget:
    """A stepper with its name above it (赞成, 居民)."""
    label = Label(title, "label")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setBuddy(stepper.entry)
    return holder(column(label, stepper, gap=3))
