"""Items and their votes: titles, figures, and what they come to."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.base.refused import Refused
from app.records.meeting import ADMISSION, FULL_MEMBERSHIP, SECRET, MeetingItem
from app.rules.entry import present_entry, read_entry
from app.rules.meeting_live import CARRIED, INCOMPLETE, LOST, NO_VOTE, VOID, WRONG, ItemSaid
from app.ui.desk import Desk
from app.ui.pages.meetings.counters import Counters
from app.ui.pages.meetings.figures import Sentence
from app.ui.pages.meetings.item_dialog import ItemDialog
from app.ui.pages.meetings.recorder import Recorder
from app.ui.widgets.basic import Frame, Label, bring_into_sight, row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.stepper import Stepper, titled

NUMERALS = "一二三四五六七八九十"
_TONES = {CARRIED: "green", LOST: "red", VOID: "red", WRONG: "red", INCOMPLETE: "plain", NO_VOTE: "plain"}
_VOTES = ("yes", "no", "abstain")
_BALLOTS = ("issued", "returned", "invalid")
_WRITTEN = "written_yes"


class ItemCard(Frame):
    """One item: its vote is typed here, all else in the dialog behind 改."""

    def __init__(self, desk: Desk, recorder: Recorder, item: MeetingItem) -> None:
        super().__init__("card", margin=(16, 10, 16, 12), gap=6)
        self._desk, self._recorder, self.item = desk, recorder, item
        self._number, self._title = Label("", "bad"), Label("", "strong", wraps=True)
        self.edit = Button("改", self._edit, icon="edit", look="link")
        head = row(self._number, self._title, self.edit, gap=6)
        head.setStretch(1, 1)
        self._grid = QGridLayout()
        spaced(self._grid, 0, 8)
        self.sentence, self.note, self._told = Sentence(), Sentence(), Sentence()
        self._counters = Counters(self._told, self._read, self._send)
        self._counters.edited.connect(self._edited)
        self.box.addLayout(head)
        self.box.addLayout(self._grid)
        for part in (self._told, self.sentence, self.note):
            self.box.addWidget(part)
        self._lay_out(item)

    @property
    def steppers(self) -> dict[str, Stepper]:
        """The figures of the vote, by field name."""
        return self._counters.steppers

    def tell(self, item: MeetingItem, said: ItemSaid) -> None:
        """Show the item as it stands; figures that are being typed stay."""
        if _asked(item) != tuple(self.steppers):
            self._lay_out(item)
        self.item = item
        self._number.setText(numeral(item.number))
        secret = f"（{item.ballot.removesuffix('投票')}）" if item.ballot == SECRET else ""
        self._title.setText(f"{item.title}{secret}")
        self.edit.setAccessibleName(f"改议题{numeral(item.number)}")
        self.setAccessibleName(f"议题{numeral(item.number)}，{item.title}，{said.word}")
        for name in self.steppers:
            self._counters.show(name, _text(item, name))
        quiet = said.state == NO_VOTE
        self.sentence.tell("这一项不表决" if quiet else said.sentence, _TONES[said.state])
        self.note.tell(said.note, "amber")

    def focus(self, field: str) -> None:
        """The keyboard into a figure, or into the dialog for what is typed there."""
        if field in self.steppers:
            self.steppers[field].entry.setFocus()
            self.steppers[field].entry.selectAll()
        elif field in ("title", "matter", "ballot"):
            self._edit(field)
        else:
            self.edit.setFocus()

    @property
    def first(self) -> QWidget:
        """Where the keyboard belongs in a new item: its first vote, or the way to all else."""
        return self.stops[1] if self.steppers else self.edit

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order of the eye."""
        return [self.edit, *(stepper.entry for stepper in self.steppers.values())]

    @property
    def unread(self) -> list[str]:
        """What stands in figures that cannot be read, and so is not kept, in words."""
        labels = {name: MeetingItem.about.column(name).label for name in self.steppers}
        return [
            f"“{self.item.title}”的{labels[name]}“{text}”" for name, text in self._counters.unread.items()
        ]

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        self._counters.send()

    def _lay_out(self, item: MeetingItem) -> None:
        """Steppers of the vote this item has, three side by side."""
        for former in self.steppers.values():
            holder = former.parentWidget()
            if holder is not None:
                self._grid.removeWidget(holder)
                holder.hide()
                holder.deleteLater()
        typed = self._counters.typed
        self._counters.clear()
        for at, name in enumerate(_asked(item)):
            label = MeetingItem.about.column(name).label
            stepper = self._counters.add(name, f"{label}，{item.title}")
            self._grid.addWidget(titled(label.removesuffix("票数"), stepper), at // 3, at % 3)
        for at in range(3):
            self._grid.setColumnStretch(at, 1)
        self._counters.type_again(typed)

    def _edited(self) -> None:
        self._recorder.sheet.typing(self.item.id, self._counters.unsent)
        self._recorder.altered.emit()

    def _read(self, name: str, text: str) -> Any:
        return read_entry(MeetingItem.about.column(name), text, self._desk.today).value

    def _send(self, typed: Mapping[str, str], values: Mapping[str, Any]) -> None:
        self._recorder.sheet.typing(self.item.id, {})
        self._recorder.change_item(self.item.id, typed, values, self._refused)

    def _refused(self, refusal: Refused) -> None:
        self._counters.tell(refusal)
        self._recorder.refused.emit(refusal)

    def _edit(self, field: str = "title") -> None:
        self.send()
        ItemDialog(self, self._desk, self._recorder, self.item).begin(field)


class ItemList(QWidget):
    """All items of the draft, and the way to another."""

    def __init__(self, desk: Desk, recorder: Recorder) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._desk, self._recorder = desk, recorder
        self.cards: dict[int, ItemCard] = {}
        self._stops: list[QWidget] = []
        self._box = QVBoxLayout()
        spaced(self._box, 0, 10)
        self.add = Button("加议题", self._begin, icon="plus", look="small")
        self._none = Label("还没有议题。按“加议题”，一个一个写进来。", "label", wraps=True)
        inside = QVBoxLayout(self)
        spaced(inside, 0, 8)
        inside.addLayout(row(Label("议题与表决", "section"), 1, self.add))
        inside.addWidget(self._none)
        inside.addLayout(self._box)

    def show_items(self) -> None:
        """Show the items as they stand; cards that are there stay, and with them what is typed."""
        sheet = self._recorder.sheet
        items, said = sheet.file.items, {one.item: one for one in sheet.live.items}
        for gone in self.cards.keys() - {item.id for item in items}:
            card = self.cards.pop(gone)
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, item in enumerate(items):
            card = self.cards.get(item.id) or ItemCard(self._desk, self._recorder, item)
            if self._box.indexOf(card) != at:
                self._box.removeWidget(card)
                self._box.insertWidget(at, card)
                card.show()  # at once: the window passes by what is not seen yet when it gets the keyboard
            self.cards[item.id] = card
            card.tell(item, said[item.id])
        self._none.setVisible(not items)
        self._order([self.cards[item.id] for item in items])

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        for card in self.cards.values():
            card.send()

    def focus(self, item: int, field: str) -> None:
        """The keyboard to a field of an item; without items to 加议题."""
        if item in self.cards:
            self.cards[item].focus(field)
        else:
            self.add.setFocus()

    @property
    def unread(self) -> list[str]:
        """What stands in figures that cannot be read, in words."""
        return [words for card in self.cards.values() for words in card.unread]

    def _order(self, cards: Sequence[ItemCard]) -> None:
        """Tab goes through the cards as they lie: Qt would go through them as they were made."""
        stops = [self.add, *(stop for card in cards for stop in card.stops)]
        if stops != self._stops:
            self._stops = stops
            for before, behind in pairwise(stops):
                QWidget.setTabOrder(before, behind)

    def _begin(self) -> None:
        ItemDialog(self, self._desk, self._recorder, None, self._added).begin("title")

    def _added(self) -> None:
        """The keyboard to the new item. It may stand here before other steps have come back."""
        self.show_items()
        newest = max(self.cards, default=0)
        if newest:
            self.cards[newest].first.setFocus()
            bring_into_sight(self.cards[newest])


def numeral(number: int) -> str:
    """一, 二 … 十, then 11."""
    return NUMERALS[number - 1] if 1 <= number <= len(NUMERALS) else str(number)


def _asked(item: MeetingItem) -> tuple[str, ...]:
    if not item.matter:
        return ()
    ballots = _BALLOTS if item.ballot == SECRET else ()
    written = (_WRITTEN,) if item.matter in (ADMISSION, FULL_MEMBERSHIP) else ()
    return (*_VOTES, *ballots, *written)


def _text(item: MeetingItem, name: str) -> str:
    return present_entry(MeetingItem.about.column(name), getattr(item, name))
