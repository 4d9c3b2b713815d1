"""The citizen identity number (公民身份号码), GB 11643-1999, and its 15-digit forerunner of 1989.

Region codes are not compared with any list: 聊城's changed in 1997, and the old ones stay valid
.
"""

import re
from datetime import date
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from app.base.text import halfwidth, one_line
from app.rules.note import EntryRefused

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FORM = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")
_SIGNS = re.compile(r"[0-9X]+")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−'‘’`]+")
# The input method offers × for X; Cyrillic Х and Greek Χ come with copied text.
_LIKE_X = str.maketrans("×ХΧхχ", "XXXXX")
_POWER_OF_TEN = re.compile(r"[0-9](?:\.[0-9]+)?E\+?1[4-8]")
_OLDEST = 120


class IdLength(EntryRefused):
    """Neither 18 nor 15 characters."""

    code = "id_length"
    what = "公民身份号码是18位，现在是{length}位。"
    then = "请对照身份证，看是少了还是多了。"


class IdForm(EntryRefused):
    """A character that no number has."""

    code = "id_form"
    what = "公民身份号码只有数字，18位的最后一位也可以是X。"
    then = "请把别的字去掉，对照身份证再看一遍。"


class IdBirth(EntryRefused):
    """The birth date inside is no day, lies in the future or more than 120 years back."""

    code = "id_birth"
    what = "号码里的出生日期是{born}，{why}。"
    then = "请对照身份证再看一遍。"


class IdChecksum(EntryRefused):
    """The check character does not fit the other 17."""

    code = "id_checksum"
    what = "18位里有一位不对，请对照身份证再看一遍。"
    then = "改好后再记。"


class IdNumberLost(EntryRefused):
    """The number went through a spreadsheet's number cell, which keeps 15 digits."""

    code = "id_number_lost"
    what = "Excel已把后几位变成0，原号已丢，请对照身份证重新录入。"
    safe = "红邻里原有的资料没有动。"
    then = "在表格里重录时，先把这一列设成“文本”。"


class CitizenId(NamedTuple):
    """A number that may be kept, with what it says of its holder."""

    number: str
    birth: date
    sex: str

    @property
    def is_legacy(self) -> bool:
        """A 15-digit number, out of use since 2013."""
        return len(self.number) == 15


def check_character(first17: str) -> str:
    """The 18th character for the first 17 digits: Σ weight × digit mod 11 (GB 11643-1999, 4.1.4)."""
    if len(first17) != 17:
        raise ValueError("a check character belongs to 17 digits")
    # The bytes of ASCII digits are 48 too large each; the weights add up to 100.
    return _CHECKS[(sum(map(mul, _WEIGHTS, first17.encode("ascii"))) - 4800) % 11]


def normal(text: str) -> str:
    """The number as it is kept: half-width, without blanks and hyphens, X in capitals."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return _BETWEEN.sub("", halfwidth(one_line(text))).upper().translate(_LIKE_X)


def upgraded(fifteen: str) -> str:
    """A 15-digit number as 18: ``19`` behind the region code, the check character (GB 11643-1999).

    ``372501580312001`` → ``372501195803120017``.
    """
    first17 = f"{fifteen[:6]}19{fifteen[6:]}"
    return first17 + check_character(first17)


def birth_date(number: str) -> date:
    """The birth date in a number of 18 (7th–14th) or 15 digits (7th–12th, 19xx); GB 11643-1999, 4.1.2.

    Refuses (:class:`IdBirth`) what is no day.
    """
    digits = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    day = _day(digits)
    if day is None:
        raise _birth_refusal(digits, "没有这一天")
    return day


def sex(number: str) -> str:
    """男 for an odd, 女 for an even 17th digit (15th of the old form); GB 11643-1999, 4.1.3."""
    return "男" if number[16 if len(number) == 18 else 14] in "13579" else "女"


def verify(text: str, today: date) -> CitizenId:
    """The number in ``text`` with birth date and sex, in the form :func:`normal` gives it.

    Refuses :class:`IdLength`, :class:`IdForm`, :class:`IdBirth`, :class:`IdChecksum`, and
    :class:`IdNumberLost` for text that shows a spreadsheet's rounding (GB 11643-1999).
    """
    number = accepted(text, today)
    return CitizenId(number, birth_date(number), sex(number))


def accepted(text: str, today: date) -> str:
    """The number alone, refused as :func:`verify` does; the quick way for long lists."""
    number = normal(text)
    if _FORM.fullmatch(number) is None:
        raise _form_refusal(number)
    born = birth_date(number)
    if born > today or today.year - born.year >= _OLDEST:
        _check_age(born, today)
    if len(number) == 18 and check_character(number[:17]) != number[17]:
        raise IdNumberLost() if number.endswith("000") else IdChecksum()
    return number


def lost_in_number(value: float) -> bool:
    """Whether a number cell cannot have kept the number: 15 digits are all a spreadsheet keeps.

    A larger value is lost even when its check character happens to fit.
    """
    return abs(value) >= 1e15


def _form_refusal(number: str) -> EntryRefused:
    if _POWER_OF_TEN.fullmatch(number):
        return IdNumberLost()
    if len(number) in (15, 18):
        return IdForm()
    return IdLength(length=len(number)) if _SIGNS.fullmatch(number) else IdForm()


def _check_age(born: date, today: date) -> None:
    digits = born.isoformat().replace("-", "")
    if born > today:
        raise _birth_refusal(digits, "还没有到")
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    if today.year - born.year - (not had_birthday) > _OLDEST:
        raise _birth_refusal(digits, f"算起来已经超过{_OLDEST}岁")


def _birth_refusal(digits: str, why: str) -> IdBirth:
    return IdBirth(born=f"{digits[:4]}年{digits[4:6]}月{digits[6:]}日", why=why)


@lru_cache(maxsize=50_000)
def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
