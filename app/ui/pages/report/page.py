"""The monthly report: check, look at the very paper, sign and seal, then wait for the receipt."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from app.base.month import Month
from app.base.refused import Refused
from app.rules.agenda import Place
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.report.checks import CheckList
from app.ui.pages.report.handing_out import HandingOut
from app.ui.pages.report.paper import PaperPart
from app.ui.pages.report.printing import MonthPrinting
from app.ui.pages.report.sealing import SealCard
from app.ui.pages.report.status import Status
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, holder, in_order, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.notices import Action
from app.ui.widgets.preview import show_preview
from app.ui.widgets.states import Busy
from app.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.report_checks import Light, ReportState

_STEPS = ("检查", "预览", "签名封装", "等回执")
_WATCHED = frozenset(
    {
        "members", "party_groups", "branch_posts", "meetings", "meeting_items", "attendances", "attachments",
        "fund_entries", "fund_closings", "five_haves_checks", "owners_terms", "owners_seats", "packages",
        "branches", "compounds", "settings", "opinion_boxes", "volunteer_teams", "resident_pacts",
    }
)  # fmt: skip
_SIDE = 300


class Page(page.Page):
    """The report of one month at a time; the one due next comes first."""

    watches = _WATCHED

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.month: Month | None = None
        self.state: ReportState | None = None
        self._title = Label("", "heading")
        self._earlier = Button("上个月", lambda: self._turn(-1), icon="left", look="square")
        self._later = Button("下个月", lambda: self._turn(1), icon="right", look="square")
        self._history = Button("往月月报", self._show_history, icon="clock")
        self.steps = Steps(_STEPS)
        self.checks = CheckList(desk.go_to)
        self.told = Label("", "section")
        self.printing = MonthPrinting(self)
        self.paper = PaperPart(self._look, self.printing.begin, desk.narrow)
        self.sheet = self.paper.sheet
        self.sheet.turned.connect(self._look_through)
        self.handing_out = HandingOut(self)
        self.seal = SealCard(desk.preferences.save_place, self.handing_out.ask, self._remember_place)
        self.status = Status(desk.narrow)
        self._seen = False
        head = row(self._title, self._earlier, self._later, gap=8)
        if desk.narrow:
            # One thing scrolls, the month with it: beside a notice there is no room for a head that stays.
            self._work = holder(column(self.told, self.checks, self.paper, self.seal, gap=12))
            self._past = holder(self._status_part())
            inside = column(row(head, 1, self._history), self.steps, self._work, self._past, 1, gap=12)
            self._all = scrolling(holder(inside))
            self.body.addWidget(self._all, 1)
        else:
            self.body.addLayout(row(head, self.steps, self._history, gap=24))
            self._work = holder(self._side_by_side())
            self._past = scrolling(holder(self._status_part()))
            self.body.addWidget(self._work, 1)
            self.body.addWidget(self._past, 1)
        self._past.hide()

    def _side_by_side(self) -> QHBoxLayout:
        left = column(self.told, scrolling(holder(column(self.checks, 1, gap=0))), gap=8)
        side = scrolling(holder(column(self.seal, gap=0)))
        side.setFixedWidth(theme().px(_SIDE))
        three = row(holder(left), self.paper, side, gap=20)
        three.setStretch(0, 11)
        three.setStretch(1, 8)
        return three

    def reload(self) -> None:
        month = self.month

        def found(house: "House") -> "tuple[ReportState, list[Light], bytes | None, Refused | None]":
            asked = month or house.report_checks.due()
            state, lights = house.report_checks.of(asked), house.report_checks.lights()
            try:
                return state, lights, house.packages.preview(asked).pdf(), None
            except Refused as refusal:  # a name no font has: the checks stand all the same
                return state, lights, None, refusal

        self.desk.read(self, found, lambda all_: self._show(*all_), self.refuse)

    def open_place(self, place: Place) -> None:
        if place.month is not None and place.month != self.month:
            self.month = place.month
            self.show_past(False)
            self.reload()

    def print_out(self) -> None:
        self._look()

    def back(self) -> bool:
        if self._past.isVisible():
            self._show_history()
            return True
        return False

    def take_focus(self) -> None:
        """The keyboard to what one does next: with what a notice offers, with the checks, then the sealing.

        Before the month is read nothing is there yet: the page keeps it until then.
        """
        seal = self.seal
        found = (*self.notices.buttons, self.checks.going_on, seal.seal_button, seal.where, self._history)
        ready = (one for one in found if one is not None and one.isVisible() and one.isEnabled())
        (next(ready, self) if self.state is not None else self).setFocus()

    def offer(self, kind: str, lines: tuple[str, ...], *actions: Action) -> None:
        """A notice with what can be done about it; the keyboard goes there if it is on this page."""
        here = self.isAncestorOf(self.window().focusWidget())
        self.notices.put(kind, lines, *actions)
        self._order()
        if here and self.notices.buttons:
            self.notices.buttons[0].setFocus()

    def begin_work(self, words: str, stop: Callable[[], object]) -> Busy:
        """Long work begins. The keyboard waits on the bar, so that a second Enter does nothing; then 停下."""
        busy = self.busy(words, stop)
        busy.show()
        in_order((self, busy.bar, busy.stop_button))
        busy.bar.setFocus()
        self._hold("等手上这件办完")
        return busy

    def end_work(self, busy: Busy, button: Button) -> None:
        """It is over: the keyboard goes back to the button that began it, unless somebody took it away."""
        waited = busy.isAncestorOf(self.window().focusWidget())
        self.rest()
        self._hold("")
        if waited:
            button.setFocus() if button.isVisible() else self.take_focus()

    def _hold(self, reason: str) -> None:
        self.seal.hold(reason)
        self.paper.print_button.setEnabled(not reason)

    def _show(
        self, state: "ReportState", lights: "list[Light]", pdf: bytes | None, refusal: Refused | None
    ) -> None:
        self.state, self.month = state, state.month
        self._title.setText(state.month.spoken)
        self._later.setEnabled(state.month < Month.of(self.desk.today))
        # What is in the way of sealing stands in the list too; it is nothing the month itself lacks.
        checks = [check for check in state.checks if not check.blocking]
        done = sum(check.done for check in checks)
        gaps = f"，还差 {len(checks) - done} 项" if done < len(checks) else "，都好了"
        told = f"{len(checks)} 项检查，{done} 项好了{gaps}"
        self.told.setText("已经封装，再改的算作“更正”" if state.exported else told)
        waited = self.checks.held is not None or self.window().focusWidget() is self
        self.checks.show_checks(state.checks)
        self.seal.show_state(state)
        self.status.show_lights(lights)
        if refusal is not None:
            self.refuse(refusal)
        if pdf is not None:
            self.paper.show_pdf(pdf)
        self._stand(state)
        self._order()
        if waited:
            # What is new gets its place first: it is scrolled into sight by that.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self.take_focus()

    def _order(self) -> None:
        """Tab goes through the checks, then the month, the paper, the sealing, and what a notice offers."""
        month = (self._earlier, self._later, self._history)
        sealing = (self.seal.where, self.seal.seal_button)
        in_order((self, *self.checks.buttons, *month, *self.paper.stops, *sealing, *self.notices.buttons))

    def _stand(self, state: "ReportState") -> None:
        """The step one is at: what is open, then looking, then sealing, then waiting."""
        if state.exported is not None:
            self.steps.stand_at(3)
        elif state.blocked or state.missing:
            self.steps.stand_at(0)
        else:
            self.steps.stand_at(2 if self._seen else 1)

    def _status_part(self) -> QVBoxLayout:
        told = Label("后三盏灯要等街道的回执，不能自己点", "second")
        return column(row(Label("报上去以后，走到哪一步了", "section"), 1, told), self.status, 1, gap=8)

    def _turn(self, by: int) -> None:
        if self.month is not None:
            self.month = self.month.plus(by)
            self._seen, self.checks.at = False, 0
            self.notices.clear()
            self.show_past(False)
            self.reload()

    def _look(self) -> None:
        """The report in large."""
        month = self.month
        if month is not None:
            self._look_through()
            show_preview(self, lambda house: house.packages.preview(month))

    def _look_through(self) -> None:
        self._seen = True
        if self.state is not None:
            self._stand(self.state)

    def _show_history(self) -> None:
        self.show_past(not self._past.isVisible())

    def show_past(self, showing: bool) -> None:
        """How far each month's report got, in place of the work on this one; or that again."""
        self._past.setVisible(showing)
        self._work.setVisible(not showing)
        if self.desk.narrow:
            self._all.verticalScrollBar().setValue(0)
        self._history.rename("回到本月" if showing else "往月月报")

    def _remember_place(self, place: str) -> None:
        self.desk.preferences.save_place = place
        self.desk.preferences.keep()
