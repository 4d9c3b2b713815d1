"""The shell: the door, the rail, the keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.folder import DataFolder
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened


def test_the_right_password_leads_to_what_is_due(window: Window) -> None:
    assert window.shell is not None
    assert window.shell.tab.subject == "home"


def test_a_wrong_password_says_so_and_keeps_what_was_typed(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, unlocked=False)
    Hand(qtbot, window).unlock("zhe-bu-dui")
    assert window.unlock is not None and window.shell is None
    assert "密码" in window.unlock.notices.texts[0]
    assert window.unlock.field.text() == "zhe-bu-dui"


def test_ctrl_l_locks_and_the_password_opens_the_same_page_again(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    hand.qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
    assert window.stack.currentWidget() is window.unlock
    assert not window.session.is_open
    hand.unlock()
    assert window.stack.currentWidget() is window.shell is shell


def test_a_small_window_gets_the_narrow_shell(opened: Opened, branch_folder: DataFolder) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    assert window.shell is not None and window.shell.narrow
