"""Text fields: one line, many lines, a person's name."""

import unicodedata
from datetime import date, datetime, time

from app.base.text import has_han, many_lines, one_line, person_name
from app.rules.identity import lost_in_number
from app.rules.note import EntryRefused, shown

NAME_LENGTH = 50  # the longest 少数民族 names on identity cards have some 30 characters


class TooLong(EntryRefused):
    """More characters than the field takes."""

    code = "too_long"
    what = "“{label}”最多{most}个字，现在有{length}个。"
    then = "请写短一些。"


class NameForm(EntryRefused):
    """No person's name."""

    code = "name_form"
    what = "“{text}”不像姓名。姓名里要有字，不能有数字，最多{most}个字。"
    then = "请对照身份证改一下。"


class DigitsLost(EntryRefused):
    """A long number from a number cell, of which only 15 digits were kept."""

    code = "digits_lost"
    what = "“{label}”在表格里存成了数字，Excel只留前15位，后面的已经丢了。"
    then = "请先把这一列设成“文本”，再重新录入。"


def line(raw: object, label: str, most: int) -> str | None:
    """One line of at most ``most`` characters; None when blank. Refuses :class:`TooLong`."""
    text = one_line(raw) if raw.__class__ is str else one_line(text_of(raw, label))
    return _fitting(text, label, most)


def lines(raw: object, label: str, most: int) -> str | None:
    """As :func:`line`, with line breaks kept."""
    return _fitting(many_lines(text_of(raw, label)), label, most)


def name(raw: object, label: str, most: int) -> str | None:
    """A person's name as :func:`app.base.text.person_name` keeps it. Refuses :class:`NameForm`.

    At least one letter or Chinese character, no digit: 〇 is a character, ２ is a digit.
    """
    text = person_name(text_of(raw, label))
    if not text:
        return None
    if len(text) > most or not (text.isalpha() or _could_be_name(text)):
        raise NameForm(text=shown(text), most=most)
    return text


def text_of(raw: object, label: str = "") -> str:
    """What a form, the command line or a cell handed over, as text: 12.0 → ``12``, None → nothing."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, int | float):
        return _digits(raw, label)
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d}" if raw.time() == time() else f"{raw:%Y-%m-%d %H:%M}"
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _digits(raw: float, label: str) -> str:
    if lost_in_number(raw):
        raise DigitsLost(label=label)
    return str(raw) if isinstance(raw, int) else f"{raw:.15g}"


def _fitting(text: str, label: str, most: int) -> str | None:
    if len(text) > most:
        raise TooLong(label=label, most=most, length=len(text))
    return text or None


def _could_be_name(text: str) -> bool:
    has_letter = has_han(text) or any(sign.isalpha() for sign in text)
    return has_letter and not any(unicodedata.category(sign) in ("Nd", "No") for sign in text)
