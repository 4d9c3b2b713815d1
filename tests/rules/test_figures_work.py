"""M14, M16, M19–M22, M30: meetings, attendance, the work fund, deliberation."""

from datetime import datetime
from typing import Any

import pytest

from app.base.fields import Record
from app.base.month import Month
from app.records.fund import GRANT, OTHER_INCOME, SPENDING, FundCategory, FundEntry
from app.records.meeting import ABSENT, COMMITTEE, GENERAL, GROUP, TALK, Meeting
from app.rules.figures import Value, evaluate, printed
from app.rules.fund import ledger
from tests.rules.books import OCTOBER, Books, attendance, day, entry, figure_named, item, meeting

SEPTEMBER, NOVEMBER = OCTOBER.plus(-1), OCTOBER.plus(1)


def value(code: str, *records: Record, month: Month = OCTOBER) -> Value:
    return evaluate(figure_named(code), Books(*records), month)


def amount(code: str, *records: Record, month: Month = OCTOBER) -> int | None:
    return value(code, *records, month=month).amount


def at(number: int, kind: str, on: str, **changed: Any) -> Meeting:
    return meeting(number, kind, started_at=datetime.fromisoformat(on), **changed)


@pytest.mark.parametrize(
    ("code", "kind"), [("M14a", GENERAL), ("M14b", COMMITTEE), ("M14c", GROUP), ("M30a", TALK)]
)
def test_meetings_of_the_month_are_counted_by_kind(code: str, kind: str) -> None:
    books = [
        at(1, kind, "2026-10-01T00:00"),
        at(2, kind, "2026-10-31T23:59"),
        at(3, kind, "2026-09-30T23:59"),
        at(4, kind, "2026-11-01T00:00"),
        at(5, TALK if kind == GENERAL else GENERAL, "2026-10-08T09:00"),
    ]
    found = value(code, *books)
    assert [counted.id for counted in found.records] == [1, 2]
    assert found.records[0].label == f"{kind}〔2026〕第1次（2026-10-01）"


@pytest.mark.parametrize("code", ["M14a", "M16", "M30a", "M30b", "M30c"])
def test_a_draft_is_no_meeting(code: str) -> None:
    drafts = [meeting(1, reported_in=None), meeting(2, TALK, reported_in=None)]
    found = value(code, *drafts, attendance(1, 1), item(1, 2))
    assert (found.amount, found.base or 0) == (0, 0)


def test_minutes_finalised_after_their_month_was_exported_count_in_the_next() -> None:
    late = meeting(1, finalised_at=datetime(2026, 11, 8, 9, 0), reported_in=NOVEMBER)
    assert amount("M14a", late) == 0
    assert amount("M14a", late, month=NOVEMBER) == 1


def test_attendance_is_those_who_came_among_those_due() -> None:
    books = [
        meeting(1),
        *(attendance(1, number) for number in range(8)),
        *(attendance(1, 10 + number, status) for number, status in enumerate(ABSENT)),
        meeting(2, COMMITTEE),
        attendance(2, 1),
        attendance(2, 2, voter=False),
        meeting(3, TALK),
        attendance(3, 1),
    ]
    found = value("M16", *books)
    assert (found.amount, found.base) == (10, 14)  # not (8/12 + 2/2) / 2
    assert [counted.label for counted in found.records] == [
        "党员大会〔2026〕第1次实到8名",
        "支委会〔2026〕第2次实到2名",
    ]
    assert [counted.label for counted in found.base_records] == [
        "党员大会〔2026〕第1次应到12名",
        "支委会〔2026〕第2次应到2名",
    ]


def test_without_a_meeting_there_is_no_attendance() -> None:
    found = value("M16", attendance(1, 1))
    assert (found.amount, found.base) == (0, 0)
    assert printed(found.figure.measure, found.amount, found.base) == "—"


def test_a_meeting_in_one_compound_is_that_compounds() -> None:
    books = [
        meeting(1, GROUP, party_group=1, compound=2),
        attendance(1, 1),
        attendance(1, 2, "事假"),
        meeting(2),
    ]
    assert value("M16", *books).by_compound == {2: (1, 2)}
    assert value("M14c", *books).by_compound == {2: (1, None)}
    assert value("M14a", *books).by_compound == {}


def test_topics_are_settled_by_the_end_of_the_month() -> None:
    books = [
        meeting(1, TALK, compound=1),
        item(1, 1, done_on=day("2026-10-31")),
        item(2, 1, done_on=day("2026-11-01")),
        item(3, 1),
        meeting(2, TALK, compound=2),
        item(1, 2, done_on=day("2026-10-09")),
        meeting(3, GENERAL),
        item(1, 3, done_on=day("2026-10-09")),
    ]
    assert amount("M30b", *books) == 4
    found = value("M30c", *books)
    assert (found.amount, found.base) == (2, 4)
    assert found.by_compound == {1: (1, 3), 2: (1, 1)}


def test_topics_belong_to_the_month_they_were_brought_up_in() -> None:
    books = [at(1, TALK, "2026-09-08T19:00"), item(1, 1, done_on=day("2026-10-09"))]
    assert amount("M30b", *books) == 0
    assert value("M30c", *books, month=SEPTEMBER).amount == 0


CATEGORIES = (
    FundCategory(id=1, name="街道拨付", kind=GRANT),
    FundCategory(id=2, name="利息", kind=OTHER_INCOME),
    FundCategory(id=3, name="宣传印刷", kind=SPENDING),
)
FUND = (
    *CATEGORIES,
    entry(1, 10_000_00, SEPTEMBER, id=1, category=1),
    entry(2, -1_500_00, SEPTEMBER, id=2, category=3),
    entry(1, -268_00, OCTOBER, id=3, category=3),
    entry(2, 3_50, OCTOBER, id=4, category=2),
    entry(3, -1_000_00, OCTOBER, id=5, category=3),
    entry(4, 1_000_00, OCTOBER, id=6, category=3, cancels=5),
    entry(1, -500_00, NOVEMBER, id=7, category=3),
)


def test_the_fund_of_a_month() -> None:
    assert amount("M19", *FUND) == 10_000_00
    assert amount("M20", *FUND) == 268_00  # the cancelled voucher and its red one make nothing
    assert amount("M21", *FUND) == 8_235_50
    spent = value("M22", *FUND)
    assert (spent.amount, spent.base) == (1_768_00, 10_000_00)
    assert printed(spent.figure.measure, spent.amount, spent.base) == "17.7%"


def test_every_voucher_is_named_behind_a_figure() -> None:
    assert [counted.label for counted in value("M20", *FUND).records] == [
        "记〔2026〕10-001 第1笔",
        "记〔2026〕10-003 第3笔",
        "记〔2026〕10-004 第4笔",
    ]


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_the_balance_is_the_ledgers(month: Month) -> None:
    lines = [line for line in ledger(Books(*FUND).all(FundEntry)) if line.entry.month <= month]
    assert amount("M21", *FUND, month=month) == lines[-1].balance.fen


def test_what_was_granted_adds_up_and_what_was_spent_does_not() -> None:
    more = (*FUND, entry(2, 5_000_00, NOVEMBER, id=8, category=1))
    assert amount("M19", *more, month=NOVEMBER) == 15_000_00
    assert amount("M20", *more, month=NOVEMBER) == 500_00
    assert amount("M20", *more, month=NOVEMBER.plus(1)) == 0


def test_a_cancelled_grant_was_not_granted() -> None:
    wrong = entry(1, 10_000_00, id=1, category=1)
    books = (*CATEGORIES, wrong, entry(2, -10_000_00, id=2, category=1, cancels=1))
    assert amount("M19", *books) == 0
    assert amount("M20", *books) == 0
    assert value("M22", *books).base == 0


def test_the_fund_is_the_branchs_and_no_compounds() -> None:
    assert [value(code, *FUND).by_compound for code in ("M19", "M20", "M21", "M22")] == [{}] * 4
