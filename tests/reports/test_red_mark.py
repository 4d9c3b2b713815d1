"""The head of a 纪要: the red mark, the line under it, the red rule (GB/T 9704-2012 §10.3)."""

import pytest

from app.base.blocks import Document, Paragraph, RedMark, Title
from app.reports.layout.geometry import CELL, LEFT, MM, PITCH, TYPE_WIDTH
from app.reports.pdf.document import to_pdf
from tests.reports.readback import TOLERANCE, part, picture, red_box, words

MARK = RedMark("海棠苑小区党支部会议纪要", "海棠苑党支部〔2026〕4号", "2026年11月23日")
TYPE_TOP, TYPE_LEFT = 37.0, 28.0


def _paper(mark: RedMark) -> bytes:
    return to_pdf(Document("会议纪要", (mark, Title("第四次会议"), Paragraph("会议"))))


@pytest.mark.parametrize(
    "text", [MARK.text, "会议纪要", "聊城市东昌府区柳园街道海棠苑社区第三网格联合党支部会议纪要"]
)
def test_the_ink_of_the_mark_begins_35_millimetres_below_the_type_area(text: str) -> None:
    left, top, right, _ = red_box(picture(_paper(RedMark(text, MARK.left, MARK.right))))
    assert top == pytest.approx(TYPE_TOP + 35, abs=0.3)
    assert left >= TYPE_LEFT - 0.3
    assert right <= TYPE_LEFT + 156 + 0.3


def test_the_rule_is_156_millimetres_wide_four_below_its_line() -> None:
    pdf = _paper(MARK)
    number = next(word for word in words(pdf) if "2026" in word.text)
    rule = part(picture(pdf), 0, number.bottom / MM + 1, 210, 200)
    left, top, right, bottom = red_box(rule)
    assert left == pytest.approx(28, abs=0.3)
    assert right == pytest.approx(184, abs=0.3)
    assert bottom - top == pytest.approx(2 / MM, abs=0.2)
    # The box of a word ends below its ink by what the font says; the rule is 4 mm under the type body.
    body_foot = (number.top + number.bottom) / 2 + 8
    assert number.bottom / MM + 1 + (top + bottom) / 2 - body_foot / MM == pytest.approx(4, abs=0.5)


def test_number_and_date_stand_one_cell_in_two_lines_below_the_mark() -> None:
    pdf = _paper(MARK)
    _, _, _, mark_foot = red_box(part(picture(pdf), 0, 0, 210, 100))
    number = next(word for word in words(pdf) if word.text.startswith("海棠苑党支部〔"))
    date = next(word for word in words(pdf) if word.text == MARK.right)
    assert number.left == pytest.approx(LEFT + CELL, abs=TOLERANCE)
    assert date.right == pytest.approx(LEFT + TYPE_WIDTH - CELL, abs=TOLERANCE)
    assert 1.5 * PITCH <= number.top - mark_foot * MM <= 3.5 * PITCH


def test_the_title_follows_two_lines_below_the_rule() -> None:
    pdf = _paper(MARK)
    date = next(word for word in words(pdf) if word.text == MARK.right)
    title = next(word for word in words(pdf) if word.text == "第四次会议")
    middles = (title.top + title.bottom - date.top - date.bottom) / 2
    assert middles == pytest.approx(3 * PITCH, abs=0.15 * PITCH)


def test_a_mark_without_a_line_has_its_rule_near() -> None:
    _, _, _, far = red_box(picture(_paper(MARK)))
    _, _, _, near = red_box(picture(_paper(RedMark(MARK.text))))
    assert far - near == pytest.approx(2 * PITCH / MM, abs=0.3)
