"""The steps of a report, and the lights that tell how far one got."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import theme


class Steps(QWidget):
    """Numbered steps in a row: done ones ticked green, the present one red, the others outlined."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names, self._at = tuple(names), 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stand_at(0)

    def stand_at(self, at: int) -> None:
        """The step one is at, from 0."""
        self._at = at
        self.setAccessibleName(f"第{at + 1}步，共{len(self._names)}步：{self._names[at]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(130) * len(self._names), theme().px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter, colour = theme().px, QPainter(self), theme().color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle, gap, middle = px(30), px(8), self.height() / 2
        wide = [self._width(painter, at) for at in range(len(self._names))]
        free = (self.width() - 4 - sum(wide) - len(wide) * (circle + gap + 2)) / max(1, len(wide) - 1)
        left = 1.0
        for at, name in enumerate(self._names):
            done, here = at < self._at, at == self._at
            box = QRectF(left, middle - circle / 2, circle - 2, circle - 2)
            edge = "green" if done else "red" if here else "edge"
            painter.setPen(QPen(colour(edge), 2))
            painter.setBrush(colour("green_tint" if done else "red" if here else "surface"))
            painter.drawEllipse(box)
            if done:
                painter.drawPixmap(box.toRect().adjusted(6, 6, -6, -6), theme().pixmap("tick", "green", 18))
            else:
                painter.setFont(theme().font(12.5, bold=True))
                painter.setPen(colour("on_red" if here else "ink2"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(at + 1))
            painter.setFont(theme().font(bold=here))
            painter.setPen(colour("ink" if here else "ink2"))
            words = QRectF(left + circle + gap, 0, wide[at] + 2, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            left = words.right()
            if at < len(self._names) - 1:
                painter.setPen(QPen(colour("green" if done else "line"), 2))
                painter.drawLine(QPointF(left + px(10), middle), QPointF(left + free - px(10), middle))
            left += free

    def _width(self, painter: QPainter, at: int) -> float:
        painter.setFont(theme().font(bold=True))
        return float(painter.fontMetrics().horizontalAdvance(self._names[at]))


class Lights(QWidget):
    """How far a package got: lit where the street's receipt, or the sealing, says so."""

    def __init__(self, states: Sequence[tuple[str, bool]]) -> None:
        super().__init__()
        self._states = tuple(states)
        self.setAccessibleName("，".join(name if lit else f"{name}还没有" for name, lit in states))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(96) * len(self._states), theme().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter, colour = theme().px, QPainter(self), theme().color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, round_, middle = px(96), px(24), px(14)
        for at, (name, lit) in enumerate(self._states):
            centre = QPointF(at * wide + wide / 2, middle)
            if at:
                painter.setPen(QPen(colour("green" if lit else "line"), 2))
                painter.drawLine(
                    QPointF(centre.x() - wide + round_ / 2, middle), QPointF(centre.x() - round_ / 2, middle)
                )
            painter.setPen(QPen(colour("green" if lit else "edge"), 2))
            painter.setBrush(colour("green" if lit else "surface"))
            box = QRectF(centre.x() - round_ / 2, middle - round_ / 2, round_, round_)
            painter.drawEllipse(box)
            if lit:
                painter.drawPixmap(box.toRect().adjusted(4, 4, -4, -4), theme().pixmap("tick", "surface", 16))
            painter.setFont(theme().font(12.5, bold=lit))
            painter.setPen(colour("green" if lit else "ink2"))
            below = QRectF(at * wide, px(30), wide, px(26))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
