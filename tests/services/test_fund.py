"""The ledger as a secretary keeps it: what it takes, what it refuses and then leaves as it was."""

from datetime import date

import pytest

from app.base.clock import FixedClock
from app.base.month import Month
from app.records.fund import FundCategory, FundEntry
from app.rules.fund import LedgerLine
from app.services.fund import Fund
from app.services.house import House
from tests.services.monthly import Refusing, grant, spending

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, month) for month in (9, 10, 11))


def told(lines: list[LedgerLine]) -> list[tuple[str, int, int]]:
    return [(line.voucher, line.entry.amount.fen, line.balance.fen) for line in lines]


def test_vouchers_are_numbered_by_month_with_a_running_balance(house: House) -> None:
    house.fund.add(grant())
    house.fund.add(spending(amount="268.50", entered_on="2026-09-08"))
    done = house.fund.add(spending(amount="￥1,000", entered_on="2026年10月5日"))
    assert done.line.voucher == "记〔2026〕10-001"
    assert told(house.fund.lines()) == [
        ("记〔2026〕09-001", 1000000, 1000000),
        ("记〔2026〕09-002", -26850, 973150),
        ("记〔2026〕10-001", -100000, 873150),
    ]


def test_a_voucher_without_a_date_is_of_today(house: House) -> None:
    assert house.fund.add(grant() | {"entered_on": ""}).line.entry.entered_on == date(2026, 11, 23)


def test_a_spending_is_negative_however_its_sign_was_typed(branch: House) -> None:
    for amount in ("10", "-10", "−10.00"):
        assert branch.fund.add(spending(amount=amount)).line.entry.amount.fen == -1000


def test_a_late_voucher_goes_behind_the_others_of_its_open_month(branch: House) -> None:
    done = branch.fund.add(spending(entered_on="2026-09-10"))
    assert (done.line.voucher, done.line.balance.fen) == ("记〔2026〕09-007", 847487)
    assert branch.fund.lines()[-1].balance.fen == 644647 - 1000


def test_much_money_without_a_research_record_and_much_cash_are_pointed_out(branch: House) -> None:
    notes = branch.fund.add(spending(amount="1200", method="现金")).notes
    assert [note.code for note in notes] == ["no_resolution", "much_cash"]
    assert branch.fund.add(spending(amount="1200", resolution="10月支部委员会会议")).notes == ()


REFUSED = [
    ({"amount": "0.005"}, "money_form"),
    ({"amount": "十元"}, "money_form"),
    ({"amount": "0"}, "amount_sign"),
    ({"amount": None}, "missing"),
    ({"amount": "9" * 14}, "money_form"),
    ({"amount": "6446.48"}, "overdrawn"),
    ({"amount": "9000", "entered_on": "2026-09-10"}, "overdrawn"),
    ({"amount": "7000", "entered_on": "2026-09-10"}, "overdrawn"),
    ({"entered_on": "2026-11-24"}, "entry_in_future"),
    ({"entered_on": "2026-11"}, "date_partial"),
    ({"witness": "张国栋"}, "same_persons"),
    ({"approver": None}, "persons_missing"),
    ({"payee": ""}, "persons_missing"),
    ({"category": "吃喝"}, "reference_unknown"),
    ({"category": None}, "missing"),
    ({"invoice_number": "26370000000000000011"}, "invoice_used"),
    ({"summary": "长" * 61}, "too_long"),
    ({"编号": "9"}, "computed_field"),
    ({"month": "2026-09"}, "computed_field"),
    ({"cancels": "记〔2026〕10-001"}, "computed_field"),
    ({"金额": "1"}, "field_twice"),
    ({"颜色": "红"}, "no_such_field"),
]


@pytest.mark.parametrize(("changed", "code"), REFUSED, ids=[f"{changed}" for changed, _ in REFUSED])
def test_what_the_ledger_refuses(branch: House, changed: dict[str, str | None], code: str) -> None:
    with Refusing(branch, code):
        branch.fund.add(spending(**changed))


def test_an_income_that_is_negative_is_refused(branch: House) -> None:
    with Refusing(branch, "amount_sign"):
        branch.fund.add(grant("-5"))


def test_the_last_fen_can_be_spent(branch: House) -> None:
    assert branch.fund.add(spending(amount="6446.47")).line.balance.fen == 0


def test_a_refused_overdraft_tells_where_and_how_much(branch: House) -> None:
    with Refusing(branch, "overdrawn") as refused:
        branch.fund.add(spending(amount="7000", entered_on="2026-09-10"))
    assert "到记〔2026〕10-005时结余 6,424.47 元，不够 7,000.00 元" in refused.message


def test_a_red_voucher_is_equal_and_opposite(branch: House) -> None:
    (red,) = branch.fund.cancel("2026-10-001")
    assert (red.line.entry.amount.fen, red.line.entry.summary) == (18640, "注销10月6日1号凭证")
    assert (red.line.voucher, red.line.spending.fen) == ("记〔2026〕11-001", -18640)
    assert red.line.balance.fen == 644647 + 18640


def test_a_red_and_a_blue_voucher_come_in_one_step(branch: House) -> None:
    red, blue = branch.fund.cancel("记（2026）10-001", {"金额": "168.40"}, date(2026, 11, 2))
    assert (blue.line.entry.amount.fen, blue.line.entry.summary) == (-16840, "订正10月6日1号凭证")
    assert (red.line.entry.entered_on, blue.line.entry.entered_on) == (date(2026, 11, 2), date(2026, 11, 2))
    assert blue.line.entry.payee == "样例文具店"
    assert blue.line.balance.fen == 644647 + 18640 - 16840


def test_a_correction_can_empty_a_field(branch: House) -> None:
    assert branch.fund.cancel("2026-10-001", {"发票号码": ""})[1].line.entry.invoice_number == ""


def test_an_invoice_is_free_again_once_its_voucher_is_cancelled(branch: House) -> None:
    number = "26370000000000000059"
    branch.fund.cancel("2026-10-001")
    branch.fund.add(spending(invoice_number=number))
    with Refusing(branch, "invoice_used"):
        branch.fund.add(spending(invoice_number=number))


def test_a_grant_may_be_corrected_as_long_as_what_was_spent_stays_covered(branch: House) -> None:
    with Refusing(branch, "overdrawn") as refused:
        branch.fund.cancel("2026-09-001", {"amount": "3000"})
    assert "结余 9,446.47 元，不够 10,000.00 元" in refused.message
    first, second = branch.fund.cancel("2026-09-001", {"amount": "9000"})
    assert second.line.balance.fen == 544647
    # The red one alone would overdraw: so the blue one comes first, and no line of the ledger is below zero.
    assert (first.line.entry.corrects, second.line.entry.cancels) == (1, 1)
    assert all(line.balance.fen >= 0 for line in branch.fund.lines())


CANCELLED = [
    ("2026-10-099", None, None, "no_such_voucher"),
    ("", None, None, "no_such_voucher"),
    ("2026-10-003", None, None, "already_cancelled"),
    ("2026-10-007", None, None, "already_cancelled"),
    ("2026-09-001", None, None, "overdrawn"),
    ("2026-10-008", {"金额": "0"}, None, "amount_sign"),
    ("2026-10-008", {"金额": ""}, None, "missing"),
    ("2026-10-008", {"日期": "2026-10-30"}, None, "computed_field"),
    ("2026-10-008", {"corrects": "记〔2026〕10-001"}, None, "computed_field"),
    ("2026-10-008", {"cancels": "记〔2026〕10-001"}, None, "computed_field"),
    ("2026-10-008", {"证明人": "张国栋"}, None, "same_persons"),
    ("2026-10-008", None, date(2026, 10, 1), "cancelled_before"),
    ("2026-10-008", None, date(2026, 11, 24), "entry_in_future"),
]


@pytest.mark.parametrize(("voucher", "corrected", "on", "code"), CANCELLED)
def test_what_cannot_be_cancelled(
    branch: House, voucher: str, corrected: dict[str, str] | None, on: date | None, code: str
) -> None:
    with Refusing(branch, code):
        branch.fund.cancel(voucher, corrected, on)


def test_a_closed_month_takes_nothing_more(branch: House) -> None:
    closed = branch.fund.close(OCTOBER)
    assert (closed.balance.fen, closed.closed_by) == (644647, "周明远")
    assert branch.fund.closed() == OCTOBER
    for on in ("2026-10-31", "2026-09-10"):
        with Refusing(branch, "month_closed") as refused:
            branch.fund.add(spending(entered_on=on))
        assert "2026年11月或以后" in refused.message
    with Refusing(branch, "month_closed"):
        branch.fund.cancel("2026-10-001", None, date(2026, 10, 31))
    assert branch.fund.cancel("2026-10-001")[0].line.voucher == "记〔2026〕11-001"


def test_a_month_is_closed_once_and_only_when_it_is_over(branch: House, clock: FixedClock) -> None:
    for month in (NOVEMBER, Month(2031, 1)):
        with Refusing(branch, "month_not_over"):
            branch.fund.close(month)
    branch.fund.close(OCTOBER)
    for month in (OCTOBER, SEPTEMBER):
        with Refusing(branch, "already_closed"):
            branch.fund.close(month)
    clock.forward(days=7)
    assert branch.fund.close(NOVEMBER).month == NOVEMBER


def test_a_category_in_use_stays_on_its_side(branch: House) -> None:
    categories = branch.registers.records(FundCategory.about)
    by_name = {item.name: item for item in categories if isinstance(item, FundCategory)}
    with Refusing(branch, "category_in_use"):
        branch.registers.change(by_name["阵地维护"], {"kind": "拨付"})
    with Refusing(branch, "category_in_use"):
        branch.registers.change(by_name["上级拨付"], {"kind": "支出"})
    with Refusing(branch, "category_in_use"):
        branch.registers.change(by_name["上级拨付"], {"kind": "其他收入"})
    assert branch.registers.change(by_name["宣传印刷"], {"source": "区里的规定"}).source == "区里的规定"


def test_vouchers_are_changed_and_removed_by_nobody(branch: House) -> None:
    (first, *_) = branch.registers.records(FundEntry.about)
    for step in (
        lambda: branch.registers.change(first, {"amount": "1"}),
        lambda: branch.registers.remove(first),
    ):
        with Refusing(branch, "own_way"):
            step()


def test_an_empty_ledger_has_no_lines_and_no_closed_month(house: House) -> None:
    assert isinstance(house.fund, Fund)
    assert (house.fund.lines(), house.fund.closed()) == ([], None)
    assert house.fund.close(OCTOBER).balance.fen == 0
