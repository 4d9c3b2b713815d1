"""The fund at a glance, and what an entry would leave."""

import pytest

from app.base.money import Money
from app.base.month import Month
from app.records.fund import FundCategory
from app.records.setting import Setting
from app.rules.fund import ledger
from app.rules.fund_overview import FundOverview, overview, preview
from app.rules.settings import Settings
from tests.rules.books import Books, day, entry

GRANT = FundCategory(id=1, name="上级拨付", kind="拨付")
VISITS = FundCategory(id=2, name="走访慰问", kind="支出")
OFFICE = FundCategory(id=3, name="办公与通信", kind="支出")
OTHER = FundCategory(id=4, name="其他收入", kind="其他收入")
LAST_YEAR = Month(2025, 12)


def seen(*entries: object, year: int = 2026) -> FundOverview:
    books = Books(GRANT, VISITS, OFFICE, OTHER, *entries)  # type: ignore[arg-type]
    return overview(books, year, day("2026-10-20"), Settings())


def test_nothing_yet() -> None:
    told = seen()
    assert (told.balance, told.granted, told.spent) == (Money(0), Money(0), Money(0))
    assert (told.granted_on, told.share_left, told.bars, told.closed) == (None, None, (), None)
    assert (told.next_voucher, told.next_short) == ("记〔2026〕10-001", "10-001")


def test_a_red_voucher_takes_off_what_it_cancels() -> None:
    told = seen(
        entry(1, 1000000, entered_on=day("2026-10-03")),
        entry(2, -20000, category=3),
        entry(3, -50000, category=2),
        entry(4, 50000, category=2, cancels=3),
        entry(5, -30000, category=2, corrects=3),
    )
    assert told.bars == (("走访慰问", Money(30000)), ("办公与通信", Money(20000)))
    assert (str(told.spent), str(told.balance), told.share_left) == ("500.00", "9,500.00", 95)
    assert (told.granted_on, told.next_voucher) == (day("2026-10-03"), "记〔2026〕10-006")


def test_a_category_cancelled_whole_has_no_bar() -> None:
    told = seen(
        entry(1, 1000000), entry(2, -20000, category=3), entry(3, 20000, category=3, cancels=2)
    )  # fmt: skip
    assert told.bars == ()


def test_a_cancelled_grant_gives_no_day() -> None:
    told = seen(entry(1, 900000), entry(2, -900000, cancels=1))
    assert (told.granted, told.granted_on) == (Money(0), None)


def test_what_came_over_from_last_year_is_there_to_spend() -> None:
    before = entry(1, 40000, LAST_YEAR, id=9)
    told = seen(before, entry(1, 60000), entry(2, -50000, category=2))
    assert (str(told.balance), str(told.granted), told.share_left) == ("500.00", "600.00", 50)
    past = seen(before, entry(1, 60000), year=2025)
    assert (str(past.balance), str(past.granted), past.bars) == ("400.00", "400.00", ())


def test_the_share_is_rounded_down() -> None:
    assert seen(entry(1, 30000), entry(2, -10001, category=2)).share_left == 66


@pytest.mark.parametrize(
    ("yuan", "fine", "codes"),
    [
        ("0", "", []),
        ("499.99", "不满500元，不用支委会研究", []),
        ("500", "", ["no_resolution"]),
        ("1000.01", "", ["overdrawn", "no_resolution"]),
    ],
)
def test_what_a_spending_would_leave(yuan: str, fine: str, codes: list[str]) -> None:
    told = preview(ledger([entry(1, 100000)]), Settings(), Money.parse(yuan))
    assert (told.fine, [note.code for note in told.notes]) == (fine, codes)
    assert told.balance == Money(100000) - Money.parse(yuan)
    assert told.covered is ("overdrawn" not in codes)


def test_capitals_carry_their_prefix() -> None:
    assert preview([], Settings(), Money.parse("268")).capitals == "人民币贰佰陆拾捌元整"


def test_a_named_meeting_and_much_cash() -> None:
    lines = ledger([entry(1, 1000000)])
    told = preview(lines, Settings(), Money.parse("1200"), method="现金", resolution=1)
    assert [note.code for note in told.notes] == ["much_cash"]
    lower = Settings([Setting(name="research_from", value="100")])
    assert [note.code for note in preview(lines, lower, Money.parse("100")).notes] == ["no_resolution"]


def test_income_only_adds() -> None:
    told = preview(ledger([entry(1, 100)]), Settings(), Money.parse("9000"), kind="拨付")
    assert (told.balance, told.notes, told.fine) == (Money(900100), (), "")
