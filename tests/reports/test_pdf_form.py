"""Forms on paper: every text in its cell, tall cells over pages, nothing lost or printed over."""

from collections import Counter

import pytest

from app.base.blocks import Cell, Document, FormBlock, Paragraph, SignPlaces
from app.reports.pdf.document import to_pdf
from tests.reports.readback import said, text, words
from tests.reports.test_lines import LONG


def _form(content: str) -> FormBlock:
    return FormBlock(
        8,
        (
            (Cell("会议名称", label=True), Cell("党员大会〔2026〕第4次", 7)),
            (Cell("时间", label=True), Cell("2026年11月23日", 3), Cell("地点", label=True), Cell("站内", 3)),
            (Cell("会议内容", label=True), Cell(content, 7)),
            (Cell("表决", label=True), Cell("赞成18票", 7)),
        ),
    )


def _paper(content: str, before: int = 0) -> bytes:
    above = [Paragraph("党", indent=0)] * before
    return to_pdf(Document("会议记录", (*above, _form(content), SignPlaces(("主持人", "记录人")))))


def test_all_cells_are_read_back() -> None:
    read = said(_paper(LONG))
    for part in (
        "会议名称",
        "党员大会〔2026〕第4次",
        "2026年11月23日",
        "地点",
        "站内",
        LONG,
        "赞成18票",
        "主持人：",
    ):
        assert part in read


@pytest.mark.parametrize("before", [0, 7, 14, 19])
def test_a_tall_cell_goes_on_on_the_next_page_with_its_label(before: int) -> None:
    pdf = _paper("\n".join([LONG] * 14), before)
    read = said(pdf)
    assert Counter(read)["党"] == Counter(LONG)["党"] * 14 + before + 1
    assert read.replace("会议内容", "").replace("（续）", "").count(LONG[-40:]) == 14
    pages = text(pdf, "-raw").rstrip("\f").split("\f")
    assert len(pages) >= 3
    assert sum("（续）" in page for page in pages) == sum("会议内容" in page for page in pages) - 1


@pytest.mark.parametrize("times", [1, 5, 9, 13])
def test_no_two_words_are_printed_over_each_other(times: int) -> None:
    printed = words(_paper("\n".join([LONG] * times)))
    for at, word in enumerate(printed):
        for other in printed[at + 1 :]:
            apart = (
                other.page != word.page
                or other.left >= word.right - 1
                or word.left >= other.right - 1
                or other.top >= word.bottom - 3
                or word.top >= other.bottom - 3
            )
            assert apart, (word, other)


def test_an_empty_cell_leaves_room_to_write() -> None:
    form = FormBlock(4, ((Cell("意见", label=True), Cell("", 3)), (Cell("签字", label=True), Cell("", 3))))
    printed = words(to_pdf(Document("单", (form,))))
    first, second = (word for word in printed if word.text in ("意见", "签字"))
    assert second.top - first.top >= 28
