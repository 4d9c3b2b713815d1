"""A page of minutes and a page of the ledger, held pixel by pixel against pictures that were looked at."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.blocks import (
    Align,
    Carry,
    Cell,
    Document,
    FormBlock,
    Head,
    Heading,
    LabelLine,
    Paragraph,
    RedMark,
    Signature,
    SignPlaces,
    TableBlock,
    Title,
)
from app.reports.pdf.document import to_pdf
from tests.reports import golden
from tests.reports.golden import assert_golden
from tests.reports.test_lines import LONG

MINUTES = Document(
    "会议纪要",
    (
        RedMark("海棠苑小区党支部会议纪要", "海棠苑党支部〔2026〕4号", "2026年11月23日"),
        Title("关于2026年第四季度工作经费使用和主题党日安排的会议纪要"),
        Paragraph(LONG),
        Heading(1, "一、志愿服务"),
        Paragraph("王𬱖、李䶮、阿依古丽·买买提三名同志参加（占比50%），联系邮箱honglin@example.com。"),
        Heading(2, "（一）分工"),
        Heading(3, "1.购买WPS会员"),
        Paragraph(LONG),
        LabelLine("出席", "周明远　赵广明　王　丽　李淑英　孙海燕　张建国　刘志强　陈桂芳　王𬱖　李䶮"),
        LabelLine("请假", "高峰（病假）"),
        SignPlaces(("主持人（签字）", "记录人（签字）")),
        Signature("中共海棠苑小区支部委员会", "2026年11月23日", sealed=True),
    ),
    "minutes-4",
)


def _ledger() -> Document:
    right = Align.RIGHT
    heads = (
        Head("日期", align=Align.CENTRE), Head("凭证号", align=Align.CENTRE), Head("摘要"),
        Head("收入（元）", align=right), Head("支出（元）", align=right), Head("余额（元）", align=right),
    )  # fmt: skip
    rows, after, balance = [], [], 10_000
    for at in range(1, 33):
        spent = -200 if at == 9 else 100 + 13 * at
        balance -= spent
        summary = "注销11月3日记〔2026〕11-003号凭证" if spent < 0 else "购买阅览室书架和老年人活动用品"
        shown = f"{spent:,}.00".replace("-", "−")
        rows.append([f"11-{at % 28 + 1:02}", f"记〔2026〕11-{at:03}", summary, "", shown, f"{balance:,}.00"])
        after.append(["", "", "", "10,000.00", f"{10_000 - balance:,}.00", f"{balance:,}.00"])
    rows.append(["", "", "本月合计", "10,000.00", f"{10_000 - balance:,}.00", f"{balance:,}.00"])
    after.append(after[-1])
    table = TableBlock(
        "账", heads, rows, ("2026年11月　　单位：元",), strong=frozenset({32}), carry=Carry(2, after)
    )
    return Document(
        "账", (Title("海棠苑党支部工作经费明细账"), table, SignPlaces(("记账", "审核"))), "fund-11"
    )


FORM = Document(
    "会议记录",
    (
        Title("党员大会会议记录"),
        FormBlock(
            8,
            (
                (Cell("会议名称", label=True), Cell("海棠苑党支部党员大会〔2026〕第4次", 7)),
                (
                    Cell("时间", label=True), Cell("2026年11月23日 19:00—20:35", 3),
                    Cell("地点", label=True), Cell("党群服务站二楼会议室", 3),
                ),
                (Cell("会议内容", label=True), Cell("\n".join(["　　" + LONG] * 9), 7)),
                (Cell("表决", label=True), Cell("", 7)),
            ),
        ),
        SignPlaces(("主持人", "记录人")),
    ),
    "record-4",
)  # fmt: skip

ROSTER = Document(
    "名册",
    (
        Title("海棠苑党支部党员名册"),
        TableBlock(
            "党员",
            tuple(Head(label) for label in ("序号", "姓名", "人员类别", "入党日期", "联系电话", "家庭住址")),
            [
                [str(at), ("王𬱖", "李䶮", "阿依古丽·买买提")[at % 3], "正式党员", "1990年7月1日",
                 "138****5678", f"海棠苑小区{at}号楼2单元"]
                for at in range(1, 31)
            ],
            ("共30名　　2026年11月23日",),
        ),
    ),
    "members-9",
    across=True,
)  # fmt: skip


def test_minutes_look_as_they_should() -> None:
    pdf = to_pdf(MINUTES)
    assert_golden(pdf, "minutes-1", 1)
    assert_golden(pdf, "minutes-2", 2)


def test_the_ledger_looks_as_it_should() -> None:
    pdf = to_pdf(_ledger())
    assert_golden(pdf, "ledger-1", 1)
    assert_golden(pdf, "ledger-2", 2)


def test_a_form_that_goes_over_the_page_looks_as_it_should() -> None:
    assert_golden(to_pdf(FORM), "form-2", 2)


def test_a_roster_across_the_page_looks_as_it_should() -> None:
    assert_golden(to_pdf(ROSTER), "roster-2", 2)


def test_a_paper_that_looks_otherwise_is_noticed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(golden, "FAILED", tmp_path)
    monkeypatch.delenv(golden.RENEW, raising=False)
    paragraph = Paragraph(LONG.replace("支部书记", "支部委员"))
    other = replace(MINUTES, blocks=(*MINUTES.blocks[:2], paragraph, *MINUTES.blocks[3:]))
    with pytest.raises(AssertionError, match="minutes-1"):
        golden.assert_golden(to_pdf(other), "minutes-1", 1)
    assert {path.name for path in tmp_path.iterdir()} == {"minutes-1.png", "minutes-1-differs.png"}
