"""Entering one voucher: the form, and beneath it what the entry would leave."""

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from app.base.days import spoken_day
from app.base.money import Money, MoneyForm
from app.base.refused import Refused
from app.records.fund import OTHER_INCOME
from app.rules.fund import LedgerLine, short_number
from app.rules.fund_overview import FundPreview, preview
from app.services.fund import Entered
from app.services.fund_view import FundSheet
from app.ui.page import Page
from app.ui.pages.fund.entry_form import EntryForm
from app.ui.pages.fund.voucher import ask_photos
from app.ui.theme import theme
from app.ui.timers import later
from app.ui.widgets.basic import (
    Frame,
    Label,
    column,
    emptied,
    holder,
    in_order,
    picture,
    row,
    rule,
    scrolling,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.forms import KeptDraft

# Spending → where its unfinished form lies: what was begun as the one kind never comes back as the other.
_DRAFTS = {True: "fund", False: "fund-income"}


class EntryCard(QWidget):
    """The entry at the right of the ledger, or the whole page in the narrow shell.

    It enters spendings; an income is asked for each time, and behind it a spending is entered again. In the
    narrow shell the page puts ``balance`` and ``main`` into its bottom bar; else they stand in the card.
    """

    def __init__(self, page: Page, sheet: FundSheet) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setAccessibleName("记一笔")
        self._page, self._desk, self.sheet = page, page.desk, sheet
        self._narrow = page.desk.narrow
        # What was typed of the kind that is not shown, by kind; ``_bare``: kept last, without a photo.
        self._aside: dict[bool, dict[str, str]] = {}
        self._asked = False
        self._bare: LedgerLine | None = None
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
            head = row(self.heading, self.switch, 1, self.number, gap=4)
            card = Frame("card", margin=(22, 8, 6, 8), gap=4)
            self.balance = holder(row(self._balance_name, 1, self._after))
            buttons = row(self.main, self.clear_button, gap=10)
            buttons.setStretch(0, 1)
            self.main.setToolTip("Ctrl+回车记下")
            for part in (head, self._place, row(rule()), self.balance, self._verdict, buttons):
                part.setContentsMargins(0, 0, 0 if part is self._place else theme().px(16), 0)
                if isinstance(part, QLayout):
                    card.box.addLayout(part, 1 if part is self._place else 0)
                else:
                    card.box.addWidget(part)
            self.setLayout(column(card, gap=0))
        self._make_form(spending=True)
        self._desk.read(self, lambda house: house.drafts.of(_DRAFTS[False]), self._come_back)

    def refresh(self, sheet: FundSheet) -> None:
        """The ledger was read anew: another balance, perhaps other names. What is typed stays."""
        same = (sheet.categories, sheet.names) == (self.sheet.categories, self.sheet.names)
        self.sheet = sheet
        if not same:
            self._rebuild(self.form.spending)
        elif self.form.typed == self._usual:
            self._put_usual()
        if self._bare is not None and self._bare.entry.id not in {one.entry.id for one in sheet.lines}:
            self._bare = None
        self._tell()

    def begin(self) -> None:
        """A spending, whatever was entered before; an income that was begun waits behind 改记收入."""
        self._asked = True
        if not self.form.spending:
            self._put_aside()
            self._rebuild(True, self._aside.pop(True, {}))

    def turn(self, spending: bool) -> None:
        """A spending or an income. What is typed comes along, unless one of that kind waits already."""
        self._asked = True
        if spending == self.form.spending:
            return
        if spending in self._aside:
            self._put_aside()
            self._rebuild(spending, self._aside.pop(spending))
        else:
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
            lambda entered: self._recorded(entered, len(paths)),
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
        self._bare = None
        self._tell()

    def keep(self) -> None:
        """What is typed lies down as a draft."""
        self._kept.keep()

    def put_in_order(self) -> None:
        """Tab walks as one reads: the fields, and what keeps them last."""
        ways = [self.switch, *self.form.in_order, self.main, self.clear_button]
        in_order([one for one in ways if one.window() is self.window()])

    def focus(self, field: str = "") -> None:
        """The keyboard into a field of the form."""
        self.form.focus(field or "amount")

    def _said(self, entered: Entered) -> str:
        entry = entered.line.entry
        day = spoken_day(entry.entered_on, self._desk.today)
        return f"已记下：{day} {entry.summary} {abs(entry.amount)} 元"

    def _recorded(self, entered: Entered, photos: int) -> None:
        self.clear()
        told = [note.message for note in entered.notes]
        told += [
            f"账记下了，照片没有附上：{refusal.lines[0]}{refusal.lines[2]}" for refusal in entered.left_out
        ]
        if told:
            self._page.notices.put("reminder", tuple(told))
        if not self.form.spending:
            self._rebuild(True, self._aside.pop(True, {}))
        elif photos == len(entered.left_out):
            self._bare = entered.line
            self._tell()
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
            self.form.unfold_for(box)
            # Behind the layout: the line beneath the field has its room only then.
            later(box, 0, lambda: self.area.ensureWidgetVisible(box, 0, theme().px(12))).start()

    def _make_form(self, *, spending: bool) -> None:
        wide = 2 if self._narrow else 1
        self.form = EntryForm(self.sheet, self._desk.today, spending=spending, wide=wide)
        self.heading.setText("记一笔支出" if spending else "记一笔收入")
        self.switch.rename("改记收入" if spending else "改记支出")
        self._put_usual()
        self._kept = KeptDraft(self.form, self._desk, _DRAFTS[spending])
        self.form.changed.connect(self._tell)
        self.form.strange.connect(self._of_the_other_kind)
        self.area = scrolling(holder(column(self.form, margin=(0, 0, 0 if self._narrow else 16, 0))))
        self._place.addWidget(self.area)
        self.put_in_order()
        self._tell()

    @property
    def _own(self) -> dict[str, str]:
        """What somebody typed: not what entries usually share."""
        usual = self.sheet.usual
        return {name: text for name, text in self.form.typed.items() if usual.get(name) != text}

    def _put_aside(self) -> None:
        if self._own:
            self._aside[self.form.spending] = self.form.typed
            self._kept.keep()

    def _rebuild(self, spending: bool, typed: dict[str, str] | None = None) -> None:
        """Another form. ``typed`` goes into it; without, what is typed now comes along."""
        paths, same = self.form.drop.paths, spending == self.form.spending
        along = typed is None
        if typed is None:
            typed = self.form.typed if self._own or not same else {}
            if same:
                self._kept.keep()
            else:
                typed.pop("category", None)
                self._kept.drop()
        begun = bool(typed if not along else self._own or paths)
        stood = next((name for name, box in self.form.boxes.items() if box.entry.hasFocus()), "")
        emptied(self._place)
        self._make_form(spending=spending)
        self.form.bring_back(typed)
        if along:
            self.form.drop.add(paths)
        if begun:
            self.form.changed.emit()
        if stood:
            self.form.focus(stood)

    def _come_back(self, typed: dict[str, str]) -> None:
        """An income that was begun before a lock or in the last window; shown unless something else is."""
        if not typed or self._asked:
            return
        if self._own:
            self._aside[False] = typed
        else:
            self._rebuild(False, typed)

    def _of_the_other_kind(self, category: str) -> None:
        known = self.sheet.categories_of(not self.form.spending)
        if category in known:
            typed = self.form.typed | {"category": category}
            self._kept.drop()
            self._rebuild(not self.form.spending, typed)

    def _put_usual(self) -> None:
        names = self.form.boxes.keys()
        usual = {name: text for name, text in self.sheet.usual.items() if name in names and text}
        self._usual = usual if self.form.spending else {}
        self.form.put(self._usual)
        self.form.fold_usual()

    def _tell(self) -> None:
        """What the entry would leave, counted here from the ledger as it was read."""
        told = self.sheet.overview
        number = f"凭证号 {told.next_short}"
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
            self._remind(place)
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

    def _remind(self, place: QBoxLayout) -> None:
        """What was kept last has no photo: where the verdict stands, until the next amount is typed."""
        line = self._bare
        if line is not None:
            words = f"{short_number(line.voucher)}号没有附照片。"
            place.addWidget(picture("clock", "amber", 20))
            place.addWidget(Label(words, "due", wraps=True))
            place.addWidget(Button("补照片", lambda: self._ask_photos(line), look="link"))

    def _ask_photos(self, line: LedgerLine) -> None:
        ask_photos(self._page, line, self._photos_came)

    def _photos_came(self) -> None:
        self._bare = None
        self._tell()
