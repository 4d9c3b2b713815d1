"""设置与备份: looks, backups, ways in, standards."""

import logging
import os
import re
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from app.models.backup import backups_in
from app.models.folder import DataFolder
from app.records.branch import Branch, Compound
from app.services.house import House
from app.ui.jobs import OurMistake
from app.ui.pages.settings.page import Page
from app.ui.preferences import Preferences
from app.ui.theme import DARK, DAY, Theme, theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.files import ask_folder, ask_open, ask_save
from app.ui.widgets.lines import LineEdit
from app.ui.window import Window
from tests.ui.conftest import Hand, Opened
from tests.ui.hands import click_at


def _page(window: Window, hand: Hand, part: str = "备份") -> Page:
    assert window.shell is not None
    window.shell.go("settings")
    hand.rest()
    page = window.shell.page
    assert isinstance(page, Page)
    hand.qtbot.mouseClick(page.pills.buttons[part], Qt.MouseButton.LeftButton)
    hand.rest()
    return page


def _button(page: Page, text: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == text and one.isVisible())


def test_a_larger_size_is_put_on_at_once_and_remembered(window: Window, hand: Hand) -> None:
    page = _page(window, hand, "字和颜色")
    hand.qtbot.mouseClick(_button(page, "特大（23）"), Qt.MouseButton.LeftButton)
    hand.rest()
    assert theme() == Theme("day", 23)
    assert window.shell is not None and window.shell.tab.subject == "settings"
    assert window.preferences.of(window.place).size == 23


def test_the_dark_room(window: Window, hand: Hand) -> None:
    page = _page(window, hand, "字和颜色")
    hand.qtbot.mouseClick(_button(page, "暗室"), Qt.MouseButton.LeftButton)
    hand.rest()
    assert theme().name == "dark"


def test_a_backup_is_made_listed_and_checked(window: Window, hand: Hand, branch_folder: DataFolder) -> None:
    page = _page(window, hand)
    before = len(backups_in(branch_folder.backups))
    hand.qtbot.mouseClick(_button(page, "现在备份"), Qt.MouseButton.LeftButton)
    hand.rest()
    assert len(backups_in(branch_folder.backups)) == before + 1
    assert "备份做好了" in page.notices.texts[0]
    hand.qtbot.mouseClick(_button(page, "检验选中的"), Qt.MouseButton.LeftButton)
    hand.rest()
    assert "完好" in page.notices.texts[0]


def test_a_backup_goes_to_the_stick_and_the_stick_is_remembered(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page = _page(window, hand)
    stick = tmp_path / "stick"
    stick.mkdir()
    page.parts["备份"]._to_stick(stick)  # type: ignore[attr-defined]
    hand.rest()
    assert len(backups_in(stick)) == 1
    assert window.preferences.of(window.place).backup_place == str(stick)


def test_two_passwords_that_differ_change_nothing(
    window: Window, hand: Hand, branch_folder: DataFolder
) -> None:
    page = _page(window, hand, "密码和恢复码")
    keys = branch_folder.keys.read_bytes()
    _type_passwords(page, "mingtian-1", "mingtian-2")
    _button(page, "换成这个密码").click()
    hand.rest()
    assert branch_folder.keys.read_bytes() == keys


def test_the_new_password_opens_and_the_old_one_does_not(window: Window, hand: Hand) -> None:
    page = _page(window, hand, "密码和恢复码")
    _type_passwords(page, "mingtian-haitang", "mingtian-haitang")
    _button(page, "换成这个密码").click()
    hand.rest()
    assert "密码换好了" in page.notices.texts[0]
    window.lock()
    hand.rest()
    hand.unlock()
    assert not window.session.is_open
    hand.unlock("mingtian-haitang")
    assert window.session.is_open


def test_a_standard_is_changed_with_its_source_and_not_without(window: Window, hand: Hand) -> None:
    page = _page(window, hand, "各项标准")
    table = page.parts["各项标准"].table  # type: ignore[attr-defined]
    table.select("research_from")
    table._open()
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()
    )
    value, source = dialog.findChildren(LineEdit)[:2]
    value.setText("300")
    dialog.main.click()
    hand.rest()
    assert dialog.isVisible() and dialog.notices.texts
    source.setText("柳园街道〔2026〕3号文")
    dialog.main.click()
    hand.rest()
    kept = next(one for one in window.session.house.settings.all() if one.declared.name == "research_from")
    assert (kept.value, kept.kept and kept.kept.source) == ("300", "柳园街道〔2026〕3号文")


def _type_passwords(page: Page, first: str, second: str) -> None:
    fields = page.parts["密码和恢复码"].findChildren(QLineEdit)
    fields[0].setText(first)
    fields[1].setText(second)


def test_another_size_stays_at_its_part_with_one_size_marked(window: Window, hand: Hand) -> None:
    page = _page(window, hand, "字和颜色")
    hand.qtbot.mouseClick(_button(page, "特大（23）"), Qt.MouseButton.LeftButton)
    hand.rest()
    hand.qtbot.waitUntil(lambda: theme().size == 23)
    assert window.shell is not None
    page = window.shell.page  # type: ignore[assignment]
    assert page.pills.name == "字和颜色"
    sizes = [one for one in page.parts["字和颜色"].findChildren(Button) if "（" in one.text()]
    assert [one.text() for one in sizes if one.isChecked()] == ["特大（23）"]
    assert QApplication.overrideCursor() is None


def test_a_size_is_put_on_the_page_in_sight_alone(window: Window, hand: Hand) -> None:
    former = window.shell
    assert former is not None
    for subject in ("owners", "fund", "settings"):
        former.go(subject)
        hand.rest()
    window.resize_text(18)
    assert not shiboken6.isValid(former)
    assert window.shell is not None and list(window.shell.pages) == ["settings"]


def test_a_copy_of_the_log_is_saved_masked(window: Window, hand: Hand, tmp_path: Path) -> None:
    page = _page(window, hand, "日志")
    part = page.parts["日志"]
    logging.getLogger("app").error("met 110101199003078888")
    part.save_to(tmp_path / "日志.txt")  # type: ignore[attr-defined]
    hand.rest()
    kept = (tmp_path / "日志.txt").read_text("utf-8")
    assert "met" in kept and "199003078888" not in kept
    assert "日志存好了" in page.notices.texts[0]
    assert "“日志”" in OurMistake.then


def test_files_are_asked_for_where_one_was_and_told_in_chinese(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    first = ask_save(window, "存到哪里", "一.txt", "文字 (*.txt)", lambda _: None)
    assert Path(first.directory().path()) == Path.home()
    view = first.findChild(QTreeView, "treeView")
    assert isinstance(view, QTreeView)
    shown = [at for at in range(4) if not view.isColumnHidden(at)]
    assert [view.model().headerData(at, Qt.Orientation.Horizontal) for at in shown] == [
        "名称",
        "体积",
        "修改日期",
    ]
    first.filesSelected.emit([str(tmp_path / "一.txt")])
    first.reject()
    second = ask_folder(window, "放到哪里", lambda _: None)
    assert Path(second.directory().path()) == tmp_path
    second.reject()


def test_qt_s_own_dialog_tells_sizes_and_days_in_chinese(window: Window, hand: Hand, tmp_path: Path) -> None:
    file = tmp_path / "表" / "名册.xlsx"
    file.parent.mkdir()
    file.write_bytes(b"0" * 3500)
    at = datetime(2026, 11, 3, 9, 5).timestamp()
    os.utime(file, (at, at))
    window.preferences.file_place = str(file.parent)
    dialog = ask_open(window, "选一个", "表格 (*.xlsx)", lambda _: None)
    view = dialog.findChild(QTreeView, "treeView")
    assert isinstance(view, QTreeView)
    hand.qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)

    def told(column: int) -> str:
        option, index = QStyleOptionViewItem(), view.model().index(0, column, view.rootIndex())
        view.itemDelegateForIndex(index).initStyleOption(option, index)  # type: ignore[attr-defined]
        return str(option.text)  # type: ignore[attr-defined]

    assert [told(column) for column in (0, 1, 3)] == ["名册.xlsx", "3.4 kB", "2026年11月3日 09:05"]
    words = [one.text() for one in dialog.findChildren(QLabel) if one.text()]
    words += [one.text() for one in dialog.findChildren(QPushButton)]
    words += [one.toolTip() for one in dialog.findChildren(QToolButton)]
    assert words and all(re.search("[\u4e00-\u9fff]", one) for one in words), words
    dialog.reject()


def test_a_click_beside_the_names_qt_offers_is_not_lost(window: Window, hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "bak").mkdir()
    dialog = ask_folder(window, "放到哪里", lambda _: None)
    typed = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(typed, QLineEdit)
    hand.qtbot.waitUntil(dialog.isActiveWindow)
    typed.setFocus()
    hand.qtbot.keyClicks(typed, f"{tmp_path}/")
    offered = typed.completer().popup()
    hand.qtbot.waitUntil(offered.isVisible)
    with hand.qtbot.waitSignal(dialog.rejected, timeout=2000):
        click_at(next(one for one in dialog.findChildren(QPushButton) if one.text() == "不选了"))


def test_changing_a_standard_from_another_page_leads_to_its_value(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    for _ in range(2):  # also where the page has been read before
        window.shell.go("owners")
        hand.rest()
        owners = window.shell.page
        target = next(one for one in owners.findChildren(Button) if one.text() == "改目标")
        target.click()
        hand.rest()
        page = window.shell.page
        assert isinstance(page, Page) and page.pills.name == "各项标准"
        assert page.rules.table.key == "party_share_target"
        dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
        assert dialog.windowTitle() == "改“业委会中党员比例目标”"
        field = dialog.focusWidget()
        assert isinstance(field, LineEdit) and field.text() == "50"
        dialog.reject()
        QApplication.processEvents()


def test_another_name_of_the_compound_is_seen_at_once_and_at_the_door(
    window: Window, hand: Hand, branch_folder: DataFolder
) -> None:
    shell = window.shell
    assert shell is not None and shell.rail.compound is not None
    former = shell.rail.compound.text()
    registers = window.session.house.registers
    compound, branch = registers.records(Compound.about)[0], registers.records(Branch.about)[0]

    def renamed(house: House) -> None:
        house.registers.change(compound, {"name": "玉兰苑"})
        house.registers.change(branch, {"name": "玉兰苑党支部"})

    shell.desk.do(shell.page, renamed)
    hand.rest()
    assert former != "玉兰苑" == shell.rail.compound.text()
    assert shell.desk.facts.branch == "玉兰苑党支部"
    window.resize_text(18)
    window.lock()
    hand.rest()
    kept = Preferences.of(branch_folder.path)
    assert (kept.branch, kept.compound) == ("玉兰苑党支部", "玉兰苑")


@pytest.mark.parametrize("name", [DAY, DARK])
def test_qt_s_own_dialog_is_legible(opened: Opened, branch_folder: DataFolder, name: str) -> None:
    window = opened(branch_folder.path, theme=name)
    dialog = ask_folder(window, "放到哪里", lambda _: None)
    view = dialog.findChild(QTreeView, "treeView")
    assert isinstance(view, QTreeView)
    QApplication.processEvents()
    drawn = view.viewport().grab().toImage()
    assert drawn.pixelColor(drawn.width() // 2, drawn.height() - 3) == theme().color("surface")
    ground = dialog.grab().toImage().pixelColor(1, 1)
    assert ground == theme().color("paper")
    dialog.reject()
