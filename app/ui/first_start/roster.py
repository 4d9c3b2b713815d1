"""Step 4: the roster: first looked at, then kept; or left for another day."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.refused import Refused
from app.records.member import Member
from app.ui.first_start.begun import Begun
from app.ui.first_start.step import Step
from app.ui.widgets.basic import column, emptied, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.files import ask_save
from app.ui.widgets.one_file import OneFile
from app.ui.widgets.states import Busy
from app.ui.widgets.verdicts import KINDS, SAVE_REST, Verdicts, ask_rest, counted, rest_saved

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.rosters import Imported
    from app.ui.jobs import Telling
    from app.ui.window import Window

_EMPTY = "党员登记表_空表.xlsx"


class RosterStep(Step):
    """Nothing is kept before 导入这…名 is pressed, which is the red button once a file was looked at."""

    name = "导入党员名册"
    title = "导入党员名册"
    words = "手头的名册是什么样都可以，先看一遍再收：哪一行不对，会一行一行告诉您。也可以以后再导。"

    def __init__(self, window: "Window", begun: Begun, narrow: bool) -> None:
        super().__init__(window, begun, narrow)
        words = "把名册（.xlsx、.xls、.csv）拖到这里，或者"
        self.drop = OneFile(words, "选名册文件", "选党员名册", KINDS, self.look_at)
        self.empty_button = Button("存一张空表", self._ask_empty, icon="document", look="link")
        self.other_button = Button("换一个文件，或者以后再导入", self._begin, icon="left", look="link")
        self.rest_button = Button(SAVE_REST, self._ask_rest, icon="export", look="link")
        self._path: Path | None = None
        self._some, self._works = 0, False
        self._busy, self._found = column(), column()
        self.box.addWidget(self.drop)
        self.box.addLayout(row(self.empty_button, 1))
        self.box.addLayout(self._busy)
        self.box.addLayout(self._found, 1)
        self.box.addLayout(row(self.other_button, self.rest_button, 1))
        self.box.addStretch()  # takes the room only while nothing was found that could
        self.other_button.hide()
        self.rest_button.hide()
        if begun.roster:
            self.notices.put("done", (begun.roster,))

    @property
    def reason(self) -> str:
        return "正在办，请稍等" if self._works else ""

    @property
    def onward(self) -> str:
        if self._some:
            return f"导入这{self._some}名"
        return "" if self.begun.roster else "以后再导入"

    @property
    def is_urgent(self) -> bool:
        return bool(self._some or self.begun.roster)

    def arrive(self) -> None:
        if self.is_urgent:
            self.ready.emit()
        else:
            self.drop.button.setFocus()

    def go_on(self, then: Callable[[], object]) -> None:
        if self._some:
            self._work(dry_run=False)
        else:
            then()

    def look_at(self, path: Path) -> None:
        """Look a roster through; nothing is kept."""
        self._path = path
        self._work(dry_run=True)

    def _work(self, *, dry_run: bool) -> None:
        desk, path = self.begun.desk, self._path
        if desk is None or path is None or self._works:
            return
        self._works = True
        self.told.emit()
        self.notices.clear()
        busy = Busy(f"正在看 {path.name}……" if dry_run else "正在导入……")
        self._busy.addWidget(busy)

        def work(house: "House", progress: "Telling") -> "Imported":
            from app.services.rosters import ImportOptions

            return house.rosters.bring_in(Member.about, path, ImportOptions(dry_run=dry_run), progress)

        then = self._looked if dry_run else self._brought_in
        stop = desk.long(self, work, then, busy.tell, self._not_done)
        busy.stop_button.clicked.connect(lambda: stop())
        busy.stop_button.show()

    def _looked(self, done: "Imported") -> None:
        self._rest()
        emptied(self._found)
        self._found.addWidget(Verdicts(Member.about, done))
        self._some = done.accepted + done.updated
        self.drop.hide()
        self.empty_button.hide()
        self.other_button.show()
        self.rest_button.setVisible(bool(done.refused_rows))
        self.told.emit()
        if self._some:
            self.ready.emit()
        else:
            self.other_button.setFocus()

    def _brought_in(self, done: "Imported") -> None:
        self._rest()
        self._begin()
        self.begun.roster = f"党员名册导入了：{counted(Member.about, done)}"
        later = "没有收进来的行，以后在“党员”里照着名册补录。" if done.rejected else ""
        self.notices.put("done", (self.begun.roster, later))
        self.told.emit()
        self.ready.emit()

    def _not_done(self, refusal: Refused) -> None:
        self._rest()
        if refusal.code == "stopped":
            self.notices.put("reminder", refusal.lines[:2])
        else:
            self.refuse(refusal)
        self.told.emit()

    def _rest(self) -> None:
        self._works = False
        emptied(self._busy)

    def _begin(self) -> None:
        """As if no file had been looked at."""
        emptied(self._found)
        self._some = 0
        self.other_button.hide()
        self.rest_button.hide()
        self.drop.show()
        self.empty_button.show()
        self.drop.button.setFocus()
        self.told.emit()

    def _ask_rest(self) -> None:
        if self._path is not None:
            ask_rest(self, self._path, self.save_rest)

    def save_rest(self, place: Path) -> None:
        """Write the refused rows as a table to be mended; the others can still be imported."""
        desk, path = self.begun.desk, self._path
        if desk is not None and path is not None:
            desk.read(
                self,
                lambda house: house.rosters.save_refused(Member.about, path, place),
                lambda _: self.notices.put("done", (rest_saved(place),)),
                self.refuse,
            )

    def _ask_empty(self) -> None:
        ask_save(self, "空表存到哪里", _EMPTY, "表格 (*.xlsx)", self.save_empty)

    def save_empty(self, path: Path) -> None:
        """Write the empty table that can be filled in and imported."""
        desk = self.begun.desk
        if desk is not None:
            desk.read(
                self,
                lambda house: house.registers.template(Member.about, path),
                lambda _: self.notices.put("done", (f"空表存好了：{path}",)),
                self.refuse,
            )
