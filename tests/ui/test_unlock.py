"""The door: what it says when it stays shut, the way in by the recovery code, the way back by a backup."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.volunteer_team import VolunteerTeam
from app.ui.desk import Facts
from app.ui.new_password import AskNewPassword
from app.ui.restore import Restore
from app.ui.theme import Theme, put_on, theme
from app.ui.unlock import Unlock
from app.ui.window import Window
from tests.conftest import PASSWORD
from tests.ui.conftest import ENLARGED, Hand, Opened

_NEW = "xin-mima-2026"


@pytest.fixture
def shut(opened: Opened, folder: DataFolder) -> Window:
    return opened(folder.path, unlocked=False)


def door_of(window: Window) -> Unlock:
    assert window.unlock is not None
    return window.unlock


def page_of(window: Window, kind: type) -> object:
    page = window.stack.currentWidget()
    assert isinstance(page, kind)
    return page


def test_the_wait_grows_counts_down_and_lets_one_in_again(
    qtbot: QtBot, shut: Window, clock: FixedClock
) -> None:
    hand = Hand(qtbot, shut)
    for _ in range(3):
        hand.unlock("zhe-bu-dui")
    hand.unlock("zhe-bu-dui")
    door = door_of(shut)
    assert door.button.text() == "再等 6 秒" and not door.button.isEnabled()
    assert "删掉" in door.notices.texts[0]
    clock.at += timedelta(seconds=6)
    qtbot.waitUntil(lambda: door.button.text() == "再等 4 秒", timeout=5000)
    while not door.button.isEnabled():
        door._count_down()
    hand.unlock()
    assert shut.shell is not None


def test_peeking_shows_the_password_and_covers_it_again(qtbot: QtBot, shut: Window) -> None:
    door = door_of(shut)
    qtbot.keyClicks(door.field, "haitang")
    qtbot.mouseClick(door.peek, Qt.MouseButton.LeftButton)
    assert door.field.displayText() == "haitang" and door.peek.text() == "遮上"
    qtbot.mouseClick(door.peek, Qt.MouseButton.LeftButton)
    assert "haitang" not in door.field.displayText()


def test_enter_opens_and_a_blank_password_is_not_tried(qtbot: QtBot, shut: Window) -> None:
    door = door_of(shut)
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    assert not shut.jobs.busy
    qtbot.keyClicks(door.field, PASSWORD)
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    Hand(qtbot, shut).rest()
    assert shut.shell is not None


def test_the_recovery_code_opens_and_a_new_password_is_asked_at_once(
    qtbot: QtBot, shut: Window, code: str, door: Door
) -> None:
    qtbot.mouseClick(door_of(shut).other, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(door_of(shut).field, code.lower().replace("-", " "))
    qtbot.mouseClick(door_of(shut).button, Qt.MouseButton.LeftButton)
    Hand(qtbot, shut).rest()
    asked = page_of(shut, AskNewPassword)
    assert isinstance(asked, AskNewPassword)
    qtbot.keyClicks(asked.pair.first, _NEW)
    qtbot.keyClicks(asked.pair.second, "lao-mima-2026")
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert asked.pair.told.text() == "两遍输的不一样。"
    asked.pair.second.clear()
    qtbot.keyClicks(asked.pair.second, _NEW)
    qtbot.keyClick(asked.pair.second, Qt.Key.Key_Return)
    Hand(qtbot, shut).rest()
    assert shut.shell is not None
    shut.lock()
    hand = Hand(qtbot, shut)
    hand.rest()
    hand.unlock()
    assert "密码" in door_of(shut).notices.texts[0]
    hand.unlock(_NEW)
    assert shut.session.is_open


def test_a_wrong_code_is_told_and_kept(qtbot: QtBot, shut: Window) -> None:
    qtbot.mouseClick(door_of(shut).other, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(door_of(shut).field, "ABCDE-ABCDE")
    qtbot.keyClick(door_of(shut).field, Qt.Key.Key_Return)
    Hand(qtbot, shut).rest()
    assert "恢复码" in door_of(shut).notices.texts[0]
    assert door_of(shut).field.text() == "ABCDE-ABCDE"


def test_a_folder_that_is_in_use_is_told_in_three_lines(
    qtbot: QtBot, shut: Window, folder: DataFolder, door: Door
) -> None:
    with door.open(folder.path, PASSWORD):
        Hand(qtbot, shut).unlock()
        assert "已经在本机打开" in door_of(shut).notices.texts[0]
    Hand(qtbot, shut).unlock()
    assert shut.shell is not None


@pytest.mark.parametrize("lost", ["data.db", "keys.json"])
@pytest.mark.parametrize("secret", ["password", "code"])
def test_lost_files_come_back_from_a_backup(
    qtbot: QtBot, shut: Window, folder: DataFolder, door: Door, code: str, lost: str, secret: str
) -> None:
    with door.open(folder.path, PASSWORD) as house:
        house.registers.add(VolunteerTeam.about, {"name": "红马甲"})
        house.backups.create()
    (folder.path / lost).unlink()
    hand = Hand(qtbot, shut)
    hand.unlock()
    qtbot.mouseClick(_way_back(door_of(shut)), Qt.MouseButton.LeftButton)
    hand.rest()
    page = page_of(shut, Restore)
    assert isinstance(page, Restore)
    assert page.table.key is not None
    if secret == "code":
        qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.field, code if secret == "code" else "bu-dui-de")
    if secret == "password":
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
        hand.rest()
        assert "密码不对" in page.notices.texts[0]
        page.field.clear()
        qtbot.keyClicks(page.field, PASSWORD)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    hand.rest()
    if secret == "code":
        page_of(shut, AskNewPassword)
    else:
        assert shut.shell is not None
    assert [one.name for one in shut.session.house.registers.records(VolunteerTeam.about)] == ["红马甲"]  # type: ignore[attr-defined]


def _way_back(door: Unlock) -> object:
    from app.ui.widgets.buttons import Button

    return next(one for one in door.notices.findChildren(Button) if one.text() == "从备份恢复")


def test_a_backup_on_a_stick_is_found_where_one_looks(
    qtbot: QtBot, opened: Opened, folder: DataFolder, door: Door, tmp_path: Path
) -> None:
    with door.open(folder.path, PASSWORD) as house:
        house.backups.create(tmp_path / "stick")
    window = opened(tmp_path / "new-computer", unlocked=False)
    window.restore()
    hand = Hand(qtbot, window)
    hand.rest()
    page = page_of(window, Restore)
    assert isinstance(page, Restore)
    assert page.table.isHidden() and not page.button.isEnabled()
    page.look_in(tmp_path / "stick")
    hand.rest()
    qtbot.keyClicks(page.field, PASSWORD)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert window.shell is not None and window.shell.desk.facts.branch == "海棠苑党支部"


def test_a_spoiled_backup_is_marked_and_not_on_offer(
    qtbot: QtBot, shut: Window, folder: DataFolder, door: Door
) -> None:
    with door.open(folder.path, PASSWORD) as house:
        made = house.backups.create()
    made.data.write_bytes(b"spoiled")
    shut.restore()
    Hand(qtbot, shut).rest()
    page = page_of(shut, Restore)
    assert isinstance(page, Restore)
    assert page.table.key != made.path
    said = {line.key: line.cells[-1].text for line in page.table.rows.rows}  # type: ignore[union-attr]
    assert said[made.path] == "不完整"


def test_the_door_fits_an_enlarged_screen(opened: Opened, folder: DataFolder) -> None:
    window = opened(folder.path, size=ENLARGED, unlocked=False)
    door = door_of(window)
    assert [low for low, head in door.heads.items() if head.isVisible()] == [True]
    for part in (door.button, door.other, door.restore, door.bigger):
        assert part.width() >= part.sizeHint().width()
        assert window.rect().contains(part.mapTo(window, part.rect().bottomRight()))


def test_the_way_back_is_always_on_offer(qtbot: QtBot, shut: Window) -> None:
    qtbot.mouseClick(door_of(shut).restore, Qt.MouseButton.LeftButton)
    Hand(qtbot, shut).rest()
    page_of(shut, Restore)


def test_who_types_before_everything_is_loaded_finds_the_whole_style_on_the_first_page(
    qtbot: QtBot, door: Door, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(lambda: door, folder.path)
    qtbot.addWidget(window)
    window.show()
    assert qapp_style() == theme().door_style
    entered, found = window.entered, []

    def watched(facts: Facts, notices: list[str]) -> None:
        found.append(qapp_style())
        entered(facts, notices)

    monkeypatch.setattr(window, "entered", watched)
    Hand(qtbot, window).unlock()
    assert found == [theme().style]
    window.close()
    put_on(Theme())


def qapp_style() -> str:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.styleSheet()
