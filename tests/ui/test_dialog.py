"""Dialogs by the keyboard: where it begins, that one sees it, what Enter and Ctrl+Enter do."""

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QWidget

from app.ui.widgets.buttons import Choices
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.files import ask_open
from app.ui.widgets.lines import LineEdit
from app.ui.widgets.purpose import OTHER, PurposeDialog
from app.ui.widgets.ring import Ring
from app.ui.window import Window
from tests.ui.conftest import Hand

_CTRL = Qt.KeyboardModifier.ControlModifier


def _asked(hand: Hand, dialog: Dialog) -> Dialog:
    """On screen, with the keyboard."""
    if not dialog.isVisible():
        dialog.ask()
    hand.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def _keyboard(dialog: Dialog) -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None and dialog.isAncestorOf(at)
    return at


def _ringed(dialog: Dialog, widget: QWidget) -> bool:
    ring = dialog.findChild(Ring)
    assert isinstance(ring, Ring)
    corner = widget.mapTo(dialog, widget.rect().topLeft())
    return ring.isVisible() and ring.geometry().contains(widget.rect().translated(corner))


def test_without_a_field_the_red_button_has_the_keyboard_and_the_ring(window: Window, hand: Hand) -> None:
    pressed: list[bool] = []
    dialog = _asked(hand, Dialog(window, "题目", "话", "照办", lambda: pressed.append(True)))
    assert _keyboard(dialog) is dialog.main and _ringed(dialog, dialog.main)
    hand.qtbot.keyClick(dialog.main, Qt.Key.Key_Tab)
    assert _keyboard(dialog) is dialog.cancel and _ringed(dialog, dialog.cancel)
    hand.qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return, _CTRL)
    assert pressed == [True] and not dialog.isVisible()


def test_enter_leads_from_field_to_field_then_to_the_red_button(window: Window, hand: Hand) -> None:
    pressed: list[bool] = []
    dialog = Dialog(window, "题目", "", "存下", lambda: pressed.append(True))
    lines = [LineEdit("一"), LineEdit("二")]
    for line in lines:
        dialog.content.addWidget(line)
    _asked(hand, dialog)
    for line in lines:
        assert _keyboard(dialog) is line
        hand.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert _keyboard(dialog) is dialog.main and not pressed
    hand.qtbot.keyClick(dialog.main, Qt.Key.Key_Return)
    assert pressed == [True]


def test_enter_on_an_answer_picks_it_and_goes_on_to_the_red_button(window: Window, hand: Hand) -> None:
    got: list[str] = []
    dialog = PurposeDialog(window, "显示", "显示号码", ("核对", "上报"), got.append)
    _asked(hand, dialog)
    first, second, _ = dialog.choices.buttons
    assert _keyboard(dialog) is first and _ringed(dialog, first)
    hand.qtbot.keyClick(first, Qt.Key.Key_Down)
    assert _keyboard(dialog) is second
    hand.qtbot.keyClick(second, Qt.Key.Key_Return)
    assert _keyboard(dialog) is dialog.main and dialog.isVisible()
    hand.qtbot.keyClick(dialog.main, Qt.Key.Key_Return, _CTRL)
    assert got == ["上报"]


def test_another_purpose_is_written_before_the_red_button(window: Window, hand: Hand) -> None:
    got: list[str] = []
    dialog = PurposeDialog(window, "显示", "显示号码", ("核对",), got.append)
    _asked(hand, dialog)
    hand.qtbot.keyClick(dialog.choices.buttons[0], Qt.Key.Key_Down)
    assert dialog.choices.answer == OTHER and dialog.line.isVisible()
    hand.qtbot.keyClick(_keyboard(dialog), Qt.Key.Key_Return)
    assert _keyboard(dialog) is dialog.line
    hand.qtbot.keyClicks(dialog.line, "zaoce")
    hand.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert _keyboard(dialog) is dialog.main


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_an_answer_on_a_page_also_only_picks(window: Window, hand: Hand, key: Qt.Key) -> None:
    choices = Choices(("甲", "乙"))
    hand.qtbot.addWidget(choices)
    hand.qtbot.keyClick(choices.buttons[1], key)
    assert choices.answer == "乙"


def test_help_has_one_way_out(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    window.shell.help()
    dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
    _asked(hand, dialog)
    assert dialog.main.isHidden() and _keyboard(dialog) is dialog.cancel
    hand.qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_step_for_good_is_not_done_by_two_quick_enters(window: Window, hand: Hand) -> None:
    pressed: list[bool] = []
    dialog = _asked(hand, Dialog(window, "题目", "话", "定稿", lambda: pressed.append(True), for_good=True))
    assert _keyboard(dialog) is dialog.cancel and _ringed(dialog, dialog.cancel)
    hand.qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return, _CTRL)
    assert pressed == [] and dialog.isVisible() and _keyboard(dialog) is dialog.main
    hand.qtbot.keyClick(dialog.main, Qt.Key.Key_Return)
    assert pressed == [True] and not dialog.isVisible()


def test_lists_of_qts_own_file_dialog_keep_what_stands_before_them(window: Window, hand: Hand) -> None:
    dialog = ask_open(window, "选名册文件", "表格 (*.xlsx)", lambda _: None)
    hand.qtbot.waitUntil(dialog.isVisible)
    gc.collect()
    finder, picker = dialog.findChild(QCompleter), dialog.findChild(QComboBox)
    assert isinstance(finder, QCompleter) and isinstance(picker, QComboBox)
    for popup in (finder.popup(), picker.view().window()):
        popup.show()
        QApplication.processEvents()
        QTest.mouseClick(popup.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
        hand.qtbot.waitUntil(lambda shown=popup: not shown.isVisible())  # type: ignore[misc]
    dialog.reject()
