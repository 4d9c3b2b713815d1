"""Amounts and dates in capitals (大写), as bills and vouchers need them.

Source: 支付结算办法, annex 一 正确填写票据和结算凭证的基本规定; 会计基础工作规范 Art. 52. Where the
two differ (整 behind 角 is optional in the first, required in the second) the stricter one is
followed. Written by hand: the libraries drop a 零 above 1亿.
"""

from datetime import date

from app.base.money import Money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("", "万", "亿", "万亿")
LARGEST = Money(10**16 * 100 - 1)


def rmb(amount: Money) -> str:
    """The amount in capitals, without the prefix 人民币: 1,409.50 → 壹仟肆佰零玖元伍角整.

    A negative amount begins with 负. ValueError above 9,999,999,999,999,999.99 yuan.
    """
    if abs(amount.fen) > LARGEST.fen:
        raise ValueError(f"no capitals for {amount}")
    yuan, cents = divmod(abs(amount.fen), 100)
    jiao, fen = divmod(cents, 10)
    sign = "负" if amount.fen < 0 else ""
    if not yuan and not cents:
        return "零元整"
    return sign + (f"{_whole(yuan)}元" if yuan else "") + _below_a_yuan(yuan, jiao, fen)


def in_words(amount: Money) -> str:
    """The amount as papers write it: 人民币壹仟肆佰零玖元伍角整."""
    return f"人民币{rmb(amount)}"


def _below_a_yuan(yuan: int, jiao: int, fen: int) -> str:
    if not jiao and not fen:
        return "整"
    # A whole amount that ends in 0, or has no 角, is joined by 零: so no digit can be put between.
    gap = "零" if yuan and (not jiao or yuan % 10 == 0) else ""
    tenths = f"{_DIGITS[jiao]}角" if jiao else ""
    return gap + tenths + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number above 0, in groups of four digits from the left."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words = ""
    skipped = False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            skipped = True
            continue
        if words and (skipped or group < 1000):
            words += "零"
        words += _group(group) + _GROUPS[place]
        skipped = False
    return words


def _group(group: int) -> str:
    """1–9999: 1070 → 壹仟零柒拾."""
    words = ""
    for digit, place in zip(f"{group:04d}", _PLACES, strict=True):
        if digit != "0":
            words += _DIGITS[int(digit)] + place
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")


def bill_date(day: date) -> str:
    """The date on a bill: 1月15日 → 零壹月壹拾伍日; 10月20日 → 零壹拾月零贰拾日."""
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    month = ("零" if day.month in (1, 2, 10) else "") + _two_digits(day.month)
    days = ("零" if day.day < 10 or day.day in (10, 20, 30) else "") + _two_digits(day.day)
    return f"{year}年{month}月{days}日"


def _two_digits(number: int) -> str:
    return _group(number)
