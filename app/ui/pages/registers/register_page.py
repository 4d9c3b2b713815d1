"""A page of registers, made from their declarations: list, card, form, recycle bin, tables in and out."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.fields import Record, Register
from app.base.refused import Refused
from app.services.listing import Listing
from app.services.workplace import called
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.pages.registers.bin_panel import BinPanel
from app.ui.pages.registers.list_panel import ListPanel
from app.ui.pages.registers.record_form import RecordForm
from app.ui.pages.registers.revealing import Revealing
from app.ui.pages.registers.shown import Shown
from app.ui.pages.registers.tables_in import TablesIn
from app.ui.pages.registers.tables_out import TablesOut
from app.ui.timers import later
from app.ui.widgets.basic import Frame, Label, card, emptied, holder, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import CardLine, RecordCard, Split
from app.ui.widgets.menus import MenuButton
from app.ui.widgets.pills import Pills
from app.ui.widgets.preview import show_preview
from app.ui.widgets.states import Empty


class RegisterPage(Page):
    """``registers``: what the page is of; the first is shown first. ``looks``: registers with more to say."""

    looks: ClassVar[dict[str, type[Shown]]] = {}

    def __init__(self, desk: Desk, registers: tuple[Register, ...]) -> None:
        super().__init__(desk)
        self.registers = registers
        self.register = registers[0]
        self.listing: Listing | None = None
        self.panel: ListPanel | None = None
        self.split: Split | None = None
        self.card: RecordCard | None = None
        self.over_list: QWidget | None = None
        self._carded = 0
        self._wanted: tuple[int, str] | None = None
        self._soon = later(self, 0, self._look_up)
        self._stack = QStackedWidget()
        self._home = QVBoxLayout()
        spaced(self._home, 0, 10)
        self._stack.addWidget(holder(self._home))
        self.body.addWidget(self._stack, 1)
        self.tables_in, self.tables_out = TablesIn(self), TablesOut(self)
        self.setAcceptDrops(True)
        for key, do in (("F2", self.begin_change), ("Delete", self.remove)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    @property
    def shown(self) -> Shown:
        """How the register looks."""
        return self.looks.get(self.register.name, Shown)(self.register, self.desk.today)

    @property
    def record(self) -> Record | None:
        """The record that is selected."""
        if self.panel is None or self.listing is None or self.panel.table.key is None:
            return None
        return self.listing.find(self.panel.table.key)

    # What the shell asks

    def reload(self) -> None:
        register = self.register
        self.desk.read(self, lambda house: house.listing.of(register), self._show)

    def open(self, record: int, field: str) -> None:
        named = next((one for one in self.registers if one.name == field), None)
        if named is not None and named is not self.register:
            self._turn_register(named)
            self.reload()
        self._wanted = record, "" if named is not None else field
        if self.listing is not None and self.listing.register is self.register:
            self._go_wanted()

    def back(self) -> bool:
        if self.over_list is not None:
            self.leave()
        elif self.panel is not None and self.panel.finder.text():
            self.panel.finder.clear()
            self.panel.table.setFocus()
        elif self.split is not None and self.split.shows_side:
            self.split.show_list()
        else:
            return False
        return True

    def take_focus(self) -> None:
        if self.over_list is None and self.panel is not None:
            self.panel.table.setFocus()
        elif self.over_list is None:
            self.setFocus()

    def put_by(self) -> None:
        if isinstance(self.over_list, RecordForm):
            self.over_list.draft.keep()

    def print_out(self) -> None:
        register = self.register
        show_preview(self, lambda house: house.papers.register_list(register))

    # What the list asks

    def choose(self, record_id: int) -> None:
        """Another line was selected: show its card."""
        if record_id != self._carded:
            self._soon.start()  # behind the repaint: a list that is typed into moves at every key

    def open_card(self, record_id: int) -> None:
        """Enter: the card where it is not beside the list, else the first thing that can be done there."""
        if self.split is not None and self.split.narrow:
            self.split.show_side()
        if self.card is not None and (main := self.main_button) is not None:
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def nothing(self) -> None:
        """Nothing is left in the list: there is no card."""
        if self.split is not None:
            self._carded, self.card = 0, None
            none = card()
            none.box.addWidget(Label(f"没有选中{self.shown.thing}。", "label", wraps=True))
            none.box.addStretch(1)
            self.split.put(none)

    def pick(self, name: str) -> None:
        """A pill was pressed: another filter, or another register of the page."""
        named = next((one for one in self.registers if one.label == name), None)
        if len(self.registers) > 1 and named is not None:
            if named is not self.register:
                self._turn_register(named)
                self.reload()
        elif self.panel is not None:
            self.panel.refilter()

    # What can be done

    def begin_new(self) -> None:
        """A new record."""
        if self.listing is not None:
            self._put_form(None, "")

    def begin_change(self, field: str = "") -> None:
        """Change the selected record."""
        if self.over_list is None and self.record is not None:
            self._put_form(self.record, field)

    def remove(self) -> None:
        """Move the selected record to the recycle bin."""
        item = self.record
        if self.over_list is not None or item is None:
            return
        self.desk.do(
            self,
            lambda house: house.registers.remove(item),
            said=f"已把 {called(item)} 移到回收站，30天内可找回",
            refused=self._not_removed,
        )

    def show_bin(self) -> None:
        """What lies in the recycle bin."""
        register = self.register
        self.desk.read(self, lambda house: house.registers.removed(register), self._show_bin)

    def leave(self) -> None:
        """From a form, the bin or an import back to the list."""
        self.put_by()
        self.notices.clear()
        self._show_list()

    def turn(self, over: QWidget, foot: Frame) -> None:
        """Show something in place of the list, with its bar at the foot."""
        self._show_list()
        self.notices.clear()
        self.over_list = over
        self._stack.addWidget(over)
        self._stack.setCurrentWidget(over)
        self.foot.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.tables_in.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.tables_in.dropped(event.mimeData())
        event.acceptProposedAction()

    # How it is done

    def _turn_register(self, register: Register) -> None:
        self.register, self.listing, self.panel = register, None, None
        self._show_list()

    def _show(self, listing: Listing) -> None:
        if listing.register is not self.register:
            return
        self.listing, self._carded = listing, 0
        if not listing.items:
            self._show_empty()
        else:
            if self.panel is None or self.panel.shown.columns(listing) != list(self.panel.table.rows.columns):
                self._build(listing)
            assert self.panel is not None
            self._fill_menu()
            self.panel.show_listing(listing)
        self._go_wanted()

    def _go_wanted(self) -> None:
        if self._wanted is None:
            return
        (record, field), self._wanted = self._wanted, None
        if field == "new":
            self.begin_new()
        elif self.panel is not None and self.panel.select(record):
            if self.over_list is not None:
                self._show_list()
            if self.split is not None:
                self.split.show_side()
            if field:
                self.begin_change(field)

    def _build(self, listing: Listing) -> None:
        former = self.panel
        emptied(self._home)
        shown = self.shown
        self.card = None
        self.add_button = Button(f"新增{self.register.label}", self.begin_new, icon="plus")
        self.more = MenuButton("更多")
        narrow = self.desk.narrow
        bring = () if narrow else (Button("从表格导入", self.tables_in.ask, icon="import"),)
        tools = (self.add_button, *bring, self.more)
        labels = tuple(one.label for one in self.registers)
        names = labels if len(labels) > 1 else shown.filters
        self.panel = ListPanel(shown, listing, self, names, tools, narrow)
        if len(labels) > 1 and self.panel.pills is not None:
            self.panel.pills.pick(self.register.label)
        self.split = Split(self.panel, "回到名单", narrow)
        self._home.addWidget(self.split, 1)
        if former is not None:
            self.panel.take_over(former)
        elif self.isVisible() and self.over_list is None:
            self.panel.table.setFocus()

    def _show_empty(self) -> None:
        emptied(self._home)
        self.panel, self.split, self.card = None, None, None
        if len(self.registers) > 1:
            self._home.addWidget(self.register_pills())
        label, measure = self.register.label, self.register.measure
        add = Button(f"记第一{measure}{label}", self.begin_new, icon="plus", look="main")
        bring = Button("从表格导入", self.tables_in.ask, icon="import")
        template = Button("存一张空表", self.tables_out.template, icon="document")
        buttons = [add, bring, template]
        if self.listing is not None and self.listing.binned:
            buttons.append(Button(f"回收站 {self.listing.binned}", self.show_bin, icon="trash"))
        self._home.addWidget(Empty(f"还没有{label}", self.shown.why_empty, *buttons), 1)

    def register_pills(self) -> QWidget:
        """The registers of the page, to turn to another one."""
        pills = Pills([one.label for one in self.registers], self.pick)
        pills.pick(self.register.label)
        return pills

    def _fill_menu(self) -> None:
        assert self.listing is not None
        self.more.fill(
            [
                *([("从表格导入……", self.tables_in.ask)] if self.desk.narrow else []),
                ("打印名册　Ctrl+P", self.print_out),
                *self.tables_out.entries,
                ("", None),
                ("存一张空表，填好可以导入……", self.tables_out.template),
                ("", None),
                (f"回收站 {self.listing.binned}", self.show_bin),
            ]
        )

    def _look_up(self) -> None:
        if self.panel is None or (record_id := self.panel.table.key) is None:
            return
        shown = self.shown
        self.desk.read(
            self, lambda house: shown.look_up(house, record_id), partial(self._show_card, record_id)
        )

    def _show_card(self, record_id: int, more: Any) -> None:
        item = self.record
        if item is None or item.id != record_id or self.listing is None or self.split is None:
            return
        self._carded = record_id
        shown = self.shown
        told = shown.card(item, self.listing, more)
        actions = [Button(shown.change, self.begin_change, icon="edit", look="main")]
        if shown.sheet:
            actions.append(Button(shown.sheet, partial(self._print_sheet, record_id), icon="print"))
        lines = [
            CardLine(
                line.label,
                line.text,
                partial(self._reveal, line.sensitive, line.label) if line.sensitive else None,
            )
            for line in told.lines
        ]
        self.card = RecordCard(
            told.title,
            told.second,
            lines,
            chip=told.chip,
            hint="" if self.desk.narrow else told.hint,
            actions=() if self.desk.narrow else actions,
            last=Button("移到回收站", self.remove, icon="trash", look="link"),
        )
        self.revealing = Revealing(self.desk, self.card, told.title)
        self.split.put(self.card, beside=actions[::-1] if self.desk.narrow else ())

    def _reveal(self, field: str, label: str) -> None:
        if self.record is not None:
            self.revealing.press(self.record, field, label)

    def _print_sheet(self, record_id: int) -> None:
        show_preview(self, lambda house: house.papers.member_sheet(record_id))

    def _not_removed(self, refusal: Refused) -> None:
        instead = self.shown.instead
        if instead is None or refusal.code != "still_in_use":
            self.refuse(refusal)
            return
        words, field = instead
        self.notices.refuse(refusal, (words, partial(self.begin_change, field)))

    def _put_form(self, item: Record | None, field: str) -> None:
        assert self.listing is not None
        self.notices.clear()
        form = RecordForm(self.desk, self.shown, self.listing, item, self._keep, self.leave)
        self.turn(form, form.foot)
        form.form.focus(field)

    def _keep(self, form: RecordForm) -> None:
        self.notices.clear()
        if not form.form.check():
            return
        typed, item, register = form.typed, form.item, self.register

        def kept(record: Record) -> None:
            form.draft.drop()
            self._show_list()
            self._wanted = record.id, ""
            self.reload()

        done = "已记下" if item is None else "已改好"
        self.desk.do(
            form,
            lambda house: (
                house.registers.add(register, typed) if item is None else house.registers.change(item, typed)
            ),
            kept,
            said=lambda record: f"{done}：{called(record)}",
            refused=lambda refusal: self._not_kept(form, refusal),
            button=form.main,
        )

    def _not_kept(self, form: RecordForm, refusal: Refused) -> None:
        if not form.refuse(refusal):
            self.refuse(refusal)

    def _show_bin(self, binned: list[Record]) -> None:
        if self.listing is not None:
            panel = BinPanel(self.shown, self.listing, binned, self._restore, self.leave)
            self.turn(panel, panel.foot)
            panel.table.setFocus()

    def _restore(self, record_id: int, button: Button) -> None:
        register = self.register

        def back(record: Record) -> None:
            self._show_list()
            self._wanted = record.id, ""

        self.desk.do(
            self,
            lambda house: house.registers.restore(register, record_id),
            back,
            said=lambda record: f"已找回：{called(record)}",
            refused=self.refuse,
            button=button,
        )

    def _show_list(self) -> None:
        emptied(self.foot)
        if self.over_list is not None:
            over, self.over_list = self.over_list, None
            self._stack.removeWidget(over)
            over.hide()
            over.deleteLater()
        self._stack.setCurrentIndex(0)
        if self.panel is not None:
            self.panel.table.setFocus()
