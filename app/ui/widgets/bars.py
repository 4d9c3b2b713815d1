"""Bars: how far, how much. Painted flat, with their numbers as words beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import theme


class Track(QWidget):
    """A bar filled to ``share`` (0 to 1), with a tick and its words at ``tick`` (a threshold)."""

    def __init__(self, role: str = "green", *, high: float = 16) -> None:
        super().__init__()
        self._role, self._high = role, high
        self._share, self._tick, self._words = 0.0, -1.0, ""
        self._tick_role = "ink"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(
        self, share: float, *, tick: float = -1.0, words: str = "", role: str = "", tick_role: str = "ink"
    ) -> None:
        """Fill it. ``words`` stand below the tick; ``tick_role``: its ink."""
        self._share, self._tick, self._words = min(max(share, 0.0), 1.0), tick, words
        self._role, self._tick_role = role or self._role, tick_role
        self.setAccessibleName(words or f"{round(self._share * 100)}%")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        words = px(26) if self._words else 0
        over = px(5) if self._tick >= 0 else 0
        return QSize(px(120), px(self._high) + 2 * over + words)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter = theme().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        over, high = px(5) if self._tick >= 0 else 0, px(self._high)
        whole = QRect(0, over, self.width(), high)
        painter.setBrush(theme().color("sunk"))
        painter.drawRoundedRect(whole, high / 2, high / 2)
        if self._share > 0:
            painter.setClipRect(QRect(0, over, round(self.width() * self._share), high))
            painter.setBrush(theme().color(self._role))
            painter.drawRoundedRect(whole, high / 2, high / 2)
            painter.setClipping(False)
        if self._tick >= 0:
            at = round(self.width() * min(self._tick, 1.0))
            painter.setPen(QPen(theme().color(self._tick_role), 3 if self._tick_role != "ink" else 2))
            painter.drawLine(at, 0, at, high + 2 * over)
            painter.setFont(theme().font(12.5))
            wide = painter.fontMetrics().horizontalAdvance(self._words) + 4
            left = min(max(0, at - wide // 2), self.width() - wide)
            painter.setPen(theme().color("ink2"))
            painter.drawText(
                QRect(left, high + 2 * over, wide, px(26)), int(Qt.AlignmentFlag.AlignCenter), self._words
            )


class Bars(QWidget):
    """Amounts by name, sorted by whoever gives them: one blue, the number at the end."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: Sequence[tuple[str, int, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, rows: Sequence[tuple[str, int, str]]) -> None:
        """``rows``: (name, amount, its words)."""
        self._rows = rows
        self.setAccessibleDescription("；".join(f"{name}{words}" for name, _, words in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(26) * max(1, len(self._rows)))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter = theme().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, bold = theme().font(13), theme().font(13, bold=True)
        painter.setFont(bold)
        number = max(
            (painter.fontMetrics().horizontalAdvance(words) for _, _, words in self._rows), default=0
        )
        painter.setFont(plain)
        label = max(
            (painter.fontMetrics().horizontalAdvance(name) for name, _, _ in self._rows), default=0
        ) + px(18)
        most = max((amount for _, amount, _ in self._rows), default=1) or 1
        room = max(px(20), self.width() - label - number - px(12))
        for at, (name, amount, words) in enumerate(self._rows):
            top, high = at * px(26), px(26)
            painter.setFont(plain)
            painter.setPen(theme().color("ink"))
            painter.drawText(QRect(0, top, label, high), int(Qt.AlignmentFlag.AlignVCenter), name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("blue"))
            painter.drawRoundedRect(
                label, top + (high - px(14)) // 2, max(2, room * amount // most), px(14), 3, 3
            )
            painter.setFont(bold)
            painter.setPen(theme().color("ink"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(self.width() - number - 2, top, number + 2, high), int(right), words)
