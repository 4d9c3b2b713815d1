"""How many came to a deliberation, by role: residents are counted, not named."""

from PySide6.QtWidgets import QGridLayout

from app.base.refused import Refused
from app.records.meeting import TALK_ROLES, Turnout
from app.rules.entry import read_entry
from app.ui.desk import Desk
from app.ui.pages.meetings.figures import Sentence
from app.ui.pages.meetings.recorder import Recorder
from app.ui.timers import later
from app.ui.widgets.basic import Frame, Label, spaced
from app.ui.widgets.stepper import Stepper, titled

_SENT_AFTER, _ACROSS = 500, 3


class TurnoutCard(Frame):
    """A counter for each role."""

    def __init__(self, desk: Desk, recorder: Recorder) -> None:
        super().__init__("card", margin=(20, 16, 20, 18), gap=10)
        self._desk, self._recorder = desk, recorder
        self._unsent: set[str] = set()
        self._wrong: dict[str, str] = {}
        self._told = Sentence()
        self._sum = Label("", "line")
        self.steppers: dict[str, Stepper] = {}
        grid = QGridLayout()
        spaced(grid, 0, 14)
        for at, role in enumerate(TALK_ROLES):
            stepper = self.steppers[role] = Stepper(f"{role}到场人数")
            stepper.edited.connect(lambda role=role: self._edited(role))
            stepper.left.connect(self.send)
            grid.addWidget(titled(role, stepper), at // _ACROSS, at % _ACROSS)
        for at in range(_ACROSS):
            grid.setColumnStretch(at, 1)
        self.box.addWidget(Label("到场多少人", "section"))
        self.box.addWidget(Label("按身份数人头，不写居民的姓名。没有来的身份空着。", "label", wraps=True))
        self.box.addLayout(grid)
        self.box.addWidget(self._told)
        self.box.addWidget(self._sum)
        self.box.addStretch(1)
        self._timer = later(self, _SENT_AFTER, self.send)
        self.show_roll()

    def show_roll(self) -> None:
        """Show the counts as they stand; what is being typed stays."""
        counts = {row.role: row.people for row in self._recorder.sheet.file.turnouts}
        for role, stepper in self.steppers.items():
            if role not in self._unsent and role not in self._wrong:
                stepper.put(str(counts[role]) if counts.get(role) else "")
        self._sum.setText(f"合计到场 {sum(counts.values())} 人")

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        self._timer.stop()
        people = {role: self.steppers[role].text for role in self._unsent if role not in self._wrong}
        if people:
            self._unsent -= people.keys()
            self._recorder.set_turnout(people, self._refused)

    def focus(self, role: str) -> None:
        """The keyboard to a role, or to the first."""
        stepper = self.steppers.get(role) or next(iter(self.steppers.values()))
        stepper.entry.setFocus()

    def _edited(self, role: str) -> None:
        self._unsent.add(role)
        self._wrong.pop(role, None)
        try:
            read_entry(Turnout.about.column("people"), self.steppers[role].text or "0", self._desk.today)
        except Refused as refusal:
            self._wrong[role] = refusal.lines[0]
        self.steppers[role].wrong(role in self._wrong)
        self._told.tell(next(iter(self._wrong.values()), ""), "red")
        self._timer.start()

    def _refused(self, refusal: Refused) -> None:
        self._told.tell(refusal.lines[0], "red")
        self._recorder.refused.emit(refusal)
