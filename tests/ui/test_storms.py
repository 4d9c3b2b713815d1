"""A stick that is pulled, a storm of clicks, secrets typed wrongly, a printer that takes pictures only."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base import faults
from app.base.clock import FixedClock
from app.base.fields import Record
from app.base.system.printing import NoSuchPrinter
from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.fund import FundEntry
from app.records.member import Member
from app.records.package import Package
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.pdf_view import Pages
from app.ui.widgets.printing_pages import paint_pages, print_pages
from app.ui.window import Window
from tests.conftest import PASSWORD
from tests.ui.conftest import Hand, Opened
from tests.ui.hands import (
    begin_team,
    buttons,
    look_through,
    many_teams,
    storm,
    teams,
    three_lines,
    told,
)

# The stick


def packages(window: Window) -> list[Record]:
    """The months that are sealed."""
    return window.session.house.registers.records(Package.about)


def ready_to_seal(window: Window, hand: Hand, stick: Path):  # type: ignore[no-untyped-def]
    """The report's page, the place chosen; its month can be sealed."""
    shell = window.shell
    assert shell is not None
    shell.go("report")
    hand.rest()
    page = shell.page
    page.seal._chosen(stick)  # type: ignore[attr-defined]
    assert page.seal.seal_button.isEnabled()  # type: ignore[attr-defined]
    return page


def seal(window: Window, hand: Hand, page) -> None:  # type: ignore[no-untyped-def]
    hand.qtbot.mouseClick(page.seal.seal_button, Qt.MouseButton.LeftButton)
    dialog = next((one for one in window.findChildren(Dialog) if one.isVisible()), None)
    if dialog is not None:
        dialog.main.click()
    hand.rest()


def test_a_stick_pulled_before_the_writing_is_told_and_nothing_is_sealed(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    stick = tmp_path / "media" / "usb"
    stick.mkdir(parents=True)
    page = ready_to_seal(window, hand, stick)
    shutil.rmtree(stick.parent)
    seal(window, hand, page)
    assert "没有料到" not in three_lines(window) and not stick.parent.exists()
    assert not packages(window)
    assert page.seal.seal_button.isEnabled() and not buttons(page, "停下")
    stick.mkdir(parents=True)
    seal(window, hand, page)
    assert len(list(stick.glob("*.asice"))) == 1 and len(packages(window)) == 1


def test_a_stick_that_fails_in_the_writing_is_told_and_once_more_works(
    window: Window, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    page = ready_to_seal(window, hand, stick)
    monkeypatch.setattr(faults, "_plan", "export.handing_out=full")
    monkeypatch.setattr(faults, "_passed", 0)
    seal(window, hand, page)
    said = three_lines(window)
    assert "没有料到" not in said and "磁盘已满" in said
    assert not list(stick.iterdir()) and len(packages(window)) == 1
    seal(window, hand, page)
    assert len(list(stick.glob("*.asice"))) == 1 and len(packages(window)) == 1


def test_closing_in_the_middle_of_sealing_leaves_a_whole_package(
    window: Window, hand: Hand, tmp_path: Path, door: Door, branch_folder: DataFolder
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    page = ready_to_seal(window, hand, stick)
    hand.qtbot.mouseClick(page.seal.seal_button, Qt.MouseButton.LeftButton)
    next(one for one in window.findChildren(Dialog) if one.isVisible()).main.click()
    window.close()
    with door.open(branch_folder.path, PASSWORD) as house:
        made = house.registers.records(Package.about)
    assert len(list(stick.iterdir())) == len(made) <= 1
    assert not list(branch_folder.path.rglob("*.part"))


# A storm of clicks


def test_a_storm_on_the_red_button_is_one_record(window: Window, hand: Hand) -> None:
    begin_team(window, hand, "红马甲")
    assert window.shell is not None and window.shell.page.main_button is not None
    storm(window, window.shell.page.main_button)
    hand.rest()
    assert teams(window) == ["红马甲"]


def test_a_storm_on_an_expense_is_one_voucher(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    before = len(window.session.house.registers.records(FundEntry.about))
    shell.go("fund", 0, "new")
    hand.rest()
    form = shell.page.entry.form  # type: ignore[attr-defined]
    form.put({"amount": "12.00", "summary": "买纸", "payee": "文具店", "category": "办公与通信"})
    form.put({"handler": "周明远", "witness": "赵广明", "approver": "钱芳", "method": "现金"})
    assert shell.page.main_button is not None
    storm(window, shell.page.main_button)
    hand.rest()
    assert len(window.session.house.registers.records(FundEntry.about)) == before + 1, told(window)


def test_a_storm_on_a_new_meeting_is_one_draft(window: Window, hand: Hand) -> None:
    shell = window.shell
    assert shell is not None
    before = len(window.session.house.meetings.rows())
    shell.go("meetings", 0, "new")
    hand.rest()
    beginning = shell.page.beginning  # type: ignore[attr-defined]
    beginning.form.put({"place": "服务站", "host": "周明远", "recorder": "许凤霞"})
    storm(window, beginning.start)
    hand.rest()
    assert len(window.session.house.meetings.rows()) == before + 1


def test_a_storm_on_sealing_is_one_package(window: Window, hand: Hand, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    page = ready_to_seal(window, hand, stick)
    storm(window, page.seal.seal_button)
    # Ctrl+Enter also answers the dialog: the storm may have gone through it.
    dialogs = [one for one in window.findChildren(Dialog) if one.isVisible()]
    assert len(dialogs) <= 1
    for dialog in dialogs:
        storm(window, dialog.main)
    hand.rest()
    QApplication.processEvents()
    assert len(list(stick.glob("*"))) == 1 and len(packages(window)) == 1
    assert not [one for one in window.findChildren(Dialog) if one.isVisible()]


def test_a_storm_on_an_import_brings_it_in_once(window: Window, hand: Hand, tmp_path: Path) -> None:
    preview = look_through(window, hand, many_teams(tmp_path, 40))
    storm(window, preview.main)
    hand.rest()
    assert len(teams(window)) == 40


# Secrets


def test_five_wrong_passwords_wait_longer_each_time_and_the_right_one_opens(
    qtbot: QtBot, opened: Opened, folder: DataFolder, clock: FixedClock
) -> None:
    window = opened(folder.path, unlocked=False)
    hand, door = Hand(qtbot, window), window.unlock
    assert door is not None
    waits: list[int] = []
    for _ in range(8):  # three are free; the five behind them wait
        hand.unlock("zhe-bu-dui")
        assert three_lines(window)
        hand.unlock("zhe-bu-dui")
        if door._clock.isActive():
            waits.append(int("".join(filter(str.isdigit, door.button.text()))))
            clock.at += timedelta(seconds=waits[-1])
            while not door.button.isEnabled():
                door._count_down()
    assert len(waits) >= 2 and waits == sorted(waits) and waits[-1] > waits[0]
    hand.unlock()
    assert window.shell is not None


@pytest.mark.parametrize("how", ["lower", "spaces", "none", "full-width", "line break", "look-alikes"])
def test_a_recovery_code_is_read_however_it_is_copied(
    qtbot: QtBot, opened: Opened, folder: DataFolder, code: str, how: str
) -> None:
    window = opened(folder.path, unlocked=False)
    assert window.unlock is not None
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    typed = {
        "lower": code.lower(),
        "spaces": f"  {code.replace('-', ' ')} ",
        "none": code.replace("-", ""),
        "full-width": wide,
        "line break": code.replace("-", "\n", 1),
        "look-alikes": code.replace("0", "O").replace("1", "I"),
    }[how]
    window.unlock.other.click()
    QGuiApplication.clipboard().setText(typed)
    QTest.keyClick(window.unlock.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.unlock.button.click()
    Hand(qtbot, window).rest()
    assert window.session.is_open, told(window)


# Paper


def test_pages_painted_for_a_printer_are_the_pages_of_the_paper(window: Window, tmp_path: Path) -> None:
    pdf = window.session.house.papers.register_list(Member.about).pdf()
    printer = QPrinter(QPrinter.PrinterMode.PrinterResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    paint_pages(pdf, printer)
    ours, painted = Pages(pdf), Pages((tmp_path / "painted.pdf").read_bytes())
    assert painted.count == ours.count
    for at in range(ours.count):
        assert painted.size(at) == pytest.approx(ours.size(at), abs=1.0)
        there, here = _inked(ours.image(at, 1)), _inked(painted.image(at, 1))
        assert all(abs(one - other) <= 3 for one, other in zip(there, here, strict=True)), (there, here)


def test_a_printer_that_is_gone_is_told() -> None:
    with pytest.raises(NoSuchPrinter):
        print_pages(b"", "没有这台打印机", "党员名册")


def _inked(image: QImage) -> tuple[int, int, int, int]:
    """The first and the last dark row and column of a page."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines: list[Any] = [grey.constScanLine(at) for at in range(grey.height())]
    rows = [bytes(line)[: grey.width()] for line in lines]
    down = [at for at, row in enumerate(rows) if min(row) < 128]
    across = [at for at in range(grey.width()) if min(row[at] for row in rows) < 128]
    return down[0], down[-1], across[0], across[-1]
