"""Masks for personal data: on screen, in exports, in the log."""

import re

from app.base.fields import Mask

_ID_RUN = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{2})(\d{8,11})(\d{3}[0-9Xx])(?![0-9A-Za-z])")
_MOBILE_RUN = re.compile(r"(?<![0-9A-Za-z])((?:(?:00)?86)?1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])")
_LANDLINE_RUN = re.compile(r"(?<!\d)(0\d{2,3}-?)\d{3,4}(\d{4})(?!\d)")
# An address is shown to the building: what follows the first numbered 号楼/栋/幢/座 is covered. 楼 counts
# only behind a number, for 鼓楼 is a place; and only the first, for 3楼 in 4号楼3楼 is a floor.
_TO_BUILDING = re.compile(
    r"^((?:(?!单元|层|室).)*?[0-9０-９一二三四五六七八九十A-Za-z甲乙丙丁](?:号楼|[楼栋幢座])).+$", re.DOTALL
)
_NO_DIGIT = re.compile(r"[^\d一二三四五六七八九十]{0,3}")


def masked(value: str, mask: Mask) -> str:
    """The value as it is shown before anybody asked: ``371***********0020``, ``138****5678``, 海棠苑4号楼***.

    A value of another shape than its mask expects is covered whole but for its first character.
    """
    if not value:
        return ""
    if mask is Mask.CITIZEN_ID and len(value) in (15, 18):
        return value[:3] + "*" * (len(value) - 7) + value[-4:]
    if mask is Mask.PHONE and len(value) >= 11:
        return value[:3] + "****" + value[-4:]
    if mask is Mask.PHONE and len(value) >= 7:  # a local number: three and four would be all of it
        return value[0] + "****" + value[-2:]
    if mask is Mask.ADDRESS:
        return _masked_address(value)
    return value[0] + "***"


def _masked_address(value: str) -> str:
    building = _TO_BUILDING.match(value)
    if building is not None:
        return building[1] + "***"
    place = _NO_DIGIT.match(value[: len(value) // 2])
    return (place[0] if place else "") + "***"


def masked_text(text: str) -> str:
    """Free text with every run that looks like an ID or telephone number covered (for logs)."""
    text = _ID_RUN.sub(lambda run: run[1] + "*" * len(run[2]) + run[3], text)
    text = _LANDLINE_RUN.sub(r"\1***\2", text)
    return _MOBILE_RUN.sub(r"\1****\2", text)
