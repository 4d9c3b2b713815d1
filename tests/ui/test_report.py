"""月报: checks, the very paper, sealing, and where each month stands."""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.base.month import Month
from app.records.opinion_box import OpinionBox
from app.ui.pages.report.page import Page
from app.ui.widgets.dialog import Dialog
from app.ui.window import Window
from tests.ui.conftest import Hand


def _page(window: Window, hand: Hand) -> Page:
    assert window.shell is not None
    window.shell.go("report")
    hand.rest()
    page = window.shell.page
    assert isinstance(page, Page)
    return page


def _dialog() -> Dialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible())


def _seal(page: Page, hand: Hand, out: Path) -> None:
    page.seal._chosen(out)
    hand.qtbot.mouseClick(page.seal.seal_button, Qt.MouseButton.LeftButton)
    hand.qtbot.mouseClick(_dialog().main, Qt.MouseButton.LeftButton)
    hand.rest()


def test_the_month_that_is_due_is_shown_with_its_checks_and_its_paper(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    assert page.month == Month(2026, 10)
    state = window.session.house.report_checks.of(Month(2026, 10))
    texts = [label.text() for label in page.checks.findChildren(QLabel)]
    assert all(check.title in texts for check in state.checks)
    assert page.sheet.pages is not None and page.sheet.pages.count >= 2


def test_the_preview_is_the_very_report_of_the_package(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    assert page.sheet.pages is not None
    assert page.sheet.pages.pdfs == (window.session.house.packages.preview(Month(2026, 10)).pdf(),)


def test_without_a_place_the_button_says_what_is_missing(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    assert not page.seal.seal_button.isEnabled()
    assert "存到哪里" in page.seal.reasoned.reason.text()


def test_sealing_writes_the_package_and_the_street_can_check_it(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page = _page(window, hand)
    _seal(page, hand, tmp_path)
    (package,) = tmp_path.glob("*.asice")
    assert "月报包已封装好" in page.notices.texts[0]
    assert page.steps.accessibleName().endswith("等回执")
    checked = subprocess.run(
        [sys.executable, "-m", "app", "package", "verify", str(package), "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert json.loads(checked.stdout)["verdict"] == "indeterminate"
    page._verify(package)
    hand.rest()
    assert page.notices.texts[0].startswith(f"{package.name}：待核实")


def test_a_sealed_month_is_handed_out_again_byte_for_byte(window: Window, hand: Hand, tmp_path: Path) -> None:
    page, again = _page(window, hand), tmp_path / "again"
    again.mkdir()
    _seal(page, hand, tmp_path)
    page.seal._chosen(again)
    hand.qtbot.mouseClick(page.seal.seal_button, Qt.MouseButton.LeftButton)
    hand.rest()
    (first,), (second,) = tmp_path.glob("*.asice"), again.glob("*.asice")
    assert first.read_bytes() == second.read_bytes()
    assert len(window.session.house.packages.all()) == 1


def test_a_month_that_is_not_over_cannot_be_sealed_and_says_why(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page = _page(window, hand)
    page.seal._chosen(tmp_path)
    hand.qtbot.mouseClick(page._later, Qt.MouseButton.LeftButton)
    hand.rest()
    assert page.month == Month(2026, 11)
    assert not page.seal.seal_button.isEnabled()
    assert page.seal.reasoned.reason.text()


def test_the_stick_pulled_before_sealing_is_told_and_nothing_is_frozen(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page, stick = _page(window, hand), tmp_path / "stick"
    stick.mkdir()
    page.seal._chosen(stick)
    stick.rmdir()
    tmp_path.joinpath("stick").write_bytes(b"")  # something else of that name
    hand.qtbot.mouseClick(page.seal.seal_button, Qt.MouseButton.LeftButton)
    hand.qtbot.mouseClick(_dialog().main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert len(page.notices.texts) == 1 and "封装好" not in page.notices.texts[0].split("，")[0]
    assert window.session.house.packages.all() == []
    assert page.seal.seal_button.isEnabled()


def test_past_reports_stand_with_their_lights(window: Window, hand: Hand, tmp_path: Path) -> None:
    page = _page(window, hand)
    _seal(page, hand, tmp_path)
    hand.qtbot.mouseClick(page._history, Qt.MouseButton.LeftButton)
    texts = [label.text() for label in page.status.findChildren(QLabel)]
    assert "2026年10月月报" in texts and "第001号" in texts


def test_behind_sealing_nothing_is_offered_to_be_taken_back(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page = _page(window, hand)
    assert window.shell is not None
    page.desk.do(
        page, lambda house: house.registers.add(OpinionBox.about, {"place": "1号楼"}), said="已记下：意见箱"
    )
    hand.rest()
    assert window.shell.undo_bar.button.isVisible()
    _seal(page, hand, tmp_path)
    assert not window.shell.undo_bar.isVisible() or not window.shell.undo_bar.button.isVisible()
