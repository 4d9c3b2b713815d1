"""The list of meetings, the newest first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.records.meeting import MEETING_KINDS
from app.ui.desk import Desk
from app.ui.pages.meetings.words import moment, state_chip
from app.ui.widgets.basic import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.pills import Picks, Pills
from app.ui.widgets.states import Empty
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable

if TYPE_CHECKING:
    from app.rules.meeting_rows import MeetingRow

_ALL, _DRAFT = "全部", "草稿"
_COLUMNS = (
    ListColumn("开会时间"),
    ListColumn("会议名称", bold=True, grows=True),
    ListColumn("第几次", spare=True),
    ListColumn("状态"),
    ListColumn("实到/应到", side="right"),
)


class Listing(QWidget):
    """Pills, table, and 记会议."""

    def __init__(self, desk: Desk, opened: Callable[[int], object], begin: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._desk = desk
        self._rows: Sequence[MeetingRow] = ()
        names = (_ALL, _DRAFT, *MEETING_KINDS)
        self.pills: Pills | Picks = (
            Picks("看哪些会议", names, lambda _: self._filter())
            if desk.narrow
            else Pills(names, lambda _: self._filter())
        )
        self.table = ListTable("会议列表", _COLUMNS, opened=opened)
        self.begin = Button("记会议" if desk.narrow else "记会议  F5", begin, icon="edit", look="main")
        first = Button("记第一次会议", begin, icon="edit", look="main")
        empty = Empty("还没有记过会议", "开会时在这里点名、记票、写决议；定稿以后打印出来签字。", first)
        none = Empty("这里还没有会议", "换一个上面的分类看看。")
        self._places = QStackedWidget()
        for part in (self.table, empty, none):
            self._places.addWidget(part)
        self._head = [self.pills, self.begin]
        head = row(self.pills, self.begin, gap=12)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._places, gap=12))

    def show_rows(self, rows: "Sequence[MeetingRow]") -> None:
        """Show these meetings; the filter and the selected line stay."""
        self._rows = rows
        counts = {kind: sum(row.kind == kind for row in rows) for kind in MEETING_KINDS}
        drafts = sum(row.state == _DRAFT for row in rows)
        self.pills.tell({_ALL: len(rows), _DRAFT: drafts, **counts})
        for part in self._head:
            part.setVisible(bool(rows))
        self._filter()

    def take_focus(self) -> None:
        """The keyboard into the list."""
        if self.table.key is None and self.table.rows.rows:
            self.table.selectRow(0)
        self.table.setFocus()

    def _filter(self) -> None:
        name = self.pills.name
        shown = [row for row in self._rows if name in (_ALL, row.kind, row.state)]
        self.table.show_rows([self._line(row) for row in shown])
        self._places.setCurrentIndex(0 if shown else 2 if self._rows else 1)

    def _line(self, row: "MeetingRow") -> ListRow:
        tone, icon = state_chip(row.state)
        return ListRow(
            (
                moment(row.started_at, self._desk.today.year),
                row.title,
                row.number,
                ChipCell(row.state, tone, icon),
                f"{row.present}/{row.due}" if row.due else "",
            ),
            row.id,
        )
