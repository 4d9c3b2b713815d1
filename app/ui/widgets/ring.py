"""The keyboard ring: 3 px round the control that has the keyboard, 2 px off it; not for the pointer."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import bring_into_sight

_OFF, _WIDTH = 2, 3
_TOLD = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class Ring(QWidget):
    """One for a window: it follows the focus by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        # Whether the last thing done in this window was by a key.
        self.by_key = True
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def listen(self) -> None:
        """Hear of keys and the pointer, from when the window has been shown."""
        self.window().windowHandle().installEventFilter(self)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        for one in self._watched:
            one.removeEventFilter(self)
        self._watched = []
        if now is not None and self.by_key and now.window() is self.window():
            bring_into_sight(now)  # Qt does so only for what Tab leads to inside one scrolled part
        if now is None or not self.by_key or not now.property("ring") or now.window() is not self.window():
            self.hide()
            return
        widget: QWidget | None = now
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOLD:
            self.by_key = event.type() == QEvent.Type.KeyPress
        elif event.type() in _MOVES and self._watched:
            self._place()
        return False

    def _place(self) -> None:
        target = self._watched[0]
        seen = target.visibleRegion().boundingRect()
        if seen.isEmpty():
            self.hide()
            return
        room = _OFF + _WIDTH
        corner = target.mapTo(self.window(), QPoint(0, 0))
        around = QRect(corner, target.size()).adjusted(-room, -room, room, room)
        # Beside the window's edge it lies on the control: half a ring looks like a fault.
        self.setGeometry(around.intersected(self.window().rect()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("focus"), _WIDTH))
        half = (_WIDTH + 1) // 2
        painter.drawRoundedRect(
            self.rect().adjusted(half, half, -half, -half), theme().px(10), theme().px(10)
        )
