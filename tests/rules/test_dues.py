"""Party dues by the table of 中组发〔2008〕3号 (domain §3.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.money import Money
from app.rules.dues import STUDENT, monthly


@pytest.mark.parametrize(
    ("base", "working", "retired"),
    [
        ("0", "0", "0"),
        ("3,000", "15.00", "15.00"),
        ("3,000.01", "30.00", "15.00"),
        ("5,000", "50.00", "25.00"),
        ("5,000.01", "75.00", "50.00"),
        ("5,200", "78.00", "52.00"),
        ("10,000", "150.00", "100.00"),
        ("10,000.01", "200.00", "100.00"),
        ("12,000", "240.00", "120.00"),
        ("2,999", "15.00", "15.00"),  # 14.995, half up
        ("2,998.99", "14.99", "14.99"),
    ],
)
def test_the_rate_applies_to_the_whole_base(base: str, working: str, retired: str) -> None:
    assert monthly(Money.parse(base), retired=False) == Money.parse(working)
    assert monthly(Money.parse(base), retired=True) == Money.parse(retired)


def test_a_student_pays_twenty_cents() -> None:
    assert Money.parse("0.20") == STUDENT


def test_there_are_no_dues_on_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="no dues"):
        monthly(Money(-1), retired=False)


@given(st.integers(0, 10**10), st.booleans())
def test_who_earns_more_never_pays_less(fen: int, retired: bool) -> None:
    assert monthly(Money(fen), retired) <= monthly(Money(fen + 1), retired)


@given(st.integers(0, 10**10))
def test_a_pensioner_never_pays_more_than_who_works(fen: int) -> None:
    assert monthly(Money(fen), retired=True) <= monthly(Money(fen), retired=False)
