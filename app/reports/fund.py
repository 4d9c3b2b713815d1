"""The work fund on paper: the cash book (明细账), and one entry's voucher (支出审批单、记账凭证).

Source: 会计基础工作规范 (本月合计, 本年累计, 过次页, 承前页; amounts in figures and capitals; three persons).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from app.base.blocks import (
    Align,
    Block,
    Carry,
    Cell,
    Document,
    FormBlock,
    Head,
    Paragraph,
    SignPlaces,
    TableBlock,
    Title,
)
from app.base.money import Money
from app.base.month import Month
from app.records.branch import Branch
from app.reports.spoken import day
from app.rules.capitals import in_words
from app.rules.fund import LedgerLine

FUND = "红邻书记工作经费"
_HEADS = (
    Head("日期", 8),
    Head("凭证号", 9),
    Head("摘要", 16),
    Head("科目", 11),
    Head("收入", 7, align=Align.RIGHT),
    Head("支出", 7, align=Align.RIGHT),
    Head("结余", 7, align=Align.RIGHT),
)
_SUMMARY = 2
_NOTHING = Money(0)
_COLUMNS, _LABEL = 14, 3
# Evidence is listed by what it shows, not by what kind of file it came as.
_FILE_ENDING = re.compile(r"\.[A-Za-z]{3,4}$")


def ledger_book(
    branch: Branch,
    lines: Sequence[LedgerLine],
    categories: Mapping[int, str],
    closed: Month | None,
    until: Month,
    code: str,
) -> Document:
    """The cash book from the first voucher to the end of ``until``, with the sums of each month and year.

    ``lines`` in their order (rules.fund.ledger); ``categories``: id → name; ``closed``: the newest closed
    month. A page is carried over with the sums of the year so far.
    """
    kept = [line for line in lines if line.entry.month <= until]
    book = _Book(categories)
    for month, group in groupby(kept, key=lambda line: line.entry.month):
        book.add_month(month, list(group))
    title = f"{branch.name}{FUND}明细账"
    blocks: list[Block] = [Title(title), book.table(_span(kept, until))]
    blocks += map(Paragraph, _ending(kept, closed, until))
    blocks.append(SignPlaces(("制表人", "审核人", "书记")))
    return Document(title, tuple(blocks), code, across=True)


class _Book:
    """The rows of the cash book, and what each would carry over the page."""

    def __init__(self, categories: Mapping[int, str]) -> None:
        self._categories = categories
        self._rows: list[list[str]] = []
        self._strong: set[int] = set()
        self._after: list[list[str]] = []
        self._year = 0
        self._income = self._spending = self._balance = _NOTHING

    def add_month(self, month: Month, lines: Sequence[LedgerLine]) -> None:
        """The vouchers of a month, 本月合计 and 本年累计; before the first of a later year 上年结转."""
        if month.year != self._year:
            self._begin_year(month.year)
        for line in lines:
            self._add(line)
        received = sum((line.income for line in lines), _NOTHING)
        paid = sum((line.spending for line in lines), _NOTHING)
        self._total("本月合计", received, paid)
        self._total("本年累计", self._income, self._spending)

    def _begin_year(self, year: int) -> None:
        self._income = self._spending = _NOTHING
        if self._year:
            self._put(["", "", "上年结转", "", "", "", str(self._balance)])
        self._year = year

    def _add(self, line: LedgerLine) -> None:
        self._income += line.income
        self._spending += line.spending
        self._balance = line.balance
        entry = line.entry
        category = self._categories.get(entry.category, "")
        shown = [_shown(line.income), _shown(line.spending), str(line.balance)]
        self._put([day(entry.entered_on), line.voucher, entry.summary, category, *shown])

    def _total(self, words: str, income: Money, spending: Money) -> None:
        self._strong.add(len(self._rows))
        self._put(["", "", words, "", str(income), str(spending), str(self._balance)])

    def _put(self, row: list[str]) -> None:
        self._rows.append(row)
        self._after.append(["", "", "", "", str(self._income), str(self._spending), str(self._balance)])

    def table(self, span: str) -> TableBlock:
        """All of it as one table."""
        return TableBlock(
            "明细账",
            _HEADS,
            self._rows,
            notes=(f"{span}　　单位：元　　红字并带负号的是冲销",),
            strong=frozenset(self._strong),
            carry=Carry(_SUMMARY, self._after),
        )


def _shown(amount: Money) -> str:
    return str(amount) if amount.fen else ""


def _span(lines: Sequence[LedgerLine], until: Month) -> str:
    return _from_to(lines[0].entry.month if lines else until, until)


def _from_to(first: Month, last: Month) -> str:
    if first == last:
        return first.spoken
    return f"{first.spoken}至{f'{last.month}月' if last.year == first.year else last.spoken}"


def _ending(lines: Sequence[LedgerLine], closed: Month | None, until: Month) -> Iterator[str]:
    """The balance in capitals, and which months are closed: all up to the newest closed one."""
    balance = lines[-1].balance if lines else _NOTHING
    yield f"截至{until.spoken}末结余{in_words(balance)}（￥{balance}）。"
    months = sorted({line.entry.month for line in lines} | {until})
    done = [month for month in months if closed is not None and month <= closed]
    still = months[len(done) :]
    told = [
        f"{_from_to(part[0], part[-1])}{words}"
        for part, words in ((done, "已结账"), (still, "还没有结账"))
        if part
    ]
    yield f"{'；'.join(told)}。"


def voucher_sheet(
    branch: Branch,
    line: LedgerLine,
    category: str,
    attachments: Sequence[str],
    code: str,
    resolution: str = "",
) -> Document:
    """One entry as the sheet its evidence is pinned to: amount in figures and capitals, persons, evidence.

    ``attachments``: the titles of the evidence; ``resolution``: the meeting that dealt with it, as named.
    The places to sign stay empty; the names recorded stand in the form.
    """
    name = _sheet_name(line)
    blocks: list[Block] = [Title(f"{branch.name}{name}"), _voucher_form(line, category, resolution)]
    titles = (_FILE_ENDING.sub("", title) for title in attachments)
    listed = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    # Papers pinned to the sheet by hand are counted by hand.
    told = f"附单据{len(listed)}张：\n" + "\n".join(listed) if listed else "附单据　　张。"
    blocks.append(Paragraph(told))
    places = ("经办人（签字）", "证明人（签字）", "审批人（签字）", "记账人（签字）")
    blocks.append(SignPlaces(places if line.spending.fen else (places[0], places[-1])))
    return Document(f"{name}{line.voucher}", tuple(blocks), code)


def _sheet_name(line: LedgerLine) -> str:
    if line.entry.cancels is not None:
        return "工作经费注销凭证"
    return "工作经费支出审批单" if line.spending.fen else "工作经费收入凭证"


def _voucher_form(line: LedgerLine, category: str, resolution: str) -> FormBlock:
    entry = line.entry
    paid = bool(line.spending.fen)
    amount = line.spending if paid else line.income
    back = amount.fen < 0
    invoice = "　".join(filter(None, (entry.invoice_code, entry.invoice_number)))
    rows = [
        (*_cell("凭证号", line.voucher, 4), *_cell("日期", day(entry.entered_on), 4)),
        _wide("摘要", entry.summary),
        _wide("科目", category),
        (*_cell("金额", f"{amount}元", 4, back), *_cell("支付方式", entry.method, 4)),
        _wide("金额大写", in_words(amount), back),
        _wide("收款单位\n或个人" if paid else "付款单位\n或个人", entry.payee),
    ]
    if invoice:
        rows.append(_wide("发票号码", invoice))
    if resolution:
        rows.append(_wide("研究记录", resolution))
    if paid:
        rows.append((*_cell("经办人", entry.handler, 4), *_cell("证明人", entry.witness, 4)))
        rows.append((*_cell("审批人", entry.approver, 4), *_cell("记后结余", f"{line.balance}元", 4)))
    else:
        rows.append((*_cell("经办人", entry.handler, 4), *_cell("记后结余", f"{line.balance}元", 4)))
    return FormBlock(_COLUMNS, tuple(rows))


def _cell(label: str, text: str, span: int, red: bool = False) -> tuple[Cell, Cell]:
    return Cell(label, _LABEL, label=True), Cell(text, span, red=red)


def _wide(label: str, text: str, red: bool = False) -> tuple[Cell, Cell]:
    return _cell(label, text, _COLUMNS - _LABEL, red)
