"""Calling the roll: names by Party group, each with its mark."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.records.meeting import ABSENT, PRESENT, UNKNOWN
from app.rules.meeting_roll import RollGroup, RollPerson
from app.ui.pages.meetings.figures import Sentence
from app.ui.pages.meetings.recorder import Recorder
from app.ui.widgets.basic import row
from app.ui.widgets.buttons import Button
from app.ui.widgets.tiles import TileBoard, TileGroup, TileState

HINT = "点一下换一种：到 → 缺席（选原因）→ 还没点"
_OTHER = ABSENT[-1]
# Typed at a name: 0 还没点, 1 to 4 the reasons.
_KEYS = {str(at): status for at, status in enumerate((UNKNOWN, *ABSENT))}


class Roll(TileBoard):
    """The tiles of a draft."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__("点名册", self.press, self.ask, self._key)
        self._recorder = recorder
        self._people: dict[int, RollPerson] = {}
        self.menu: QMenu | None = None
        self.hint.setText(HINT)
        self.show_roll()

    def show_roll(self) -> None:
        """Show the roll as it stands."""
        roll = self._recorder.sheet.roll
        self._people = {person.member_id: person for person in roll.people}
        self.show_groups([_group(group) for group in roll.groups])
        self.tell({person.member_id: _state(person) for person in roll.people})

    def press(self, member: int) -> None:
        """没点 becomes 到; 到 asks for the reason of being absent; absent becomes 没点."""
        person = self._people[member]
        if not person.counted:
            return
        if person.status == UNKNOWN:
            self._mark(member, PRESENT)
        elif person.status == PRESENT:
            tile = self.tiles[member]
            self.ask(member, tile.mapToGlobal(QPoint(0, tile.height())))
        else:
            self._mark(member, UNKNOWN)

    def ask(self, member: int, point: QPoint) -> None:
        """All states to choose from; keys 1 to 4 pick a reason."""
        if not self._people[member].counted:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        self.menu.setAccessibleName(f"{self._people[member].name}的到会情况")
        for at, status in enumerate(ABSENT, start=1):
            self.menu.addAction(f"{status}　&{at}").triggered.connect(partial(self._mark, member, status))
        self.menu.addSeparator()
        self.menu.addAction("还没点　&0").triggered.connect(partial(self._mark, member, UNKNOWN))
        if self._people[member].status != PRESENT:
            self.menu.addAction("到　&5").triggered.connect(partial(self._mark, member, PRESENT))
        self.menu.popup(point)

    def _key(self, member: int, text: str) -> bool:
        if text not in _KEYS or not self._people[member].counted:
            return False
        self._mark(member, _KEYS[text])
        return True

    def _mark(self, member: int, status: str, _: bool = False) -> None:
        self._recorder.mark(member, status)


class Corrected(QWidget):
    """That the roster was corrected behind the roll, and the way to follow it; no room where it was not.

    ``followed``: called when the new roll is shown.
    """

    def __init__(self, recorder: Recorder, followed: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._recorder, self._followed, self._waits = recorder, followed, False
        self.sentence = Sentence()
        self.again = Button("按花名册重排名单", self._again, look="small")
        both = row(self.sentence, self.again, gap=12)
        both.setStretch(0, 1)
        self.setLayout(both)

    def tell(self, change: str) -> None:
        """What drawing the roll up anew would change; nothing hides it."""
        self.sentence.tell(f"花名册改过了，重排会{change}。其余人点过的不变。" if change else "", "amber")
        self.setVisible(bool(change))
        if self._waits and not change:
            self._waits = False
            self._followed()

    def _again(self) -> None:
        self._recorder.call_again(self._drawn, self.again)

    def _drawn(self) -> None:
        self._waits = True
        self.hide()


def _group(group: RollGroup) -> TileGroup:
    heading = f"{group.name} · {group.buildings}" if group.buildings else group.name
    return TileGroup(heading, tuple((person.member_id, person.name) for person in group.people))


def _state(person: RollPerson) -> TileState:
    if not person.counted:
        return TileState("dashed", "不计", told=f"不计入应到：{person.reason}")
    mark = "" if person.voter else "预备" if person.probationary else "不表决"
    vote = f"，{mark}" if mark else ""
    if person.status == PRESENT:
        return TileState("green", mark=mark, told=f"到会{vote}")
    if person.status == UNKNOWN:
        return TileState("plain", mark=mark, told=f"还没点{vote}")
    word = person.status.removesuffix("原因") if person.status == _OTHER else person.status
    return TileState("amber", word, told=f"缺席，{person.status}{vote}")
