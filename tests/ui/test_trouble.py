"""Whatever goes wrong while the window is open is told in three lines, and nothing is lost by it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base import faults
from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.volunteer_team import VolunteerTeam
from app.ui.mishaps import Mishaps
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.lines import Lines
from app.ui.window import Window
from tests.conftest import PASSWORD
from tests.faults.small_disk import small_disk
from tests.ui.conftest import Hand, Opened
from tests.ui.hands import (
    begin_team,
    buttons,
    drop,
    look_through,
    many_teams,
    press,
    teams,
    three_lines,
    told,
)

# Files in the wrong place


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    place = tmp_path / "desk"
    (place / "文件夹").mkdir(parents=True)
    made = {"folder": place / "文件夹"}
    for name in ("setup.exe", "合影.jpg", "海棠苑-2026-10.asice", "名册.xlsx", "说明"):
        made[name] = place / name
        made[name].write_bytes(b"MZ what it is nobody knows")
    return made


_PAGES = ("home", "members", "party_groups", "meetings", "five_haves", "fund", "owners", "deliberation",
          "teams", "report", "settings")  # fmt: skip


@pytest.mark.parametrize("subject", _PAGES)
def test_a_file_let_go_in_the_wrong_place_is_told_and_nothing_happens(
    window: Window, hand: Hand, files: dict[str, Path], subject: str
) -> None:
    shell = window.shell
    assert shell is not None
    shell.go(subject)
    hand.rest()
    before = window.session.house.undo.last()
    table = subject in ("members", "deliberation", "teams")
    for name in ("setup.exe", "folder", "合影.jpg", "海棠苑-2026-10.asice", "说明", "名册.xlsx"):
        assert drop(window, shell.page, files[name])
        hand.rest()
        said = three_lines(window)
        assert "没有" in said and ("名册" in said if name == "名册.xlsx" else True)
        shell.page.notices.clear()
    assert drop(window, shell.rail, files["setup.exe"], files["合影.jpg"])
    assert "等2个" in three_lines(window)
    shell.page.notices.clear()
    assert drop(window, shell.page, files["名册.xlsx"], files["合影.jpg"])
    assert ("一个一个" if table else "等2个") in three_lines(window)
    assert window.session.house.undo.last() == before


def test_a_file_let_go_over_a_field_does_not_become_its_text(
    window: Window, hand: Hand, files: dict[str, Path]
) -> None:
    entry = begin_team(window, hand, "红马甲")
    drop(window, entry, files["合影.jpg"])
    assert entry.text() == "红马甲" and three_lines(window)
    assert window.shell is not None
    for lines in window.shell.page.findChildren(Lines):
        if lines.isVisible():
            drop(window, lines.viewport(), files["合影.jpg"])
            assert lines.toPlainText() == ""


def test_a_table_let_go_over_a_form_leaves_what_was_typed_as_a_draft(
    window: Window, hand: Hand, files: dict[str, Path]
) -> None:
    begin_team(window, hand, "红马甲")
    assert window.shell is not None
    drop(window, window.shell.page, files["名册.xlsx"])
    hand.rest()
    assert "名册.xlsx" in three_lines(window) or "表" in three_lines(window)
    assert window.session.house.drafts.of("volunteer_teams:new").get("name") == "红马甲"


def test_files_let_go_at_the_door_are_told(
    qtbot: QtBot, opened: Opened, folder: DataFolder, files: dict[str, Path]
) -> None:
    window = opened(folder.path, unlocked=False)
    assert window.unlock is not None
    assert drop(window, window.unlock.field, files["名册.xlsx"])
    assert "这里不收文件" in three_lines(window) and window.unlock.field.text() == ""


# Two windows


def test_a_second_window_on_the_same_folder_says_where_to_go_on(
    qtbot: QtBot, window: Window, opened: Opened, branch_folder: DataFolder
) -> None:
    second = opened(branch_folder.path)
    assert not second.session.is_open
    assert "已经在本机打开" in three_lines(second) and "已经打开的那个窗口" in three_lines(second)
    window.lock()
    Hand(qtbot, window).rest()
    Hand(qtbot, second).unlock()
    # The first may not come in behind its back.
    Hand(qtbot, window).unlock()
    assert "已经在本机打开" in three_lines(window)


# The folder goes, the disk is full


def test_the_folder_gone_is_told_and_when_it_is_back_work_goes_on(
    window: Window, hand: Hand, branch_folder: DataFolder
) -> None:
    entry = begin_team(window, hand, "红马甲")
    away = branch_folder.path.with_name("elsewhere")
    branch_folder.path.rename(away)
    press(window, hand)
    assert "没有料到" not in three_lines(window)
    assert entry.text() == "红马甲" and not branch_folder.path.exists()
    shell = window.shell
    assert shell is not None
    for subject in _PAGES[1:]:  # 今日要办 was read while all was well
        shell.go(subject)
        hand.rest()
        assert told(window), subject
        assert "没有料到" not in three_lines(window), subject
    assert not branch_folder.path.exists(), "an empty folder was made in its place"
    away.rename(branch_folder.path)
    shell.go("teams")
    hand.rest()
    assert entry.text() == "红马甲"
    press(window, hand)
    assert teams(window) == ["红马甲"]


def test_the_data_file_gone_is_told_and_no_empty_one_takes_its_place(
    window: Window, hand: Hand, branch_folder: DataFolder
) -> None:
    entry = begin_team(window, hand, "红马甲")
    away = branch_folder.path.with_name("data.away")
    branch_folder.data.rename(away)
    press(window, hand)
    assert "没有料到" not in three_lines(window)
    assert not branch_folder.data.exists() and entry.text() == "红马甲"
    away.rename(branch_folder.data)
    press(window, hand)
    assert teams(window) == ["红马甲"]


def test_a_full_disk_is_told_and_when_there_is_room_again_it_is_kept(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder, tmp_path: Path
) -> None:
    with small_disk(tmp_path, 32) as disk:
        if disk is None:
            pytest.skip("no small disk may be mounted here (not root)")
        place = Path(shutil.copytree(branch_folder.path, disk / "data"))
        window = opened(place)
        hand = Hand(qtbot, window)
        entry = begin_team(window, hand, "红马甲")
        filler = disk / "filler"
        _fill(filler)
        press(window, hand)
        assert "磁盘已满" in three_lines(window)
        assert entry.text() == "红马甲" and teams(window) == []
        filler.unlink()
        press(window, hand)
        assert teams(window) == ["红马甲"]
        window.close()


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)


# The unforeseen


@pytest.fixture
def hooked(window: Window) -> Iterator[Window]:
    """The window with the program's own hooks, as start.py puts them."""
    import logging
    import threading

    former = sys.excepthook, threading.excepthook, sys.unraisablehook
    handlers = list(logging.getLogger("app").handlers)
    Mishaps(window).watch()
    yield window
    sys.excepthook, threading.excepthook, sys.unraisablehook = former
    for one in logging.getLogger("app").handlers[:]:
        if one not in handlers:
            logging.getLogger("app").removeHandler(one)


def test_an_error_in_a_slot_is_told_logged_without_numbers_and_the_window_lives(
    hooked: Window, hand: Hand, branch_folder: DataFolder, capfd: pytest.CaptureFixture[str]
) -> None:
    window = hooked
    entry = begin_team(window, hand, "红马甲")

    def slip() -> None:
        raise ValueError("member 372501198501010019, phone 13812345678")

    wrong = Button("按了会错", slip)
    wrong.setParent(window)
    wrong.click()
    wrong.click()
    hand.rest()
    assert "没有料到" in three_lines(window)
    log = branch_folder.log.read_text("utf-8")
    assert log.count("Traceback") == 1 and "in slip" in log
    assert "198501010019" not in log and "13812345678" not in log
    assert entry.text() == "红马甲"
    press(window, hand)
    assert teams(window) == ["红马甲"]
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err


def test_an_error_in_a_job_is_told_logged_and_the_window_lives(
    window: Window, hand: Hand, branch_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = begin_team(window, hand, "红马甲")
    monkeypatch.setattr(faults, "_plan", "store.commit=raise")
    monkeypatch.setattr(faults, "_passed", 0)
    press(window, hand)
    assert "没有料到" in three_lines(window) and entry.text() == "红马甲" and teams(window) == []
    assert "FaultStruck" in branch_folder.log.read_text("utf-8")
    press(window, hand)
    assert teams(window) == ["红马甲"]


# The lock


def test_the_idle_lock_takes_an_open_dialog_away_and_keeps_the_draft(window: Window, hand: Hand) -> None:
    begin_team(window, hand, "红马甲")
    shell = window.shell
    assert shell is not None
    shell.help()
    assert [one for one in window.findChildren(Dialog) if one.isVisible()]
    window._lock_when_idle()
    hand.rest()
    QApplication.processEvents()
    assert not [one for one in window.findChildren(Dialog) if one.isVisible()]
    assert window.stack.currentWidget() is window.unlock and not window.session.is_open
    hand.unlock()
    assert window.session.house.drafts.of("volunteer_teams:new") == {"name": "红马甲"}
    entry = shell.page.over_list.form.boxes["name"].entry  # type: ignore[attr-defined]
    assert entry.text() == "红马甲"


def test_ctrl_l_locks_from_within_a_dialog_and_typing_there_is_being_at_the_desk(
    window: Window, hand: Hand
) -> None:
    assert window.shell is not None
    window.shell.help()
    dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
    window._idle.start(100_000)
    begun = window._idle.timerId()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert window._idle.isActive() and window._idle.timerId() != begun
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
    assert window.stack.currentWidget() is window.unlock and not window.session.is_open


# Closing


def test_closing_over_a_half_typed_form_keeps_its_draft(
    window: Window, hand: Hand, door: Door, branch_folder: DataFolder
) -> None:
    begin_team(window, hand, "红马甲")
    window.close()
    with door.open(branch_folder.path, PASSWORD) as house:
        assert house.drafts.of("volunteer_teams:new") == {"name": "红马甲"}


def test_closing_while_a_table_is_brought_in_leaves_all_of_it_or_nothing(
    window: Window, hand: Hand, door: Door, branch_folder: DataFolder, tmp_path: Path
) -> None:
    preview = look_through(window, hand, many_teams(tmp_path, 600))
    preview.main.click()
    window.close()
    with door.open(branch_folder.path, PASSWORD) as house:
        assert len(house.registers.records(VolunteerTeam.about)) in (0, 600)
    assert not list(branch_folder.path.rglob("*.part"))


def test_bringing_in_can_be_stopped_and_leaves_nothing(window: Window, hand: Hand, tmp_path: Path) -> None:
    preview = look_through(window, hand, many_teams(tmp_path, 3000))
    preview.main.click()
    shell = window.shell
    assert shell is not None
    hand.qtbot.waitUntil(lambda: bool(buttons(shell.page, "停下")))
    (stop,) = buttons(shell.page, "停下")
    hand.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    hand.rest()
    assert "停下" in three_lines(window) and teams(window) == []
    assert not buttons(shell.page, "停下") and preview.main.isEnabled()
    preview.main.click()
    hand.rest()
    assert len(teams(window)) == 3000
