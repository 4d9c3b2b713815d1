"""Hands that make trouble: files dropped anywhere, buttons pressed in a storm."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.notices import NoticeBoard
from app.ui.window import Window


def drop(window: Window, onto: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them go, as the screen's system does; whether they were taken."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = onto.mapTo(window, onto.rect().center())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(at, copy, dragged, left, none)
    QApplication.sendEvent(window.windowHandle(), entered)
    if not entered.isAccepted():
        return False
    QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(at), copy, dragged, left, none))
    QApplication.processEvents()
    return True


def storm(window: Window, button: Button, times: int = 20) -> None:
    """Click where the button is, and press Ctrl+Enter, over and over."""
    over = button.window()
    at: QPoint = button.mapTo(over, button.rect().center())
    for turn in range(times):
        target = over.childAt(at) or over
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(over, at))
        QTest.keyClick(over, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if turn % 3 == 2:
            QApplication.processEvents()
        if not over.isVisible():
            return


def told(part: QWidget) -> list[str]:
    """The notices that are seen there, one text each."""
    boards = (one for one in part.findChildren(NoticeBoard) if one.isVisible())
    return [text for board in boards for text in board.texts]


def buttons(part: QWidget, beginning: str) -> Sequence[Button]:
    """The buttons that are seen and begin so."""
    return [one for one in part.findChildren(Button) if one.isVisible() and one.text().startswith(beginning)]
