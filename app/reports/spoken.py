"""How papers say days, times and numbers: 2026年9月9日, 19时05分, 二十一、."""

from collections.abc import Iterable
from datetime import date, datetime

from app.base.partial_date import PartialDate

_HAN = "零一二三四五六七八九"


def day(of: date | PartialDate | None) -> str:
    """``2026年9月9日``: full year, no zero in front (GB/T 9704-2012 §7.3.5); empty for None."""
    if of is None:
        return ""
    return of.spoken if isinstance(of, PartialDate) else PartialDate.of(of).spoken


def moment(at: datetime) -> str:
    """``2026年9月9日19时05分``."""
    return day(at.date()) + clock(at)


def clock(at: datetime) -> str:
    """``19时05分``."""
    return f"{at.hour}时{at.minute:02d}分"


def han(number: int) -> str:
    """The number of a heading, 1–99: 一, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    high = "" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十"
    return high + (_HAN[ones] if ones else "")


def listed(texts: Iterable[str]) -> str:
    """The texts that are not empty, with 、 between them."""
    return "、".join(filter(None, texts))


def note(text: str) -> str:
    """What stands in brackets behind a name: （病假）; nothing when empty."""
    return f"（{text}）" if text else ""
