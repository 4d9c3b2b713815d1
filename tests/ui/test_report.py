"""月报: checks, the very paper, sealing, and where each month stands."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.base.month import Month
from app.models.folder import DataFolder
from app.records.opinion_box import OpinionBox
from app.ui.pages.report.page import Page
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.pdf_view import Pages
from app.ui.widgets.preview import Preview
from app.ui.widgets.states import Busy
from app.ui.window import Window
from tests.services import cups
from tests.services.cups import PrintService
from tests.services.monthly import files_of, head, meeting
from tests.ui.conftest import ENLARGED, Hand, Opened


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    if cups.missing():
        pytest.skip(cups.missing())
    with cups.print_service() as started:
        monkeypatch.setenv("CUPS_SERVER", started.address)
        yield started


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
    page.handing_out.verify(package, Month(2026, 10))
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


def test_all_papers_of_the_month_come_into_the_preview_and_from_there_to_the_printer(
    window: Window, hand: Hand, service: PrintService
) -> None:
    page = _page(window, hand)
    hand.qtbot.mouseClick(page.paper.print_button, Qt.MouseButton.LeftButton)
    (busy,) = page.findChildren(Busy)
    assert busy.stop_button.isVisible() and not page.seal.seal_button.isEnabled()
    hand.rest()
    assert window.shell is not None
    preview = window.shell.over
    assert isinstance(preview, Preview)
    made = window.session.house.packages.printed(Month(2026, 10))
    assert list(preview.parts) == made and len(made) == 8
    assert preview.sheet.pages is not None and preview.sheet.pages.pdfs == tuple(pdf for _, pdf in made)
    hand.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    hand.rest()
    came = service.printed(len(made))
    assert sorted(title for title, _ in came) == sorted(title for title, _ in made)
    assert window.preferences.of(window.place).printer == cups.PRINTER
    assert "共8份" in window.shell.undo_bar.sentence.text()


def test_the_preview_says_which_paper_a_page_is_of(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    hand.qtbot.mouseClick(page.paper.print_button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert window.shell is not None
    preview = window.shell.over
    assert isinstance(preview, Preview) and preview.sheet.pages is not None
    first, second = (title for title, _ in preview.parts[:2])
    assert preview._name.text() == f"第 1 份，共 8 份：{first}"
    for _ in range(Pages(preview.parts[0][1]).count):
        hand.qtbot.keyClick(preview.sheet, Qt.Key.Key_PageDown)
    assert preview._name.text() == f"第 2 份，共 8 份：{second}"
    assert preview._told.text() == preview.sheet.told
    assert preview.paper is None and not preview.save_button.isVisible()
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.shell.page is page and window.focusWidget() is page.paper.print_button


def test_making_the_papers_of_the_month_can_be_stopped_and_leaves_nothing(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    before = (head(window.session.house), files_of(window.session.house))
    page.paper.print_button.setFocus()
    hand.qtbot.keyClick(page.paper.print_button, Qt.Key.Key_Return)
    (busy,) = page.findChildren(Busy)
    assert window.focusWidget() is busy.bar
    hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)  # a second Enter does nothing
    hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is busy.stop_button
    hand.qtbot.keyClick(busy.stop_button, Qt.Key.Key_Return)
    hand.rest()
    assert window.shell is not None and window.shell.over is None
    assert "停下" in page.notices.texts[0]
    assert not [one for one in page.findChildren(Busy) if one.isVisible()]
    assert page.paper.print_button.isEnabled() and window.focusWidget() is page.paper.print_button
    assert (head(window.session.house), files_of(window.session.house)) == before


def test_a_paper_that_cannot_be_printed_is_told_in_three_lines(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    house = window.session.house
    at_night = {"started_at": "2026-10-30 19:00", "ended_at": "2026-10-30 20:00"}
    written = house.meetings.record(meeting(title="\U00032000会", **at_night))  # a sign no font has
    house.meetings.finalise(written.meeting.id)
    hand.qtbot.mouseClick(page.paper.print_button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert window.shell is not None and window.shell.over is None
    assert "打不出来" in page.notices.texts[0] and "什么也没有打印" in page.notices.texts[0]


def test_papers_ready_while_somebody_is_elsewhere_wait_on_their_page(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    hand.qtbot.mouseClick(page.paper.print_button, Qt.MouseButton.LeftButton)
    assert window.shell is not None
    window.shell.go("fund")
    hand.rest()
    assert window.shell.tab.subject == "fund" and window.shell.page is window.shell.pages["fund"]
    window.shell.go("report")
    hand.rest()
    (look,) = page.notices.buttons
    assert "共8份" in page.notices.texts[0] and window.focusWidget() is look
    hand.qtbot.keyClick(look, Qt.Key.Key_Return)
    assert isinstance(window.shell.over, Preview) and len(window.shell.over.parts) == 8


def test_tab_goes_through_the_checks_the_month_the_paper_and_the_sealing(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    page.seal._chosen(Path.home())
    window.activateWindow()
    assert window.focusWidget() is page.checks.buttons[0]
    wanted = [
        *page.checks.buttons, page._earlier, page._later, page._history, *page.paper.stops,
        page.seal.where, page.seal.seal_button,
    ]  # fmt: skip
    reached = [window.focusWidget()]
    for _ in wanted[1:]:
        hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached == wanted


def test_the_keyboard_begins_at_the_first_check_and_goes_on_with_the_next_once_that_is_mended(
    window: Window, hand: Hand
) -> None:
    page = _page(window, hand)
    names = [one.accessibleName() for one in page.checks.buttons]
    assert window.focusWidget() is page.checks.buttons[0] and len(names) > 2
    at = next(at for at, name in enumerate(names) if "结账" in name)
    page.checks.buttons[at].setFocus()
    page.desk.do(page, lambda house: house.fund.close(Month(2026, 10)))
    hand.rest()
    page.reload()
    hand.rest()
    left = [one.accessibleName() for one in page.checks.buttons]
    assert left == names[:at] + names[at + 1 :]
    assert window.focusWidget() is page.checks.buttons[at]


def test_back_from_where_a_check_led_the_keyboard_is_at_that_check(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    second = page.checks.buttons[1]
    hand.qtbot.keyClick(second, Qt.Key.Key_Return)
    hand.rest()
    assert window.shell is not None and window.shell.page is not page
    window.shell.go("report")
    hand.rest()
    assert window.focusWidget() is page.checks.buttons[1]


def test_sealed_the_keyboard_is_at_the_checking_and_enter_and_space_check(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page = _page(window, hand)
    _seal(page, hand, tmp_path)
    verify = page.notices.buttons[0]
    assert window.focusWidget() is verify and verify.text() == "核验这个包"
    assert page.status.isVisible() and not page.checks.isVisible()
    hand.qtbot.keyClick(verify, Qt.Key.Key_Return)
    hand.rest()
    assert "待核实" in page.notices.texts[0] and "指纹念给他们" in page.notices.texts[0]
    once_more = page.notices.buttons[0]
    assert window.focusWidget() is once_more
    (package,) = tmp_path.glob("*.asice")
    package.write_bytes(package.read_bytes()[:-7])
    hand.qtbot.keyClick(once_more, Qt.Key.Key_Space)
    hand.rest()
    assert "不要交出去" in page.notices.texts[0]
    assert window.focusWidget() is page.notices.buttons[0] and page.notices.buttons[0].text() == "再存一份"


def test_in_the_narrow_shell_past_reports_take_the_place_of_the_work(
    opened: Opened, branch_folder: DataFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)
    page = _page(window, hand)
    hand.qtbot.mouseClick(page._history, Qt.MouseButton.LeftButton)
    assert page.status.isVisible() and not page.checks.isVisible()
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page.checks.isVisible() and not page.status.isVisible()


def test_the_paper_turned_by_keys_says_its_page(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    hand.qtbot.keyClick(page.sheet, Qt.Key.Key_PageDown)
    assert page.paper._page.text() == page.sheet.told
    assert page.sheet.told.startswith("第 2 页")


def test_a_sealed_month_that_the_stick_did_not_take_is_asked_for_again_from_the_notice(
    window: Window, hand: Hand, tmp_path: Path
) -> None:
    page, stick, other = _page(window, hand), tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    other.mkdir()
    _seal(page, hand, stick)
    (first,) = stick.glob("*.asice")
    page.notices.buttons[1].click()
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "gone" / "stick"))
    dialog.reject()
    hand.rest()
    (again,) = page.notices.buttons
    assert again.text() == "再存一份" and window.focusWidget() is again
    hand.qtbot.keyClick(again, Qt.Key.Key_Return)
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    hand.rest()
    assert (other / first.name).read_bytes() == first.read_bytes()
    assert "又存了一份" in page.notices.texts[0]
