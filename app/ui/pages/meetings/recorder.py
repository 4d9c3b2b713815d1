"""Recording a draft: each press is a step on the worker, in order; the window shows it at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.base.refused import Refused
from app.ui.desk import Desk
from app.ui.pages.meetings.sheet import Change, Sheet, all_present, as_it_comes, item_changed, marked

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.meeting_files import MeetingFile
    from app.services.meeting_views import MeetingDesk

Typed = Mapping[str, str]
Work = Callable[["House"], "MeetingFile"]
Refuse = Callable[[Refused], object]


class Recorder(QObject):
    """The steps of one draft.

    - ``altered``: what is shown is another now;
    - ``kept``: the hour and minute of the last step that was kept;
    - ``gone``: the draft is not there any more (thrown away, its beginning taken back);
    - ``refused``: a step was refused and nobody else showed it; what is kept is shown again already.
    """

    altered = Signal()
    kept = Signal(str)
    gone = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget, found: "MeetingDesk") -> None:
        super().__init__()
        self._desk, self._owner = desk, owner
        self.sheet = Sheet(found)
        self._reading = self._stale = self._closed = False

    @property
    def number(self) -> int:
        """The meeting's id."""
        return self.sheet.number

    def mark(self, member: int, status: str) -> None:
        """Keep one member's mark."""
        number = self.number
        self._step(lambda house: house.meeting_steps.mark(number, member, status), marked(member, status))

    def mark_all_present(self, button: QAbstractButton | None = None) -> None:
        """Everybody 没点 is there."""
        number = self.number
        self._step(lambda house: house.meeting_steps.mark_all_present(number), all_present, button=button)

    def call_again(self, then: Callable[[], object], button: QAbstractButton) -> None:
        """Draw the roll up anew by the roster; marks of those who stay are kept."""
        number, told = self.number, self.sheet.newer.said
        self._step(
            lambda house: house.meeting_steps.call_again(number),
            said=f"名单已按花名册重排：{told}。其余人点过的不变", then=then, button=button, anew=True,
        )  # fmt: skip

    def change_item(self, item: int, typed: Typed, values: Mapping[str, Any], refused: Refuse) -> None:
        """Keep fields of an item; ``values`` are the same texts as they were read."""
        self._step(
            lambda house: house.meeting_steps.change_item(item, typed),
            item_changed(item, values),
            refused=refused,
        )

    def change_facts(self, typed: Typed, refused: Refuse) -> None:
        """Keep facts; the roll may follow, so the meeting is read anew."""
        number = self.number
        self._step(lambda house: house.meeting_steps.change_facts(number, typed), refused=refused, anew=True)

    def set_guests(self, guests: Sequence[Typed], refused: Refuse) -> None:
        """Keep exactly these guests."""
        number = self.number
        self._step(lambda house: house.meeting_steps.set_guests(number, guests), refused=refused)

    def set_turnout(self, people: Typed, refused: Refuse) -> None:
        """Keep how many came of these roles."""
        number = self.number
        self._step(lambda house: house.meeting_steps.set_turnout(number, people), refused=refused)

    def add_item(
        self, typed: Typed, then: Callable[[], object], refused: Refuse, button: QAbstractButton
    ) -> None:
        """Keep a new item behind the others."""
        number = self.number
        self._step(
            lambda house: house.meeting_steps.add_item(number, typed),
            refused=refused, then=then, button=button,
        )  # fmt: skip

    def edit_item(
        self,
        item: int,
        typed: Typed,
        then: Callable[[], object],
        refused: Refuse,
        button: QAbstractButton,
        said: str = "",
    ) -> None:
        """Keep changed fields of an item, shown when they are kept."""
        self._step(
            lambda house: house.meeting_steps.change_item(item, typed),
            refused=refused, then=then, button=button, said=said,
        )  # fmt: skip

    def remove_item(self, item: int, title: str) -> None:
        """Take an item off."""
        self._step(lambda house: house.meeting_steps.remove_item(item), said=f"已去掉议题：{title}")

    def move_item(self, item: int, to: int) -> None:
        """Put an item at another place."""
        self._step(lambda house: house.meeting_steps.move_item(item, to))

    def close(self) -> None:
        """Nobody looks any more; what is on its way is still kept."""
        self._closed = True
        self.altered.disconnect()
        self.kept.disconnect()

    def reread(self) -> None:
        """Read the meeting anew, once, behind all steps that are on their way."""
        if self._closed:
            return
        if self._reading or self.sheet.waiting:
            self._stale = True
            return
        self._reading, self._stale = True, False
        number = self.number
        self._desk.read(self._owner, lambda house: house.meetings.desk(number), self._read, self._not_read)

    def _step(
        self,
        work: Work,
        change: Change = as_it_comes,
        *,
        refused: Refuse | None = None,
        then: Callable[[], object] | None = None,
        said: str = "",
        button: QAbstractButton | None = None,
        anew: bool = False,
    ) -> None:
        if button is not None and not button.isEnabled():
            return
        self.sheet.put(change)
        if change is not as_it_comes:
            self.altered.emit()

        def kept(both: "tuple[MeetingFile, datetime]") -> None:
            file, now = both
            self.sheet.done(file)
            self._stale = self._stale or anew
            self.kept.emit(f"{now:%H:%M}")
            self._settle()
            if then is not None:
                then()

        def not_kept(refusal: Refused) -> None:
            self.sheet.done(None)
            self._settle()
            if refused is not None:
                refused(refusal)
            else:
                self.refused.emit(refusal)

        def timed(house: "House") -> "tuple[MeetingFile, datetime]":
            return work(house), house.place.clock.now()

        self._desk.do(self._owner, timed, kept, said=said, refused=not_kept, button=button)

    def _settle(self) -> None:
        """While steps are on their way the screen is ahead of what comes back: it is painted at the end."""
        if not self.sheet.waiting:
            self.altered.emit()
            if self._stale:
                self.reread()

    def _read(self, found: "MeetingDesk") -> None:
        self._reading = False
        self.sheet.reread(found)
        self.altered.emit()
        if self._stale and not self.sheet.waiting:
            self.reread()

    def _not_read(self, _: Refused) -> None:
        self._reading = False
        if not self._closed:
            self.gone.emit()
