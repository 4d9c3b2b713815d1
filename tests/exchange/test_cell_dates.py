"""Day counts and number formats."""

import pytest

from app.base.partial_date import PartialDate
from app.exchange.cell_dates import Shown, from_serial, shown_by


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", Shown.DAY),
        ("m/d/yy", Shown.DAY),
        ('m"月"d"日"', Shown.DAY),
        ("mmm-yy", Shown.MONTH),
        ("yyyy\\年m\\月", Shown.MONTH),
        ("yyyy", Shown.YEAR),
        ("yyyy/m/d h:mm AM/PM", Shown.MOMENT),
        ("h:mm AM/PM", Shown.CLOCK),
        ("mm:ss", Shown.CLOCK),
        ("[h]:mm", None),
        ("General", None),
        ("G/通用格式", None),
        ("@", None),
        ('0"d"', None),
        ("#,##0.00_);[Red](#,##0.00)", None),
        ("[$￥-804]#,##0.00", None),
    ],
)
def test_what_a_format_shows(code: str, shown: Shown | None) -> None:
    assert shown_by(0, code) is shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, None),
        (14, Shown.DAY),
        (17, Shown.MONTH),
        (20, Shown.CLOCK),
        (31, Shown.DAY),
        (57, Shown.MONTH),
        (49, None),
    ],
)
def test_formats_known_by_number(number: int, shown: Shown | None) -> None:
    assert shown_by(number) is shown


@pytest.mark.parametrize(
    ("count", "since_1904", "day"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (31229, False, "1985-07-01"),
        (31229.4, False, "1985-07-01"),
        (2958465, False, "9999-12-31"),
        (29767, True, "1985-07-01"),
        (2957003, True, "9999-12-31"),
    ],
)
def test_counts_of_days(count: float, since_1904: bool, day: str) -> None:
    assert from_serial(count, Shown.DAY, since_1904) == PartialDate.from_iso(day)


@pytest.mark.parametrize("count", [0, -1, 0.5, 2958466, 19850701, 1e308])
def test_counts_that_are_no_date_stay_numbers(count: float) -> None:
    assert from_serial(count, Shown.DAY, False) == count


def test_clock_times_are_text() -> None:
    assert from_serial(0.35416666666666669, Shown.CLOCK, False) == "08:30"
    assert from_serial(31229.999999999, Shown.MOMENT, False) == PartialDate(1985, 7, 2)
    assert from_serial(31229.00001157, Shown.MOMENT, False) == "1985-07-01 00:00:01"
