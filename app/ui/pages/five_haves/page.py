"""The page of the five haves."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.base.month import Month
from app.base.refused import Refused
from app.records.five_haves import HAVES
from app.rules.five_haves import HaveState
from app.rules.settings import PROPOSAL
from app.services.five_haves_view import EvidenceView, FiveHavesView
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.five_haves.check_form import CheckForm
from app.ui.pages.five_haves.evidence import EvidencePage
from app.ui.pages.five_haves.items import COLUMNS, NARROW_COLUMNS, item_rows
from app.ui.pages.five_haves.tiles import NOT_CHECKED, HaveTiles
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, emptied, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.preview import show_preview
from app.ui.widgets.tables import ListTable

_TABLE = 230


class Page(page.Page):
    """The five of a month; behind a sub-item what it rests on, and the form for one more check."""

    watches = frozenset({"five_haves_items", "five_haves_checks", "attachments", "packages"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: FiveHavesView | None = None
        self.form: CheckForm | None = None
        self.evidence: EvidencePage | None = None
        self._month, self._have = Month.of(desk.today), HAVES[0]
        self._shown_item = 0
        self._wanted: tuple[int, str] | None = None
        self._heading, self._told = Label("", "heading"), Label("", "label", wraps=True)
        self.earlier = Button("", lambda: self._turn_month(-1), icon="left")
        self.later = Button("", lambda: self._turn_month(1), icon="right")
        self.lacking = Button("打印“还缺什么”", self.print_out, icon="print", look="main")
        self.tiles = HaveTiles(HAVES, self._pick, narrow=desk.narrow)
        self._have_name, self._have_told = Label("", "section"), Label("", "label", wraps=True)
        self.add_button = Button("补一条依据", lambda: self.begin(), icon="plus")
        self.sheet_button = Button("打印检查表", self._print_sheet, icon="print")
        columns = NARROW_COLUMNS if desk.narrow else COLUMNS
        self.table = ListTable("分项", columns, opened=self.show_evidence)
        self.table.clicked.connect(lambda _: self.show_evidence(self.table.key))
        self._stack = QStackedWidget()
        self._overview = holder(self._made_overview())
        self._inner = column(gap=0)
        self._inner_place = holder(self._inner)
        self._stack.addWidget(self._overview)
        self._stack.addWidget(self._inner_place)
        self.body.addWidget(self._stack, 1)

    def reload(self) -> None:
        month = self._month
        self.desk.read(self, lambda house: house.five_haves_view.month(month), self._show)
        if self._shown_item and self.form is None:
            self.show_evidence(self._shown_item)

    def open(self, record: int, field: str) -> None:
        """A sub-item by its number: what is missing goes straight to the form, the rest to its evidence."""
        if self.view is None:
            self._wanted = (record, field)
            return
        found = next(
            (one for state in self.view.states for one in state.items if one.item.id == record), None
        )
        if found is not None:
            self._pick(found.item.have)
            self.table.select(record)
            missing = any(found in state.open_items for state in self.view.states)
            self.begin(record) if missing else self.show_evidence(record)
        elif field:
            self.begin()

    def take_focus(self) -> None:
        """Evidence has nothing to type in: from its way back the next sub-item is two keys away."""
        if self.evidence is not None:
            self.evidence.way_back.setFocus()
        else:
            super().take_focus()

    def begin(self, item: int = 0) -> None:
        """The form for one more check; the selected sub-item is named in it."""
        if self.view is None:
            return
        if self._month != Month.of(self.desk.today):  # a check is of now, whatever month is looked at
            self._month = Month.of(self.desk.today)
            self.reload()
        items = {one.item.id: one.item.title for state in self.view.states for one in state.items}
        self._empty_inner()
        self.form = CheckForm(self, items, item or self.table.key or 0, self.show_overview, self._recorded)
        self._inner.addWidget(self.form)
        self._stack.setCurrentWidget(self._inner_place)
        self.form.form.focus("level" if item or self.table.key else "item")

    def show_evidence(self, item: int | None) -> None:
        """All that was found of a sub-item up to the day that is looked at."""
        if item is None or self.view is None:
            return
        on = self.view.on
        self.desk.read(self, lambda house: house.five_haves_view.evidence(item, on), self._opened, self._gone)

    def show_overview(self) -> None:
        """Back to the five."""
        if self.form is not None:
            self.form.keep()
        self._empty_inner()
        self._stack.setCurrentWidget(self._overview)
        self.table.setFocus()

    def back(self) -> bool:
        if self._stack.currentWidget() is self._overview:
            return False
        self.show_overview()
        return True

    def print_out(self) -> None:
        """还缺什么, as of the month that is looked at."""
        month = self._month
        show_preview(self, lambda house: house.papers.lacking(month))

    def put_by(self) -> None:
        if self.form is not None:
            self.form.keep()

    def _print_sheet(self) -> None:
        month = self._month
        show_preview(self, lambda house: house.papers.five_haves(month))

    def _made_overview(self) -> QVBoxLayout:
        head = row(self._heading, self._told, self.earlier, self.later, self.lacking, gap=12)
        head.setStretch(1, 1)
        under = row(self._have_name, self._have_told, self.sheet_button, self.add_button, gap=12)
        under.setStretch(1, 1)
        self.table.setMinimumHeight(theme().px(_TABLE))
        keys = Label("←→ 换一项，↑↓ 选一条，回车看依据", "hint")
        whole = column(head, self.tiles, under, self.table, keys, gap=12)
        whole.setStretch(3, 1)
        return column(scrolling(holder(whole)), gap=0) if self.desk.narrow else whole

    def _show(self, view: FiveHavesView) -> None:
        first = self.view is None
        self.view = view
        current = view.month == Month.of(self.desk.today)
        self._heading.setText(f"{view.month.spoken}自检")
        lacking = f"，差 {view.open_items} 条" if view.open_items else ""
        when = "" if current or self.desk.narrow else f"（{view.month.month}月末时）"
        begun = any(state.checked for state in view.states)
        told = f"{'' if self.desk.narrow else '五项里 '}{view.met} 项达标{lacking}{when}"
        self._told.setText(told if begun else f"{NOT_CHECKED}过，从第一条看起。")
        # Without one check there is nothing to print that one does not know.
        self.lacking.relook("main" if begun or not current else "")
        self.add_button.relook("" if begun else "main")
        self.earlier.rename(f"看{view.month.plus(-1).month}月")
        self.earlier.setVisible(view.month > view.first)
        self.later.rename(f"看{view.month.plus(1).month}月")
        self.later.setVisible(not current)
        self.add_button.setVisible(current)
        self.tiles.tell(view.states)
        if first:
            self._have = next((state.have for state in view.states if state.open_items), HAVES[0])
        self._pick(self._have)
        if first and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.open(*wanted)

    def _pick(self, have: str) -> None:
        if self.view is None:
            return
        self._have = have
        self.tiles.pick(have)
        state: HaveState = next(one for one in self.view.states if one.have == have)
        open_items = len(state.open_items)
        told = [f"{len(state.items)} 条里 {len(state.items) - open_items} 条达标"]
        if not state.items:
            told = ["还没有设分项"]
        if not self.desk.narrow and all(one.item.source.startswith(PROPOSAL) for one in state.items):
            told.append("标准是默认值，可修改")
        self._have_name.setText(have)
        self._have_told.setText(" · ".join(told))
        past = self.view.month != Month.of(self.desk.today)
        rows = item_rows(self.view, state, self.desk.today, past=past)
        self.table.show_rows(rows)

    def _turn_month(self, by: int) -> None:
        self._month = self._month.plus(by)
        self.reload()

    def _opened(self, told: EvidenceView) -> None:
        current = self._month == Month.of(self.desk.today)
        add = (lambda: self.begin(told.item.id)) if current else None
        self._empty_inner()
        self._shown_item = told.item.id
        self.evidence = EvidencePage(self, told, self.show_overview, add)
        self._inner.addWidget(self.evidence)
        self.evidence.show()  # at once: what is not seen yet cannot have the keyboard
        self._stack.setCurrentWidget(self._inner_place)

    def _recorded(self, item: int) -> None:
        """Kept: show it where it stands now."""
        self.form = None
        self.reload()
        self.show_evidence(item)

    def _gone(self, refusal: Refused) -> None:
        self.show_overview()
        self.refuse(refusal)

    def _empty_inner(self) -> None:
        self.form = self.evidence = None
        self._shown_item = 0
        emptied(self._inner)
