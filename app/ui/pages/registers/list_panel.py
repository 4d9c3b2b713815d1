"""A register's list: filters, the field that narrows it, the table, the line that counts."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.finding import bare, found
from app.services.listing import Listing
from app.ui.pages.registers.shown import Shown
from app.ui.widgets.basic import Label, row, spaced
from app.ui.widgets.find import Find
from app.ui.widgets.pills import Picks, Pills
from app.ui.widgets.tables import ListRow, ListTable


class Hands(Protocol):
    """What a list asks of its page."""

    def choose(self, record_id: int) -> None: ...

    def open_card(self, record_id: int) -> None: ...

    def pick(self, name: str) -> None: ...

    def nothing(self) -> None: ...


class ListPanel(QWidget):
    """``names``: the pills' (filters, or the registers of the page); ``tools``: buttons beside the field."""

    def __init__(
        self,
        shown: Shown,
        listing: Listing,
        hands: Hands,
        names: Sequence[str],
        tools: Sequence[QWidget],
        narrow: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.shown, self._hands = shown, hands
        self._groups: dict[str, list[ListRow]] = {}
        self._all: list[ListRow] = []
        # The rows of the group with their bare keys; what was left of them, and by which query.
        self._keyed: tuple[list[ListRow], list[tuple[str, ListRow]]] = ([], [])
        self._left: tuple[str, list[tuple[str, ListRow]]] = ("", [])
        self.table = ListTable(
            f"{shown.register.label}名单",
            shown.columns(listing),
            chosen=hands.choose,
            opened=hands.open_card,
            typed=lambda text: self.finder.begin(text),
        )
        self.finder = Find(f"在{shown.register.label}里找", "打字就找", self.table, self._look)
        self.pills: Pills | Picks | None = None
        self.count = Label("", "hint")
        self._keys = Label(f"↑↓ {shown.walk}　回车 打开　{shown.example}", "hint")
        self._narrow = narrow
        box = QVBoxLayout(self)
        spaced(box, 0, 10)
        if len(names) > 1 and narrow:
            self.pills = Picks("看哪些", names, hands.pick)
        elif len(names) > 1:
            self.pills = Pills(names, hands.pick)
            box.addWidget(self.pills)
        beside = self.pills if narrow else None
        bar = row(beside, self.finder, *tools, gap=10)
        bar.setStretch(1 if beside is not None else 0, 1)
        box.addLayout(bar)
        box.addWidget(self.table, 1)
        box.addLayout(row(self.count, 1, self._keys))

    def show_listing(self, listing: Listing) -> None:
        """Show a listing read anew: selection, filter, what is typed and the scroll stay."""
        self._all = self.shown.rows(listing)
        passes = self.shown.passes
        self._groups = {
            name: [
                line
                for line, listed in zip(self._all, listing.items, strict=True)
                if passes(name, listed, listing)
            ]
            for name in self.shown.filters
        }
        if self.pills is not None and self.shown.filters:
            self.pills.tell({name: len(rows) for name, rows in self._groups.items()})
        at, top = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        self._refill(measure=True)
        if self.table.key is None and self.table.rows.rows:
            self.table.selectRow(min(max(at, 0), len(self.table.rows.rows) - 1))
        self.table.verticalScrollBar().setValue(top)

    def take_over(self, former: "ListPanel") -> None:
        """Begin where a former panel of the same register was: its filter and what was typed."""
        if self.pills is not None and former.pills is not None:
            self.pills.pick(former.pills.name)
        self.finder.setText(former.finder.text())

    def refilter(self) -> None:
        """Another filter."""
        self._refill(measure=True)
        self._first()

    def select(self, record_id: int) -> bool:
        """Select a record, letting go of what hides it; False when it is not in the register."""
        if self.table.select(record_id):
            return True
        self.finder.clear()
        if self.table.select(record_id):
            return True
        for name, rows in self._groups.items():
            if any(line.key == record_id for line in rows) and self.pills is not None:
                self.pills.pick(name)
                self._refill(measure=True)
                return self.table.select(record_id)
        return False

    def _look(self, _: str) -> None:
        self._refill(measure=False)
        self._first()
        self.table.viewport().repaint()  # the list answers first, what hangs on it (a card) may follow

    def _refill(self, *, measure: bool) -> None:
        rows = self._group()
        query = self.finder.text().strip()
        left = self._narrowed(rows, query) if query else rows
        self.table.show_rows(left, measure=measure)
        self.count.setText(self._counted(query, len(left), len(rows)))
        self._keys.setVisible(not query and not self._narrow)
        if not left:
            self._hands.nothing()

    def _narrowed(self, rows: list[ListRow], query: str) -> list[ListRow]:
        """The rows that answer; a query that only grew looks at what was left of it."""
        if self._keyed[0] is not rows:
            self._keyed = rows, [(bare(line.search), line) for line in rows]
            self._left = "", self._keyed[1]
        former, left = self._left
        self._left = query, found(left if query.startswith(former) else self._keyed[1], query)
        return [line for _, line in self._left[1]]

    def _first(self) -> None:
        if self.table.key is None and self.table.rows.rows:
            self.table.selectRow(0)

    def _group(self) -> list[ListRow]:
        if not self.shown.filters or self.pills is None:
            return self._all
        return self._groups.get(self.pills.name, self._all)

    def _counted(self, query: str, found: int, of: int) -> str:
        measure = self.shown.register.measure
        if query and not found:
            return f"没有找到“{query}”，换几个字再试试。Esc 看全部"
        if query:
            return f"找到 {found} {measure}，共 {of} {measure}。Esc 看全部"
        return f"共 {of} {measure}"
