"""Final minutes: what they say, and what may still be done with them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.records.meeting import PRESENT, TALK, MeetingItem
from app.rules.meeting_live import CARRIED, NO_VOTE, ItemSaid
from app.rules.meetings import numbered
from app.ui.desk import Desk
from app.ui.pages.meetings.figures import CountsCard, Sentence
from app.ui.pages.meetings.items import numeral
from app.ui.pages.meetings.words import moment, state_chip
from app.ui.theme import theme
from app.ui.timers import later
from app.ui.widgets.basic import (
    FOOT,
    LOW_FOOT,
    Frame,
    Label,
    bring_into_sight,
    column,
    foot_bar,
    holder,
    row,
    rule,
    scrolling,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import Chip

if TYPE_CHECKING:
    from app.services.meeting_views import MeetingDesk

_SIDE, _LABEL = 404, 96


@dataclass(frozen=True)
class ReadingWays:
    """What is done from here."""

    back: Callable[[], object]
    print_paper: Callable[[str], object]
    sign: Callable[[], object]
    amend: Callable[[], object]
    settle: Callable[[MeetingItem], object]


class Reading(QWidget):
    """One finalised meeting."""

    def __init__(self, desk: Desk, found: "MeetingDesk", ways: ReadingWays) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._found, self._ways, self._year = found, ways, desk.today.year
        self._settling: dict[int, Button] = {}
        meeting = found.file.meeting
        back = Button("回到会议列表", ways.back, icon="left", look="square")
        tone, icon = state_chip(found.state)
        self.state = Chip(found.state, tone, icon)
        head = row(back, Label(numbered(meeting), "heading"), self.state, 1, gap=12)
        room = (1, 4, 8, 4)
        left = [self._facts(), *(self._notes())]
        right = [*self._counts(), *self._items()]
        if desk.narrow:
            inside = scrolling(holder(column(*right, *left, 1, gap=12, margin=room)))
            self.setLayout(column(head, inside, gap=8))
        else:
            side = scrolling(holder(column(*right, 1, gap=10, margin=room)))
            side.setFixedWidth(theme().px(_SIDE))
            both = row(scrolling(holder(column(*left, 1, gap=12, margin=room))), side, gap=20)
            both.setStretch(0, 1)
            self.setLayout(column(head, both, gap=8))
        self.foot = self._made_foot(desk.narrow)

    def focus(self, item: int) -> None:
        """The keyboard to an item, and that into sight."""
        settle = self._settling[item]
        settle.setFocus()
        # Its place is known once the page is laid out.
        later(self, 0, lambda: bring_into_sight(settle.parentWidget() or settle)).start()

    def _facts(self) -> QWidget:
        file, meeting = self._found.file, self._found.file.meeting
        ended = f"至 {meeting.ended_at:%H:%M}" if meeting.ended_at else ""
        guests = "；".join(
            "，".join(part for part in (one.person, one.post, one.why) if part) for one in file.guests
        )
        away = "，".join(f"{one.person}（{one.status}）" for one in file.attendances if one.status != PRESENT)
        came = "，".join(f"{one.role} {one.people} 人" for one in file.turnouts)
        final = meeting.finalised_at
        lines = (
            ("会议名称", meeting.title),
            ("时间", f"{moment(meeting.started_at, self._year)}{ended}"),
            ("地点", meeting.place),
            ("主持人", meeting.host),
            ("记录人", meeting.recorder),
            ("到场", came),
            ("缺席", away),
            ("列席", guests),
            ("议程", meeting.agenda.strip()),
            ("定稿", f"{moment(final, self._year)}，{meeting.finalised_by}" if final else ""),
            ("签字原件", f"已归档 {len(self._found.signed)} 份" if self._found.signed else "还没有归档"),
        )
        card = Frame("card", margin=(20, 8, 20, 12), gap=0)
        card.setAccessibleName("会议情况")
        _put_lines(card.box, lines)
        return card

    def _counts(self) -> list[QWidget]:
        live = self._found.live
        if self._found.file.meeting.kind == TALK:
            return []
        card = CountsCard()
        card.tell(live, self._found.roll.note)
        return [card]

    def _items(self) -> list[QWidget]:
        said = {one.item: one for one in self._found.live.items}
        items = self._found.file.items
        return [Label("议题与表决", "section"), *(self._item(item, said[item.id]) for item in items)]

    def _item(self, item: MeetingItem, said: ItemSaid) -> QWidget:
        card = Frame("card", margin=(16, 10, 16, 12), gap=6)
        card.setAccessibleName(f"议题{numeral(item.number)}，{item.title}，{said.word}")
        head = row(Label(numeral(item.number), "bad"), Label(item.title, "strong", wraps=True), gap=6)
        head.setStretch(1, 1)
        card.box.addLayout(head)
        if said.state != NO_VOTE:
            card.box.addWidget(
                Label(
                    f"{item.ballot}：赞成 {item.yes}，反对 {item.no}，弃权 {item.abstain}",
                    "label",
                    wraps=True,
                )
            )
            verdict = Sentence()
            card.box.addWidget(verdict)
            verdict.tell(f"{said.word}：{said.sentence}", "green" if said.state == CARRIED else "red")
        due = f"{item.due_on:%Y-%m-%d}" if item.due_on else ""
        done = f"{item.done_on:%Y-%m-%d}" if item.done_on else ""
        lines = (
            ("发言", item.speeches.strip()),
            ("决议", item.resolution.strip()),
            ("责任人", item.responsible),
            ("完成时限", due),
            ("办结", done),
        )
        _put_lines(card.box, lines)
        settle = Button(
            "改办结日期" if done else "办结", lambda: self._ways.settle(item), icon="tick", look="small"
        )
        settle.setAccessibleName(f"{settle.text()}，{item.title}")
        self._settling[item.id] = settle
        card.box.addLayout(row(1, settle))
        return card

    def _notes(self) -> list[QWidget]:
        notes = self._found.file.notes
        if not notes:
            return []
        card = Frame("card", margin=(20, 12, 20, 14), gap=6)
        card.box.addWidget(Label("更正", "section"))
        for note in sorted(notes, key=lambda one: one.number):
            card.box.addWidget(Label(note.text.strip(), "body", wraps=True))
            card.box.addWidget(Label(f"{moment(note.written_at, self._year)}，{note.author}", "second"))
        return [card]

    def _made_foot(self, narrow: bool) -> QWidget:
        ways, signed = self._ways, bool(self._found.signed)
        sign = Button(
            "再补一份签字" if signed else "补签字", ways.sign, icon="camera", look="" if signed else "main"
        )
        first, look = ("会议记录" if narrow else "打印会议记录"), ("main" if signed else "")
        papers = [
            Button(first, lambda: ways.print_paper("会议记录"), icon="print", look=look),
            Button("纪要", lambda: ways.print_paper("会议纪要"), icon="print"),
            Button("签到表", lambda: ways.print_paper("签到表"), icon="print"),
        ]  # fmt: skip
        for button, name in zip(papers, ("打印会议记录", "打印会议纪要", "打印签到表"), strict=True):
            button.setAccessibleName(name)
        amend = Button("写更正", ways.amend, icon="edit")
        ordered = [amend, sign, *reversed(papers)] if signed else [amend, *papers, sign]
        return foot_bar(1, *ordered, margin=LOW_FOOT if narrow else FOOT, gap=10)


def _put_lines(box: QBoxLayout, lines: tuple[tuple[str, str], ...]) -> None:
    """Labelled lines with hairlines between; what is empty is left out."""
    for at, (label, text) in enumerate(line for line in lines if line[1]):
        if at:
            box.addWidget(rule())
        box.addLayout(_line(label, text))


def _line(label: str, text: str) -> QHBoxLayout:
    name = Label(label, "label")
    name.setFixedWidth(max(theme().px(_LABEL), name.sizeHint().width()))
    made = row(column(name, 1, gap=0), Label(text, "body", wraps=True), gap=10, margin=(0, 7, 0, 7))
    made.setStretch(1, 1)
    return made
