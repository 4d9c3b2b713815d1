"""Telephone numbers as they are kept (mobile, 聊城's landline 0635)."""

import re

from app.base.text import halfwidth, one_line
from app.rules.note import EntryRefused, shown

_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−_.·()'‘’`]+")
_COUNTRY = re.compile(r"^(?:(?:\+|00)86|86(?=1[3-9][0-9]{9}$))")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
# Area codes: 010 and 02x have three digits, the others four.
_WITH_AREA = re.compile(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([1-9][0-9]{6,7})")
_LOCAL = re.compile(r"[1-9][0-9]{6,7}")
_SERVICE = re.compile(r"1[0-2][0-9]{1,3}|9[56][0-9]{3}|[48]00[0-9]{7}")
_EXTENSION = re.compile(r"(?:转|分机|EXT\.?|(?<=[0-9]{7})-)[:\s]*([0-9]{1,5})$", re.IGNORECASE)


class MobileForm(EntryRefused):
    """No Chinese mobile number."""

    code = "mobile_form"
    what = "“{text}”不是手机号。手机号是11位，以1开头。"
    then = "请再核对一遍；座机号请填到“固定电话”。"


class PhoneForm(EntryRefused):
    """No telephone number that can be dialled."""

    code = "phone_form"
    what = "“{text}”不是电话号码。"
    then = "座机请写成 0635-1234567 这样，手机写11位；两个号码请分开填。"


def mobile(text: str) -> str:
    """A mobile number, eleven digits; refuses others (:class:`MobileForm`)."""
    digits = _COUNTRY.sub("", text if text.isdecimal() and text.isascii() else _joined(text), count=1)
    if _MOBILE.fullmatch(digits) is None:
        raise MobileForm(text=shown(text))
    return digits


def phone(text: str) -> str:
    """Any number one can dial: ``0635-1234567``, a local or service number as typed, a mobile number.

    An extension is kept as ``0635-1234567转801``. Refuses others (:class:`PhoneForm`).
    """
    plain = halfwidth(one_line(text))
    number, extension = _dialled(_joined(plain)), None
    # A hyphen before the last digits is an extension's, unless a mobile number was cut there.
    if number is None or not _MOBILE.fullmatch(number):
        extension = _EXTENSION.search(plain)
        number = _dialled(_joined(plain[: extension.start()])) if extension else number
    if number is None:
        raise PhoneForm(text=shown(text))
    return f"{number}转{extension[1]}" if extension else number


def _joined(text: str) -> str:
    return _BETWEEN.sub("", halfwidth(one_line(text)))


def _dialled(digits: str) -> str | None:
    country = _COUNTRY.match(digits)
    if country is not None:
        digits = digits[country.end() :]
        if not digits.startswith("0") and not _MOBILE.fullmatch(digits):
            digits = f"0{digits}"  # +86 635 …: the area code's 0 is dropped behind the country code
    with_area = _WITH_AREA.fullmatch(digits)
    if with_area is not None:
        return f"{with_area[1]}-{with_area[2]}"
    known = _MOBILE.fullmatch(digits) or _LOCAL.fullmatch(digits) or _SERVICE.fullmatch(digits)
    return digits if known else None
