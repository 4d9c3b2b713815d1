"""Capitals against the examples of the rule, and the shapes every amount must have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.money import Money
from app.rules.capitals import LARGEST, bill_date, rmb


@pytest.mark.parametrize(
    ("yuan", "capitals"),
    [
        ("1,409.50", "壹仟肆佰零玖元伍角整"),
        ("6,007.14", "陆仟零柒元壹角肆分"),
        ("1,680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107,000.53", "壹拾万柒仟元零伍角叁分"),
        ("16,409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("10,000", "壹万元整"),
        ("10", "壹拾元整"),
        ("0.50", "伍角整"),
        ("0.05", "伍分"),
        ("0", "零元整"),
        ("100,700", "壹拾万零柒佰元整"),
        ("100,001", "壹拾万零壹元整"),
        ("1,070,000", "壹佰零柒万元整"),
        ("100,010,000", "壹亿零壹万元整"),
        ("100,005,580", "壹亿零伍仟伍佰捌拾元整"),
        ("-268", "负贰佰陆拾捌元整"),
        ("20.10", "贰拾元零壹角整"),
    ],
)
def test_examples(yuan: str, capitals: str) -> None:
    assert rmb(Money.parse(yuan)) == capitals


def _read_back(capitals: str) -> int:
    """The 分 of an amount in capitals, read sign by sign: an independent way back."""
    digits = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total = section = digit = 0
    sign = -1 if capitals.startswith("负") else 1
    whole, _, rest = capitals.removeprefix("负").rpartition("元")
    units = {"拾": 10, "佰": 100, "仟": 1000}
    for character in whole:
        if character in digits:
            digit = digits[character]
        elif character in units:
            section += digit * units[character]
            digit = 0
        elif character == "万":
            section = (section + digit) * 10_000
            digit = 0
            total, section = total + section, 0
        else:
            total = (total + section + digit) * 100_000_000
            section = digit = 0
    fen = (total + section + digit) * 100
    for at, character in enumerate(rest):
        if character in "角分":
            fen += digits[rest[at - 1]] * (10 if character == "角" else 1)
    return sign * fen


@given(st.integers(-(10**12) * 100, 10**12 * 100 - 1))
def test_every_amount_reads_back(fen: int) -> None:
    capitals = rmb(Money(fen))
    assert _read_back(capitals) == fen
    assert "零零" not in capitals
    assert capitals.endswith("分") == (fen % 10 != 0)


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="capitals"):
        rmb(Money(LARGEST.fen + 1))


@pytest.mark.parametrize(
    ("day", "capitals"),
    [
        (date(2026, 1, 15), "贰零贰陆年零壹月壹拾伍日"),
        (date(2026, 10, 20), "贰零贰陆年零壹拾月零贰拾日"),
        (date(2026, 3, 9), "贰零贰陆年叁月零玖日"),
        (date(2026, 12, 30), "贰零贰陆年壹拾贰月零叁拾日"),
        (date(2026, 11, 11), "贰零贰陆年壹拾壹月壹拾壹日"),
    ],
)
def test_bill_dates(day: date, capitals: str) -> None:
    assert bill_date(day) == capitals
