"""The rail of the first start: five steps, which are done, where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme
from app.ui.unlock import mark
from app.ui.widgets.basic import Frame, Label, row

_WIDE, _NARROW = 320, 88
_CIRCLE, _STEP = 36, 64


class _Steps(QWidget):
    """Circles joined by lines; the words beside them where there is room."""

    def __init__(self, names: Sequence[str], narrow: bool) -> None:
        super().__init__()
        self._names, self._narrow, self._at = names, narrow, 0
        self.setMinimumHeight(theme().px((len(names) - 1) * self._pitch + _CIRCLE + 4))

    @property
    def _pitch(self) -> int:
        return 56 if self._narrow else _STEP

    def be_at(self, at: int) -> None:
        self._at = at
        self.setAccessibleName(f"第{at + 1}步，一共{len(self._names)}步：{self._names[at]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter = theme().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - px(_CIRCLE)) // 2 if self._narrow else 2
        for at, name in enumerate(self._names):
            circle = QRect(left, 2 + px(at * self._pitch), px(_CIRCLE), px(_CIRCLE))
            if at + 1 < len(self._names):
                painter.setPen(QPen(theme().color("green" if at < self._at else "line"), 2))
                middle = circle.center().x() + 1
                painter.drawLine(middle, circle.bottom() + 2, middle, 2 + px((at + 1) * self._pitch) - 1)
            self._paint_circle(painter, circle, at)
            if not self._narrow:
                here = at == self._at
                painter.setFont(theme().font(15, bold=here))
                painter.setPen(theme().color("ink" if at <= self._at else "ink2"))
                words = circle.translated(px(_CIRCLE + 16), 0)
                words.setRight(self.width())
                painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_circle(self, painter: QPainter, circle: QRect, at: int) -> None:
        done, here = at < self._at, at == self._at
        painter.setPen(QPen(theme().color("green" if done else "red" if here else "edge"), 2))
        painter.setBrush(theme().color("green_tint" if done else "red" if here else "surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if done:
            length = theme().px(20)
            place = QRect(0, 0, length, length)
            place.moveCenter(circle.center())
            painter.drawPixmap(place, theme().pixmap("tick", "green", 20))
            return
        painter.setPen(theme().color("on_red" if here else "ink"))
        painter.setFont(theme().font(14, bold=True))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(at + 1))


class StepRail(Frame):
    """The mark, the steps, the quiet drawing at the foot."""

    def __init__(self, names: Sequence[str], narrow: bool) -> None:
        super().__init__("", margin=(8, 14, 8, 10) if narrow else (32, 32, 20, 24), gap=18)
        self.setObjectName("rail")
        self.setFixedWidth(theme().px(_NARROW if narrow else _WIDE))
        self._narrow = narrow
        self._steps = _Steps(names, narrow)
        if narrow:
            self.box.addLayout(row(1, mark(40), 1))
        else:
            self.box.addLayout(row(mark(44), Label("红邻", "heading"), 1, gap=14))
            self.box.addWidget(Label("第一次用，一共五步", "label"))
        self.box.addWidget(self._steps)
        self.box.addStretch(1)

    def be_at(self, at: int) -> None:
        """Mark the current step."""
        self._steps.be_at(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        high = theme().px(150)
        free = self.height() - self._steps.geometry().bottom()
        if self._narrow or free < high:
            return
        painter = QPainter(self)
        drawn = theme().pixmap("two-buildings", "drawing", 120, wide=312)
        wide, tall = theme().px(312), theme().px(120)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap((self.width() - wide) // 2, self.height() - tall - 1, wide, tall, drawn)
