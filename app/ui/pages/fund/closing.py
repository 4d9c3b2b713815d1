"""Closing months (按月结账): which, and what that freezes."""

from datetime import date

from app.base.month import Month
from app.services.fund_view import FundSheet
from app.ui.page import Page
from app.ui.widgets.basic import Label
from app.ui.widgets.buttons import Choices
from app.ui.widgets.dialog import Dialog

# So many months are on offer; the newest of them closes all before it anyway.
_OFFERED = 4


class ClosingDialog(Dialog):
    """Asks up to which month the books are closed. ``sheet.closable`` is not empty."""

    def __init__(self, page: Page, sheet: FundSheet) -> None:
        self._page, self._sheet = page, sheet
        words = "结过账的月份不能再记、再改；以后发现记错，用红字注销，记在没有结账的月份。"
        super().__init__(
            page, "按月结账", words, "结账", self._close, cancel="先不结", icon="lock", for_good=True
        )
        self._months = {month.spoken: month for month in reversed(sheet.closable[-_OFFERED:])}
        self._told = Label("", "strong", wraps=True)
        if len(self._months) > 1:
            self.content.addWidget(Label("结到哪个月（前面的一起结）", "label"))
        self.choices = Choices(tuple(self._months), lambda _: self._tell())
        self.content.addWidget(self.choices)
        self.content.addWidget(self._told)
        self._tell()

    def _tell(self) -> None:
        if not hasattr(self, "choices"):
            return
        month = self._months[self.choices.answer]
        count, balance = self._sheet.closing(month)
        self._told.setText(f"这次结 {count} 张凭证，{month.month}月末结余 {balance} 元。")
        self.main.rename(f"结到{month.month}月")

    def _close(self) -> bool:
        month = self._months[self.choices.answer]
        self._page.desk.do(
            self._page,
            lambda house: house.fund.close(month),
            lambda _: self.accept(),
            said=lambda closing: f"{month.spoken}已结账，月末结余 {closing.balance} 元",
            refused=self.notices.refuse,
            button=self.main,
        )
        return False


def why_not(sheet: FundSheet, today: date) -> tuple[str, str]:
    """Why there is nothing to close, and what to do."""
    if not sheet.overview.lines:
        return "账上还没有凭证，没有可结的月份。", "先记第一笔。"
    closed, month = sheet.overview.closed, Month.of(today)
    done = f"{closed.spoken}和以前的都结过账了。" if closed is not None else ""
    return f"{done}{month.month}月还没有过完。", f"{month.month}月{month.last_day.day}日或以后再来结。"
