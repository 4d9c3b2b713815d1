"""How many came to a deliberation, by role: residents are counted, not named."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout

from app.base.refused import Refused
from app.records.meeting import TALK_ROLES, Turnout
from app.rules.entry import read_entry
from app.ui.desk import Desk
from app.ui.pages.meetings.counters import Counters
from app.ui.pages.meetings.figures import Sentence
from app.ui.pages.meetings.recorder import Recorder
from app.ui.widgets.basic import Frame, Label, spaced
from app.ui.widgets.stepper import Stepper, titled

_ACROSS = 3


class TurnoutCard(Frame):
    """A counter for each role."""

    def __init__(self, desk: Desk, recorder: Recorder) -> None:
        super().__init__("card", margin=(20, 16, 20, 18), gap=10)
        self._desk, self._recorder = desk, recorder
        self._told = Sentence()
        self._sum = Label("", "line")
        self._counters = Counters(self._told, self._read, self._send)
        grid = QGridLayout()
        spaced(grid, 0, 14)
        for at, role in enumerate(TALK_ROLES):
            stepper = self._counters.add(role, f"{role}到场人数")
            grid.addWidget(titled(role, stepper), at // _ACROSS, at % _ACROSS)
        for at in range(_ACROSS):
            grid.setColumnStretch(at, 1)
        self.box.addWidget(Label("到场多少人", "section"))
        self.box.addWidget(Label("按身份数人头，不写居民的姓名。没有来的身份空着。", "label", wraps=True))
        self.box.addLayout(grid)
        self.box.addWidget(self._told)
        self.box.addWidget(self._sum)
        self.box.addStretch(1)
        self.show_roll()

    @property
    def steppers(self) -> dict[str, Stepper]:
        """The counters, by role."""
        return self._counters.steppers

    def show_roll(self) -> None:
        """Show the counts as they stand; what is being typed stays."""
        counts = {row.role: row.people for row in self._recorder.sheet.file.turnouts}
        for role in self.steppers:
            self._counters.show(role, str(counts[role]) if counts.get(role) else "")
        self._sum.setText(f"合计到场 {sum(counts.values())} 人")

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        self._counters.send()

    def focus(self, role: str) -> None:
        """The keyboard to a role, or to the first."""
        stepper = self.steppers.get(role) or next(iter(self.steppers.values()))
        stepper.entry.setFocus()

    def _read(self, _: str, text: str) -> Any:
        return read_entry(Turnout.about.column("people"), text or "0", self._desk.today).value

    def _send(self, people: Mapping[str, str], _: Mapping[str, Any]) -> None:
        self._recorder.set_turnout(people, self._refused)

    def _refused(self, refusal: Refused) -> None:
        self._counters.tell(refusal)
        self._recorder.refused.emit(refusal)
