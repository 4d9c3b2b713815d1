"""写发言和决议: the facts of a draft, who sat in, and per item what was said and resolved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.fields import Column
from app.base.refused import Refused
from app.records.meeting import GROUP, TALK, Meeting, MeetingItem
from app.rules.entry import read_entry
from app.rules.meetings import Fault, numbered
from app.ui.desk import Desk
from app.ui.pages.meetings.autosave import Kept
from app.ui.pages.meetings.guests import GuestsCard
from app.ui.pages.meetings.items import numeral
from app.ui.pages.meetings.recorder import Recorder
from app.ui.widgets.basic import (
    FOOT,
    LOW_FOOT,
    Frame,
    Label,
    column,
    emptied,
    foot_bar,
    holder,
    picture,
    row,
    scrolling,
    spaced,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.forms import Form, Names

_FACTS = ("title", "started_at", "ended_at", "place", "host", "recorder")
_ITEM = ("speeches", "resolution", "responsible", "due_on")


@dataclass(frozen=True)
class WritingWays:
    """Where one goes from here."""

    back: Callable[[], object]
    discard: Callable[[], object]
    check: Callable[[], object]
    refused: Callable[[Refused], object]


class Writing(QWidget):
    """The draft's texts; each field keeps itself."""

    def __init__(self, desk: Desk, recorder: Recorder, names: Names, ways: WritingWays) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._desk, self._recorder, self._names, self._ways = desk, recorder, names, ways
        meeting = recorder.sheet.file.meeting
        self._kind = meeting.kind
        self._title = Label("", "heading")
        self._saved = Label("写完一格就自动保存", "label")
        back = Button("回去点名和表决", ways.back, icon="left")
        self.facts = Form.of(_columns(meeting.kind), desk.today, names)
        self._facts_kept = Kept(self.facts, recorder.change_facts, ways.refused)
        self.guests = GuestsCard(recorder, ways.refused)
        self.items: dict[int, tuple[Form, Kept]] = {}
        self._items = QVBoxLayout()
        spaced(self._items, 0, 12)
        facts = Frame("card", margin=(20, 14, 20, 16), gap=8)
        facts.box.addWidget(Label("会议情况", "section"))
        facts.box.addWidget(self.facts)
        inside = column(facts, self.guests, self._items, 1, gap=12, margin=(1, 4, 8, 4))
        self._area = scrolling(holder(inside))
        self.setLayout(column(row(back, self._title, 1, gap=12), self._area, gap=8))
        self.foot = self._made_foot()
        recorder.altered.connect(self.show_all)
        recorder.kept.connect(lambda clock: self._saved.setText(f"草稿已自动保存 {clock}"))
        self.show_all()

    def show_all(self) -> None:
        """Show what is kept in every field nobody is typing in."""
        file = self._recorder.sheet.file
        self._title.setText(numbered(file.meeting))
        for name in ("started_at", "ended_at"):
            self.facts.boxes[name].of_day(file.meeting.started_at.date())
        self._facts_kept.show_record(file.meeting)
        self.guests.show_guests()
        if [item.id for item in file.items] != list(self.items):
            self._build_items()
        for item in file.items:
            self.items[item.id][1].show_record(item)

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        for kept in (self._facts_kept, *(kept for _, kept in self.items.values())):
            kept.send()
        self.guests.send()

    def focus(self, fault: Fault) -> None:
        """The keyboard to the field of a fault."""
        form = self.items[fault.item][0] if fault.item in self.items else self.facts
        form.focus(fault.field)
        box = form.boxes.get(fault.field)
        if box is not None:
            self._area.ensureWidgetVisible(box)

    def _build_items(self) -> None:
        for _, kept in self.items.values():
            kept.send()
        emptied(self._items)
        self.items = {}
        for item in self._recorder.sheet.file.items:
            self._items.addWidget(self._item_card(item))

    def _item_card(self, item: MeetingItem) -> QWidget:
        stars = ("satisfaction",) if self._kind == TALK else ()
        columns = [MeetingItem.about.column(name) for name in (*_ITEM, *stars)]
        form = Form.of(columns, self._desk.today, {})

        def send(typed: Mapping[str, str], refused: Callable[[Refused], object]) -> None:
            values = {
                name: read_entry(MeetingItem.about.column(name), text, self._desk.today).value
                for name, text in typed.items()
            }
            self._recorder.change_item(item.id, typed, values, refused)

        self.items[item.id] = (form, Kept(form, send, self._ways.refused))
        card = Frame("card", margin=(20, 14, 20, 16), gap=8)
        head = row(Label(numeral(item.number), "bad"), Label(item.title, "line", wraps=True), gap=6)
        head.setStretch(1, 1)
        card.box.addLayout(head)
        card.box.addWidget(form)
        return card

    def _made_foot(self) -> QWidget:
        return foot_bar(
            picture("tick", "green", 20),
            self._saved,
            1,
            Button("丢掉这份草稿", self._ways.discard, icon="trash"),
            Button("核对后定稿", self._ways.check, icon="done", look="main"),
            margin=LOW_FOOT if self._desk.narrow else FOOT,
        )


def _columns(kind: str) -> list[Column]:
    whose = {GROUP: ("party_group",), TALK: ("compound",)}.get(kind, ())
    return [Meeting.about.column(name) for name in (*_FACTS, *whose, "agenda")]
