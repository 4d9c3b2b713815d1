"""A calendar month as a value: 2026-10."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from app.base.refused import Refused
from app.base.text import halfwidth

_FORM = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?")


class MonthForm(Refused):
    """The text is no month."""

    code = "month_form"
    what = "“{text}”不是月份。"
    then = "请写成 2026-10 这样。"


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month; ``month`` runs 1–12."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2026-10``, ``2026.10`` or ``2026年10月``; refuses others (:class:`MonthForm`)."""
        form = _FORM.fullmatch(halfwidth(text).strip())
        if form is None or not 1 <= int(form[2]) <= 12 or int(form[1]) == 0:
            raise MonthForm(text=text)
        return cls(int(form[1]), int(form[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def spoken(self) -> str:
        """As it is printed: 2026年10月."""
        return f"{self.year}年{self.month}月"

    def plus(self, months: int) -> "Month":
        """The month so many months later (earlier when negative)."""
        year, month0 = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month0 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"
