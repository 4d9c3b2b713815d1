"""The official page, read back from the PDF: text, grid, margins, page numbers, what stays together."""

import re
import subprocess
from itertools import pairwise

import pytest

from app.base.blocks import (
    Block,
    Document,
    Heading,
    LabelLine,
    PageBreak,
    Paragraph,
    Signature,
    SignPlaces,
    Title,
)
from app.reports.layout.geometry import CELL, LEFT, LINES, MM, PITCH, TOP, TYPE_HEIGHT, TYPE_WIDTH
from app.reports.layout.lines import NO_END, NO_START, SQUEEZABLE
from app.reports.pdf.document import to_pdf
from tests.reports.readback import TOLERANCE, Word, dark_box, lines, part, picture, said, text, words
from tests.reports.test_lines import LONG

NAME, DATE = "中共海棠苑小区支部委员会", "2026年11月23日"


def _paper(*blocks: Block, code: str = "") -> bytes:
    return to_pdf(Document("会议纪要", blocks, code))


@pytest.fixture(scope="module")
def official() -> bytes:
    """Two pages and more of running text."""
    body = [Paragraph(LONG) for _ in range(8)]
    return _paper(Title("海棠苑党支部会议纪要"), Heading(1, "一、情况"), *body, code="minutes-4")


def _body(pdf: bytes, page: int) -> list[Word]:
    """The long stretches of a page: each is one line."""
    return [word for word in words(pdf) if word.page == page and len(word.text) > 20]


def test_what_was_set_is_what_is_read(official: bytes) -> None:
    read = re.sub(r"minutes-4-\d", "", said(official))
    assert read == "海棠苑党支部会议纪要" + "一、情况" + LONG * 8


def test_full_lines_fill_the_type_area(official: bytes) -> None:
    body = _body(official, 2)
    assert len(body) > 10
    for word in body:
        assert word.left == pytest.approx(LEFT, abs=TOLERANCE) or word.left > LEFT + CELL
    assert min(word.left for word in body) == pytest.approx(LEFT, abs=TOLERANCE)
    # A mark at the end of a squeezed line reaches over with its empty half only.
    reach = [word.right for word in body if word.text[-1] not in SQUEEZABLE]
    assert max(reach) <= LEFT + TYPE_WIDTH + TOLERANCE
    assert max(reach) >= LEFT + TYPE_WIDTH - TOLERANCE
    assert max(word.right for word in body) <= LEFT + TYPE_WIDTH + CELL / 2


def test_twenty_two_lines_stand_on_the_grid() -> None:
    tops = [word.top for word in _body(_paper(Paragraph("党" * 28 * LINES, indent=0)), 1)]
    assert len(tops) == LINES
    assert all(after - before == pytest.approx(PITCH, abs=0.05) for before, after in pairwise(tops))
    assert tops[0] >= TOP - TOLERANCE
    assert tops[-1] + 16 <= TOP + TYPE_HEIGHT


def test_a_full_line_has_twenty_eight_characters_of_one_cell() -> None:
    printed = words(_paper(Paragraph("党" * 56, indent=0)))
    assert [len(word.text) for word in printed if "党" in word.text] == [28, 28]
    assert printed[0].right - printed[0].left == pytest.approx(TYPE_WIDTH, abs=TOLERANCE)


def test_no_printed_line_begins_or_ends_with_a_forbidden_mark() -> None:
    pdf = _paper(*(Paragraph("党" * shift + LONG) for shift in range(28)))
    printed = lines(pdf)
    assert len(printed) > 180
    assert [line for line in printed if line[0] in NO_START or line[-1] in NO_END] == []


def test_page_numbers_odd_right_even_left_one_character_in(official: bytes) -> None:
    dashes = [word for word in words(official) if word.text == "—"]
    first = [word for word in dashes if word.page == 1]
    second = [word for word in dashes if word.page == 2]
    assert max(word.right for word in first) == pytest.approx(LEFT + TYPE_WIDTH - 14, abs=TOLERANCE)
    assert min(word.left for word in second) == pytest.approx(LEFT + 14, abs=TOLERANCE)


def test_the_dash_of_the_page_number_is_seven_millimetres_below_the_type_area() -> None:
    foot = 37 + 225
    box = dark_box(part(picture(_paper(Paragraph("党")), 1), 160, foot, 170, 297))
    assert box is not None
    # The first dash begins the number; nothing else is in the strip.
    assert box[1] == pytest.approx(7, abs=0.3)


def test_the_same_document_gives_the_same_bytes() -> None:
    blocks = (Title("会议纪要"), Paragraph(LONG))
    assert _paper(*blocks, code="minutes-1") == _paper(*blocks, code="minutes-1")


def test_every_font_is_embedded(official: bytes) -> None:
    listing = subprocess.run(["pdffonts", "-"], input=official, capture_output=True, check=True).stdout
    fonts = listing.decode().splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), listing


def test_rare_names_come_back_from_every_kind_of_block() -> None:
    name = "王𬱖李㛃陈䶮𬍛𫖯𬘭"
    pdf = _paper(Title(name), Heading(1, name), Heading(2, name), Paragraph(name), LabelLine("出席", name))
    assert said(pdf).count(name) == 5


@pytest.mark.parametrize("filled", range(LINES - 4, LINES + 2))
def test_a_heading_is_never_the_last_line_of_a_page(filled: int) -> None:
    rest = [Paragraph("党", indent=0)] * filled
    printed = text(_paper(*rest, Heading(1, "一、情况"), Paragraph("会议")), "-raw")
    assert "一、情况\n会议" in printed


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("filled", range(1, 2 * LINES + 1, 3))
def test_a_signature_never_has_a_page_to_itself(filled: int, sealed: bool) -> None:
    body = [Paragraph("党", indent=0)] * filled
    *_, last = text(_paper(*body, Signature(NAME, DATE, sealed)), "-raw").rstrip("\f").split("\f")
    assert NAME in last
    assert DATE in last
    assert last.count("党\n") >= min(2, filled)


@pytest.mark.parametrize("filled", range(LINES - 5, LINES + 1))
def test_places_to_sign_stay_with_the_body(filled: int) -> None:
    body = [Paragraph("党", indent=0)] * filled
    *_, last = (
        text(_paper(*body, SignPlaces(("主持人（签字）", "记录人（签字）：")))).rstrip("\f").split("\f")
    )
    assert "主持人（签字）：" in last
    assert "记录人（签字）：" in last
    assert last.count("党") >= 2


def test_the_place_of_the_seal_is_an_empty_square() -> None:
    pdf = _paper(Paragraph(LONG), Signature(NAME, DATE, sealed=True), Paragraph("附注"))
    (date,) = (word for word in words(pdf) if word.text == DATE)
    (name,) = (word for word in words(pdf) if word.text == NAME)
    assert date.right == pytest.approx(LEFT + TYPE_WIDTH - 4 * CELL, abs=TOLERANCE)
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=TOLERANCE)
    body, note = (max(word.bottom for word in words(pdf) if "反映" in word.text), _first(pdf, "附注").top)
    assert (note - body) / MM >= 45
    # The seal's top may not be more than one line below the body: its middle is at the name or below.
    assert (name.top + name.bottom) / 2 - body <= PITCH + 22.5 * MM


def test_an_unsealed_signature_stands_as_the_standard_says() -> None:
    pdf = _paper(Paragraph("正文"), Signature("海棠苑党支部委员会全体", DATE), Paragraph("下文", indent=0))
    name, date = _first(pdf, "海棠苑党支部委员会全体"), _first(pdf, DATE)
    assert name.right == pytest.approx(LEFT + TYPE_WIDTH - 2 * CELL, abs=TOLERANCE)
    assert date.left - name.left == pytest.approx(2 * CELL, abs=TOLERANCE)
    assert name.top - _first(pdf, "正文").top == pytest.approx(2 * PITCH, abs=TOLERANCE)


def test_a_date_longer_than_its_name_is_two_cells_in_from_the_right() -> None:
    pdf = _paper(Signature("支委会", DATE))
    name, date = _first(pdf, "支委会"), _first(pdf, DATE)
    assert date.right == pytest.approx(LEFT + TYPE_WIDTH - 2 * CELL, abs=TOLERANCE)
    assert date.left - name.left == pytest.approx(2 * CELL, abs=TOLERANCE)


def test_who_was_there_hangs_behind_the_colon_one_line_below_the_body() -> None:
    pdf = _paper(Paragraph("正文"), LabelLine("出席", "周明远　" * 20), LabelLine("请假：", "王丽"))
    names = [word for word in words(pdf) if word.text.startswith("周明远")]
    assert min(word.left for word in names) == pytest.approx(LEFT + 5 * CELL, abs=TOLERANCE)
    assert len({round(word.top) for word in names}) > 1
    label = _first(pdf, "出席")
    assert label.left == pytest.approx(LEFT + 2 * CELL, abs=TOLERANCE)
    assert said(pdf).startswith("正文出席：周明远")
    assert "请假：王丽" in said(pdf)


def test_a_page_break_leaves_no_empty_page_behind() -> None:
    pdf = _paper(PageBreak(), Paragraph("一"), PageBreak(), PageBreak(), Paragraph("二"), PageBreak())
    pages = text(pdf, "-raw").rstrip("\f").split("\f")
    assert [page.strip().splitlines()[0] for page in pages] == ["一", "二"]


def _first(pdf: bytes, beginning: str) -> Word:
    return next(word for word in words(pdf) if word.text.startswith(beginning))
