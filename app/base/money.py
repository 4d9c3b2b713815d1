"""Money in whole 分; never a float."""

import re
from dataclasses import dataclass

from app.base.refused import Refused
from app.base.text import halfwidth

_FORM = re.compile(r"([+\-−]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,13})(?:\.(\d{1,2})0*)?")


class MoneyForm(Refused):
    """The text is no amount of yuan with at most two decimals."""

    code = "money_form"
    what = "“{text}”不是金额。金额写到分为止，比如 268 或 268.50。"
    safe = "您填的内容还在，账也没有动。"
    then = "请改成数字再记。"


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in 分 (1/100 yuan)."""

    fen: int

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read yuan as people type them: ``1,409.50``, ``￥268``, ``268元``, full-width digits.

        Refuses (:class:`MoneyForm`) a third decimal that is not zero: 0.005 yuan is no amount.
        """
        plain = re.sub(r"[\s￥¥元]", "", halfwidth(text))
        form = _FORM.fullmatch(plain)
        if form is None:
            raise MoneyForm(text=text)
        sign, yuan, cents = form.groups()
        fen = int(yuan.replace(",", "")) * 100 + int((cents or "").ljust(2, "0"))
        return cls(-fen if sign in {"-", "−"} else fen)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __abs__(self) -> "Money":
        return Money(abs(self.fen))

    def __str__(self) -> str:
        """``−1,409.50``: thousands comma, two decimals, a true minus sign."""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'−' if self.fen < 0 else ''}{yuan:,}.{fen:02d}"
