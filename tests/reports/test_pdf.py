"""The official page, read back from the PDF by poppler: text, grid, heads, page numbers."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from app.base.blocks import Block, Document, Head, Heading, Paragraph, TableBlock, Title
from app.reports.geometry import CELL, LEFT, MM, PAGE_HEIGHT, PITCH, TOP, TYPE_HEIGHT, TYPE_WIDTH
from app.reports.lines import SQUEEZABLE
from app.reports.pdf import to_pdf
from tests.reports.test_lines import LONG

TOLERANCE = 0.3 * MM
HEADS = tuple(Head(label) for label in ("序号", "姓名", "党小组"))


class Word(NamedTuple):
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def _text(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def _words(path: Path) -> list[Word]:
    pages = _text(path, "-bbox").split("<page ")[1:]
    found = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [
        Word(number, float(left), float(top), float(right), float(bottom), text)
        for number, page in enumerate(pages, start=1)
        for left, top, right, bottom, text in found.findall(page)
    ]


@pytest.fixture
def official(tmp_path: Path) -> Path:
    """Two pages and more of running text."""
    path = tmp_path / "minutes.pdf"
    body = [Paragraph(LONG) for _ in range(8)]
    blocks: tuple[Block, ...] = (Title("海棠苑党支部会议纪要"), Heading(1, "一、情况"), *body)
    path.write_bytes(to_pdf(Document("会议纪要", blocks, "minutes-4")))
    return path


def test_what_was_set_is_what_is_read(official: Path) -> None:
    read = re.sub(r"\s|— ?\d ?—|minutes-4-\d", "", _text(official, "-raw"))
    assert read == "海棠苑党支部会议纪要" + "一、情况" + LONG * 8


def test_full_lines_fill_the_type_area(official: Path) -> None:
    # The body is words of one line each; a full line reaches from edge to edge.
    body = [word for word in _words(official) if word.page == 2 and len(word.text) > 20]
    assert len(body) > 10
    for word in body:
        assert word.left == pytest.approx(LEFT, abs=TOLERANCE) or word.left > LEFT + CELL
    assert min(word.left for word in body) == pytest.approx(LEFT, abs=TOLERANCE)
    # A mark at the end of a squeezed line reaches over with its empty half only.
    reach = [word.right for word in body if word.text[-1] not in SQUEEZABLE]
    assert max(reach) <= LEFT + TYPE_WIDTH + TOLERANCE
    assert max(reach) >= LEFT + TYPE_WIDTH - TOLERANCE
    assert max(word.right for word in body) <= LEFT + TYPE_WIDTH + CELL / 2


def test_lines_stand_on_the_grid(official: Path) -> None:
    tops = sorted({round(word.top, 1) for word in _words(official) if word.page == 2 and len(word.text) > 20})
    steps = [after - before for before, after in pairwise(tops)]
    assert steps and all(step == pytest.approx(PITCH, abs=TOLERANCE) for step in steps)
    assert tops[0] >= TOP - TOLERANCE
    assert tops[-1] <= TOP + TYPE_HEIGHT


def test_page_numbers_odd_right_even_left(official: Path) -> None:
    numbers = [word for word in _words(official) if word.text == "—"]
    first = [word for word in numbers if word.page == 1]
    second = [word for word in numbers if word.page == 2]
    assert max(word.right for word in first) == pytest.approx(LEFT + TYPE_WIDTH - 14, abs=1)
    assert min(word.left for word in second) == pytest.approx(LEFT + 14, abs=1)
    middle = (first[0].top + first[0].bottom) / 2
    assert middle == pytest.approx(TOP + TYPE_HEIGHT + 7 * MM, abs=2 * MM)
    assert middle < PAGE_HEIGHT


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("纪要", (Title("会议纪要"), Paragraph(LONG)), "minutes-1")
    assert to_pdf(document) == to_pdf(document)


def test_heads_come_again_on_every_page_and_no_row_is_lost(tmp_path: Path) -> None:
    names = ("王𬱖", "李㛃", "陈䶮", "阿依古丽·买买提")
    rows = [[str(number), names[number % 4], "第一党小组"] for number in range(1, 121)]
    path = tmp_path / "list.pdf"
    table = TableBlock("党员", HEADS, rows, ("共120名",))
    path.write_bytes(to_pdf(Document("名册", (Title("党员名册"), table), "members-9", across=True)))
    read = _text(path, "-layout")
    pages = [page for page in read.split("\f") if page.strip()]
    assert len(pages) > 3
    assert all("党小组" in page and "姓名" in page for page in pages)
    assert re.findall(r"^\s*(\d+)\s+(\S+)\s+第一党小组", read, re.MULTILINE) == [
        (row[0], row[1]) for row in rows
    ]


def test_every_font_is_embedded(official: Path) -> None:
    listing = subprocess.run(["pdffonts", str(official)], capture_output=True, check=True, text=True).stdout
    fonts = listing.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), listing
