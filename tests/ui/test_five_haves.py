"""The page of the five haves: how they stand, what that rests on, one more check."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.base.month import Month
from app.base.resources import resource
from app.models.folder import DataFolder
from app.records.five_haves import MET, FiveHavesCheck
from app.rules.five_haves import HaveState
from app.services.house import House
from app.ui.pages.five_haves.page import Page
from app.ui.widgets.basic import Label
from app.ui.widgets.lines import LineEdit, Lines
from app.ui.widgets.ring import Ring
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened

LEFT = Qt.MouseButton.LeftButton
FOUND = "墙上的电话已经换成新的"


def _page(window: Window, hand: Hand) -> Page:
    assert window.shell is not None
    window.shell.go("five_haves")
    hand.rest()
    page = window.shell.page
    assert isinstance(page, Page)
    return page


@pytest.fixture
def page(window: Window, hand: Hand) -> Page:
    return _page(window, hand)


def _house(page: Page) -> House:
    return page.desk.session.house


def _state(page: Page, have: str) -> HaveState:
    return next(
        one
        for one in _house(page).five_haves_view.month(Month.of(page.desk.today)).states
        if one.have == have
    )


def _open_item(page: Page) -> int:
    """The sub-item that is not met: 服务清单和电话上墙."""
    return _state(page, "有服务").open_items[0].item.id


def _seen(page: Page) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def _checks(page: Page) -> list[FiveHavesCheck]:
    return [
        one for one in _house(page).registers.records(FiveHavesCheck.about) if isinstance(one, FiveHavesCheck)
    ]


def _button(page: Page, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())


def _fill(page: Page, level: str = MET, evidence: str = FOUND, day: str = "") -> None:
    assert page.form is not None
    boxes = page.form.form.boxes
    boxes["level"].put(level)
    assert isinstance(boxes["evidence"].entry, Lines)
    boxes["evidence"].entry.insertPlainText(evidence)
    for name, text in (("checker", "孙桂兰"), ("checked_on", day)):
        entry = boxes[name].entry
        assert isinstance(entry, LineEdit)
        entry.insert(text)


def test_the_first_have_that_lacks_something_is_shown(page: Page) -> None:
    assert "2026年11月自检" in _seen(page)
    assert "五项里 3 项达标，差 2 条" in _seen(page)
    chosen = next(tile for tile in page.tiles.tiles if tile.isChecked())
    assert chosen.accessibleName() == "有服务，部分达标，4条里3条达标"
    assert page.table.rows.rows[0].key == _open_item(page)


def test_arrows_go_from_have_to_have(page: Page, hand: Hand) -> None:
    second = page.tiles.tiles[1]
    second.setFocus()
    hand.qtbot.keyClick(second, Qt.Key.Key_Right)
    assert page.tiles.tiles[2].isChecked() and page.tiles.tiles[2].hasFocus()
    assert [row.key for row in page.table.rows.rows] == [one.item.id for one in _state(page, "有经费").items]
    hand.qtbot.keyClick(page.tiles.tiles[2], Qt.Key.Key_Left)
    assert second.isChecked()


def test_enter_opens_what_a_sub_item_rests_on(page: Page, hand: Hand) -> None:
    page.table.select(_open_item(page))
    page.table.setFocus()
    hand.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    hand.rest()
    told = " ".join(_seen(page))
    assert "服务清单已上墙；联系电话还是上一任值班员的，没有换。" in told and "10月13日" in told
    hand.qtbot.mouseClick(_button_named(page, "看服务清单公示栏.jpg"), LEFT)
    hand.rest()
    assert [one for one in page.window().findChildren(QPushButton) if one.text() == "看完了  Esc"]
    hand.qtbot.keyClick(page.window(), Qt.Key.Key_Escape)


def _button_named(page: Page, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


def test_one_more_check_is_kept_with_its_photo_once(
    page: Page, hand: Hand, window: Window, tmp_path: Path
) -> None:
    before, item = len(_checks(page)), _open_item(page)
    page.open(item, "")
    _fill(page)
    photo = Path(shutil.copy(resource("sample", "photos") / "服务清单公示栏.jpg", tmp_path / "墙上.jpg"))
    assert page.form is not None
    page.form.drop.add([photo])
    main = page.form.main
    for _ in range(3):
        hand.qtbot.mouseClick(main, LEFT)
    hand.rest()
    checks = _checks(page)
    assert len(checks) == before + 1
    kept = checks[-1]
    assert (kept.item, kept.level, kept.checked_on) == (item, MET, page.desk.today)
    assert [one.title for one in _house(page).attachments.of(kept)] == ["墙上.jpg"]
    assert FOUND in _seen(page)
    assert window.shell is not None
    assert window.shell.undo_bar.sentence.text() == "已记下：服务清单和电话上墙 达标"
    hand.qtbot.mouseClick(window.shell.undo_bar.button, LEFT)
    hand.rest()
    assert len(_checks(page)) == before and FOUND not in _seen(page)


def test_behind_a_check_and_in_the_evidence_the_keyboard_is_seen_and_leads_to_the_next(
    page: Page, hand: Hand, window: Window
) -> None:
    def ringed() -> str:
        ring, focused = window.findChild(Ring), window.focusWidget()
        assert ring is not None and ring.isVisible() and isinstance(focused, QPushButton)
        return focused.text()

    item = _open_item(page)
    page.open(item, "")
    _fill(page)
    hand.qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
    assert FOUND in _seen(page) and ringed() == "回到五有"
    hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    hand.rest()
    assert page.table.hasFocus() and page.table.key == item
    hand.qtbot.keyClick(page.table, Qt.Key.Key_Down)
    hand.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    hand.rest()
    assert ringed() == "回到五有"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("checked_on", {"day": "2026-11-30"}, "还没有到"),
        ("checked_on", {"day": "某天"}, "看不出是哪一天"),
        ("evidence", {"evidence": "长" * 1001}, "1000"),
        ("level", {"level": ""}, "还缺"),
    ],
)
def test_what_is_wrong_is_told_under_its_field(
    page: Page, hand: Hand, name: str, typed: dict[str, str], told: str
) -> None:
    before = len(_checks(page))
    page.open(_open_item(page), "")
    _fill(page, **typed)
    assert page.form is not None
    hand.qtbot.mouseClick(page.form.main, LEFT)
    hand.rest()
    assert page.form is not None
    assert told in page.form.form.boxes[name].entry.accessibleDescription()
    assert page.form.form.boxes["checker"].text == "孙桂兰"
    assert len(_checks(page)) == before


def test_an_earlier_month_is_looked_at_and_left_as_it_is(page: Page, hand: Hand) -> None:
    hand.qtbot.mouseClick(_button(page, "看10月"), LEFT)
    hand.rest()
    assert "2026年10月自检" in _seen(page)
    assert not page.add_button.isVisible()
    page.show_evidence(_open_item(page))
    hand.rest()
    assert not [
        one for one in page.findChildren(QPushButton) if one.text() == "补一条依据" and one.isVisible()
    ]
    hand.qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    hand.qtbot.mouseClick(_button(page, "看11月"), LEFT)
    hand.rest()
    assert "2026年11月自检" in _seen(page) and page.add_button.isVisible()


def test_what_is_lacking_is_printed(page: Page, hand: Hand, window: Window) -> None:
    hand.qtbot.mouseClick(page.lacking, LEFT)
    hand.rest()
    assert window.shell is not None and window.shell.over is not None


def test_what_was_typed_waits_while_one_looks_elsewhere(page: Page, hand: Hand) -> None:
    item = _open_item(page)
    page.open(item, "")
    _fill(page)
    page.show_overview()
    hand.rest()
    page.open(item, "")
    hand.rest()
    assert page.form is not None and page.form.form.typed["evidence"] == FOUND


def test_the_narrow_shell_reaches_everything(qtbot: QtBot, opened: Opened, branch_folder: DataFolder) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)
    page = _page(window, hand)
    hand.qtbot.mouseClick(page.add_button, LEFT)
    assert page.form is not None and page.form.main.isVisible()
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_a_new_branch_is_told_what_nobody_has_looked_at(
    qtbot: QtBot, opened: Opened, folder: DataFolder
) -> None:
    window = opened(folder.path)
    hand = Hand(qtbot, window)
    page = _page(window, hand)
    # Five red 未达标 would say what nobody has found.
    assert {tile.accessibleName().split("，")[1] for tile in page.tiles.tiles} == {"还没查"}
    assert page.main_button is page.add_button
    assert {
        cell.text for row in page.table.rows.rows for cell in row.cells[1:2] if not isinstance(cell, str)
    } == {"还没查"}
    page.show_evidence(page.table.rows.rows[0].key)
    hand.rest()
    assert "这一条还没有检查过" in _seen(page)


def test_met_without_a_photo_is_kept_and_quietly_told(page: Page, hand: Hand) -> None:
    before = len(_checks(page))
    page.open(_open_item(page), "")
    _fill(page)
    assert page.form is not None
    hand.qtbot.mouseClick(page.form.main, LEFT)
    hand.rest()
    assert len(_checks(page)) == before + 1
    assert "还没有照片" in page.notices.texts[0]
