"""The work fund's ledger, domain §5."""

from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.money import Money
from app.base.month import Month
from app.records.fund import CASH, GRANT, OTHER_INCOME, SPENDING, FundClosing, FundEntry
from app.records.setting import Setting
from app.rules.fund import (
    AlreadyCancelled,
    AmountZero,
    EntryInFuture,
    InvoiceUsed,
    MonthClosed,
    Overdrawn,
    PersonsMissing,
    SamePersons,
    concerns,
    correction_summary,
    last_closed,
    ledger,
    next_number,
    require_balance,
    require_cancellable,
    require_complete,
    require_invoice_unused,
    require_open,
    require_sign,
    voucher,
)
from app.rules.settings import Settings
from tests.rules.books import OCTOBER, day, entry

SEPTEMBER, NOVEMBER = Month(2026, 9), Month(2026, 11)
TODAY = day("2026-11-23")


def red(number: int, old: FundEntry, month: Month = OCTOBER) -> FundEntry:
    """The voucher that cancels another."""
    return entry(number, -old.amount.fen, month, id=100 + number, cancels=old.id)


@pytest.mark.parametrize(
    ("month", "number", "told"),
    [
        (NOVEMBER, 3, "记〔2026〕11-003"),
        (Month(2027, 1), 1, "记〔2027〕01-001"),
        (NOVEMBER, 1234, "记〔2026〕11-1234"),
    ],
)
def test_a_voucher_is_numbered_within_its_month(month: Month, number: int, told: str) -> None:
    assert voucher(month, number) == told


def test_numbers_run_from_one_in_each_month() -> None:
    kept = [entry(1, 10_000_00, SEPTEMBER), entry(2, -5_00, SEPTEMBER), entry(1, -5_00)]
    assert next_number(kept, SEPTEMBER) == 3
    assert next_number(kept, OCTOBER) == 2
    assert next_number(kept, NOVEMBER) == 1


def test_the_ledger_stands_in_the_order_of_its_vouchers() -> None:
    kept = [entry(2, -200_00), entry(1, -40_50, NOVEMBER), entry(1, -100_00), entry(1, 10_000_00, SEPTEMBER)]
    lines = ledger(kept)
    assert [line.voucher for line in lines] == [
        "记〔2026〕09-001",
        "记〔2026〕10-001",
        "记〔2026〕10-002",
        "记〔2026〕11-001",
    ]
    assert [line.balance.fen for line in lines] == [10_000_00, 9_900_00, 9_700_00, 9_659_50]
    assert [line.income.fen for line in lines] == [10_000_00, 0, 0, 0]
    assert [line.spending.fen for line in lines] == [0, 100_00, 200_00, 40_50]


def test_a_red_voucher_stands_negative_in_the_column_of_what_it_cancels() -> None:
    grant, paid = entry(1, 10_000_00), entry(2, -268_00)
    lines = ledger([grant, paid, red(3, paid), red(4, grant)])
    assert (lines[2].income, lines[2].spending) == (Money(0), Money(-268_00))
    assert (lines[3].income, lines[3].spending) == (Money(-10_000_00), Money(0))
    assert lines[3].balance == Money(0)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(-(10**9), 10**9)), max_size=30), st.randoms())
def test_the_balance_is_income_less_spending_at_every_voucher(
    paid: list[tuple[int, int]], random: Any
) -> None:
    entries: list[FundEntry] = []
    for month, fen in paid:
        number = next_number(entries, Month(2026, month))
        entries.append(entry(number, fen, Month(2026, month), cancels=1 if fen % 3 == 0 else None))
    random.shuffle(entries)
    lines = ledger(entries)
    assert len(lines) == len(entries)
    balances = [line.balance.fen for line in lines]
    assert balances == list(accumulate(line.entry.amount.fen for line in lines))
    assert balances == list(accumulate(line.income.fen - line.spending.fen for line in lines))
    assert all(0 in (line.income.fen, line.spending.fen) for line in lines)


def test_a_spending_beyond_the_balance_is_refused() -> None:
    kept = [entry(1, 300_00)]
    require_balance(kept, entry(2, -300_00))
    with pytest.raises(Overdrawn) as refused:
        require_balance(kept, entry(2, -300_01))
    assert refused.value.lines == (
        "这笔记不进去：结余 300.00 元，不够 300.01 元。",
        "您填的内容还在，账也没有动。",
        "请核对金额；经费到账了，请先把收入记上。",
    )


def test_a_late_spending_may_not_overdraw_a_later_voucher() -> None:
    kept = [entry(1, 500_00, SEPTEMBER), entry(1, -400_00, OCTOBER), entry(1, 1_000_00, NOVEMBER)]
    require_balance(kept, entry(2, -100_00, SEPTEMBER))
    with pytest.raises(Overdrawn, match=r"到记〔2026〕10-001时结余 100\.00 元，不够 100\.01 元"):
        require_balance(kept, entry(2, -100_01, SEPTEMBER))


def test_an_income_cannot_be_cancelled_when_it_is_spent() -> None:
    grant = entry(1, 500_00)
    with pytest.raises(Overdrawn, match=r"不够 500\.00 元"):
        require_balance([grant, entry(2, -1)], red(3, grant))
    require_balance([grant], red(2, grant))


def test_an_income_is_always_taken() -> None:
    require_balance([], entry(1, 1))


@given(st.lists(st.integers(-500, 500), max_size=20))
def test_a_ledger_kept_by_the_rule_is_never_below_zero(amounts: list[int]) -> None:
    kept: list[FundEntry] = []
    for at, fen in enumerate(amounts):
        month = OCTOBER if at % 3 else SEPTEMBER  # every third one comes late, into the month before
        new = entry(next_number(kept, month), fen, month)
        worst = min(line.balance.fen for line in ledger([*kept, new]))
        try:
            require_balance(kept, new)
        except Overdrawn:
            assert worst < 0
        else:
            assert worst >= 0
            kept.append(new)


def closing(month: Month) -> FundClosing:
    return FundClosing(month=month, balance=Money(0), closed_on=month.plus(1).first_day, closed_by="李静")


def test_the_newest_closed_month_closes_all_before_it() -> None:
    assert last_closed([]) is None
    assert last_closed([closing(OCTOBER), closing(SEPTEMBER)]) == OCTOBER


@pytest.mark.parametrize("late", ["2026-10-31", "2026-10-01", "2025-01-01"])
def test_a_closed_month_takes_nothing_more(late: str) -> None:
    with pytest.raises(MonthClosed) as refused:
        require_open(day(late), OCTOBER, TODAY)
    assert "2026年11月或以后" in refused.value.message


@pytest.mark.parametrize(
    ("on", "closed"), [("2026-11-01", OCTOBER), ("2026-11-23", OCTOBER), ("2020-01-01", None)]
)
def test_an_open_month_takes_vouchers_up_to_today(on: str, closed: Month | None) -> None:
    require_open(day(on), closed, TODAY)


def test_tomorrow_takes_nothing() -> None:
    with pytest.raises(EntryInFuture, match="2026年11月24日"):
        require_open(day("2026-11-24"), None, TODAY)


PERSONS: dict[str, Any] = {"payee": "红星打印社", "handler": "李静", "witness": "王强", "approver": "周明远"}


def test_a_spending_has_a_payee_and_three_persons() -> None:
    require_complete(entry(1, -5_00, **PERSONS))


@pytest.mark.parametrize("name", PERSONS)
def test_a_spending_lacks_one_of_them(name: str) -> None:
    with pytest.raises(PersonsMissing, match=FundEntry.about.column(name).label):
        require_complete(entry(1, -5_00, **PERSONS | {name: ""}))


@pytest.mark.parametrize(
    ("one", "other"), [("handler", "witness"), ("handler", "approver"), ("witness", "approver")]
)
def test_nobody_signs_for_two(one: str, other: str) -> None:
    with pytest.raises(SamePersons, match=PERSONS[one]):
        require_complete(entry(1, -5_00, **PERSONS | {other: PERSONS[one]}))


def test_the_payee_may_be_the_handler() -> None:
    require_complete(entry(1, -5_00, **PERSONS | {"payee": "李静"}))


def billed(number: int, invoice: str, code: str = "", **changed: Any) -> FundEntry:
    return entry(number, -5_00, invoice_number=invoice, invoice_code=code, **changed)


def test_an_invoice_is_paid_once() -> None:
    kept = [billed(1, "26372000000123456789"), billed(2, "12345678", "037002100111")]
    with pytest.raises(InvoiceUsed, match="记〔2026〕10-001"):
        require_invoice_unused(kept, billed(3, "26372000000123456789"))
    with pytest.raises(InvoiceUsed, match="记〔2026〕10-002"):
        require_invoice_unused(kept, billed(3, "12345678", "037002100111"))


def test_invoices_of_one_number_differ_by_their_code() -> None:
    require_invoice_unused([billed(1, "12345678", "037002100111")], billed(2, "12345678", "037002100112"))


def test_what_has_no_invoice_is_not_compared() -> None:
    require_invoice_unused([entry(1, -5_00)], entry(2, -5_00))


def test_an_invoice_is_free_again_when_its_voucher_is_cancelled() -> None:
    wrong = billed(1, "12345678")
    cancelling = billed(2, "12345678", id=102, cancels=1)
    require_invoice_unused([wrong, cancelling], billed(3, "12345678"))
    with pytest.raises(InvoiceUsed, match="10-003"):
        require_invoice_unused([wrong, cancelling, billed(3, "12345678")], billed(4, "12345678"))


@pytest.mark.parametrize(
    ("fen", "kind"),
    [(1, GRANT), (1, OTHER_INCOME), (-1, SPENDING), (10_000_00, GRANT), (-10_000_00, SPENDING)],
)
def test_the_sign_fits_the_category(fen: int, kind: str) -> None:
    require_sign(entry(1, fen), "科目", kind)


@pytest.mark.parametrize(
    ("fen", "kind"), [(0, GRANT), (0, SPENDING), (-1, GRANT), (-1, OTHER_INCOME), (1, SPENDING)]
)
def test_nothing_or_the_wrong_sign_is_refused(fen: int, kind: str) -> None:
    with pytest.raises(AmountZero, match=f"是{kind}科目，金额要大于零"):
        require_sign(entry(1, fen), "科目", kind)


def test_a_voucher_is_cancelled_once() -> None:
    old = entry(1, -268_00)
    require_cancellable([old], old)
    with pytest.raises(AlreadyCancelled, match="记〔2026〕10-001已经注销过了"):
        require_cancellable([old, red(2, old)], old)


def test_a_cancellation_is_not_cancelled() -> None:
    old = entry(1, -268_00)
    with pytest.raises(AlreadyCancelled, match="本身就是注销凭证"):
        require_cancellable([old, red(2, old)], red(2, old))


def test_a_corrected_voucher_may_be_cancelled_in_turn() -> None:
    old = entry(1, -268_00)
    blue = entry(3, -286_00, corrects=1)
    require_cancellable([old, red(2, old), blue], blue)


def test_red_and_blue_say_what_they_are_for() -> None:
    old = entry(3, -268_00, entered_on=day("2026-11-05"))
    assert correction_summary("注销", old) == "注销11月5日3号凭证"
    assert correction_summary("订正", old) == "订正11月5日3号凭证"


def codes(voucher_: FundEntry, settings: Settings | None = None) -> list[str]:
    return [note.code for note in concerns(voucher_, settings or Settings())]


def test_a_large_spending_wants_its_research_record() -> None:
    assert codes(entry(1, -499_99)) == []
    assert codes(entry(1, -500_00)) == ["no_resolution"]
    assert codes(entry(1, -500_00, resolution=7)) == []
    assert codes(entry(1, 10_000_00)) == []
    assert codes(entry(1, -500_00), Settings([Setting(name="research_from", value="501")])) == []


def test_much_cash_is_told() -> None:
    assert codes(entry(1, -1_000_00, method=CASH, resolution=7)) == []
    assert codes(entry(1, -1_000_01, method=CASH, resolution=7)) == ["much_cash"]
    assert codes(entry(1, -1_000_01, method="转账", resolution=7)) == []
    assert codes(entry(1, -1_000_01, method=CASH)) == ["no_resolution", "much_cash"]
