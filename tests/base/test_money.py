import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.money import Money, MoneyForm

AMOUNTS = st.integers(-(10**15) + 1, 10**15 - 1).map(Money)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("268", 26800),
        ("268.5", 26850),
        ("1,409.50", 140950),
        ("￥ 268元", 26800),
        ("１，４０９．５０", 140950),
        ("-0.01", -1),
        ("−12", -1200),
        ("0.0100", 1),
    ],
)
def test_parse(text: str, fen: int) -> None:
    assert Money.parse(text) == Money(fen)


@pytest.mark.parametrize(
    "text", ["", "0.005", "1.239", "12,34", "1e5", "一百", "3万元", "--1", "1,000,000,000,000,000,000"]
)
def test_refused(text: str) -> None:
    with pytest.raises(MoneyForm) as refusal:
        Money.parse(text)
    assert refusal.value.code == "money_form"


@given(AMOUNTS)
def test_written_and_read_again(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount


@given(AMOUNTS, AMOUNTS)
def test_sums_are_exact(one: Money, other: Money) -> None:
    assert one + other - other == one
    assert one + -one == Money(0)
    assert (one < other) == (one.fen < other.fen)


def test_shown() -> None:
    assert str(Money(-140950)) == "−1,409.50"
    assert str(Money(5)) == "0.05"
