"""A draft being recorded: the roll at the left, figures and votes at the right (pictures 03 and 15)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.records.meeting import TALK
from app.rules.meetings import ROLL, TURNOUT, Fault, numbered
from app.ui.desk import Desk
from app.ui.pages.meetings.figures import CountsCard, Strip
from app.ui.pages.meetings.items import ItemList
from app.ui.pages.meetings.recorder import Recorder
from app.ui.pages.meetings.roll import Corrected, Roll
from app.ui.pages.meetings.turnout import TurnoutCard
from app.ui.pages.meetings.words import moment
from app.ui.theme import theme
from app.ui.widgets.basic import LOW_FOOT, Label, column, foot_bar, holder, picture, row, scrolling
from app.ui.widgets.buttons import Button

_SIDE = 404
_NOTHING_YET = "每点一下都自动保存"


@dataclass(frozen=True)
class Ways:
    """Where one goes from here."""

    back: Callable[[], object]
    print_list: Callable[[], object]
    write: Callable[[], object]
    check: Callable[[], object]


class Recording(QWidget):
    """The draft of ``recorder``. ``foot`` is its bottom bar, which the page puts below everything."""

    def __init__(self, desk: Desk, recorder: Recorder, ways: Ways) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.recorder, self._ways, self._narrow = recorder, ways, desk.narrow
        talk = recorder.sheet.file.meeting.kind == TALK
        self.roll: Roll | TurnoutCard = TurnoutCard(desk, recorder) if talk else Roll(recorder)
        self.items = ItemList(desk, recorder)
        self.corrected = Corrected(recorder, self.take_focus)
        back = Button("回到会议列表", ways.back, icon="left", look="square")
        self.counts: CountsCard | Strip = Strip(back) if desk.narrow else CountsCard()
        self.all_present = Button("全部先点“到”", self._all_present, icon="tick")
        if talk:
            self.all_present.hide()
            if not desk.narrow:
                self.counts.hide()
        self._title, self._moment = Label("", "heading"), Label("", "label")
        self._saved = Label(_NOTHING_YET, "label")
        self.check = Button("核对后定稿", ways.check, icon="done", look="main")
        self._places = QStackedWidget()
        self._forward = Button("下一步：议题与表决", self.show_items, icon="right", look="main")
        self.foot = self._narrow_foot() if desk.narrow else self._wide_foot()
        if desk.narrow:
            self._lay_out_narrow()
        else:
            self._lay_out_wide(back)
        recorder.altered.connect(self.show_all)
        recorder.kept.connect(self._tell_saved)
        self.show_all()

    @property
    def shows_items(self) -> bool:
        """Whether the narrow shell shows the items in place of the roll."""
        return self._narrow and self._places.currentIndex() == 1

    def show_all(self) -> None:
        """Show everything as it stands."""
        sheet = self.recorder.sheet
        meeting = sheet.file.meeting
        self._title.setText(numbered(meeting))
        self._moment.setText(moment(meeting.started_at))
        self.roll.show_roll()
        self.corrected.tell(sheet.newer.said)
        self.counts.tell(sheet.live, sheet.roll.note)
        self.items.show_items()

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        self.items.send()
        if isinstance(self.roll, TurnoutCard):
            self.roll.send()

    def show_roll(self) -> None:
        """The roll, where only one of both is seen."""
        self._turn(0)

    def show_items(self) -> None:
        """The items, where only one of both is seen."""
        self.send()
        self._turn(1)

    def take_focus(self) -> None:
        """The keyboard to the first name that is 没点, or to the first count: to work at once."""
        if self.shows_items:
            self.items.add.setFocus()
        elif isinstance(self.roll, TurnoutCard):
            self.roll.focus("")
        else:
            self._focus_waiting(self.roll)

    def focus(self, fault: Fault) -> None:
        """The keyboard to where a fault is."""
        if fault.part in (ROLL, TURNOUT):
            self._turn(0)
            if isinstance(self.roll, TurnoutCard):
                self.roll.focus(fault.field)
            else:
                self._focus_waiting(self.roll)
        else:
            self._turn(1)
            self.items.focus(fault.item, fault.field)

    def _focus_waiting(self, roll: Roll) -> None:
        """The first name that is 没点, else the first."""
        tiles = list(roll.tiles.values())
        tile = next((one for one in tiles if one.state.tone == "plain"), tiles[0] if tiles else None)
        if tile is not None:
            tile.setFocus()
            roll.reveal(tile)

    def _all_present(self) -> None:
        self.recorder.mark_all_present()

    def _tell_saved(self, clock: str) -> None:
        self._saved.setText("已自动保存" if self._narrow else f"草稿已自动保存 {clock}")

    def _lay_out_wide(self, back: Button) -> None:
        title = row(back, self._title, self._moment, 1, self.all_present, gap=12)
        left = column(title, self.corrected, scrolling(holder(_with_room(self.roll, 1))), gap=8)
        side = scrolling(holder(_with_room(self.counts, self.items, 1)))
        side.setFixedWidth(theme().px(_SIDE))
        both = row(holder(left), side, gap=20)
        both.setStretch(0, 1)
        self.setLayout(both)

    def _lay_out_narrow(self) -> None:
        self._places.addWidget(scrolling(holder(_with_room(self.corrected, self.roll, 1))))
        self._places.addWidget(scrolling(holder(_with_room(self.items, 1))))
        self.setLayout(column(self.counts, self._places, gap=8))

    def _wide_foot(self) -> QWidget:
        return foot_bar(
            picture("tick", "green", 20),
            self._saved,
            1,
            Button("打印签到表", self._ways.print_list, icon="print"),
            Button("写发言和决议", self._ways.write, icon="edit"),
            self.check,
        )

    def _narrow_foot(self) -> QWidget:
        calling = row(picture("tick", "green", 20), self._saved, 1, self.all_present, self._forward, gap=10)
        voting = row(
            Button("回去点名", self.show_roll, icon="left"),
            1,
            Button("打印签到表", self._ways.print_list, icon="print", look="square"),
            Button("写发言和决议", self._ways.write, icon="edit"),
            self.check,
            gap=10,
        )
        self._feet = QStackedWidget()
        for layout in (calling, voting):
            self._feet.addWidget(holder(layout))
        return foot_bar(self._feet, margin=LOW_FOOT, gap=8)

    def _turn(self, at: int) -> None:
        if self._narrow:
            self._places.setCurrentIndex(at)
            self._feet.setCurrentIndex(at)


def _with_room(*parts: QWidget | int) -> QVBoxLayout:
    """Parts below each other, with room at the right, so that the scroll bar covers nothing."""
    return column(*parts, gap=12, margin=(1, 4, 8, 4))
