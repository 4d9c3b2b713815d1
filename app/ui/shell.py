"""The shell around the pages: rail, header, work area, undo bar, and the keys that work everywhere."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.refused import Refused
from app.rules.agenda import Place
from app.ui.desk import Desk, Facts
from app.ui.header import Header
from app.ui.help import Help
from app.ui.keeper import Keeper
from app.ui.navigation import ENTRY_OF, NAVIGATION, TABS, Entry, Tab
from app.ui.page import Page
from app.ui.rail import Rail
from app.ui.search import SearchResults
from app.ui.timers import later
from app.ui.widgets.basic import column, holder, row
from app.ui.widgets.undo_bar import UndoBar, UndoRoom

if TYPE_CHECKING:
    from app.services.house import House

# A matter names what it is about; most have a page of that name.
_PAGES = {"backups": "settings"}
# What the facts are read from.
_FACTS = frozenset({"branches", "compounds"})
# Over a second, say that something is going on.
_WORDS_AFTER = 1000
# The rail is brought up to date so long behind a step: steps come in bursts.
_RAIL_AFTER = 600


class Shell(QWidget):
    """Everything behind the password. ``lock`` is called by Ctrl+L and the rail's foot."""

    def __init__(self, desk: Desk, lock: Callable[[], object], narrow: bool) -> None:
        super().__init__()
        self.setObjectName("work")
        self.desk, self.narrow = desk, narrow
        desk.narrow = narrow
        self.pages: dict[str, Page] = {}
        self.over: Page | None = None
        self._stale: set[str] = set()
        self._shown = {entry.name: entry.tabs[0] for entry in NAVIGATION}
        self.tab: Tab = NAVIGATION[0].tabs[0]
        self.rail = Rail(desk.facts.compound, self._enter, lock, narrow)
        self.header = Header(self._turn_to, self.begin_search, self.help, narrow)
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar(self._undo, narrow)
        self._room = UndoRoom(self.undo_bar)
        self._slow = later(self, _WORDS_AFTER, self._say_slow)
        desk.jobs.idle.connect(self._rest)
        work = column(self.header, self.stack, gap=0)
        self.setLayout(row(self.rail, holder(work), gap=0))
        self.results = SearchResults(self)
        self._keys(lock)
        self._later = later(self, _RAIL_AFTER, self.look_round)
        desk.saved.connect(self._saved)
        desk.asked.connect(self.go)
        desk.asked_place.connect(self._go_to)
        desk.changed.connect(self._changed)
        desk.said.connect(self._said)
        desk.refused.connect(self._refused)
        desk.begun.connect(self._slow.start)
        desk.papered.connect(self._show_paper)
        self._keeper = Keeper(self, (self.stack,), lambda: self.page, desk.jobs)

    @property
    def page(self) -> Page:
        """The page that is shown, or the paper over it."""
        return self.over or self.pages[self.tab.subject]

    def go(self, subject: str, record: int = 0, field: str = "") -> None:
        """Show a page, a record of it, a field of that."""
        self._turn_to(TABS[subject])
        self.page.take_focus()
        if record or field:
            self.page.open(record, field)

    def _go_to(self, place: Place) -> None:
        self._turn_to(TABS[_PAGES.get(place.subject, place.subject)])
        self.page.take_focus()
        self.page.open_place(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Behind the door, or in another size: the keyboard begins in the page."""
        super().showEvent(event)
        self._keeper.bring_back()

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self.results.begin()

    def help(self) -> None:
        """F1."""
        Help(self, TABS[self.tab.subject].title).ask()

    def put_by(self) -> None:
        """Before a lock or another size: what is typed and not kept lies down as a draft."""
        for page in self.pages.values():
            page.put_by()

    def come_back(self) -> None:
        """Behind a lock: everything may have aged, and nothing is left to take back."""
        self.undo_bar.hide()
        self._stale = set(self.pages) - {self.tab.subject}
        self.page.reload()
        self.look_round()

    def unplug(self) -> None:
        """Hear nothing of the desk any more: another shell takes over."""
        self.desk.disconnect(self)
        self.desk.jobs.disconnect(self)
        self._keeper.unplug()

    def _enter_by_key(self, entry: Entry) -> None:
        """Alt+1…: the keyboard goes along. Arrows in the rail and the pointer leave it where it is."""
        self._enter(entry)
        self.page.take_focus()

    def _enter(self, entry: Entry) -> None:
        self._turn_to(self._shown[entry.name])

    def _turn_to(self, tab: Tab) -> None:
        self._put_paper_away()
        entry = ENTRY_OF[tab.subject]
        first = tab.subject not in self.pages
        if first:
            page: Page = import_module(tab.module).Page(self.desk)
            self.pages[tab.subject] = page
            self.stack.addWidget(page)
        self.tab = self._shown[entry.name] = tab
        if set(self.header.tabs) != {one.subject for one in entry.tabs}:
            self.header.show_entry(entry)
        self.header.be_at(tab, self.page.placeholder)
        self.rail.be_at(entry)
        self._lay_room()
        self.stack.setCurrentWidget(self.page)
        if first or tab.subject in self._stale:
            self._stale.discard(tab.subject)
            self.page.reload()

    def _show_paper(self, title: str, parts: object, paper: object) -> None:
        preview = import_module("app.ui.widgets.preview").Preview(
            self.desk, title, parts, paper, self._put_paper_away
        )
        self._put_paper_away()
        self.over = preview
        self.stack.addWidget(preview)
        self._lay_room()
        self.stack.setCurrentWidget(preview)
        preview.sheet.setFocus()

    def _put_paper_away(self) -> None:
        if self.over is not None:
            over, self.over = self.over, None
            self._lay_room()
            self.stack.setCurrentWidget(self.page)
            self.stack.removeWidget(over)
            over.deleteLater()

    def know(self, facts: Facts) -> None:
        """Show other facts: the rail names the compound, the door will name the branch."""
        self.desk.facts = facts
        preferences = self.desk.preferences
        preferences.branch, preferences.compound = facts.branch, facts.compound
        self.rail.say_compound(facts.compound)

    def _learn(self, facts: Facts) -> None:
        self.know(facts)
        self.desk.preferences.keep()

    def _lay_room(self) -> None:
        """The undo bar goes along with the page that is shown."""
        self.page.lay_room(self._room)
        self._room.turn()

    def _changed(self, registers: frozenset[str]) -> None:
        if registers & _FACTS:
            self.desk.read(self, Facts.of, self._learn)
        for subject, page in self.pages.items():
            if page.watches & registers:
                if subject == self.tab.subject:
                    page.reload()
                else:
                    self._stale.add(subject)

    def _saved(self, at: datetime | None) -> None:
        if at is not None:
            self.rail.say_saved(f"已保存 {at:%H:%M}")
        self._later.start()

    def look_round(self) -> None:
        """What the rail tells: the report's open points, the last backup."""

        def told(house: "House") -> tuple[str, int, datetime | None, datetime]:
            made, checks = house.backups.made(), house.report_checks
            last = made[0].made_at if made else None
            return f"{checks.due().month}月月报", checks.missing(), last, house.place.clock.now()

        def tell(found: tuple[str, int, datetime | None, datetime]) -> None:
            due, missing, made, now = found
            self.rail.entries["report"].tell(missing, due)
            self.rail.say_backup(f"{_when(made, now)} 已备份" if made else "")

        self.desk.read(self, told, tell)

    def _said(self, sentence: str, undoable: bool) -> None:
        if not sentence:
            self.undo_bar.hide()
            return
        self.page.notices.clear()
        self.undo_bar.say(sentence, undoable)

    def _refused(self, refusal: Refused) -> None:
        self.undo_bar.hide()
        self.page.refuse(refusal)

    def _undo(self) -> None:
        if self.undo_bar.isVisible() and self.undo_bar.button.isVisible():
            self.undo_bar.button.hide()
            self.desk.undo(self)

    def _say_slow(self) -> None:
        self._room.wait(self.desk.jobs.busy)

    def _rest(self) -> None:
        self._slow.stop()
        self._room.wait(False)

    def _keys(self, lock: Callable[[], object]) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+F": self.begin_search,
            "Ctrl+L": lock,
            "Ctrl+Z": self._undo,
            "Ctrl+P": lambda: self.page.print_out(),
            "Ctrl+Return": self._press_main,
            "Ctrl+Enter": self._press_main,
            "Ctrl+Tab": lambda: self._step_tab(1),
            "Ctrl+Shift+Tab": lambda: self._step_tab(-1),
            "Ctrl+S": self._say_kept,
            "Escape": self._back,
            "F1": self.help,
            "F5": lambda: self.go("meetings", 0, "new"),
            "F6": lambda: self.go("fund", 0, "new"),
        }
        for at, entry in enumerate(NAVIGATION, 1):
            keys[f"Alt+{at}"] = partial(self._enter_by_key, entry)
        for sequence, action in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(partial(_pressed, action))

    def _press_main(self) -> None:
        button = self.page.main_button
        if button is not None:
            button.click()

    def _say_kept(self) -> None:
        """Ctrl+S, out of habit: nothing needs saving by hand, and nothing is decided by it."""
        self.page.put_by()
        self.undo_bar.say(
            "都存着呢：记下的已保存，没填完的留作草稿。要记下请按红色的按钮（Ctrl+回车）。", False
        )

    def _step_tab(self, by: int) -> None:
        tabs = ENTRY_OF[self.tab.subject].tabs
        self._turn_to(tabs[(tabs.index(self.tab) + by) % len(tabs)])
        self.page.take_focus()

    def _back(self) -> None:
        if self.results.isVisible():
            self.results.end()
        elif not self.page.back():
            self.page.notices.clear()


def _when(moment: datetime, now: datetime) -> str:
    """今天 10:40, 昨天 17:40, 11月3日."""
    days = (now.date() - moment.date()).days
    if days > 1:
        return f"{moment.month}月{moment.day}日"
    return f"{'昨天' if days else '今天'} {moment:%H:%M}"


def _pressed(action: Callable[[], object]) -> None:
    action()
