from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.partial_date import DateForm, PartialDate

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), DAYS, st.integers(1, 3)
)
HAN = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # The spellings of domain.md §2.1 and facts/faults-and-people.md §2 row 28.
        ("1978.07", "1978-07"),
        ("197807", "1978-07"),
        ("1978年7月", "1978-07"),
        ("1985.07.01", "1985-07-01"),
        ("19850701", "1985-07-01"),
        ("1985年7月", "1985-07"),
        ("一九八五年", "1985"),
        ("1985.7.1", "1985-07-01"),
        ("1985/7/1", "1985-07-01"),
        ("1985-07-01 00:00:00", "1985-07-01"),
        ("1985-07-01T00:00:00", "1985-07-01"),
        ("1985/7/1 0:00", "1985-07-01"),
        ("1985年7月1日", "1985-07-01"),
        ("1985年 7月 1号", "1985-07-01"),
        ("１９８５．０７．０１", "1985-07-01"),
        ("1985。7。1", "1985-07-01"),
        ("1985、7、1", "1985-07-01"),
        ("1985", "1985"),
        ("1985年", "1985"),
        ("一九八五年七月一日", "1985-07-01"),
        ("二○○八年十月", "2008-10"),
        ("二〇〇八年十二月二十一日", "2008-12-21"),
        ("一九四九年正月廿三", "1949-01-23"),
        ("一九四九年十月初一", "1949-10-01"),
        ("二零零零年元月三十一号", "2000-01-31"),
        ("2000-02-29", "2000-02-29"),
    ],
)
def test_spellings(text: str, kept: str) -> None:
    assert str(PartialDate.parse(text)) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1985-13-01",
        "1985-02-30",
        "1900-02-29",
        "1985-00",
        "85.7.1",
        "01/07/1985",
        "7/1985",
        "1985.7.1-1986",
        "1985年13月",
        "一九八五年十三月",
        "一九八五年二二月",
        "1985-07-01 08:30",
        "不详",
        "1985?",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(DateForm) as refusal:
        PartialDate.parse(text)
    assert refusal.value.code == "date_form"


@given(PARTIAL)
def test_written_and_read_again(known: PartialDate) -> None:
    assert PartialDate.from_iso(str(known)) == known
    assert PartialDate.parse(str(known)) == known
    assert PartialDate.parse(known.spoken) == known
    assert PartialDate.parse(known.spoken).is_full == (known.day is not None)


def _han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else HAN[str(tens)]) + "十" if tens else ""
    return ten + (HAN[str(ones)] if ones else "")


@given(DAYS)
def test_every_day_in_chinese_figures(day: date) -> None:
    year = "".join(HAN[digit] for digit in str(day.year))
    text = f"{year}年{_han_number(day.month)}月{_han_number(day.day)}日"
    assert PartialDate.parse(text) == PartialDate.of(day)


@given(DAYS, st.sampled_from(["{:%Y%m%d}", "{:%Y.%m.%d}", "{:%Y/%m/%d}", "{0.year}-{0.month}-{0.day}"]))
def test_every_day_in_every_spelling(day: date, spelling: str) -> None:
    assert PartialDate.parse(spelling.format(day)) == PartialDate.of(day)


@given(PARTIAL, PARTIAL)
def test_agreement(one: PartialDate, other: PartialDate) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.agrees_with(PartialDate(one.year))
    if one.is_full and other.is_full:
        assert one.agrees_with(other) == (one == other)


@given(DAYS, DAYS)
def test_order(one: date, other: date) -> None:
    assert (PartialDate.of(one) < PartialDate.of(other)) == (one < other)


@pytest.mark.parametrize("text", ["1985-7", "1985-07-1", "19850701", "", "1985-"])
def test_kept_form_is_strict(text: str) -> None:
    with pytest.raises(ValueError, match="kept date"):
        PartialDate.from_iso(text)


def test_no_day_without_a_month() -> None:
    with pytest.raises(ValueError, match="without a month"):
        PartialDate(1985, None, 1)
