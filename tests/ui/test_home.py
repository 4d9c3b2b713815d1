"""今日要办: worst first, all of a line the target, as many lines as fit."""

from PySide6.QtCore import Qt

from app.models.folder import DataFolder
from app.rules.agenda import Urgency
from app.ui.pages.home.page import Page
from app.ui.widgets.buttons import Button
from app.ui.window import Window
from tests.ui.conftest import Hand, Opened


def _home(window: Window) -> Page:
    assert window.shell is not None
    page = window.shell.page
    assert isinstance(page, Page)
    return page


def test_what_is_due_stands_worst_first_with_one_red_button(window: Window) -> None:
    lines = _home(window).matters.lines
    order = [list(Urgency).index(line.matter.urgency) for line in lines]
    assert order == sorted(order) and len(lines) > 3
    assert [line.button.property("look") for line in lines].count("main") == 1
    assert lines[0].button.property("look") == "main"


def test_what_has_no_room_is_counted_and_shown_when_asked_for(window: Window, hand: Hand) -> None:
    matters = _home(window).matters
    shown = [line for line in matters.lines if line.isVisible()]
    hidden = len(matters.lines) - len(shown)
    assert hidden > 0
    assert matters._rest.text() == f"还有 {hidden} 件"
    hand.qtbot.mouseClick(matters.more, Qt.MouseButton.LeftButton)
    assert all(line.isVisible() for line in matters.lines)


def test_the_whole_line_is_the_target_and_leads_to_its_page(window: Window, hand: Hand) -> None:
    line = next(line for line in _home(window).matters.lines if line.matter.place.subject == "owners")
    line.show()
    hand.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    hand.rest()
    assert window.shell is not None and window.shell.tab.subject == "owners"


def test_arrows_walk_the_lines_and_enter_opens(window: Window, hand: Hand) -> None:
    lines = _home(window).matters.lines
    lines[0].button.setFocus()
    hand.qtbot.keyClick(lines[0].button, Qt.Key.Key_Down)
    assert lines[1].button.hasFocus()
    hand.qtbot.keyClick(lines[1].button, Qt.Key.Key_Return)
    hand.rest()
    assert window.shell is not None and window.shell.tab.subject == lines[1].matter.place.subject


def test_the_rail_tells_what_the_report_lacks_and_the_last_backup(window: Window, hand: Hand) -> None:
    hand.rest()
    assert window.shell is not None
    rail = window.shell.rail
    missing = window.session.house.report_checks.missing()
    assert missing > 0
    assert rail.entries["report"].badge.text() == f"差{missing}"
    assert rail.backed_up is not None and rail.backed_up.words.text() == "今天 08:00 已备份"


def test_an_empty_branch_has_its_first_things_to_do_and_says_what_is_missing(
    opened: Opened, folder: DataFolder
) -> None:
    window = opened(folder.path)
    told = _home(window)._glance
    assert "还没有" in " ".join(label.text() for label in told.findChildren(type(_home(window)._greeting)))


def test_down_leads_to_the_first_line_from_anywhere(window: Window, hand: Hand) -> None:
    page = _home(window)
    quick = next(one for one in page.findChildren(Button) if one.property("look") == "quick")
    for widget in (page, quick, page.matters.more):
        widget.setFocus()
        hand.qtbot.keyClick(widget, Qt.Key.Key_Down)
        assert page.matters.lines[0].button.hasFocus()
