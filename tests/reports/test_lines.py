"""The line breaker: the rule about marks, nothing lost, nothing over the edge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.layout.lines import NO_END, NO_START, balanced, break_lines, cells, gaps, squeezable

WIDTH = 28.0
LONG = (
    "会议听取了支部书记周明远同志关于“红邻书记”工作经费使用情况的说明（共5笔，合计2,659.50元），"
    "与会党员逐项审议：一是阵地维护，二是志愿服务，三是走访慰问……大家认为，支出符合《工作经费管理办法》"
    "的规定；赵广明同志提出，今后500元以上的支出应先由支委会研究。会议决定：2026年11月23日前公示，公示期7天——"
    "有意见的党员和居民可以到小区党群服务站反映（电话：0635-8000000）。"
)


@pytest.mark.parametrize("shift", range(28))
def test_no_line_of_a_long_text_begins_or_ends_with_a_forbidden_mark(shift: int) -> None:
    lines = break_lines("党" * shift + LONG * 4, WIDTH, indent=2)
    for line in lines[1:]:
        assert line.text[0] not in NO_START, line.text
    for line in lines[:-1]:
        assert line.text[-1] not in NO_END, line.text
    assert "".join(line.text for line in lines) == "党" * shift + LONG * 4


@given(st.text(st.sampled_from("党支部，。《》（）“”……——12ab.% 、：;"), max_size=200), st.integers(6, 40))
@settings(max_examples=300)
def test_nothing_is_lost_and_nothing_hangs_over(text: str, width: int) -> None:
    lines = break_lines(text, width)
    kept = "".join(line.text for line in lines)
    assert kept.replace(" ", "") == text.replace(" ", "")
    for line in lines:
        over = cells(line.text) - width
        assert over <= squeezable(line.text) + 1e-6 or set(line.text) <= NO_START | NO_END
    if lines:
        assert lines[-1].slack <= 0


def test_numbers_words_and_pairs_stay_whole() -> None:
    for shift in range(28):
        lines = [
            line.text for line in break_lines("字" * shift + "金额1,409.50元于2026-11-23支付WPS——完", WIDTH)
        ]
        whole = ("1,409.50", "2026-11-23", "WPS", "——")
        assert all(any(part in line for line in lines) for part in whole), lines


def test_slack_fills_the_line() -> None:
    for line in break_lines(LONG * 3, WIDTH)[:-1]:
        assert cells(line.text) + line.slack == pytest.approx(WIDTH)


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = break_lines("a" * 100, 10)
    assert [len(line.text) for line in lines] == [20, 20, 20, 20, 20]


def test_a_long_address_may_be_broken_after_its_marks() -> None:
    lines = [line.text for line in break_lines("字" * 20 + "https://www.example.com/red/neighbour", WIDTH)]
    assert lines[0].endswith(("www.", "https://"))
    assert "".join(lines) == "字" * 20 + "https://www.example.com/red/neighbour"


def test_a_minus_stays_with_its_number() -> None:
    for shift in range(20):
        lines = [line.text for line in break_lines("字" * shift + "结余−1,409.50元", 20)]
        assert any("−1,409.50" in line for line in lines)


@pytest.mark.parametrize("more", range(1, 60))
def test_no_paragraph_ends_with_a_line_of_one_character(more: int) -> None:
    lines = break_lines("党" * more + "。", WIDTH, indent=2)
    assert len(lines) == 1 or len(lines[-1].text.rstrip("。")) > 1


def test_blanks_where_a_line_breaks_go() -> None:
    lines = [line.text for line in break_lines("周明远　" * 20, 11)]
    assert all(line == line.strip("　") for line in lines[:-1])
    assert not any(line.startswith("　") for line in lines)


def test_slack_is_not_put_into_words() -> None:
    text = "共12笔，WPS 用户"
    assert [text[at] for at in gaps(text)] == ["共", "2", "笔", "，", " ", "用"]


def test_half_cells() -> None:
    assert cells("2026年") == 3.0
    assert cells("") == 0


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于2026年第四季度工作经费使用和主题党日安排的会议纪要",
            ["关于2026年第四季度工作经费使用", "和主题党日安排的会议纪要"],
        ),
        ("第一行\n第二行", ["第一行", "第二行"]),
    ],
)
def test_titles_are_broken_between_words_they_can_tell(title: str, lines: list[str]) -> None:
    assert balanced(title, 20) == lines


@pytest.mark.parametrize(
    "title", ["关于海棠苑小区党支部2026年第三季度工作经费使用情况的报告", "海棠苑党支部会议纪要", "党" * 41]
)
def test_titles_are_balanced(title: str) -> None:
    lines = balanced(title, 20)
    assert "".join(lines) == title
    assert len(lines) == len(break_lines(title, 20))
    assert max(map(cells, lines)) - min(map(cells, lines)) <= 4
