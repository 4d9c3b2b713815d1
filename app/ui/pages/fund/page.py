"""The page of the work fund."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.base.month import Month
from app.base.refused import Refused
from app.records.fund import FundEntry
from app.rules.agenda import Place
from app.services.fund_view import FundSheet, VoucherView
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.fund.amend import AmendCard
from app.ui.pages.fund.closing import ClosingDialog, why_not
from app.ui.pages.fund.entry import EntryCard
from app.ui.pages.fund.figures import BalanceCard, SpendingCard
from app.ui.pages.fund.ledger import ledger_rows, ledger_table
from app.ui.pages.fund.voucher import VoucherActions, voucher_card
from app.ui.theme import theme
from app.ui.widgets.basic import TOP, Frame, Label, column, emptied, holder, row, scrolling, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.preview import show_preview
from app.ui.widgets.undo_bar import UndoRoom

_SIDE, _BALANCE, _TABLE = 384, 280, 210


class Page(page.Page):
    """Balance, spending and ledger; at the right the entry, or an opened voucher.

    In the narrow shell one of them is seen at a time.
    """

    watches = frozenset(
        {"fund_entries", "fund_categories", "fund_closings", "attachments", "meetings", "settings"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: FundSheet | None = None
        self.entry: EntryCard | None = None
        self.opened: VoucherActions | None = None
        self.amending: AmendCard | None = None
        self._year = desk.today.year
        self._wanted: Callable[[], object] | None = None
        self._balance, self._spending = BalanceCard(), SpendingCard()
        self.table = ledger_table(self.show_voucher)
        self._count = Label("", "hint")
        # Under the ledger lie its count and, over that, the undo bar; beside it the entry reaches down.
        self._under = QGridLayout()
        self._room: UndoRoom | None = None
        self._side = QStackedWidget()
        self._cards = [column(gap=0) for _ in range(2)]
        self._entry_place, self._voucher_place = (holder(place) for place in self._cards)
        self._ledger = holder(self._made_ledger(), "scrolled")
        self._foot = Frame("foot", across=True, margin=(28, 8, 24, 8), gap=12)
        self._foot.hide()
        if desk.narrow:
            for part in (self._ledger, self._entry_place, self._voucher_place):
                self._side.addWidget(part)
            self.body.addWidget(self._side, 1)
            self.foot.addWidget(self._foot)
        else:
            self._side.addWidget(self._entry_place)
            self._side.addWidget(self._voucher_place)
            self._side.setFixedWidth(theme().px(_SIDE))
            self.reach_down()
            both = row(self._ledger, self._side, gap=20)
            both.setStretch(0, 1)
            self.body.addLayout(both, 1)

    def lay_room(self, room: UndoRoom) -> None:
        if self.desk.narrow:
            super().lay_room(room)
            return
        self._under.addWidget(room, 0, 0)
        room.keep(True)
        if self._room is not room:
            self._room = room
            room.told.connect(self._make_way)
        self._make_way(room.tells)

    def _make_way(self, told: bool) -> None:
        self._count.setVisible(not told)

    def reload(self) -> None:
        year = self._year
        self.desk.read(self, lambda house: house.fund_view.sheet(year), self._show)
        if self.opened is not None and self.amending is None:
            self.show_voucher(self.opened.told.line.entry.id)

    def open(self, record: int, field: str) -> None:
        """A voucher by its number, one of its fields to be corrected; ``new``, or a field: the entry."""
        if record:
            amended = "" if field == FundEntry.about.name else field
            self._when_read(lambda: self.show_voucher(record, amended))
        else:
            self._when_read(lambda: self.begin(field))

    def open_place(self, place: Place) -> None:
        """A month that waits to be closed, a voucher, or the ledger."""
        if place.month is not None:
            self._when_read(self.close_month)
        elif place.record_id or place.field:
            self.open(place.record_id or 0, place.field)
        else:
            self._when_read(self.show_ledger)

    def _when_read(self, wanted: Callable[[], object]) -> None:
        """Now, or as soon as the ledger has been read for the first time."""
        if self.entry is None:
            self._wanted = wanted
        else:
            wanted()

    def begin(self, field: str = "") -> None:
        """A spending, the keyboard in it: 记支出, however one comes by it."""
        if self.entry is not None:
            self.entry.begin()
        self.show_entry(field)

    def show_entry(self, field: str = "") -> None:
        """The entry as it was left, the keyboard in it."""
        self._drop_voucher()
        if self.entry is not None:
            self._turn_to(self._entry_place)
            known = field if field in self.entry.form.boxes else ""
            self.entry.focus(known)

    def show_ledger(self) -> None:
        """Back to the ledger; in the wide shell the entry stands beside it again."""
        self._drop_voucher()
        self._turn_to(self._ledger if self.desk.narrow else self._entry_place)
        self.table.setFocus()

    def show_voucher(self, entry_id: int, field: str = "") -> None:
        """Open a voucher; with a field, to correct that."""

        def opened(told: VoucherView) -> None:
            self._opened(told)
            if field and told.cancellable:
                self._amend(field)

        self.desk.read(self, lambda house: house.fund_view.voucher(entry_id), opened, self._not_found)

    def back(self) -> bool:
        if self.amending is not None and self.opened is not None:
            self._opened(self.opened.told)
            return True
        away = self.opened is not None or (
            self.desk.narrow and self._side.currentWidget() is not self._ledger
        )
        if away:
            self.show_ledger()
        return away

    def print_out(self) -> None:
        """The opened voucher, or the cash book up to now."""
        if self.opened is not None:
            self.opened.print_out()
        else:
            self.print_ledger()

    def print_ledger(self) -> None:
        """The cash book up to this month, or to the end of the year that is shown."""
        today = self.desk.today
        until = Month.of(today) if self._year == today.year else Month(self._year, 12)
        show_preview(self, lambda house: house.papers.ledger(until))

    def close_month(self) -> ClosingDialog | None:
        """Ask which month is closed, or say why none can be."""
        if self.sheet is None:
            return None
        if not self.sheet.closable:
            self.notices.put("reminder", why_not(self.sheet, self.desk.today))
            return None
        dialog = ClosingDialog(self, self.sheet)
        dialog.ask()
        return dialog

    def put_by(self) -> None:
        if self.entry is not None:
            self.entry.keep()

    def _made_ledger(self) -> QVBoxLayout:
        self._balance.setFixedWidth(theme().px(_BALANCE))
        cards = row(self._balance, self._spending, gap=16)
        cards.setStretch(1, 1)
        self._told = Label("", "label")
        self.years = Choice("看哪一年的账", [])
        self.years.setMinimumWidth(theme().px(120))
        self.years.activated.connect(lambda _: self._turn_year())
        self.years.hide()
        self.close_button = Button("按月结账", self.close_month, icon="lock")
        self.print_button = Button("打印账页", self.print_ledger, icon="print")
        self.begin_button = Button("记一笔支出", self.begin, icon="plus", look="main")
        head = row(
            Label("收支账", "section"),
            self._told,
            self.years,
            1,
            self.close_button,
            self.print_button,
            gap=10,
        )
        if self.desk.narrow:
            self._told.hide()
            head.addWidget(self.begin_button)
        self.table.setMinimumHeight(theme().px(_TABLE))
        whole = column(cards, head, self.table, gap=12)
        whole.setStretch(2, 1)
        spaced(self._under, 0, 0)
        self._under.addWidget(self._count, 0, 0, TOP)
        return column(scrolling(holder(whole)), self._under, gap=8)

    def _show(self, sheet: FundSheet) -> None:
        first = self.sheet is None
        self.sheet = sheet
        self._balance.tell(sheet.overview, self.desk.today)
        self._spending.tell(sheet.overview)
        self._told.setText("单位：元" if len(sheet.years) > 1 else f"{self._year}年 · 单位：元")
        self._show_years(sheet)
        at = self.table.verticalScrollBar().value()
        rows = ledger_rows(sheet, self.desk.today)
        grew = len(rows) != len(self.table.rows.rows)
        self.table.show_rows(rows)
        if grew:
            self.table.scrollToBottom()
        else:
            self.table.verticalScrollBar().setValue(at)
        count = len(sheet.lines)
        told = (
            f"共 {count} 张凭证 · ↑↓ 走动，回车看凭证"
            if count
            else "还没有凭证。拨付到账了，先按“改记收入”记上。"
        )
        self._count.setText(told)
        if self.entry is None:
            self.entry = EntryCard(self, sheet)
            self._cards[0].addWidget(self.entry)
        else:
            self.entry.refresh(sheet)
        if first and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            wanted()

    def _show_years(self, sheet: FundSheet) -> None:
        self.years.setVisible(len(sheet.years) > 1)
        if self.years.count() != len(sheet.years) + 1 and len(sheet.years) > 1:
            self.years.clear()
            self.years.addItems([f"{year}年" for year in sheet.years])
            self.years.pick(f"{self._year}年")

    def _turn_year(self) -> None:
        year = int(self.years.answer.rstrip("年"))
        if year != self._year:
            self._year = year
            self.reload()

    def _opened(self, told: VoucherView) -> None:
        self.opened, self.amending = VoucherActions(self, told), None
        own: list[Button] = []
        if told.cancellable:
            own = [
                Button("订正", self._amend, icon="edit"),
                Button("注销（红字）", self.opened.ask_cancel, icon="undo"),
            ]
        card = voucher_card(self, self.opened, *own)
        back = Button("回到记账", self.show_entry, icon="left", look="link")
        emptied(self._cards[1])
        if not self.desk.narrow:
            self._cards[1].addLayout(row(back, 1))
        self._cards[1].addWidget(card, 1)
        self._turn_to(self._voucher_place)
        self.table.select(told.line.entry.id)

    def _amend(self, field: str = "amount") -> None:
        if self.opened is None or self.sheet is None:
            return
        told = self.opened.told
        self.amending = AmendCard(self, self.sheet, told, lambda: self.show_voucher(told.line.entry.id))
        emptied(self._cards[1])
        self._cards[1].addWidget(self.amending, 1)
        self._turn_to(self._voucher_place)
        self._foot.hide()
        self.amending.focus(field)

    def _not_found(self, refusal: Refused) -> None:
        """The voucher was taken back."""
        self.show_ledger()

    def _drop_voucher(self) -> None:
        self.opened = self.amending = None
        emptied(self._cards[1])

    def _turn_to(self, part: QWidget) -> None:
        self._side.setCurrentWidget(part)
        if self.desk.narrow:
            self._show_foot(part)

    def _show_foot(self, part: QWidget) -> None:
        """The bottom bar of the narrow shell: what the entry leaves, and the ways on and back."""
        box = self._foot.box
        while box.count():
            item = box.takeAt(0)
            if (widget := item.widget()) is not None:
                widget.setParent(None)
        self._foot.setVisible(part is not self._ledger)
        if part is self._ledger or self.entry is None:
            return
        entering = part is self._entry_place
        if entering:
            box.addWidget(self.entry.balance)
        box.addStretch(1)
        box.addWidget(Button("回到账上", self.show_ledger, icon="left"))
        if entering:
            box.addWidget(self.entry.main)
            for widget in (self.entry.balance, self.entry.main):
                widget.show()
            self.entry.put_in_order()
