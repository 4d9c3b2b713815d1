"""Correcting a voucher: a red one takes the old one back, a blue one carries what is right."""

from collections.abc import Callable

from app.base.refused import Refused
from app.records.fund import SPENDING, FundEntry
from app.rules.fund import short_number
from app.services.fund_view import FundSheet, VoucherView
from app.ui.page import Page
from app.ui.timers import later
from app.ui.widgets.basic import Frame, Label, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.forms import Form

_OF_A_SPENDING = (
    "amount", "category", "payee", "handler", "witness", "approver", "method", "invoice_number",
    "invoice_code", "resolution",
)  # fmt: skip
_OF_AN_INCOME = ("amount", "category", "payee", "handler", "method")


class AmendCard(Frame):
    """The fields that may have been wrong; only what is changed goes into the blue voucher."""

    def __init__(self, page: Page, sheet: FundSheet, told: VoucherView, back: Callable[[], object]) -> None:
        super().__init__("card", margin=(22, 12, 22, 12), gap=8)
        self.setAccessibleName("订正凭证")
        self._page, self._told, self._back = page, told, back
        entry, spending = told.line.entry, told.category.kind == SPENDING
        boxes = [
            FieldBox(
                declared, page.desk.today, names=sheet.names.get(declared.field.refers), hint="",
                answers=sheet.categories_of(spending) if declared.name == "category" else None,
            )
            for declared in map(FundEntry.about.column, _OF_A_SPENDING if spending else _OF_AN_INCOME)
        ]  # fmt: skip
        self.form = Form(boxes, wide=2 if page.desk.narrow else 1)
        self.form.show_record(entry)
        self.form.put({"amount": str(abs(entry.amount)), "category": told.category.name})
        self._kept = {name: box.text for name, box in self.form.boxes.items()}
        self.box.addWidget(Label(f"订正{short_number(told.line.voucher)}号凭证", "heading", wraps=True))
        words = "把记错的改对。会记两张：一张红字冲掉原来的，一张蓝字记对的。原来那张还留着。"
        self.box.addWidget(Label(words, "label", wraps=True))
        self._area = scrolling(self.form)
        self.box.addWidget(self._area, 1)
        self.main = Button("记红字和蓝字", self.amend, icon="tick", look="main")
        buttons = row(self.main, Button("不订正了", back), gap=10)
        buttons.setStretch(0, 1)
        self.box.addLayout(buttons)

    @property
    def changed(self) -> dict[str, str]:
        """The texts that are other than they were, by field name."""
        now = {name: box.text for name, box in self.form.boxes.items()}
        return {name: text for name, text in now.items() if text.strip() != self._kept[name].strip()}

    def focus(self, field: str) -> None:
        """The keyboard into a field, which comes into sight."""
        self.form.focus(field)
        # Behind the layout of what was just put up: before it there is nothing to scroll to.
        box = self.form.boxes.get(field)
        if box is not None:
            later(self, 0, lambda: self._area.ensureWidgetVisible(box)).start()

    def amend(self) -> None:
        """Keep both vouchers."""
        changed, voucher = self.changed, self._told.line.voucher
        if not self.form.check():
            return
        if not changed:
            told = ("还没有改动哪一项。", "账没有动。", "请先把记错的那一项改对，再按“记红字和蓝字”。")
            self._page.notices.put("reminder", told)
            return
        self._page.desk.do(
            self,
            lambda house: house.fund.cancel(voucher, changed),
            lambda _: self._back(),
            said=f"已订正{short_number(voucher)}号凭证：一张红字，一张蓝字",
            refused=self._refused,
            button=self.main,
        )

    def _refused(self, refusal: Refused) -> None:
        if not self.form.refuse(refusal):
            self._page.refuse(refusal)
