"""A new meeting: which kind, when, where, who presides and who writes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base.refused import Refused
from app.records.meeting import COMMITTEE, GENERAL, GROUP, MEETING_KINDS, TALK, Meeting
from app.rules.agenda import Place
from app.ui.desk import Desk
from app.ui.widgets.basic import FOOT, LOW_FOOT, Frame, Label, column, foot_bar, holder, row, scrolling
from app.ui.widgets.buttons import Button, Choices
from app.ui.widgets.forms import Form, Names

if TYPE_CHECKING:
    from app.services.meeting_files import MeetingFile

_FIELDS = ("started_at", "place", "host", "recorder", "party_group", "compound")
_WORDS = {
    GENERAL: "全体党员参加，一般每季度一次。",
    COMMITTEE: "支部委员参加，一般每月一次。",
    GROUP: "一个党小组的党员参加，一般每月一次。",
    TALK: "请居民、物业、业委会一起商量事，按身份记人数。",
}


class Begin(QWidget):
    """The card of a new meeting; ``begun`` gets the draft."""

    def __init__(
        self,
        desk: Desk,
        names: Names,
        now: datetime,
        begun: Callable[["MeetingFile"], object],
        back: Callable[[], object],
        refused: Callable[[Refused], object],
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._desk, self._begun, self._refused = desk, begun, refused
        self._words = Label("", "label", wraps=True)
        columns = [Meeting.about.column(name) for name in _FIELDS]
        self.form = Form.of(columns, desk.today, names)
        self.form.put({"started_at": f"{now:%Y-%m-%d %H:%M}"})
        self.form.boxes["started_at"].of_day(now.date())
        self.kinds = Choices(MEETING_KINDS, self._picked)
        both = self._narrow_cards() if desk.narrow else self._wide_cards()
        title = row(
            Button("回到会议列表", back, icon="left", look="square"), Label("记会议", "heading"), 1, gap=12
        )
        self.setLayout(column(title, scrolling(holder(both)), gap=8))
        self.start = Button("开始点名", self._start, icon="right", look="main")
        told = Label("会还没开也可以先记，好打印签到表。", "label")
        self.foot = foot_bar(told, 1, self.start, margin=LOW_FOOT if desk.narrow else FOOT)
        self._names = names
        self._picked(GENERAL)

    def _wide_cards(self) -> QBoxLayout:
        left, right = Frame("card", margin=20, gap=10), Frame("card", margin=20, gap=10)
        left.box.addWidget(Label("开什么会", "section"))
        left.box.addWidget(self.kinds)
        left.box.addWidget(self._words)
        right.box.addWidget(Label("什么时候，在哪里，谁主持", "section"))
        right.box.addWidget(self.form)
        for card in (left, right):
            card.box.addStretch(1)
        both = row(left, right, gap=16, margin=(1, 4, 8, 4))
        both.setStretch(0, 2)
        both.setStretch(1, 5)
        return both

    def _narrow_cards(self) -> QBoxLayout:
        """The kinds side by side, the fields below: both are seen at once."""
        side_by_side = self.kinds.layout()
        assert isinstance(side_by_side, QBoxLayout)
        side_by_side.setDirection(QBoxLayout.Direction.LeftToRight)
        fields = Frame("card", margin=(16, 12, 16, 12), gap=8)
        fields.box.addWidget(self.form)
        return column(self.kinds, fields, 1, gap=10, margin=(1, 4, 8, 4))

    @property
    def typed(self) -> dict[str, str]:
        """What is typed, the kind with it."""
        return {"kind": self.kinds.answer} | self.form.typed

    def bring_back(self, typed: Mapping[str, str]) -> None:
        """Show again what was typed before the window was built anew."""
        self.kinds.buttons[MEETING_KINDS.index(typed["kind"])].setChecked(True)
        self.form.clear()
        self.form.bring_back(typed)

    def prefill(self, place: Place) -> None:
        """What a matter already says: the kind, the group; of another month only the month is known."""
        if place.kind in MEETING_KINDS:
            self.kinds.buttons[MEETING_KINDS.index(place.kind)].setChecked(True)
        group = self._names.get("party_groups", {}).get(place.party_group or 0, "")
        if group:
            self.form.put({"party_group": group})
        if place.month is not None and not place.month.first_day <= self._desk.today <= place.month.last_day:
            self.form.put({"started_at": ""})
            entry = self.form.boxes["started_at"]
            entry.of_day(None)
            entry.wrong(f"补记{place.month.month}月的会：请写上是哪天几点开的。")

    def _picked(self, kind: str) -> None:
        self._words.setText(_WORDS[kind])
        self.form.boxes["party_group"].setVisible(kind == GROUP)
        self.form.boxes["compound"].setVisible(kind == TALK)

    def _start(self) -> None:
        if not self.form.check():
            return
        kind = self.kinds.answer
        typed = self.typed
        for name, whose in (("party_group", GROUP), ("compound", TALK)):
            if kind != whose:
                typed.pop(name, None)
        if kind == GROUP and "party_group" not in typed:
            self.form.boxes["party_group"].wrong("请选是哪个党小组，点名册要按它来排。")
            self.form.focus("party_group")
            return
        self._desk.do(
            self,
            lambda house: house.meeting_steps.begin(typed),
            self._begun,
            refused=self._told,
            button=self.start,
        )

    def _told(self, refusal: Refused) -> None:
        if not self.form.refuse(refusal):
            self._refused(refusal)
