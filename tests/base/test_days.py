"""Days as they are said."""

from datetime import date, datetime

from app.base.days import full_day, full_moment, spoken_day


def test_the_year_is_said_only_when_it_is_another() -> None:
    today = date(2026, 11, 23)
    assert spoken_day(date(2026, 9, 9), today) == "9月9日"
    assert spoken_day(date(2027, 3, 10), today) == "2027年3月10日"


def test_in_full_the_year_is_always_said() -> None:
    assert full_day(date(2026, 9, 9)) == "2026年9月9日"
    assert full_moment(datetime(2026, 11, 3, 9, 5)) == "2026年11月3日 09:05"
