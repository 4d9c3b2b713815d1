"""Date and month fields, from every spelling of real rosters (facts/faults-and-people.md §2 row 28)."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from app.base.month import Month, MonthForm
from app.base.partial_date import DateForm, PartialDate
from app.base.text import halfwidth, one_line
from app.rules.note import EntryRefused, shown

# The years a branch can have to do with: the oldest member was born in the twentieth century.
YEARS = range(1900, 2101)
# Day numbers of Excel's 1900 system; day 60 never existed, from 61 on this origin is right.
_SERIALS = range(10_000, 60_001)
_EXCEL_ORIGIN = date(1899, 12, 30)
# The hours each part of the day can have: 下午3点 is 15:00, 中午1点 13:00. 晚上12点 and 晚上1点 are of a day
# nobody can be sure of, 上午12点 may be noon or not: none of them is a time of day.
_PARTS = {
    "凌晨": range(6), "清晨": range(4, 9), "早上": range(4, 12), "早晨": range(4, 12), "上午": range(12),
    "中午": range(11, 15), "下午": range(12, 24), "傍晚": range(16, 21), "晚上": range(17, 24),
}  # fmt: skip
_CLOCK = re.compile(
    rf"(?P<day>.*?)[ T]*(?P<part>{'|'.join(_PARTS)})?[ ]?(?P<hour>\d{{1,2}})"
    r"(?::(?P<after>\d{2})(?::00)?|[时点](?:(?P<minute>\d{1,2})分?|(?P<thirty>半))?)"
)
_NO_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_NEAR = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1}


class DateYear(EntryRefused):
    """A year nobody means."""

    code = "date_year"
    what = "“{text}”的年份不对，应在1900年到2100年之间。"
    then = "请写成 1985-07-01；只记得年月就写 1985-07。"


class DateAmbiguous(EntryRefused):
    """A number cell in which January and October look the same."""

    code = "date_ambiguous"
    what = "“{text}”可能是{year}年1月，也可能是{year}年10月：Excel会把末尾的0去掉。"
    then = "请写成 {year}-01 或 {year}-10。"


class DatePartial(EntryRefused):
    """The day is wanted, and only month or year is there."""

    code = "date_partial"
    what = "“{label}”要写到哪一天，现在只有“{text}”。"
    then = "请补上是哪一天，比如 2026-10-08。"


def partial_date(raw: object, today: date) -> PartialDate | None:
    """A date with the precision it was given; None when blank.

    Text goes through :meth:`PartialDate.parse` (今天 and 昨天 too), numbers are 1985, 198507, 19850701,
    1985.07 or Excel's day numbers (31229 → 1985-07-01); a time of day is dropped. Refuses DateForm,
    :class:`DateYear`, :class:`DateAmbiguous`.
    """
    if isinstance(raw, str):
        return _from_text(raw) or _near(raw, today)
    if raw is None:
        return None
    return _in_range(_from_other(raw), raw)


def full_date(raw: object, today: date, label: str) -> date | None:
    """As :func:`partial_date`, known to the day; refuses :class:`DatePartial`."""
    known = partial_date(raw, today)
    if known is None:
        return None
    if not known.is_full:
        raise DatePartial(label=label, text=str(known))
    return known.earliest


class MomentForm(EntryRefused):
    """No day with a time of day."""

    code = "moment_form"
    what = "“{label}”要写到几点几分，“{text}”看不出来。"
    then = "请写成 2026-10-08 09:30。"


def moment(raw: object, today: date, label: str) -> datetime | None:
    """A day and a time to the minute, Beijing time, naive; None when blank.

    ``2026-11-20 9:30``, ``今天 9点半``, ``11月20日下午3点`` (without a year: the nearest to ``today``). A
    time alone is no moment; whoever knows its day writes it in with :func:`on_day`. Refuses
    :class:`MomentForm`, and what :func:`full_date` refuses of its day.
    """
    if isinstance(raw, datetime):
        _in_range(PartialDate.of(raw), raw)
        return raw.replace(second=0, microsecond=0, tzinfo=None)
    text = halfwidth(one_line(str(raw))) if raw is not None else ""
    if not text:
        return None
    form = _CLOCK.fullmatch(text)
    clock = _clock(form) if form is not None else None
    day = full_date(_with_year(form["day"], today), today, label) if form is not None and clock else None
    if clock is None or day is None:
        raise MomentForm(label=label, text=shown(text))
    return datetime.combine(day, clock)


def on_day(text: str, day: date | None) -> str:
    """A time alone (11:00, 11点20, 下午3点半) with its day before it; any other text as it is."""
    form = _CLOCK.fullmatch(halfwidth(one_line(text)))
    clock = _clock(form) if form is not None and not form["day"].strip() else None
    return text if clock is None or day is None else f"{day.isoformat()} {clock:%H:%M}"


def _clock(form: re.Match[str]) -> time | None:
    """The time of day, by the 24 hours where no part of the day is said; None where there is none."""
    hour, minute = int(form["hour"]), int(form["after"] or form["minute"] or (30 if form["thirty"] else 0))
    fitting = [one for one in (hour, hour + 12) if one in _PARTS.get(form["part"], range(hour, 24))]
    return time(fitting[0], minute) if fitting and minute < 60 else None


def _with_year(text: str, today: date) -> str:
    """11月20日 with the year in which it is nearest to ``today``; any other text as it is."""
    form = _NO_YEAR.fullmatch(text.replace(" ", ""))
    if form is None:
        return text
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            days.append(date(year, int(form[1]), int(form[2])))
    return min(days, key=lambda day: abs(day - today)).isoformat() if days else text


def month(raw: object, today: date) -> Month | None:
    """A calendar month; of a date the month it lies in. Refuses MonthForm where only the year is there."""
    if isinstance(raw, Month):
        return raw
    known = partial_date(raw, today)
    if known is None:
        return None
    if known.month is None:
        raise MonthForm(text=str(known))
    return Month(known.year, known.month)


@lru_cache(maxsize=50_000)
def _from_text(text: str) -> PartialDate | None:
    """None for blank text and for the words that need today's date."""
    plain = one_line(text)
    if not plain or plain in _NEAR:
        return None
    if len(plain) > 40:  # no date is that long; the refusal repeats only its beginning
        raise DateForm(text=shown(plain))
    return _in_range(PartialDate.parse(plain), plain)


def _near(text: str, today: date) -> PartialDate | None:
    days = _NEAR.get(one_line(text))
    return None if days is None else PartialDate.of(today + timedelta(days=days))


def _in_range(known: PartialDate, raw: object) -> PartialDate:
    if known.year not in YEARS:
        raise DateYear(text=shown(str(raw)))
    return known


def _from_other(raw: object) -> PartialDate:
    if isinstance(raw, PartialDate):
        return raw
    if isinstance(raw, datetime | date):
        return PartialDate.of(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) < 1e15:
        return _from_number(raw)
    raise DateForm(text=shown(str(raw)))


@lru_cache(maxsize=50_000)
def _from_number(value: float) -> PartialDate:
    if int(value) in _SERIALS:
        return PartialDate.of(_EXCEL_ORIGIN + timedelta(days=int(value)))
    text = f"{value:.12g}"
    year, _, decimals = text.partition(".")
    if decimals == "1":
        raise DateAmbiguous(text=text, year=year)
    return PartialDate.parse(text)
