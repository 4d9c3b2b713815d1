"""The two cards above the ledger: what is left, and where it went."""

from datetime import date

from app.base.days import spoken_day
from app.rules.fund_overview import LITTLE_LEFT, FundOverview
from app.ui.widgets.bars import Bars, Track
from app.ui.widgets.basic import Frame, Label, row

_BARS = 6


class BalanceCard(Frame):
    """The balance as the figure, how much of the year's money that is, when the grant came."""

    def __init__(self) -> None:
        super().__init__("card", margin=(20, 12, 20, 12), gap=5)
        self.setAccessibleName("结余")
        self.name, self.figure, self._unit = (
            Label("结余", "label"),
            Label("0.00", "figure"),
            Label("元", "label"),
        )
        self._track = Track(high=14)
        self._left, self._spent = Label("", "good"), Label("", "second")
        self._granted = Label("", "second", wraps=True)
        self.box.addWidget(self.name)
        self.box.addLayout(row(self.figure, self._unit, 1))
        self.box.addWidget(self._track)
        self.box.addLayout(row(self._left, 1, self._spent))
        self.box.addWidget(self._granted)
        self.box.addStretch(1)

    def tell(self, told: FundOverview, today: date) -> None:
        """Show a year."""
        self.name.setText("结余" if told.year == today.year else f"{told.year}年末结余")
        self.figure.setText(str(told.balance))
        share = told.share_left
        self._track.setVisible(share is not None)
        if share is not None:
            little = share < LITTLE_LEFT
            self._track.tell(share / 100, role="amber" if little else "green")
            self._left.say(f"还剩 {share}%", "due" if little else "good")
        else:
            self._left.setText("")
        self._spent.setText(f"已用 {told.spent}")
        day = spoken_day(told.granted_on, today) if told.granted_on is not None else ""
        self._granted.setText(f"拨付 {told.granted} · {day}到账" if day else "今年的拨付还没有记")


class SpendingCard(Frame):
    """What each category cost, the dearest first; the smallest are one bar when there are many."""

    def __init__(self) -> None:
        super().__init__("card", margin=(20, 12, 20, 12), gap=4)
        self.setAccessibleName("钱用在哪里")
        self._bars = Bars("钱用在哪里")
        self._none = Label("今年还没有支出。记下第一笔，这里就看得出钱用在哪里。", "label", wraps=True)
        self.box.addStretch(1)
        self.box.addWidget(self._bars)
        self.box.addWidget(self._none)
        self.box.addStretch(1)

    def tell(self, told: FundOverview) -> None:
        """Show a year."""
        rows = [(name, amount.fen, str(amount)) for name, amount in told.bars]
        if len(rows) > _BARS:
            small = told.bars[_BARS - 1 :]
            rest = sum((amount for _, amount in small[1:]), small[0][1])
            rows = [*rows[: _BARS - 1], (f"其余{len(small)}类", rest.fen, str(rest))]
        self._bars.tell(rows)
        self._bars.setVisible(bool(rows))
        self._none.setVisible(not rows)
