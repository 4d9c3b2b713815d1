"""A date that may be known only to the month or the year; the precision is kept."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.base.refused import Refused
from app.base.text import halfwidth

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SPOKEN = re.compile(r"(\d{4})(?:[-./年](?:(\d{1,2})(?:[-./月](?:(\d{1,2})[日号]?)?)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_CLOCK_TAIL = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
_DIGITS = dict(zip("〇○零一二三四五六七八九", "00" + "0123456789", strict=True))
_HAN_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([元正一二三四五六七八九十]{1,2})月(?:([初一二三四五六七八九十廿卅]{1,3})[日号]?)?)?"
)


class DateForm(Refused):
    """The text is no date, or one that could be read in two ways."""

    code = "date_form"
    what = "“{text}”看不出是哪一天。"
    safe = "您填的内容还在。"
    then = "请写成 1985-07-01；只记得年月就写 1985-07，只记得年份就写 1985。"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, perhaps month, perhaps day. Kept as ISO text cut to its precision: ``1978-07``."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without a month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A date known to the day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read what ``str`` wrote: ``1978``, ``1978-07``, ``1978-07-15``."""
        return _from_iso(text)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read the spellings of real rosters.

        ``1985.07.01 19850701 1985年7月 198507 1985/7/1 一九八五年七月一日 1985``, full-width digits,
        a midnight clock behind. Refused (:class:`DateForm`): a day that does not exist, a two-digit
        year, day or month first (``01/07/1985`` could be either).
        """
        plain = re.sub(r"\s+(?!\d{1,2}:)", "", halfwidth(text.strip()))
        plain = _CLOCK_TAIL.sub("", plain).replace("。", ".").replace("、", ".").replace("．", ".")
        parts = _spoken_parts(plain)
        if parts is None:
            raise DateForm(text=text)
        try:
            return cls(*parts)
        except ValueError:
            raise DateForm(text=text) from None

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_full(self) -> bool:
        """Known to the day."""
        return self.day is not None

    def agrees_with(self, other: "PartialDate") -> bool:
        """Whether both can be the same day, each at its own precision."""
        pairs = zip(self._parts, other._parts, strict=True)
        return all(mine == theirs or mine is None or theirs is None for mine, theirs in pairs)

    @property
    def _parts(self) -> tuple[int | None, ...]:
        return self.year, self.month, self.day

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __lt__(self, other: "PartialDate") -> bool:
        return str(self) < str(other)

    @property
    def spoken(self) -> str:
        """As it is printed: 1978年7月15日, 1978年7月, 1978年."""
        units = zip(self._parts, "年月日", strict=True)
        return "".join(f"{part}{unit}" for part, unit in units if part is not None)


@lru_cache(maxsize=50_000)
def _from_iso(text: str) -> PartialDate:
    form = _ISO.fullmatch(text)
    if form is None:
        raise ValueError(f"not a kept date: {text!r}")
    year, month, day = form.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def _spoken_parts(plain: str) -> tuple[int, ...] | None:
    form = _COMPACT.fullmatch(plain) or _SPOKEN.fullmatch(plain)
    if form is not None:
        return tuple(int(part) for part in form.groups() if part)
    han = _HAN_DATE.fullmatch(plain)
    if han is None:
        return None
    year = int("".join(_DIGITS[sign] for sign in han[1]))
    return (year, *(_han_number(part) for part in han.groups()[1:] if part))


def _han_number(text: str) -> int:
    """正月 → 1, 十二 → 12, 初八 → 8, 廿三 → 23, 二十一 → 21."""
    text = text.replace("正", "一").replace("元", "一").replace("初", "")
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    high = (int(_DIGITS[tens]) if tens else 1) if ten and (not tens or tens in _DIGITS) else 0
    return high * 10 + (int(_DIGITS[ones]) if ones in _DIGITS and ones else 0)
