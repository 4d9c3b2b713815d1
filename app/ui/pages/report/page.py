"""The monthly report: check, look at the very paper, sign and seal, then wait for the receipt."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.base.month import Month
from app.base.refused import Refused
from app.rules.agenda import Place
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.report.checks import CheckList
from app.ui.pages.report.sealing import SealCard
from app.ui.pages.report.status import Status
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.pdf_view import Sheet
from app.ui.widgets.preview import show_preview
from app.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.packages import Exported
    from app.services.report_checks import Light, ReportState
    from app.services.verification import Verification

_STEPS = ("检查", "预览", "签名封装", "等回执")
_WATCHED = frozenset(
    {
        "members", "party_groups", "branch_posts", "meetings", "meeting_items", "attendances", "attachments",
        "fund_entries", "fund_closings", "five_haves_checks", "owners_terms", "owners_seats", "packages",
        "branches", "compounds", "settings", "opinion_boxes", "volunteer_teams", "resident_pacts",
    }
)  # fmt: skip
_SIDE = 300
# The notice in which a verdict stands.
_NOTICES = {"passed": "done", "indeterminate": "reminder", "failed": "refused"}


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
        self._told = Label("", "section")
        self.sheet = Sheet()
        self._page = Label("", "label")
        self.seal = SealCard(desk.preferences.save_place, self._ask_to_seal, self._remember_place)
        self.status = Status()
        self._seen = False
        head = row(self._title, self._earlier, self._later, gap=8)
        if desk.narrow:
            self.body.addLayout(row(head, 1, self._history))
            inside = column(
                self.steps, self._told, self.checks, self._paper(), self.seal, self._status_part(), gap=12
            )
            self.body.addWidget(scrolling(holder(inside)), 1)
            return
        self.body.addLayout(row(head, self.steps, self._history, gap=24))
        left = column(self._told, scrolling(holder(column(self.checks, 1, gap=0))), gap=8)
        side = scrolling(holder(column(self.seal, gap=0)))
        side.setFixedWidth(theme().px(_SIDE))
        three = row(holder(left), holder(self._paper()), side, gap=20)
        three.setStretch(0, 5)
        three.setStretch(1, 4)
        self._work = holder(three)
        self.body.addWidget(self._work, 1)
        self._past = scrolling(holder(self._status_part()))
        self._past.hide()
        self.body.addWidget(self._past, 1)

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
            self.reload()

    def print_out(self) -> None:
        month = self.month
        if month is not None:
            show_preview(self, lambda house: house.packages.preview(month))

    def back(self) -> bool:
        if not self.desk.narrow and self._past.isVisible():
            self._show_history()
            return True
        return False

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
        self._told.setText(f"{len(checks)} 项检查，{done} 项好了{gaps}")
        self.checks.show_checks(state.checks)
        self.seal.show_state(state)
        self.status.show_lights(lights)
        if refusal is not None:
            self.refuse(refusal)
        if pdf is not None:
            self.sheet.show_pdf(pdf)
        self._page.setText(self.sheet.told)
        self._stand(state)

    def _stand(self, state: "ReportState") -> None:
        """The step one is at: what is open, then looking, then sealing, then waiting."""
        if state.exported is not None:
            self.steps.stand_at(3)
        elif state.blocked or state.missing:
            self.steps.stand_at(0)
        else:
            self.steps.stand_at(2 if self._seen else 1)

    def _paper(self) -> QVBoxLayout:
        turn = row(
            Button("上一页", lambda: self._turn_page(-1), icon="left", look="square"),
            self._page,
            Button("下一页", lambda: self._turn_page(1), icon="right", look="square"),
            1,
            Button("放大看", self.print_out, icon="search"),
            gap=8,
        )
        self.sheet.setMinimumHeight(theme().px(300))
        return column(Label("要交出去的，就是这张纸", "section"), self.sheet, turn, gap=8)

    def _status_part(self) -> QVBoxLayout:
        told = Label("后三盏灯要等街道的回执，不能自己点", "second")
        return column(row(Label("报上去以后，走到哪一步了", "section"), 1, told), self.status, gap=8)

    def _turn(self, by: int) -> None:
        if self.month is not None:
            self.month = self.month.plus(by)
            self._seen = False
            self.notices.clear()
            self.reload()

    def _turn_page(self, by: int) -> None:
        self.sheet.turn_to(self.sheet.at + by)
        self._page.setText(self.sheet.told)
        self._seen = True

    def _show_history(self) -> None:
        if self.desk.narrow:
            return
        showing = not self._past.isVisible()
        self._past.setVisible(showing)
        self._work.setVisible(not showing)
        self._history.rename("回到本月" if showing else "往月月报")

    def _remember_place(self, place: str) -> None:
        self.desk.preferences.save_place = place
        self.desk.preferences.keep()

    def _ask_to_seal(self, out: Path) -> None:
        state = self.state
        if state is None:
            return
        month = state.month
        if state.exported is not None:
            self._seal(out, month)
            return
        title = f"封装{month.spoken}月报"
        words = "封装以后，这个月的数字和账就定下了：记错的，以后作为“更正”出现在下个月的月报里。"
        dialog = Dialog(
            self,
            title,
            words,
            "签名封装",
            lambda: self._seal(out, month),
            cancel="再看看",
            icon="note",
            for_good=True,
        )
        if not all(check.done for check in state.checks):
            dialog.content.addWidget(
                Label(f"{self._told.text()}。差的也可以先封装，月报上会写明。", "due", wraps=True)
            )
        dialog.ask()

    def _seal(self, out: Path, month: Month, clock_checked: bool = False) -> None:
        self.notices.clear()

        def over() -> None:
            self.rest()
            self.seal.allow()

        def sealed(done: "Exported") -> None:
            over()
            self._sealed(done)

        def refused(refusal: Refused) -> None:
            over()
            again = ("日期是对的，照样封装", lambda: self._seal(out, month, True))
            self.notices.refuse(refusal, *((again,) if refusal.code == "clock_back" else ()))
            self.reload()

        busy = self.busy(f"正在封装{month.spoken}月报……", lambda: stop())
        stop = self.desk.do_long(
            self,
            lambda house, progress: house.packages.export(month, out, clock_checked, progress=progress),
            sealed,
            busy.tell,
            refused=refused,
            button=self.seal.seal_button,
        )

    def _sealed(self, done: "Exported") -> None:
        package = done.package
        lines = (
            f"{package.month.spoken}月报包{'又存了一份' if done.again else '已封装好'}",
            f"文件在 {done.path.parent}：{done.path.name}，程序里也留了一份。签名指纹 {done.fingerprint}。",
            "请把它交给街道党建办。",
        )
        self.notices.put("done", lines, ("核验这个包", lambda: self._verify(done.path)))
        self.reload()

    def _verify(self, path: Path) -> None:
        """What the street's program would say of the file on the stick, checked from the file itself."""

        def verdict(house: "House") -> "Verification":
            from app.services.verification import verified

            return verified(path, house.place.clock)

        def told(found: "Verification") -> None:
            reasons = (reason.message for reason in found.reasons)
            kind, word = _NOTICES[found.verdict.value], found.verdict.label
            self.notices.put(kind, (f"{path.name}：{word}", *reasons))

        self.desk.read(self, verdict, told, self.refuse)
