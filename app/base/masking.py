"""Masks for personal data: on screen, in exports, in the log."""

import re

from app.base.fields import Mask

_ID_RUN = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{2})(\d{8,11})(\d{3}[0-9Xx])(?![0-9A-Za-z])")
_MOBILE_RUN = re.compile(r"(?<![0-9A-Za-z])(1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])")
_LANDLINE_RUN = re.compile(r"(?<!\d)(0\d{2,3}-?)\d{3,4}(\d{4})(?!\d)")
# An address is shown to the building: what follows the last 号楼/栋/幢/座 is covered.
_TO_BUILDING = re.compile(r"^(.*(?:号楼|[楼栋幢座])).+$")


def masked(value: str, mask: Mask) -> str:
    """The value as it is shown before anybody asked: ``371***********0020``, ``138****5678``, 海棠苑4号楼***.

    A value of another shape than its mask expects is covered whole but for its first character.
    """
    if not value:
        return ""
    if mask is Mask.CITIZEN_ID and len(value) in (15, 18):
        return value[:3] + "*" * (len(value) - 7) + value[-4:]
    if mask is Mask.PHONE and len(value) >= 7:
        return value[:3] + "****" + value[-4:]
    if mask is Mask.ADDRESS:
        building = _TO_BUILDING.match(value)
        return building[1] + "***" if building else value[:3] + "***"
    return value[0] + "***"


def masked_text(text: str) -> str:
    """Free text with every run that looks like an ID or telephone number covered (for logs)."""
    text = _ID_RUN.sub(lambda run: run[1] + "*" * len(run[2]) + run[3], text)
    text = _LANDLINE_RUN.sub(r"\1***\2", text)
    return _MOBILE_RUN.sub(r"\1****\2", text)
