"""The undo bar: what was done, and the way to take it back; it stays until the next action."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, picture, spaced
from app.ui.widgets.buttons import Button

# How high, and how many lines of its width a sentence may have: two hold a little less than twice the width.
# In the narrow shell every line of height counts.
_HIGH, _LINES = 56, 1.85
_LOW, _LINE = 46, 0.97
_WAIT = "正在办，请稍等……"


class _Sentence(Label):
    """Of a sentence longer than so many ``lines`` the middle is left out, and told by the tooltip."""

    def __init__(self, lines: float) -> None:
        super().__init__("", "onbar", wraps=True)
        self.whole, self._lines = "", lines

    def tell(self, sentence: str) -> None:
        self.whole = sentence
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(1, int(self.width() * self._lines))
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown)
        self.setToolTip(self.whole if shown != self.whole else "")


class UndoBar(Frame):
    """An ink bar at the foot of the work area.

    ``turned``: it appears, or it goes.
    """

    turned = Signal(bool)

    def __init__(self, undo: Callable[[], object], narrow: bool) -> None:
        super().__init__("bar", across=True, margin=(18, 0, 2 if narrow else 6, 0), gap=12)
        self.sentence = _Sentence(_LINE if narrow else _LINES)
        self.button = Button("撤销 Ctrl+Z", undo, icon="undo", look="onbar")
        self.box.addWidget(picture("tick", "on_bar", 20))
        self.box.addWidget(self.sentence, 1)
        self.box.addWidget(self.button)
        self.setFixedHeight(theme().px(_LOW if narrow else _HIGH))
        _keep_room(self)
        self._said = ""
        self.hide()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.turned.emit(visible)

    def say(self, sentence: str, undoable: bool) -> None:
        """Show a sentence; the button only where the step can be taken back."""
        self._said = sentence
        self.sentence.tell(sentence)
        self.setAccessibleName(sentence)
        self.button.setVisible(undoable)
        self.show()

    def wait(self, waits: bool) -> None:
        """While something takes long its words stand here, then again what was said."""
        self.sentence.tell(_WAIT if waits else self._said)


class UndoRoom(QWidget):
    """The room of the undo bar; while something takes long, its words stand in it. Empty it takes none,
    unless the page it lies in keeps it free (:meth:`keep`).

    ``told``: something stands in it, or nothing does.
    """

    told = Signal(bool)

    def __init__(self, bar: UndoBar) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._bar = bar
        self._wait = Label(_WAIT, "hint")
        self._wait.hide()
        box = QGridLayout(self)
        spaced(box, 0, 0)
        box.addWidget(self._wait, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(bar, 0, 0)
        bar.turned.connect(self._make_way)

    def wait(self, waits: bool) -> None:
        """Say that something is going on, or no more; in the bar where that is shown."""
        self._wait.setVisible(waits and self._bar.isHidden())
        self._bar.wait(waits)
        self.turn()

    def keep(self, kept: bool) -> None:
        """Whether the room is there while nothing stands in it: then nothing moves when the bar comes."""
        _keep_room(self, kept)

    def turn(self) -> None:
        """Show what stands in it; an empty room leaves its place to what the page has there."""
        self.setVisible(self.tells)
        self.told.emit(self.tells)

    @property
    def tells(self) -> bool:
        """Whether something stands in it."""
        return not (self._wait.isHidden() and self._bar.isHidden())

    def _make_way(self, shown: bool) -> None:
        if shown:
            self._wait.hide()
        self.turn()


def _keep_room(widget: QWidget, kept: bool = True) -> None:
    """Hidden, it takes as much room as shown."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(kept)
    widget.setSizePolicy(policy)
