"""What the window shows of a draft: what is kept, and on top of it the steps that are still on their way.

Every press shows at once; the worker keeps the steps in the order of the presses. What comes back is the
truth: it takes the place of what was kept, and only steps put behind it are laid on it again.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.records.meeting import PRESENT, UNKNOWN
from app.rules.meeting_live import Live
from app.rules.meeting_roll import RollChange, RollView

if TYPE_CHECKING:
    from app.services.meeting_files import MeetingFile
    from app.services.meeting_views import MeetingDesk

Change = Callable[["MeetingFile"], "MeetingFile"]


class Sheet:
    """One draft as it is shown."""

    def __init__(self, desk: "MeetingDesk") -> None:
        self._desk, self._kept = desk, desk.file
        self._under_way: deque[Change] = deque()
        self._typed: dict[int, dict[str, Any]] = {}
        self._shown: MeetingFile | None = None

    @property
    def number(self) -> int:
        """The meeting's id."""
        return self._kept.meeting.id

    @property
    def waiting(self) -> int:
        """How many steps are on their way."""
        return len(self._under_way)

    @property
    def file(self) -> "MeetingFile":
        """The meeting as the user sees it."""
        if self._shown is None:
            shown = self._kept
            for change in self._under_way:
                shown = change(shown)
            self._shown = _with_typed(shown, self._typed)
        return self._shown

    @property
    def live(self) -> Live:
        """Counts, quorum and votes of what is shown."""
        return self.file.live(self._desk.settings)

    @property
    def roll(self) -> RollView:
        """The roll with the marks as they are shown."""
        marks = {row.member: row.status for row in self.file.attendances}
        groups = (
            replace(
                group,
                people=tuple(
                    replace(one, status=marks.get(one.member_id, one.status)) if one.counted else one
                    for one in group.people
                ),
            )
            for group in self._desk.roll.groups
        )
        return RollView(tuple(groups))

    @property
    def newer(self) -> RollChange:
        """What the roll would change if it were drawn up by the roster as it was last read."""
        return self._desk.newer

    def put(self, change: Change) -> None:
        """A step goes on its way."""
        self._under_way.append(change)
        self._shown = None

    def done(self, file: "MeetingFile | None") -> None:
        """The oldest step came back with the meeting as it is now; None: it was refused, nothing changed."""
        self._under_way.popleft()
        self._kept = file or self._kept
        self._shown = None

    def reread(self, desk: "MeetingDesk") -> None:
        """The meeting was read behind every step that was put before."""
        self._desk, self._kept, self._shown = desk, desk.file, None

    def typing(self, item: int, values: Mapping[str, Any]) -> None:
        """Figures of an item that stand in the fields and are not sent yet."""
        self._typed[item] = dict(values)
        self._shown = None


def marked(member: int, status: str) -> Change:
    """One member's mark."""

    def change(file: "MeetingFile") -> "MeetingFile":
        rows = (replace(row, status=status) if row.member == member else row for row in file.attendances)
        return replace(file, attendances=tuple(rows))

    return change


def all_present(file: "MeetingFile") -> "MeetingFile":
    """Everybody 没点 is there."""
    rows = (replace(row, status=PRESENT) if row.status == UNKNOWN else row for row in file.attendances)
    return replace(file, attendances=tuple(rows))


def item_changed(item: int, values: Mapping[str, Any]) -> Change:
    """Figures of one item."""
    return lambda file: _with_typed(file, {item: values})


def as_it_comes(file: "MeetingFile") -> "MeetingFile":
    """A step whose outcome is shown when it is there."""
    return file


def _with_typed(file: "MeetingFile", typed: Mapping[int, Mapping[str, Any]]) -> "MeetingFile":
    if not any(typed.values()):
        return file
    items = (replace(item, **typed.get(item.id, {})) for item in file.items)
    return replace(file, items=tuple(items))
