"""The list of what is due: as many lines as there is room for, then how many more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.agenda import Matter, Urgency
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, emptied, holder, row, rule, scrolling, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import Chip

_TONES = {
    Urgency.OVERDUE: ("red", "refused"),
    Urgency.SOON: ("amber", "clock"),
    Urgency.THIS_MONTH: ("plain", "today"),
}
_LEAST = 2
_HIGHEST = 84


class MatterLine(QWidget):
    """One thing to do. All of the line is the target; the button says what is done there."""

    def __init__(self, matter: Matter, first: bool, go: Callable[[Matter], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.matter, self._go = matter, go
        tone, icon = _TONES[matter.urgency]
        chip = Chip(matter.when, tone, icon)
        chip.setMinimumWidth(theme().px(108))
        self.button = Button(matter.action, lambda: go(matter), look="main" if first else "")
        self.button.setAccessibleName(f"{matter.action}：{matter.title}")
        self.button.setMinimumWidth(theme().px(128))
        self.button.setMinimumHeight(theme().px(52))
        words = column(
            Label(matter.title, "line", wraps=True), Label(matter.detail, "second", wraps=True), gap=2
        )
        self.setLayout(row(chip, words, self.button, gap=16, margin=(16, 7, 14, 7)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._go(self.matter)


class Matters(Frame):
    """The card with the lines. ↑↓ go from line to line."""

    def __init__(self, go: Callable[[Matter], object]) -> None:
        super().__init__("card", gap=0)
        self.setAccessibleName("今天要办的事")
        self._go = go
        self._lines: list[MatterLine] = []
        self._rules: list[QWidget] = []
        self._all = False
        self._inside = QVBoxLayout()
        spaced(self._inside, 0, 0)
        self._area = scrolling(holder(self._inside))
        self._rest = Label("", "body")
        self.more = Button("全部看", self._show_all, icon="right", look="link")
        self._last = holder(row(self._rest, 1, self.more, margin=(18, 4, 12, 4)))
        self.box.addWidget(self._area, 1)
        self.box.addWidget(rule())
        self.box.addWidget(self._last)

    @property
    def lines(self) -> list[MatterLine]:
        return self._lines

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show these, the worst first."""
        emptied(self._inside)
        self._lines = [MatterLine(matter, at == 0, self._go) for at, matter in enumerate(matters)]
        self._rules = [rule() for _ in self._lines]
        for line, below in zip(self._lines, self._rules, strict=True):
            line.button.installEventFilter(self)
            self._inside.addWidget(line, 100)
            self._inside.addWidget(below)
        self._inside.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(200))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            shown = [line.button for line in self._lines if line.isVisible()]
            if step and watched in shown:
                at = shown.index(watched) + step
                if 0 <= at < len(shown):
                    shown[at].setFocus(Qt.FocusReason.TabFocusReason)
                    self._area.ensureWidgetVisible(shown[at])
                return True
        return False

    def _show_all(self) -> None:
        self._all = True
        self._fit()

    def _fit(self) -> None:
        """As many lines as there is room for."""
        highs = [self._high(line) for line in self._lines]
        room = self.height() - 2
        fits = len(highs)
        if sum(highs) > room and not self._all:
            room -= self._last.sizeHint().height() + 1
            fits = max(_LEAST, sum(sum(highs[: at + 1]) <= room for at in range(len(highs))))
        for at, (line, below) in enumerate(zip(self._lines, self._rules, strict=True)):
            line.setMinimumHeight(highs[at] - 1)
            line.setMaximumHeight(max(highs[at] - 1, theme().px(_HIGHEST)))
            line.setVisible(at < fits)
            below.setVisible(at < fits - 1)
        hidden = len(self._lines) - fits
        self._last.setVisible(hidden > 0)
        self._rest.setText(f"还有 {hidden} 件")

    def _high(self, line: MatterLine) -> int:
        layout = line.layout()
        wide = max(200, self.width() - 4)
        high = layout.heightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else -1
        return max(high if high >= 0 else line.sizeHint().height(), theme().px(64)) + 1
