"""Building numbers as people write them: 1-3号楼、5 → 1、2、3、5."""

import re

from app.base.text import halfwidth, one_line
from app.rules.note import EntryRefused, shown

_SPLIT = re.compile(r"[、,;，；/\s]+|和")
# A word behind a number ends it: 1号楼2号楼 are two buildings, not number 12.
_WORDS = re.compile(r"号楼|号|[楼栋幢座]")
_DASH = re.compile(r"\s*(?:[-–—~至到])\s*")
_RANGE = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_ONE = re.compile(r"[0-9]{1,3}|[A-Za-z][0-9]{0,2}|[甲乙丙丁戊]")
_MOST = 300


class BuildingsForm(EntryRefused):
    """No list of buildings."""

    code = "buildings_form"
    what = "“{text}”看不出是哪几栋楼。"
    then = "请写成 1-3、5 这样。"


def numbers(text: str) -> tuple[str, ...]:
    """The buildings named, each once, in the order written: ``1-3号楼、5`` → 1, 2, 3, 5.

    Refuses :class:`BuildingsForm`. Nothing typed names no building.
    """
    typed = halfwidth(one_line(text))
    plain = _DASH.sub("-", _WORDS.sub(" ", typed))
    found: list[str] = []
    for part in filter(None, _SPLIT.split(plain)):
        span = _RANGE.fullmatch(part)
        if span is not None and int(span[1]) <= int(span[2]) < int(span[1]) + _MOST:
            found += map(str, range(int(span[1]), int(span[2]) + 1))
        elif _ONE.fullmatch(part):
            found.append(str(int(part)) if part.isdigit() else part.upper())
        else:
            raise BuildingsForm(text=shown(text))
    if typed and not found:
        raise BuildingsForm(text=shown(text))
    return tuple(dict.fromkeys(found))


def spoken(kept_text: str) -> str:
    """A kept list as a heading says it: ``1、2、3、5`` → 1–3、5号楼; empty when it names none."""
    runs: list[list[str]] = []
    for one in numbers(kept_text):
        if runs and one.isdigit() and runs[-1][-1].isdigit() and int(one) == int(runs[-1][-1]) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    said = "、".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"{said}号楼" if said else ""


def kept(text: str) -> str | None:
    """The list as it is kept (1、2、3、5); None when blank."""
    return "、".join(numbers(text)) or None
