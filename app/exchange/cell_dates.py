"""Dates in Excel cells: a count of days, and a number format that says what of it is shown.

Who types 1985年7月 into WPS gets 1985-07-01 shown as year and month. The first of the month was
never said, so the date is known to the month only: the format decides the precision.
"""

import re
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache

from app.base.partial_date import PartialDate

# What Chinese Excel and WPS mean by the numbers that the standard leaves to each language (ECMA-376
# part 1, 18.8.30, zh-cn). Files often name the number only.
_CHINESE = {
    27: "ym",
    28: "md",
    29: "md",
    30: "mdy",
    31: "ymd",
    32: "hm",
    33: "hms",
    34: "hm",
    35: "hms",
    36: "ym",
}
_CHINESE |= {50: "ym", 51: "md", 52: "ym", 53: "md", 54: "md", 55: "hm", 56: "hms", 57: "ym", 58: "md"}
_BUILT_IN = {14: "mdy", 15: "dmy", 16: "dm", 17: "my", 18: "hm", 19: "hms", 20: "hm", 21: "hms", 22: "mdyhm"}
_KNOWN = _BUILT_IN | _CHINESE

# Literals, colours and locales; AM/PM holds an m that is no month.
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_COUNTS = 2_958_466  # 9999-12-31 and one day


class Shown(Enum):
    """What of a count of days a number format shows."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MOMENT = "moment"
    CLOCK = "clock"


def shown_by(format_id: int, code: str = "") -> Shown | None:
    """What a number format shows of a date; None when it shows a plain number.

    ``code`` is the format as written in the file, "" when the file gives its number only.
    """
    if _ELAPSED.search(code):
        return None
    parts = set(_SILENT.sub("", code).split(";")[0].lower() if code else _KNOWN.get(format_id, ""))
    if parts & set("hs"):
        return Shown.MOMENT if parts & set("yd") else Shown.CLOCK
    if "d" in parts or parts & set("ym") == {"m"}:
        return Shown.DAY
    if "y" in parts:
        return Shown.MONTH if "m" in parts else Shown.YEAR
    return None


@lru_cache(maxsize=50_000)
def from_serial(count: float, shown: Shown, since_1904: bool) -> PartialDate | str | float:
    """The date of a day count: a date at the precision shown, a clock time as text.

    A count that is no date comes back as it is: 19850701 in a cell formatted as a date is a typed
    date, shown as ###### but meant well.
    """
    if not 0 <= count < _COUNTS - 1462 * since_1904:
        return count
    days, seconds = divmod(round(count * 86_400), 86_400)
    if shown is Shown.CLOCK:
        return _clock(seconds)
    if days < 1:
        return count
    if not since_1904 and days < 60:  # the calendar of 1900 has a 29 February that never was
        days += 1
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    return cut(epoch + timedelta(days, seconds), shown)


def cut(moment: datetime, shown: Shown) -> PartialDate | str:
    """A moment as far as it is shown; as text when a clock time is part of it."""
    if shown is Shown.YEAR:
        return PartialDate(moment.year)
    if shown is Shown.MONTH:
        return PartialDate(moment.year, moment.month)
    clock = moment.hour * 3600 + moment.minute * 60 + moment.second
    if shown is Shown.DAY or not clock:
        return PartialDate.of(moment.date())
    return f"{moment:%Y-%m-%d} {_clock(clock)}"


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
