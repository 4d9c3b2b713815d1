"""What a page shows when there is nothing yet, and while something takes time."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar

from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button


class Empty(Frame):
    """An empty page: a quiet drawing, why it is empty, and what to do."""

    def __init__(self, title: str, words: str, *buttons: Button) -> None:
        super().__init__("card", margin=24, gap=12)
        drawing = QLabel()
        drawing.setPixmap(theme().pixmap("two-buildings", "line", 110, wide=290))
        box = column(1, gap=12)
        for part in (drawing, Label(title, "heading"), Label(words, "label", wraps=True)):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(part)
        if buttons:
            box.addLayout(row(1, *buttons, 1, gap=12))
        box.addStretch(2)
        self.box.addWidget(scrolling(holder(box)))


class Busy(Frame):
    """Long work: what it is at, how far, and 停下."""

    def __init__(self, words: str, stop: Callable[[], object] | None = None) -> None:
        super().__init__("card", margin=20, gap=12)
        self.words = Label(words, "line", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        # The keyboard may wait on it: there Enter does nothing, and a screen reader tells how far it is.
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.setProperty("ring", True)
        self.box.addWidget(self.words)
        self.box.addWidget(self.bar)
        self.stop_button = Button("停下", stop)
        self.box.addLayout(row(Label("停下来不会留下半份资料。", "second"), 1, self.stop_button))
        self.stop_button.setVisible(stop is not None)

    def tell(self, done: int, total: int, words: str) -> None:
        """How far the work is."""
        self.bar.setRange(0, total)  # 0 to 0 where nobody knows how much there is: the bar wanders
        self.bar.setValue(done)
        self.words.setText(words)
