"""The shell: the door, the rail, the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.folder import DataFolder
from app.ui.widgets.basic import Label
from app.ui.widgets.buttons import Button
from app.ui.widgets.ring import Ring
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened
from tests.ui.hands import second_click


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


def test_where_the_letters_are_too_large_the_rail_folds_into_one_button(
    opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, size=ENLARGED, text=23)
    assert window.shell is not None
    rail = window.shell.rail
    assert rail.menu.isVisible() and not rail.entries["today"].isVisible()
    rail.menu.press("建体系")
    assert window.shell.tab.subject == "five_haves"
    assert rail.menu.width() >= rail.menu.sizeHint().width()


def test_ctrl_s_decides_nothing_and_says_that_all_is_kept(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    window.shell.go("report")
    hand.rest()
    hand.qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
    assert window.shell.undo_bar.sentence.text().startswith("都存着呢")
    assert window.session.house.packages.all() == []


def test_what_waited_behind_the_lock_is_dropped_without_a_word(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    told: list[object] = []
    shell.desk.refused.connect(told.append)
    window.lock()
    shell.look_round()  # a timer that fires behind the lock
    shell.page.reload()
    hand.rest()
    hand.unlock()
    assert told == [] and shell.page.notices.texts == []


def _in_page(window: Window) -> bool:
    shell, at = window.shell, window.focusWidget()
    return shell is not None and at is not None and (at is shell.page or shell.page.isAncestorOf(at))


def test_a_button_that_rests_gets_the_keyboard_back(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("settings")
    hand.rest()
    button = shell.page.parts["备份"].now  # type: ignore[attr-defined]
    button.setFocus()
    hand.qtbot.keyClick(button, Qt.Key.Key_Return)
    hand.rest()
    assert shell.page.notices.texts and window.focusWidget() is button


def test_when_what_has_the_keyboard_vanishes_it_stays_in_the_page(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("members")
    hand.rest()
    button = Button("一会儿就没")
    shell.page.body.addWidget(button)
    button.setFocus()
    button.hide()
    hand.qtbot.waitUntil(lambda: _in_page(window))
    assert window.focusWidget() is shell.page.panel.table  # type: ignore[attr-defined]


def test_who_walks_to_the_rail_stays_there(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    entry = shell.rail.entries["today"]
    entry.setFocus(Qt.FocusReason.TabFocusReason)
    shell.page.reload()
    hand.rest()
    assert window.focusWidget() is entry


def test_another_size_leaves_the_keyboard_in_the_page(window: Window, hand: Hand) -> None:
    for subject in ("home", "members", "fund"):
        assert window.shell is not None
        window.shell.go(subject)
        hand.rest()
        window.resize_text(16 if window.preferences.size != 16 else 14)
        hand.rest()
        hand.qtbot.waitUntil(lambda: _in_page(window))


def test_the_ring_at_the_edge_of_the_window_is_whole(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    tab = shell.header.tabs["home"]
    tab.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(Ring)
    assert isinstance(ring, Ring)
    assert ring.isVisible() and window.rect().contains(ring.geometry())


def test_a_press_is_not_lost_behind_a_button_that_went_away(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("settings")
    hand.rest()
    gone = Button("做一次就没有了", look="main")
    shell.page.body.addWidget(gone)
    gone.show()
    gone.setFocus()
    hand.rest()
    assert gone.hasFocus()
    gone.hide()
    hand.rest()
    for _ in range(20):
        QApplication.processEvents()
    pill = next(one for one in shell.page.findChildren(Button) if one.text() == "字和颜色")
    for _ in range(2):  # the keyboard lands in the page, then the pointer takes it elsewhere
        hand.qtbot.mousePress(pill, Qt.MouseButton.LeftButton)
        pill.setFocus(Qt.FocusReason.MouseFocusReason)
        for _ in range(20):
            QApplication.processEvents()
        assert pill.isDown() and pill.hasFocus()
        hand.qtbot.mouseRelease(pill, Qt.MouseButton.LeftButton)
    assert pill.isChecked()


def test_undo_is_pressed_once_by_a_double_click(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    shell.undo_bar.say("已记下", True)
    pressed: list[bool] = []
    shell.undo_bar.button.clicked.connect(lambda: pressed.append(True))
    second_click(shell.undo_bar.button)
    assert pressed == [] and shell.undo_bar.button.isVisible()
    again = Button("下一页", lambda: pressed.append(True), icon="right", look="square")
    hand.qtbot.addWidget(again)
    second_click(again)
    assert pressed == [True]


def test_the_words_of_a_long_wait_stand_in_the_bar_and_give_way_to_it(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    room, bar = shell._room, shell.undo_bar
    room.wait(True)
    assert [one.text() for one in room.findChildren(Label) if one.isVisible()] == ["正在办，请稍等……"]
    bar.say("已记下", True)
    assert [one.text() for one in room.findChildren(Label) if one.isVisible() and one.text()] == ["已记下"]
    assert bar.sentence.text() == "已记下"
    room.wait(True)
    assert bar.isVisible() and bar.sentence.text().startswith("正在办") and bar.button.isVisible()
    room.wait(False)
    assert bar.sentence.text() == "已记下"


def test_the_undo_bar_goes_along_from_page_to_page_and_over_a_paper(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    shell.undo_bar.say("已记下", True)
    for subject in ("fund", "members", "fund", "home"):
        shell.go(subject)
        hand.rest()
        assert shell.undo_bar.isVisible() and shell.page.isAncestorOf(shell.undo_bar)
    shell.go("fund")
    hand.rest()
    shell.page.print_out()
    hand.rest()
    assert shell.over is not None and shell.over.isAncestorOf(shell.undo_bar)
    shell.go("home")
    hand.rest()
    assert shell.page.isAncestorOf(shell.undo_bar) and shell.undo_bar.button.isVisible()
