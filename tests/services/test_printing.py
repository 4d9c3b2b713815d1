"""Papers handed to a real print service, and what is said when there is none or it will not."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.refused import Refused
from app.base.system.printing import PrinterNotReady
from app.services import printing
from app.services.house import House
from tests.services import cups
from tests.services.cups import PRINTER, PrintService

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows paints pages, it takes no PDF")
NEEDS_CUPS = pytest.mark.skipif(bool(cups.missing()), reason=cups.missing())


@pytest.fixture(scope="module")
def started() -> Iterator[PrintService]:
    with cups.print_service() as service:
        yield service


@pytest.fixture
def service(started: PrintService, monkeypatch: pytest.MonkeyPatch) -> PrintService:
    """The print service, as the one that the program finds."""
    monkeypatch.setenv("CUPS_SERVER", started.address)
    return started


def refusal(printer: str = PRINTER) -> Refused:
    with pytest.raises(Refused) as caught:
        printing.print_pdf(b"%PDF-1.4", printer, "纸")
    return caught.value


@NEEDS_CUPS
def test_minutes_come_out_of_the_printer_as_they_were_shown(branch: House, service: PrintService) -> None:
    paper = branch.papers.meeting(2, "会议记录")
    printing.print_pdf(paper.pdf(), PRINTER, paper.title)
    (title, path), *_ = service.printed(1)
    assert title == paper.title
    assert said(path) == said(paper.pdf())
    assert "2026年第四季度党员大会" in said(path)
    assert fonts(path) == fonts(paper.pdf()) != set()  # letters, not a picture of them


def said(pdf: bytes | Path) -> str:
    return _read("pdftotext", pdf, "-")


def fonts(pdf: bytes | Path) -> set[str]:
    """The fonts inside, without the tags of their subsets."""
    told = _read("pdffonts", pdf)
    return {line.split()[0].rpartition("+")[2] for line in told.splitlines()[2:]}


def _read(command: str, pdf: bytes | Path, *more: str) -> str:
    given = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    return subprocess.run([command, "-", *more], input=given, capture_output=True, check=True).stdout.decode()


@NEEDS_CUPS
def test_copies_come_out_as_often_as_asked_for(branch: House, service: PrintService) -> None:
    pdf, before = branch.papers.voucher("2026-10-008").pdf(), len(list(service.out.glob("*.pdf")))
    printing.print_pdf(pdf, PRINTER, "凭证 -n 9; $(id)", copies=3)
    title, path = service.printed(before + 1)[-1]
    assert title == "凭证 -n 9; $(id)"
    assert said(path).count("\f") == 3 * said(pdf).count("\f")


@NEEDS_CUPS
def test_the_usual_printer_is_the_first(service: PrintService) -> None:
    other = "A_spare_one"
    service.admin("lpadmin", "-p", other, "-E", "-v", "papers:/", "-m", "raw")
    try:
        assert printing.printers() == [PRINTER, other]
        service.admin("lpadmin", "-d", other)
        assert printing.printers() == [other, PRINTER]
    finally:
        service.admin("lpadmin", "-d", PRINTER)
        service.admin("lpadmin", "-x", other)
    assert printing.printers() == [PRINTER]


@NEEDS_CUPS
@pytest.mark.parametrize(("out", "back"), [("cupsdisable", "cupsenable"), ("cupsreject", "cupsaccept")])
def test_a_printer_that_stands_still_is_given_nothing(service: PrintService, out: str, back: str) -> None:
    service.admin(out, PRINTER)
    try:
        assert refusal().code == "printer_not_ready"
        assert service.admin("lpstat", "-o") == ""
    finally:
        service.admin(back, PRINTER)


@NEEDS_CUPS
@pytest.mark.parametrize("name", ["没有这台", "NoSuchOne", "-x"])
def test_a_printer_that_is_not_there_is_said(service: PrintService, name: str) -> None:
    told = refusal(name)
    assert (told.code, f"“{name}”" in told.lines[0]) == ("no_such_printer", True)


@NEEDS_CUPS
def test_without_a_running_service_there_is_no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{free.getsockname()[1]}")
        assert printing.printers() == []
        assert refusal().code == "no_such_printer"


@NEEDS_CUPS
def test_a_service_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.base.system import linux

    monkeypatch.setattr(linux, "_ASKING", 1)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{mute.getsockname()[1]}")
        told = refusal()
    assert (told.code, told.lines[0]) == ("printing_silent", "打印服务1秒没有回答。")


def test_a_computer_without_print_commands_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal().code == "printing_missing"
    with pytest.raises(Refused) as caught:
        printing.printers()
    assert caught.value.code == "printing_missing"
    assert all(caught.value.lines)


def test_several_papers_go_on_from_the_one_that_was_not_taken() -> None:
    out: list[str] = []
    stands = {"乙"}

    def hand_over(pdf: bytes, printer: str, title: str) -> None:
        if title in stands:
            raise PrinterNotReady(printer=printer)
        out.append(title)

    parts = [(title, b"%PDF-1.4") for title in ("甲", "乙", "丙")]
    printout = printing.Printout(parts, hand_over)
    with pytest.raises(printing.PartlyPrinted) as caught:
        printout.send(PRINTER)
    assert "前1份已经送到打印机，第2份“乙”没有送成" in caught.value.lines[0]
    assert out == ["甲"]
    stands.clear()
    printout.send(PRINTER)
    assert out == ["甲", "乙", "丙"]
    printout.send(PRINTER)  # another copy of all
    assert out == ["甲", "乙", "丙"] * 2


def test_where_the_printer_takes_not_even_the_first_it_says_so_itself() -> None:
    def hand_over(pdf: bytes, printer: str, title: str) -> None:
        raise PrinterNotReady(printer=printer)

    with pytest.raises(PrinterNotReady):
        printing.Printout([("甲", b""), ("乙", b"")], hand_over).send(PRINTER)
