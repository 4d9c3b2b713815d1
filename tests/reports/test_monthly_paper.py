"""小区党支部月报: figures as the rules print them, parts, corrections, the certificate."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.base.blocks import Document, Signature
from app.records.branch import Compound
from app.reports.monthly import MonthlyReport, report
from app.reports.pdf.document import to_pdf
from app.rules.figures import Value, evaluate
from app.rules.figures.catalogue import FIGURES
from tests.reports.readback import text
from tests.reports.reading import blocks_of, form, said, table
from tests.reports.sample import BRANCH, COMPOUND, OCTOBER, books
from tests.rules.books import figure_named

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


def test_what_there_is_nothing_to_say_about_has_no_row() -> None:
    assert "需要说明的情况" not in form(_report())
    paper = _report(notes=("10月支部委员会会议还是草稿，没有计入。", "工作经费10月还没有结账。"))
    assert form(paper)["需要说明的情况"] == (
        "1. 10月支部委员会会议还是草稿，没有计入。\n2. 工作经费10月还没有结账。"
    )
    assert "报送材料" not in form(_report(contents=()))


def test_the_papers_handed_in_are_named_without_the_branch() -> None:
    told = form(_report(contents=("海棠苑党支部五有检查表", "紫荆苑“有事来聊”议事会记录")))
    assert told["报送材料"] == "1. 五有检查表；2. 紫荆苑“有事来聊”议事会记录。"


def test_a_self_issued_certificate_is_said_to_wait() -> None:
    told = form(_report())["证书指纹"]
    assert told.startswith("7K3QF-9M2XT-AB3DE-QQ8ZT\n") and "待核实" in told
    assert form(_report(trusted=True))["证书指纹"].endswith("\n已经街道核对。")
    assert "证书指纹" not in form(_report(fingerprint=""))


def test_it_ends_with_places_to_sign_and_room_for_the_seal() -> None:
    told, seal = form(_report()), _report().blocks[-1]
    assert {told[label] for label in ("填表人", "支部书记", "社区党委审核")} == {""}
    assert seal == Signature("海棠苑党支部", "2026年11月5日", sealed=True)
    assert len(blocks_of(_report(), Signature)) == 1


def test_no_member_is_named_but_the_secretary() -> None:
    named = replace(BRANCH, secretary="周明远")
    text = said(_report(branch=named))
    assert "周明远" in text
    assert "张国栋" not in text and "孙桂兰" not in text


def test_the_sample_report_has_two_pages_and_ends_with_all_that_is_signed() -> None:
    contents = [f"海棠苑党支部{kind}会议记录〔2026〕第1次" for kind in ("委员会", "党员大会", "第二党小组")]
    contents += [f"海棠苑党支部{name}" for name in ("红邻书记工作经费明细账", "五有检查表", "交叉任职一览表")]
    pages = text(to_pdf(_report(contents=contents)), "-layout").rstrip("\f").split("\f")
    assert len(pages) == 2
    assert all(word in pages[1] for word in ("填表人", "支部书记", "社区党委审核", "2026年11月5日"))
