"""Hands that make trouble: files dropped anywhere, buttons pressed in a storm."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.records.volunteer_team import VolunteerTeam
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit
from app.ui.widgets.notices import NoticeBoard
from app.ui.window import Window
from tests.ui.conftest import Hand


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


def click_at(widget: QWidget, at: QPoint | None = None) -> None:
    """Click there as the screen's system tells it: to the window, whatever lies over the widget."""
    window = widget.window()
    on = widget.mapTo(window, at or widget.rect().center())
    QApplication.processEvents()  # nobody clicks before what just opened is on the screen
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=on)
    QApplication.processEvents()


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


def second_click(button: QWidget) -> None:
    """The second press of a double click, wherever the first was, and its release."""
    at, left = QPointF(button.rect().center()), Qt.MouseButton.LeftButton
    over = QPointF(button.mapToGlobal(at.toPoint()))
    for kind, held in (
        (QEvent.Type.MouseButtonDblClick, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        QApplication.sendEvent(
            button, QMouseEvent(kind, at, over, left, held, Qt.KeyboardModifier.NoModifier)
        )


def told(part: QWidget) -> list[str]:
    """The notices that are seen there, one text each."""
    boards = (one for one in part.findChildren(NoticeBoard) if one.isVisible())
    return [text for board in boards for text in board.texts]


def buttons(part: QWidget, beginning: str) -> Sequence[Button]:
    """The buttons that are seen and begin so."""
    return [one for one in part.findChildren(Button) if one.isVisible() and one.text().startswith(beginning)]


def teams(window: Window) -> list[str]:
    records = window.session.house.registers.records(VolunteerTeam.about)
    return [str(one.name) for one in records]  # type: ignore[attr-defined]


def begin_team(window: Window, hand: Hand, name: str = "") -> LineEdit:
    """The form of a team, its name typed."""
    assert window.shell is not None
    window.shell.go("teams", 0, "new")
    hand.rest()
    entry = window.shell.page.over_list.form.boxes["name"].entry  # type: ignore[attr-defined]
    assert isinstance(entry, LineEdit)
    entry.setText("")
    entry.insert(name)  # as an input method puts it in
    return entry


def press(window: Window, hand: Hand) -> None:
    assert window.shell is not None and window.shell.page.main_button is not None
    window.shell.page.main_button.click()
    hand.rest()


def three_lines(window: Window) -> str:
    """What is told, which must be one notice of three lines."""
    found = told(window)
    assert len(found) == 1 and len(found[0].split("，")) >= 3, found
    assert window.shell is None or not window.shell.undo_bar.isVisible()
    return found[0]


def many_teams(place: Path, count: int) -> Path:
    """A table of teams."""
    made = place / "队伍.csv"
    made.write_text(
        "队伍名称,人数\n" + "".join(f"第{at}志愿队,{at % 90 + 1}\n" for at in range(count)), "utf-8"
    )
    return made


def look_through(window: Window, hand: Hand, table: Path):  # type: ignore[no-untyped-def]
    """The preview of a table that was dropped on the list of teams."""
    shell = window.shell
    assert shell is not None
    shell.go("teams")
    hand.rest()
    assert drop(window, shell.page, table)
    hand.rest()
    preview = shell.page.over_list  # type: ignore[attr-defined]
    assert preview is not None, told(window)
    return preview
