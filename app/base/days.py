"""Counting in calendar years, and how days are said."""

from datetime import date, datetime


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def spoken_day(day: date, today: date) -> str:
    """11月23日; the year stands before it only when it is another than today's."""
    told = f"{day.month}月{day.day}日"
    return told if day.year == today.year else f"{day.year}年{told}"


def full_day(day: date) -> str:
    """2026年11月3日, whatever the year is now."""
    return f"{day.year}年{day.month}月{day.day}日"


def full_moment(at: datetime) -> str:
    """2026年11月3日 09:05."""
    return f"{full_day(at)} {at:%H:%M}"
