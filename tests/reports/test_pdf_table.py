"""Tables on paper: heads on every page, no row torn or lost, ledgers carried over, pages across."""

import re
from itertools import pairwise

import pypdfium2
import pytest

from app.base.blocks import Align, Block, Carry, Document, Head, Paragraph, Signature, TableBlock, Title
from app.reports.layout.columns import fitted
from app.reports.layout.geometry import ACROSS, LEFT, MM, PITCH, TYPE_WIDTH
from app.reports.pdf.document import to_pdf
from tests.reports.readback import TOLERANCE, part, picture, red_box, said, text, words
from tests.reports.test_lines import LONG

HEADS = tuple(Head(label) for label in ("序号", "姓名", "党小组"))
NAMES = ("王𬱖", "李㛃", "陈䶮", "阿依古丽·买买提")
MONEY = (
    Head("日期", align=Align.CENTRE), Head("摘要"), Head("收入（元）", align=Align.RIGHT),
    Head("余额（元）", align=Align.RIGHT),
)  # fmt: skip


def _people(count: int) -> list[list[str]]:
    return [[str(number), NAMES[number % 4], "第一党小组"] for number in range(1, count + 1)]


def _pages(pdf: bytes, *options: str) -> list[str]:
    return text(pdf, *options).rstrip("\f").split("\f")


def _paper(*blocks: Block, across: bool = False) -> bytes:
    return to_pdf(Document("名册", blocks, "members-9" if across else "", across))


@pytest.mark.parametrize("across", [True, False])
def test_heads_come_again_on_every_page_and_no_row_is_lost(across: bool) -> None:
    rows = _people(120)
    pdf = _paper(Title("党员名册"), TableBlock("党员", HEADS, rows, ("共120名",)), across=across)
    pages = _pages(pdf, "-layout")
    assert len(pages) > 3
    assert all("党小组" in page and "姓名" in page for page in pages)
    read = "".join(pages)
    found = re.findall(r"^\s*(?:—\s*)?(\d+)\s+(\S+)\s+第一党小组", read, re.MULTILINE)
    assert found == [(row[0], row[1]) for row in rows]


def test_a_page_across_is_an_upright_sheet_turned_its_number_where_it_always_is() -> None:
    pdf = _paper(Title("党员名册"), TableBlock("党员", HEADS, _people(60)), across=True)
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert [document[at].get_rotation() for at in range(len(document))] == [90] * len(document)
        assert document[0].get_size() == pytest.approx((ACROSS.page_width, ACROSS.page_height), abs=0.1)
    finally:
        document.close()
    upright = [word for word in words(pdf) if word.text == "—"]
    # As it is read, the foot of the sheet is at the left: 35 mm, less the 7 to the number.
    assert all(word.right < 28 * MM + TOLERANCE + 14 for word in upright)
    odd = [word.bottom for word in upright if word.page == 1]
    even = [word.top for word in upright if word.page == 2]
    # The right of the sheet is below, its left above.
    assert max(odd) == pytest.approx(210 * MM - 26 * MM - 14, abs=1.5)
    assert min(even) == pytest.approx(28 * MM + 14, abs=1.5)


def test_a_table_begins_on_the_grid_and_text_goes_on_below_it() -> None:
    pdf = _paper(Paragraph("上文"), TableBlock("党员", HEADS, _people(3)), Paragraph("下文", indent=0))
    above, below = (next(word for word in words(pdf) if word.text == said) for said in ("上文", "下文"))
    lines = (below.top - above.top) / PITCH
    assert lines == pytest.approx(round(lines), abs=0.02)
    last = max(word.bottom for word in words(pdf) if word.text == "第一党小组")
    assert 3 <= below.top - last <= 1.5 * PITCH


def test_amounts_end_at_the_right_and_negative_ones_are_red_with_their_minus() -> None:
    rows = [["1日", "拨付", "10,000.00", "10,000.00"], ["2日", "注销", "−200.00", "9,800.00"]]
    pdf = _paper(TableBlock("账", MONEY, rows))
    balances = [word.right for word in words(pdf) if word.text in ("9,800.00", "10,000.00")][1:]
    assert len(balances) == 2
    assert balances[0] == pytest.approx(balances[1], abs=0.1)
    (red,) = (word for word in words(pdf) if word.text == "−200.00")
    left, top, right, bottom = red_box(picture(pdf))
    assert left * MM == pytest.approx(red.left, abs=5)
    assert right * MM == pytest.approx(red.right, abs=2)
    assert red.top <= top * MM <= bottom * MM <= red.bottom


def test_a_minus_in_running_text_stays_black() -> None:
    pdf = _paper(TableBlock("账", (Head("温度"),), [["−5"]]))
    with pytest.raises(AssertionError, match="red"):
        red_box(part(picture(pdf), 0, 0, 210, 100))


def test_totals_are_set_in_black_letter() -> None:
    rows = [["1日", "支出", "5.00", "5.00"], ["", "合计", "5.00", "5.00"]]
    plain = _paper(TableBlock("账", MONEY, rows[:1]))
    strong = _paper(TableBlock("账", MONEY, rows, strong=frozenset({1})))
    assert plain != strong
    assert said(strong).endswith("合计5.005.00")


def _ledger(count: int) -> TableBlock:
    rows = [[f"{at % 28 + 1}日", f"第{at}笔", "", f"{at}.00"] for at in range(1, count + 1)]
    after = [["", "", "1.00", f"{at}.00"] for at in range(1, count + 1)]
    return TableBlock("账", MONEY, rows, carry=Carry(1, after))


@pytest.mark.parametrize("count", range(24, 100, 5))
def test_a_ledger_is_carried_over_every_page_and_only_there(count: int) -> None:
    pages = _pages(_paper(Title("工作经费账"), _ledger(count)), "-layout")
    for page, after in pairwise(pages):
        last = max(map(int, re.findall(r"第(\d+)笔", page)))
        assert re.search(rf"过次页\s+1\.00\s+{last}\.00", page)
        assert re.search(rf"承前页\s+1\.00\s+{last}\.00", after)
        assert min(map(int, re.findall(r"第(\d+)笔", after))) == last + 1
    assert "过次页" not in pages[-1]
    assert "承前页" not in pages[0]


@pytest.mark.parametrize("filled", range(14, 22))
def test_a_table_that_finds_no_room_for_a_row_begins_on_the_next_page(filled: int) -> None:
    pages = _pages(_paper(*[Paragraph("党")] * filled, _ledger(40)), "-layout")
    assert ("日期" in pages[0]) == ("第1笔" in pages[0])
    assert "承前页" not in pages[0]


@pytest.mark.parametrize("count", [1, 5, 10, 20, 26, 27, 28, 29, 30, 31])
def test_the_last_row_stays_with_the_signature(count: int) -> None:
    *_, last = _pages(_paper(_ledger(count), Signature("海棠苑党支部", "2026年11月23日", True)), "-layout")
    assert "海棠苑党支部" in last
    assert f"第{count}笔" in last


def test_a_row_higher_than_a_page_goes_on_on_the_next_and_nothing_is_lost() -> None:
    long = LONG * 14
    table = TableBlock("t", (Head("序号"), Head("内容"), Head("备注")), [["1", "短", ""], ["2", long, "看"]])
    pdf = _paper(Paragraph(LONG), table, Paragraph("下文"))
    assert len(_pages(pdf)) >= 3
    read = said(pdf).replace("序号内容备注", "").replace("看", "")
    assert long in read
    assert read.endswith("下文")


def test_columns_fill_the_width_and_hold_their_longest_words() -> None:
    rows = [["1", "阿依古丽·买买提", "1,234,567.00", LONG]]
    heads = tuple(Head(label) for label in ("序号", "姓名", "金额", "摘要"))
    size, widths = fitted(TableBlock("t", heads, rows), TYPE_WIDTH)
    assert sum(widths) == pytest.approx(TYPE_WIDTH)
    assert size >= 8
    assert widths[2] >= 6 * size
    assert max(widths) == widths[3]


def test_many_columns_still_fit() -> None:
    heads = tuple(Head(f"第{number}栏") for number in range(20))
    size, widths = fitted(TableBlock("t", heads, [["20261123"] * 20]), TYPE_WIDTH)
    assert sum(widths) == pytest.approx(TYPE_WIDTH)
    assert size == 7


def test_a_table_without_rows_shows_its_heads() -> None:
    pdf = _paper(TableBlock("党员", HEADS, []))
    assert said(pdf) == "序号姓名党小组"
    assert min(word.left for word in words(pdf) if word.text == "序号") >= LEFT


def test_a_sheet_to_sign_has_room_in_every_row_and_column() -> None:
    heads = (Head("姓名"), Head("签到", least=10))
    _, (name, place) = fitted(TableBlock("签到", heads, [["王芳", ""]]), 400)
    assert place > 4 * name
    rows = [["王芳", ""]] * 60
    one, two = (_paper(TableBlock("签到", heads, rows, lines=lines)) for lines in (1, 2))
    assert len(_pages(one)) == 3
    assert len(_pages(two)) == 4


def test_close_rows_make_fewer_pages() -> None:
    rows = _people(100)
    assert len(_pages(_paper(TableBlock("党员", HEADS, rows)))) == 4
    assert len(_pages(_paper(TableBlock("党员", HEADS, rows, close=True)))) == 3


@pytest.mark.parametrize("count", range(24, 32))
def test_totals_that_follow_one_another_stay_on_one_page(count: int) -> None:
    rows = [["1日", "购书架", "", "1.00"]] * count
    totals = [["", "本月合计", "", "1.00"], ["", "本年累计", "", "1.00"]]
    strong = frozenset({count, count + 1})
    pages = _pages(_paper(TableBlock("账", MONEY, [*rows, *totals, *rows], strong=strong)))
    assert [("本月合计" in page) for page in pages] == [("本年累计" in page) for page in pages]
