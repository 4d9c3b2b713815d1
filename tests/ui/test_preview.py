"""The preview: the very PDF, on screen and out of a real printer."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.base.month import Month
from app.ui.widgets.preview import Preview, show_preview
from app.ui.window import Window
from tests.services import cups
from tests.services.cups import PrintService
from tests.ui.conftest import Hand


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    with cups.print_service() as started:
        monkeypatch.setenv("CUPS_SERVER", started.address)
        yield started


def _said(pdf: bytes) -> list[str]:
    """All texts of a PDF; the print filters turn pages lying across, and with them the order of reading."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return sorted(read.stdout.decode().split())


def _shown(window: Window, hand: Hand) -> Preview:
    assert window.shell is not None
    window.shell.go("fund")
    hand.rest()
    show_preview(window.shell.page, lambda house: house.papers.ledger(Month(2026, 10)))
    hand.rest()
    assert isinstance(window.shell.over, Preview)
    return window.shell.over


def test_what_is_shown_is_the_pdf_and_esc_goes_back(window: Window, hand: Hand) -> None:
    preview = _shown(window, hand)
    assert preview.sheet.pages is not None
    assert preview.paper is not None
    assert preview.sheet.pages.pdfs == (preview.paper.pdf(),) == (preview.parts[0][1],)
    assert preview.sheet.told == f"第 1 页，共 {preview.sheet.pages.count} 页"
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.shell is not None and window.shell.over is None
    assert window.shell.tab.subject == "fund"


def test_the_saved_file_is_what_was_shown(window: Window, hand: Hand, tmp_path: Path) -> None:
    preview = _shown(window, hand)
    preview.save_button.click()
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "账.pdf"))
    hand.rest()
    assert (tmp_path / "账.pdf").read_bytes() == preview.parts[0][1]
    dialog.reject()


@pytest.mark.skipif(bool(cups.missing()), reason=cups.missing())
def test_the_printer_gets_the_very_pdf_and_is_remembered(
    window: Window, hand: Hand, service: PrintService
) -> None:
    preview = _shown(window, hand)
    assert preview.printer.answer == cups.PRINTER
    hand.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    hand.rest()
    ((title, path),) = service.printed(1)
    assert title == preview.title
    assert _said(path.read_bytes()) == _said(preview.parts[0][1])
    assert window.preferences.of(window.place).printer == cups.PRINTER
    assert window.shell is not None and "已送到打印机" in window.shell.undo_bar.sentence.text()
