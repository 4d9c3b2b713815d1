"""Lists and menus that drop open: a click elsewhere closes them and still does what it is meant to do."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


def let_clicks_through(popup: QWidget, over: QWidget, opener: QWidget | None = None) -> None:
    """A click beside ``popup`` goes on to what lies there in the window of ``over``.

    Qt keeps such a click for itself, or passes it on, by the kind of list and the screen's system.
    ``opener``: what opened it; clicked again, it only closes it. May be called again for the same popup.
    """
    for known in over.findChildren(_Through, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if known.popup is popup:
            return
    _Through(popup, over, opener)


class _Through(QObject):
    """Stands before the popup's own window: all that is pressed while it is open comes there first."""

    def __init__(self, popup: QWidget, over: QWidget, opener: QWidget | None) -> None:
        # Not the popup's child: Qt made some of those, and what hangs on them loses its Python half.
        super().__init__(over)
        self.popup, self._over, self._opener = popup, over, opener
        # A press was passed on; what follows it, till the button is let go, belongs to it.
        self._passing = False
        popup.installEventFilter(self)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.popup:
            if event.type() == QEvent.Type.Show:
                self._stand()
            return False
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() in _PRESSES and self.popup.isVisible():
            return self._press(event)
        if self._passing:
            self._passing = event.type() != QEvent.Type.MouseButtonRelease
            self._pass_on(event)
            return True
        return False

    def _stand(self) -> None:
        """The popup's window is there once it was shown."""
        window = self.popup.windowHandle()
        if window is not None:
            window.installEventFilter(self)
        self._passing = False

    def _press(self, event: QMouseEvent) -> bool:
        if self.popup.rect().contains(event.position().toPoint()):
            return False
        self.popup.hide()
        window = self._over.window()
        at = window.mapFromGlobal(event.globalPosition()).toPoint()
        if window.rect().contains(at) and window.childAt(at) is not self._opener:
            self._passing = True
            self._pass_on(event)
        return True

    def _pass_on(self, event: QMouseEvent) -> None:
        window, screen = self._over.window(), event.globalPosition()
        at = window.mapFromGlobal(screen)
        passed = QMouseEvent(event.type(), at, at, screen, event.button(), event.buttons(), event.modifiers())
        QCoreApplication.sendEvent(window.windowHandle(), passed)
