"""Whole numbers, yes or no, amounts of money."""

import math
import re

from app.base.money import Money, MoneyForm
from app.base.text import halfwidth, one_line
from app.rules.entry.texts import text_of
from app.rules.note import EntryRefused, shown

# No 万, 千 or 余: behind those the figure is another or unknown.
_MEASURES = (
    "平方米|户次|人次|号楼|单元|周岁|"
    "[名人位个栋幢座户处支次块件条张项份期届场部家间套层号楼年月日天岁台把组队片米元]"
)
_NUMBER = re.compile(rf"([+\-−]?)([0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,15}})(?:\.0+)?(?:{_MEASURES})?")
_YES = frozenset(("是", "有", "对", "√", "✓", "✔", "☑", "1", "y", "yes", "t", "true"))
_NO = frozenset(
    ("否", "无", "没有", "没", "不", "不是", "×", "✕", "✗", "✘", "☐", "x", "0", "n", "no", "f", "false")
)


class NumberForm(EntryRefused):
    """No whole number."""

    code = "number_form"
    what = "“{label}”要填整数，“{text}”不是。"
    then = "请只写数字，比如 12。"


class YesOrNo(EntryRefused):
    """Neither yes nor no."""

    code = "yes_or_no"
    what = "“{label}”只能填“是”或“否”，“{text}”看不出是哪个。"
    then = "请改成“是”或“否”。"


def whole(raw: object, label: str, unit: str) -> int | None:
    """A whole number: ``12``, ``1,200``, ``12名``, full-width, 12.0; None when blank.

    Refuses :class:`NumberForm`: decimals, 3万, a range, a truth value.
    """
    if raw.__class__ is int and abs(raw) < 10**15:
        return raw
    text = str(raw) if isinstance(raw, bool | float) else text_of(raw, label)
    plain = halfwidth(one_line(text)).replace(" ", "")
    if not plain:
        return None
    form = _NUMBER.fullmatch(plain.removesuffix(unit) if unit else plain)
    if form is None:
        raise NumberForm(label=label, text=shown(text))
    figure = int(form[2].replace(",", ""))
    return -figure if form[1] in {"-", "−"} else figure


def yes_or_no(raw: object, label: str) -> bool | None:
    """True for 是, 有, √, 1 …, False for 否, 无, ×, 0 …; None when blank. Refuses :class:`YesOrNo`."""
    if isinstance(raw, bool):
        return raw
    text = one_line(text_of(raw, label))
    word = halfwidth(text).casefold().replace(" ", "")
    if not word:
        return None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise YesOrNo(label=label, text=shown(text))


def money(raw: object) -> Money | None:
    """An amount; None when blank. Refuses MoneyForm.

    A computed cell such as 0.1+0.2 counts as the 15 digits a spreadsheet shows of it, not as the
    binary remainder behind them; half a cent is refused.
    """
    if isinstance(raw, Money):
        return raw
    if isinstance(raw, float):
        return _money_cell(raw)
    text = one_line(str(raw)) if raw is not None else ""
    if not text:
        return None
    if isinstance(raw, bool) or len(text) > 40:
        raise MoneyForm(text=shown(text))
    return Money.parse(text)


def _money_cell(value: float) -> Money:
    if not math.isfinite(value) or abs(value) >= 1e13:
        raise MoneyForm(text=str(value))
    return Money.parse(f"{value:.15g}")
