"""明细账, 支出审批单: the sums, what is carried over the page, capitals."""

from dataclasses import replace
from datetime import date

from app.base.blocks import Align, FormBlock, SignPlaces, Title
from app.base.money import Money
from app.base.month import Month
from app.records.fund import SPENDING
from app.reports.fund import ledger_book, voucher_sheet
from app.rules.fund import (
    LedgerLine,
    ledger,
    require_balance,
    require_complete,
    require_invoice_unused,
    require_sign,
)
from tests.reports.reading import blocks_of, form, paragraphs, said, table
from tests.reports.sample import BRANCH, OCTOBER, categories, fund_entries

SEPTEMBER = Month(2026, 9)
NAMES = {category.id: category.name for category in categories()}
LINES = ledger(fund_entries())


def _line(summary: str) -> LedgerLine:
    return next(line for line in LINES if line.entry.summary == summary)


def test_the_sample_fund_is_lawful() -> None:
    kinds = {category.id: category.kind for category in categories()}
    for at, entry in enumerate(fund_entries()):
        before = fund_entries()[:at]
        require_balance(before, entry)
        if entry.cancels is None:
            require_invoice_unused(before, entry)
            require_sign(entry, NAMES[entry.category], kinds[entry.category])
        if kinds[entry.category] == SPENDING:
            require_complete(entry)
    assert len(fund_entries()) >= 8


def test_each_month_ends_with_its_sums_and_those_of_the_year() -> None:
    book = table(ledger_book(BRANCH, LINES, NAMES, SEPTEMBER, OCTOBER, "f-1"))
    strong = [list(book.rows[at][2:]) for at in sorted(book.strong)]
    assert strong == [
        ["本月合计", "", "10,001.37", "1,516.50", "8,484.87"],
        ["本年累计", "", "10,001.37", "1,516.50", "8,484.87"],
        ["本月合计", "", "0.00", "2,038.40", "6,446.47"],
        ["本年累计", "", "10,001.37", "3,554.90", "6,446.47"],
    ]
    assert list(book.rows[0]) == [
        "2026年9月3日", "记〔2026〕09-001", "收到2026年度红邻书记工作经费", "上级拨付",
        "10,000.00", "", "10,000.00",
    ]  # fmt: skip
    assert [head.align for head in book.heads[4:]] == [Align.RIGHT] * 3


def test_a_cancelled_spending_is_a_negative_spending_with_a_true_minus() -> None:
    book = table(ledger_book(BRANCH, LINES, NAMES, None, OCTOBER, "f-1"))
    red = next(row for row in book.rows if row[2] == "注销10月12日3号凭证")
    assert list(red[4:]) == ["", "−425.00", "6,691.47"]
    blue = next(row for row in book.rows if row[2] == "订正10月12日3号凭证")
    assert list(blue[4:]) == ["", "245.00", "6,446.47"]


def test_every_row_can_be_carried_over_the_page() -> None:
    book = table(ledger_book(BRANCH, LINES, NAMES, None, OCTOBER, "f-1"))
    assert book.carry is not None
    assert len(book.carry.after) == len(book.rows)
    assert {len(cells) for cells in book.carry.after} == {len(book.heads)}
    assert book.heads[book.carry.column].label == "摘要"
    assert list(book.carry.after[1]) == ["", "", "", "", "10,000.00", "360.00", "9,640.00"]
    assert list(book.carry.after[-1]) == ["", "", "", "", "10,001.37", "3,554.90", "6,446.47"]


def test_a_new_year_begins_with_what_the_last_one_left() -> None:
    entry = fund_entries()[1]
    january = replace(
        entry, id=99, month=Month(2027, 1), number=1, entered_on=date(2027, 1, 5), invoice_number="9"
    )
    lines = ledger([*fund_entries(), january])
    book = table(ledger_book(BRANCH, lines, NAMES, OCTOBER, Month(2027, 1), "f-1"))
    assert [list(row[2:]) for row in book.rows[-4:]] == [
        ["上年结转", "", "", "", "6,446.47"],
        [january.summary, "阵地维护", "", "360.00", "6,086.47"],
        ["本月合计", "", "0.00", "360.00", "6,086.47"],
        ["本年累计", "", "0.00", "360.00", "6,086.47"],
    ]


def test_the_book_ends_with_capitals_closing_and_three_places_to_sign() -> None:
    paper = ledger_book(BRANCH, LINES, NAMES, SEPTEMBER, OCTOBER, "f-1")
    assert paragraphs(paper) == [
        "截至2026年10月末结余人民币陆仟肆佰肆拾陆元肆角柒分（￥6,446.47）。",
        "2026年9月已结账；2026年10月还没有结账。",
    ]
    assert paper.blocks[-1] == SignPlaces(("制表人", "审核人", "书记"))
    assert paper.across


def test_later_vouchers_are_left_out_and_an_empty_book_is_a_paper_too() -> None:
    paper = ledger_book(BRANCH, LINES, NAMES, SEPTEMBER, SEPTEMBER, "f-1")
    assert len(table(paper).rows) == 8
    assert paragraphs(paper)[-1] == "2026年9月已结账。"
    empty = ledger_book(BRANCH, (), NAMES, None, SEPTEMBER, "f-1")
    assert not table(empty).rows
    assert "结余人民币零元整（￥0.00）" in paragraphs(empty)[0]


def test_a_spending_sheet_has_figures_capitals_persons_and_its_evidence() -> None:
    line = _line("重阳节走访75岁以上老党员3名")
    paper = voucher_sheet(BRANCH, line, "走访慰问", ["发票.jpg", "签收表.jpg"], "v-1", "支委会〔2026〕第10次")
    cells = form(paper)
    assert blocks_of(paper, Title) == [Title("海棠苑党支部工作经费支出审批单")]
    assert (cells["凭证号"], cells["金额"]) == ("记〔2026〕10-004", "600.00元")
    assert cells["金额大写"] == "人民币陆佰元整"
    assert (cells["经办人"], cells["证明人"], cells["审批人"]) == ("张国栋", "孙桂兰", "周明远")
    assert cells["研究记录"] == "支委会〔2026〕第10次"
    assert paragraphs(paper) == ["附单据2张：\n1. 发票\n2. 签收表"]
    (places,) = blocks_of(paper, SignPlaces)
    assert places.labels == ("经办人（签字）", "证明人（签字）", "审批人（签字）", "记账人（签字）")


def test_income_and_cancellation_have_sheets_of_their_own() -> None:
    income = voucher_sheet(BRANCH, LINES[0], "上级拨付", [], "v-1")
    assert blocks_of(income, Title) == [Title("海棠苑党支部工作经费收入凭证")]
    assert form(income)["付款单位或个人"] == "柳园街道党工委"
    assert "证明人" not in said(income)
    assert paragraphs(income) == ["附单据　　张。"]
    red = voucher_sheet(BRANCH, _line("注销10月12日3号凭证"), "阵地维护", [], "v-1")
    assert blocks_of(red, Title) == [Title("海棠苑党支部工作经费注销凭证")]
    assert form(red)["金额大写"] == "人民币负肆佰贰拾伍元整"
    assert [cell.text for row in blocks_of(red, FormBlock)[0].rows for cell in row if cell.red] == [
        "−425.00元",
        "人民币负肆佰贰拾伍元整",
    ]
    assert not any(cell.red for row in blocks_of(income, FormBlock)[0].rows for cell in row)


def test_many_open_months_are_told_from_the_first_to_the_last() -> None:
    entry = fund_entries()[1]
    later = [
        replace(entry, id=90 + at, month=Month(2027, at), number=1, entered_on=date(2027, at, 5))
        for at in (1, 2, 3)
    ]
    paper = ledger_book(BRANCH, ledger([*fund_entries(), *later]), NAMES, OCTOBER, Month(2027, 3), "f-1")
    assert paragraphs(paper)[-1] == "2026年9月至10月已结账；2027年1月至3月还没有结账。"
    assert table(paper).notes[0].startswith("2026年9月至2027年3月　")


def test_money_is_never_rounded() -> None:
    assert sum(line.entry.amount.fen for line in LINES) == LINES[-1].balance.fen
    assert LINES[-1].balance == Money(644647)
