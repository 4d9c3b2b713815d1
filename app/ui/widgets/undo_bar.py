"""The undo bar: what was done, and the way to take it back; it stays until the next action."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, picture
from app.ui.widgets.buttons import Button


class UndoBar(Frame):
    """An ink bar at the foot of the work area."""

    def __init__(self, undo: Callable[[], object]) -> None:
        super().__init__("bar", across=True, margin=(18, 5, 6, 5), gap=12)
        self.sentence = Label("", "onbar", wraps=True)
        self.button = Button("撤销 Ctrl+Z", undo, icon="undo", look="onbar")
        self.box.addWidget(picture("tick", "on_bar", 20))
        self.box.addWidget(self.sentence, 1)
        self.box.addWidget(self.button)
        # Off the window's edge, and without a gap while there is no bar.
        self.below = QWidget()
        self.below.setFixedHeight(theme().px(12))
        self.hide()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.below.setVisible(visible)

    def say(self, sentence: str, undoable: bool) -> None:
        """Show a sentence; the button only where the step can be taken back."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setVisible(undoable)
        self.show()
