from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.month import Month, MonthForm

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    "text", ["2026-10", "2026.10", "2026/10", "2026年10月", "２０２６年１０月", " 2026 - 10 "]
)
def test_parse(text: str) -> None:
    assert Month.parse(text) == Month(2026, 10)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "0000-01", "26-10", "10月", "2026-10-08"])
def test_refused(text: str) -> None:
    with pytest.raises(MonthForm):
        Month.parse(text)


@given(MONTHS)
def test_written_and_read_again(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(MONTHS, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_arithmetic(month: Month, one: int, other: int) -> None:
    assert month.plus(one).plus(other) == month.plus(one + other)
    assert month.plus(12) == Month(month.year + 1, month.month)
    assert (month.plus(one) > month) == (one > 0)


@given(MONTHS)
def test_the_last_day_is_the_day_before_the_next_month(month: Month) -> None:
    assert month.last_day + timedelta(days=1) == month.plus(1).first_day
    assert Month.of(month.last_day) == Month.of(month.first_day) == month


def test_leap_february() -> None:
    assert Month(2028, 2).last_day == date(2028, 2, 29)
    assert Month(2100, 2).last_day == date(2100, 2, 28)
