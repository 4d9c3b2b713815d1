"""The first page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.rules.agenda import Matter
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.home.glance import GlanceCard
from app.ui.pages.home.matters import Matters
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.states import Empty

if TYPE_CHECKING:
    from app.services.agenda import Agenda

_GLANCE = 300
_DAYS = "一二三四五六日"
# Everything a matter can come from; the page is cheap to read anew.
_ALL = frozenset(
    {
        "members", "party_groups", "branch_posts", "voting_limits", "meetings", "attendances",
        "meeting_items", "five_haves_items", "five_haves_checks", "fund_entries", "fund_closings",
        "owners_bodies", "owners_terms", "owners_seats", "packages", "settings", "attachments", "compounds",
        "branches",
    }
)  # fmt: skip


class Page(page.Page):
    """What is due, the worst first."""

    watches = _ALL

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._greeting, self._day = Label("", "label", wraps=True), Label("", "label")
        self.matters, self._glance = Matters(self._go), GlanceCard()
        self._nothing = Empty("眼下没有要办的事", "该办的都办了。到了日子，要办的事会自己列在这里。")
        self._nothing.hide()
        quick = row(*self._quick(), gap=12)
        self.matters.more.installEventFilter(self)
        left = column(self.matters, self._nothing, gap=12)
        if not desk.narrow:
            left.addWidget(Label("随手记一笔", "section"))
        left.addLayout(quick)
        head = row(self._greeting, self._day, gap=16)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        if desk.narrow:
            # The largest letters on an enlarged screen leave room for less than a line: then it scrolls.
            self.body.addWidget(scrolling(holder(left)), 1)
        else:
            self._glance.setFixedWidth(theme().px(_GLANCE))
            both = row(holder(left), self._glance, gap=20)
            both.setStretch(0, 1)
            self.body.addLayout(both, 1)

    def reload(self) -> None:
        self.desk.read(self, lambda house: house.agenda.today(), self._show)

    def take_focus(self) -> None:
        if self.matters.lines:
            self.matters.lines[0].button.setFocus()
        else:
            super().take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._down(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ on a button beside the lines: Qt would go to the next button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._down(event)
        return False

    def _down(self, event: QKeyEvent) -> bool:
        """↓ leads to the first line from anywhere on the page."""
        down = event.key() == Qt.Key.Key_Down and bool(self.matters.lines)
        if down:
            self.matters.lines[0].button.setFocus(Qt.FocusReason.TabFocusReason)
        return down

    def _show(self, agenda: "Agenda") -> None:
        had = any(line.button.hasFocus() for line in self.matters.lines) or self.hasFocus()
        count, today = len(agenda.matters), agenda.today
        told = f"今天有 {count} 件事，从最上面这件办起。" if count else "今天没有要办的事。"
        if self.desk.narrow and count:
            told = f"今天有 {count} 件事。"
        self._greeting.setText(f"{agenda.secretary}书记，{agenda.greeting}。{told}")
        year = "" if self.desk.narrow else f"{today.year}年"
        self._day.setText(f"{year}{today.month}月{today.day}日  星期{_DAYS[today.weekday()]}")
        self.matters.setVisible(count > 0)
        self._nothing.setVisible(not count)
        self.matters.show_matters(agenda.matters)
        self._glance.show_glance(agenda.glance, today)
        if had:
            self.take_focus()

    def _go(self, matter: Matter) -> None:
        self.desk.go_to(matter.place)

    def _quick(self) -> list[Button]:
        """What is written down without looking for its page first."""
        meeting = Button("记会议", lambda: self.desk.go("meetings", 0, "new"), icon="edit", look="quick")
        expense = Button("记支出", lambda: self.desk.go("fund", 0, "new"), icon="revenue", look="quick")
        for button, key in ((meeting, "F5"), (expense, "F6")):
            button.installEventFilter(self)
            if not self.desk.narrow:
                button.setLayout(row(1, Label(key, "hint"), margin=(0, 0, 16, 0)))
        return [meeting, expense]
