"""Entering one voucher: the form, and beneath it what the entry would leave."""

from PySide6.QtWidgets import QLayout, QWidget

from app.base.days import spoken_day
from app.base.money import Money, MoneyForm
from app.base.refused import Refused
from app.records.fund import OTHER_INCOME
from app.rules.fund_overview import FundPreview, preview
from app.services.fund import Entered
from app.services.fund_view import FundSheet
from app.ui.page import Page
from app.ui.pages.fund.entry_form import EntryForm
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, emptied, holder, picture, row, rule, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.forms import KeptDraft


class EntryCard(QWidget):
    """The entry at the right of the ledger, or the whole page in the narrow shell.

    In the narrow shell the page puts ``balance`` and ``main`` into its bottom bar; else they stand in the
    card.
    """

    def __init__(self, page: Page, sheet: FundSheet) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setAccessibleName("记一笔")
        self._page, self._desk, self.sheet = page, page.desk, sheet
        self._narrow = page.desk.narrow
        self.heading, self.number = (
            Label("记一笔支出", "heading"),
            Label("", "label" if self._narrow else "hint"),
        )
        self.switch = Button("改记收入", lambda: self.turn(not self.form.spending), look="link")
        head = row(self.heading, self.switch, 1, self.number if self._narrow else None, gap=4)
        self._after, self._balance_name = Label("", "line"), Label("记完结余", "label")
        self._verdict = row(gap=6)
        self.main = Button("记下这笔", self.record, icon="tick", look="main")
        self.clear_button = Button("清空", self.clear)
        self._place = column(gap=0)
        if self._narrow:
            card = Frame("card", margin=(24, 12, 16, 14), gap=8)
            card.box.addLayout(self._place, 1)
            self.balance = holder(row(self._balance_name, self._after, gap=8))
            self.setLayout(column(head, card, gap=8))
        else:
            head = row(self.heading, 1, self.switch)
            card = Frame("card", margin=(22, 12, 14, 10), gap=6)
            self.balance = holder(row(self._balance_name, 1, self._after))
            buttons = row(self.main, self.clear_button, gap=10)
            buttons.setStretch(0, 1)
            keys = row(self.number, 1, Label("Ctrl+回车记下", "hint"))
            for part in (head, self._place, rule(), self.balance, self._verdict, buttons, keys):
                part.setContentsMargins(0, 0, 0 if part is self._place else theme().px(8), 0)
                if isinstance(part, QLayout):
                    card.box.addLayout(part, 1 if part is self._place else 0)
                else:
                    card.box.addWidget(part)
            self.setLayout(column(card, gap=0))
        self._make_form(spending=True)

    def refresh(self, sheet: FundSheet) -> None:
        """The ledger was read anew: another balance, perhaps other names. What is typed stays."""
        same = (sheet.categories, sheet.names) == (self.sheet.categories, self.sheet.names)
        self.sheet = sheet
        if not same:
            self._rebuild(self.form.spending)
        elif self.form.typed == self._usual:
            self._put_usual()
        self._tell()

    def turn(self, spending: bool) -> None:
        """A spending or an income; what is typed comes along."""
        if spending != self.form.spending:
            self._rebuild(spending)
            self.form.focus("amount")

    def record(self) -> None:
        """Keep it, and the photos with it."""
        if not self.form.check():
            self._show_wrong()
            return
        typed, paths = self.form.typed, list(self.form.drop.paths)

        self._desk.do(
            self,
            lambda house: house.fund.add(typed, paths),
            self._recorded,
            said=self._said,
            refused=self._refused,
            button=self.main,
        )

    def clear(self) -> None:
        """An empty form: only what entries usually share stands in it."""
        self.form.clear()
        self.form.drop.clear()
        self._put_usual()
        self._kept.drop()
        self._tell()

    def keep(self) -> None:
        """What is typed lies down as a draft."""
        self._kept.keep()

    def focus(self, field: str = "") -> None:
        """The keyboard into a field of the form."""
        self.form.focus(field or "amount")

    def _said(self, entered: Entered) -> str:
        entry = entered.line.entry
        day = spoken_day(entry.entered_on, self._desk.today)
        return f"已记下：{day} {entry.summary} {abs(entry.amount)} 元"

    def _recorded(self, entered: Entered) -> None:
        self.clear()
        told = [note.message for note in entered.notes]
        told += [
            f"账记下了，照片没有附上：{refusal.lines[0]}{refusal.lines[2]}" for refusal in entered.left_out
        ]
        if told:
            self._page.notices.put("reminder", tuple(told))
        self.focus()

    def _refused(self, refusal: Refused) -> None:
        if self.form.refuse(refusal):
            self._show_wrong()
        elif refusal.code == "overdrawn" and self.form.spending:
            actions = (("改金额", lambda: self.focus("amount")), ("去记收入", lambda: self.turn(False)))
            self._page.notices.refuse(refusal, *actions)
        else:
            self._page.refuse(refusal)

    def _show_wrong(self) -> None:
        box = self.form.wrong_box
        if box is not None:
            self.form.unfold()
            self.form.layout().activate()  # type: ignore[union-attr]
            self._area.ensureWidgetVisible(box, 0, theme().px(24))

    def _make_form(self, *, spending: bool) -> None:
        wide = 2 if self._narrow else 1
        self.form = EntryForm(self.sheet, self._desk.today, spending=spending, wide=wide)
        self.heading.setText("记一笔支出" if spending else "记一笔收入")
        self.switch.rename("改记收入" if spending else "改记支出")
        self._put_usual()
        self._kept = KeptDraft(self.form, self._desk, "fund")
        self.form.changed.connect(self._tell)
        self.form.strange.connect(self._of_the_other_kind)
        self._area = scrolling(self.form)
        self._place.addWidget(self._area)
        self._tell()

    def _rebuild(self, spending: bool) -> None:
        typed, paths = self.form.typed, self.form.drop.paths
        if spending != self.form.spending:
            typed.pop("category", None)
        self._kept.keep()
        emptied(self._place)
        self._make_form(spending=spending)
        self.form.put({name: text for name, text in typed.items() if name in self.form.boxes})
        self.form.drop.add(paths)

    def _of_the_other_kind(self, category: str) -> None:
        known = self.sheet.categories_of(not self.form.spending)
        if category in known:
            typed = self.form.typed | {"category": category}
            self._rebuild(not self.form.spending)
            self.form.put(typed)

    def _put_usual(self) -> None:
        names = self.form.boxes.keys()
        usual = {name: text for name, text in self.sheet.usual.items() if name in names and text}
        self._usual = usual if self.form.spending else {}
        self.form.put(self._usual)

    def _tell(self) -> None:
        """What the entry would leave, counted here from the ledger as it was read."""
        told = self.sheet.overview
        number = f"凭证号自动：{told.next_short}"
        self.number.setText(f"结余 {told.balance} 元 · {number}" if self._narrow else number)
        typed = self.form.typed
        try:
            amount = Money.parse(typed["amount"]) if "amount" in typed else None
        except MoneyForm:
            amount = None
        if amount is None:
            self._show(None)
            return
        kind = self.sheet.kind_of(typed.get("category", "")) if self.form.spending else OTHER_INCOME
        resolution = 1 if typed.get("resolution") else None
        self._show(preview(told.lines, told.settings, amount, kind, typed.get("method", ""), resolution))

    def _show(self, told: FundPreview | None) -> None:
        self.form.capitals.setText(f"大写：{told.capitals}" if told is not None else "")
        balance = told.balance if told is not None else self.sheet.overview.balance
        covered = told is None or told.covered
        self._balance_name.setText("记完结余" if told is not None else "现在结余")
        self._after.say(f"{balance} 元", "line" if covered else "bad")
        place = self.form.verdict if self._narrow else self._verdict
        emptied(place)
        if told is None:
            return
        if told.notes:
            refused = not told.covered
            icon, role = ("refused", "red") if refused else ("warning", "amber")
            words = Label(told.notes[0].message, "bad" if refused else "due", wraps=True)
            for part in (picture(icon, role, 20), words):
                place.addWidget(part)
        elif told.fine:
            place.addWidget(picture("done", "green", 20))
            place.addWidget(Label(told.fine, "good", wraps=True))
