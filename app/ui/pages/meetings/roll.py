"""Calling the roll: names by Party group, each with its mark."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from app.records.meeting import ABSENT, PRESENT, UNKNOWN
from app.rules.meeting_roll import RollGroup, RollPerson
from app.ui.pages.meetings.recorder import Recorder
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
