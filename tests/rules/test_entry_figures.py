"""Dates, times of day, months, whole numbers, yes or no, money."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from tests.rules.fields import read, refusal


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        # domain.md §2.1 and facts/faults-and-people.md §2 row 28, as text and as cells hold them.
        ("1978.07", "1978-07"),
        (1978.07, "1978-07"),
        ("197807", "1978-07"),
        (197807, "1978-07"),
        (197807.0, "1978-07"),
        ("1978年7月", "1978-07"),
        (31229, "1985-07-01"),
        (31229.0, "1985-07-01"),
        (31229.75, "1985-07-01"),
        ("1985.07.01", "1985-07-01"),
        ("19850701", "1985-07-01"),
        (19850701, "1985-07-01"),
        ("1985年7月", "1985-07"),
        ("一九八五年", "1985"),
        (1985, "1985"),
        (1978.12, "1978-12"),
        (1978.2, "1978-02"),
        ("1978.1", "1978-01"),
        (date(1985, 7, 1), "1985-07-01"),
        (datetime(1985, 7, 1, 8, 30), "1985-07-01"),
        (PartialDate(1978, 7), "1978-07"),
        (" １９７８．０７ ", "1978-07"),
        ("今天", "2026-11-23"),
        ("昨天 ", "2026-11-22"),
        (10000, "1927-05-18"),
        (60000, "2064-04-08"),
    ],
)
def test_dates(raw: object, kept: str) -> None:
    assert str(read("born", raw)) == kept


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1985-13-01", "date_form"),
        (1978.1, "date_ambiguous"),
        (2005.1, "date_ambiguous"),
        (1985.071, "date_form"),
        (1985.0701, "date_form"),
        (1978.13, "date_form"),
        (197813, "date_form"),
        (19850231, "date_form"),
        ("31229", "date_form"),
        (9999, "date_year"),
        (60001, "date_form"),
        (-31229, "date_form"),
        (float("nan"), "date_form"),
        (True, "date_form"),
        ("0985-07-01", "date_year"),
        ("2985", "date_year"),
        (date(1899, 12, 31), "date_year"),
        ("85.7.1", "date_form"),
        ("不" * 500, "date_form"),
    ],
)
def test_dates_refused(raw: object, code: str) -> None:
    refused = refusal("born", raw)
    assert refused.code == code
    assert len(refused.message) < 150


def test_the_lost_zero_is_explained() -> None:
    what, _, then = refusal("born", 1978.1).lines
    assert what == "“1978.1”可能是1978年1月，也可能是1978年10月：Excel会把末尾的0去掉。"
    assert then == "请写成 1978-01 或 1978-10。"


@given(st.integers(10_000, 60_000))
def test_every_serial_number_counts_days(serial: int) -> None:
    assert read("held_on", serial) == date(1985, 7, 1) + timedelta(days=serial - 31229)


@pytest.mark.parametrize("raw", ["1978-07", "1978", 1978, 197807, PartialDate(1978, 7)])
def test_a_day_is_wanted(raw: object) -> None:
    assert refusal("held_on", raw).code == "date_partial"
    assert read("held_on", "2026.10.8") == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("2026-10-08 09:30", "2026-10-08 09:30"),
        ("2026-10-08 9:30", "2026-10-08 09:30"),
        ("2026-10-08T09:30:00", "2026-10-08 09:30"),
        ("２０２６．１０．８　９：３０", "2026-10-08 09:30"),
        ("2026年10月8日9点", "2026-10-08 09:00"),
        ("2026年10月8日 9时5分", "2026-10-08 09:05"),
        ("2026/10/8 9点30", "2026-10-08 09:30"),
        ("20261008 19:30", "2026-10-08 19:30"),
        ("2026-10-08 00:00", "2026-10-08 00:00"),
        ("2026-10-08 23:59", "2026-10-08 23:59"),
        ("今天 9:30", "2026-11-23 09:30"),
        ("昨天19点", "2026-11-22 19:00"),
        ("昨天9点半", "2026-11-22 09:30"),
        ("11月20日 9:30", "2026-11-20 09:30"),
        ("今天上午9点", "2026-11-23 09:00"),
        ("11月20日下午3点半", "2026-11-20 15:30"),
        ("2026-10-08 下午 3:30", "2026-10-08 15:30"),
        ("２０２６－１０－０８　下午３：３０", "2026-10-08 15:30"),
        ("昨天晚上7点", "2026-11-22 19:00"),
        ("2026-10-08 下午15点", "2026-10-08 15:00"),
        ("2026-10-08 中午12点", "2026-10-08 12:00"),
        ("2026-10-08 中午1点15分", "2026-10-08 13:15"),
        ("2026-10-08 凌晨0点10分", "2026-10-08 00:10"),
        ("2026-10-08 3点半", "2026-10-08 03:30"),  # no part of the day is said: by the 24 hours
        ("1月5日 9:30", "2027-01-05 09:30"),  # without a year: the nearest
        (datetime(2026, 10, 8, 9, 30, 59, 999), "2026-10-08 09:30"),
    ],
)
def test_moments(raw: object, kept: str) -> None:
    assert f"{read('started_at', raw):%Y-%m-%d %H:%M}" == kept


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2026-10-08", "moment_form"),
        ("9:30", "moment_form"),
        ("2026-10-08 24:00", "moment_form"),
        ("2026-10-08 09:60", "moment_form"),
        ("2026-10-08 09:30:15", "moment_form"),
        ("2026-10-08 0930", "moment_form"),
        (date(2026, 10, 8), "moment_form"),
        (46303.5, "moment_form"),
        (True, "moment_form"),
        ("不" * 500, "moment_form"),
        ("2026-10-08 10:00-11:00", "date_form"),
        ("2026-10-08 晚上12点", "moment_form"),  # of this day or the next: the secretary says it
        ("2026-10-08 晚上1点", "moment_form"),
        ("2026-10-08 上午12点", "moment_form"),
        ("2026-10-08 上午15点", "moment_form"),
        ("2026-10-08 下午3:75", "moment_form"),
        ("下午3点", "moment_form"),
        ("2026-02-30 09:30", "date_form"),
        ("不" * 500 + " 9:30", "date_form"),
        ("2026-10 09:30", "date_partial"),
        ("1026-10-08 09:30", "date_year"),
        (datetime(1026, 10, 8, 9, 30), "date_year"),
    ],
)
def test_moments_refused(raw: object, code: str) -> None:
    refused = refusal("started_at", raw)
    assert refused.code == code
    assert len(refused.message) < 150


@pytest.mark.parametrize(
    "raw", ["2026-10", "2026年10月", "202610", 202610, "2026-10-31", date(2026, 10, 1), Month(2026, 10)]
)
def test_months(raw: object) -> None:
    assert read("month", raw) == Month(2026, 10)


@pytest.mark.parametrize(
    ("raw", "code"), [("2026", "month_form"), ("10月", "date_form"), (2026.1, "date_ambiguous")]
)
def test_months_refused(raw: object, code: str) -> None:
    assert refusal("month", raw).code == code


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("12", 12),
        (12, 12),
        (12.0, 12),
        ("12.00", 12),
        ("1,200", 1200),
        ("１２００", 1200),
        ("12名", 12),
        ("3 栋", 3),
        ("120平方米", 120),
        ("12余户", 12),
        ("-3", -3),
        ("−3", -3),
        ("0", 0),
    ],
)
def test_whole_numbers(raw: object, kept: int) -> None:
    assert read("households", raw) == kept


@pytest.mark.parametrize(
    "raw",
    ["3万", "12.5", 12.5, "约3", "3-5", "三十", "1,20", "10余", "2栋3户", True, float("inf"), "١٢", "1e3"],
)
def test_no_whole_number(raw: object) -> None:
    assert refusal("households", raw).code == "number_form"


def test_a_number_too_long_for_a_cell() -> None:
    assert refusal("households", 10**15).code == "digits_lost"
    assert refusal("households", 1e15).code == "number_form"


@pytest.mark.parametrize("raw", ["是", "有", "√", "✓", "☑", "1", 1, 1.0, "TRUE", "Ｙ", True, " 对 "])
def test_yes(raw: object) -> None:
    assert read("lost", raw) is True


@pytest.mark.parametrize("raw", ["否", "无", "没有", "×", "X", "✗", "0", 0, 0.0, "False", "不 是", False])
def test_no(raw: object) -> None:
    assert read("lost", raw) is False


@pytest.mark.parametrize("raw", ["也许", "2", 2, "是否", "失联", "-"])
def test_neither(raw: object) -> None:
    assert refusal("lost", raw).code == "yes_or_no"


@pytest.mark.parametrize(
    ("raw", "fen"),
    [
        ("￥1,409.50元", 140950),
        (1409.5, 140950),
        (268, 26800),
        (0.1 + 0.2, 30),
        (-12.34, -1234),
        ("０．０５", 5),
    ],
)
def test_money(raw: object, fen: int) -> None:
    assert read("amount", raw) == Money(fen)


@pytest.mark.parametrize("raw", [0.005, "0.005", "一百", True, 1e13, float("nan"), 10**20, "9" * 100])
def test_no_money(raw: object) -> None:
    assert refusal("amount", raw).code == "money_form"


@given(st.integers(-(10**12), 10**12))
def test_a_money_cell_keeps_its_cents(fen: int) -> None:
    assert read("amount", fen / 100) == Money(fen)
