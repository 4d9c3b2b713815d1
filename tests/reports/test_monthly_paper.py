"""小区党支部月报: figures as the rules print them, parts, corrections, the certificate."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.base.blocks import Document, Signature, SignPlaces
from app.records.branch import Compound
from app.reports.monthly import MonthlyReport, report
from app.rules.figures import Value, evaluate
from app.rules.figures.catalogue import FIGURES, figure_named
from tests.reports.reading import blocks_of, form, headings, paragraphs, said, table
from tests.reports.sample import BRANCH, COMPOUND, OCTOBER, books

FINGERPRINT = "7K3QF-9M2XT-AB3DE-QQ8ZT"
SECOND = Compound(id=2, name="紫荆苑")
VALUES = [evaluate(figure, books(), OCTOBER) for figure in FIGURES]


def _report(**changed: Any) -> Document:
    made: dict[str, Any] = {
        "branch": BRANCH,
        "compounds": [COMPOUND],
        "month": OCTOBER,
        "sequence": 3,
        "values": VALUES,
        "corrections": {},
        "notes": (),
        "fingerprint": FINGERPRINT,
        "trusted": False,
        "contents": ("经费明细账.pdf", "五有检查表.pdf"),
        "date_text": "2026年11月5日",
    }
    return report(MonthlyReport(**made | changed), "r-1")


def _rows(paper: Document) -> dict[str, Sequence[str]]:
    return {row[0]: row[1:] for row in table(paper).rows}


def test_every_figure_is_printed_with_code_unit_and_base() -> None:
    rows = _rows(_report())
    assert list(rows) == [figure.code for figure in FIGURES]
    assert list(rows["M06"]) == ["在册党员", "月末数", "名", "36"]
    assert list(rows["M16"]) == ["到会率", "本月数", "%", "84.3%"]  # (31 + 4 + 8) / (36 + 5 + 10)
    assert list(rows["M19"]) == ["工作经费拨付", "累计数", "元", "10,000.00"]
    assert list(rows["M20"])[-1] == "2,038.40"
    assert list(rows["M24"])[-1] == "2027年3月18日"
    assert list(rows["M25"])[-1] == "4"
    assert list(rows["M30c"])[-1] == "66.7%"


def test_a_share_of_nothing_is_a_dash() -> None:
    empty = Value(figure_named("M16"), OCTOBER, 0, 0)
    assert list(_rows(_report(values=[empty]))["M16"])[-1] == "—"


def test_several_compounds_have_a_column_each() -> None:
    share = Value(figure_named("M05"), OCTOBER, 9, 18, {1: (9, 12), 2: (0, 6)})
    boxes = Value(figure_named("M37"), OCTOBER, 3, None, {1: (3, None)})
    whole = Value(figure_named("M06"), OCTOBER, 36)
    paper = _report(compounds=[COMPOUND, SECOND], values=[share, boxes, whole])
    assert [head.label for head in table(paper).heads] == [
        "编码", "项目", "口径", "单位", "支部数", "海棠苑", "紫荆苑",
    ]  # fmt: skip
    rows = _rows(paper)
    assert list(rows["M05"])[-3:] == ["50%", "75%", "0%"]
    assert list(rows["M37"])[-3:] == ["3", "3", "0"]
    assert list(rows["M06"])[-3:] == ["36", "", ""]


def test_corrections_have_a_column_with_their_sign() -> None:
    paper = _report(corrections={"M20": -18000, "M31": 1})
    assert table(paper).heads[-1].label == "更正"
    rows = _rows(paper)
    assert (rows["M20"][-1], rows["M31"][-1], rows["M06"][-1]) == ("−180.00", "+1", "")
    assert "更正" not in [head.label for head in table(_report()).heads]


def test_the_form_says_whose_report_of_which_month_it_is() -> None:
    cells = form(_report())
    assert (cells["党支部"], cells["小区"], cells["月份"]) == ("海棠苑党支部", "海棠苑", "2026年10月")
    assert cells["报送序号"] == "第3号"


def test_sections_are_numbered_and_only_there_when_they_say_something() -> None:
    assert headings(_report(), 1) == ["一、本月数字", "二、报送材料", "三、签名证书"]
    paper = _report(notes=("10月支部委员会会议还是草稿，没有计入。",))
    assert headings(paper, 1)[1] == "二、需要说明的情况"
    assert "1. 10月支部委员会会议还是草稿，没有计入。" in paragraphs(paper)


def test_a_self_issued_certificate_is_said_to_wait() -> None:
    told = paragraphs(_report())
    assert "证书指纹：7K3QF-9M2XT-AB3DE-QQ8ZT" in told
    assert "待核实" in told[-1]
    assert "待核实" not in said(_report(trusted=True))
    assert headings(_report(fingerprint=""), 1) == ["一、本月数字", "二、报送材料"]


def test_it_ends_with_places_to_sign_and_room_for_the_seal() -> None:
    signs, seal = _report().blocks[-2:]
    assert signs == SignPlaces(("填表人", "支部书记", "社区党委审核"))
    assert seal == Signature("海棠苑党支部", "2026年11月5日", sealed=True)
    assert len(blocks_of(_report(), Signature)) == 1


def test_no_member_is_named_but_the_secretary() -> None:
    named = replace(BRANCH, secretary="周明远")
    text = said(_report(branch=named))
    assert "周明远" in text
    assert "张国栋" not in text and "孙桂兰" not in text
