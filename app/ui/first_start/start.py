"""The frame of the first start: the rail of steps, the step, and the foot that goes on and back."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QWidget,
)

from app.base.refused import Refused
from app.ui.first_start.backup import BackupStep
from app.ui.first_start.begun import Begun, brought_back, note
from app.ui.first_start.compounds import CompoundsStep
from app.ui.first_start.password import PasswordStep
from app.ui.first_start.rail import StepRail
from app.ui.first_start.ready import ReadyStep
from app.ui.first_start.roster import RosterStep
from app.ui.first_start.step import Step
from app.ui.theme import theme
from app.ui.timers import later
from app.ui.widgets.basic import Label, column, holder, relook, row, scrolling
from app.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.window import Window

STEPS: tuple[type[Step], ...] = (CompoundsStep, PasswordStep, BackupStep, RosterStep, ReadyStep)
_NOTE_AFTER = 1500
_NOTED = "填到哪儿都会自动保存，随时可以停"


class FirstStart(QWidget):
    """Enter goes on, Alt+← back. ``begun``: what was typed before, in another size or on another day."""

    def __init__(self, window: "Window", begun: Begun | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._window = window
        self._heard: Desk | None = None
        self.begun = begun or brought_back(window.place)
        self.narrow = theme().is_narrow(window.size())
        self.rail = StepRail([step.name for step in STEPS], self.narrow)
        self.steps = [step(window, self.begun, self.narrow) for step in STEPS]
        self.stack = QStackedWidget()
        self._noting: QTimer = later(self, _NOTE_AFTER, self.put_by)
        for step in self.steps:
            self.stack.addWidget(scrolling(step))
            step.told.connect(self._tell_foot)
            step.edited.connect(lambda: self._noting.start())
            step.ready.connect(self._ready)
        self.back_button = Button("上一步", self.go_back, icon="left")
        self.reason = Label("", "hint")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.next_button = Button("", self.go_on, look="main")
        margin = (24, 10, 24, 14) if self.narrow else (64, 12, 64, 32)
        foot = row(self.back_button, 1, self.reason, self.next_button, gap=16, margin=margin)
        self._work = holder(column(self.stack, holder(foot), gap=0))
        self._over = QStackedWidget()
        self._over.addWidget(self._work)
        self.setLayout(row(self.rail, self._over, gap=0))
        self._listen()
        for keys in ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._entered, "Ctrl" in keys))
        for keys in ("Alt+Left", "Escape"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._turned_back)
        self._show(self.begun.step)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.begun.step]

    @property
    def paper(self) -> QWidget | None:
        """The paper that is looked at over the step."""
        over = self._over.currentWidget()
        return None if over is self._work else over

    def go_on(self) -> None:
        """Do what the step is for; then the next step, or behind the last one the shell."""
        if self.paper is not None:
            return
        if self.step.reason:
            self.step.ask_again()
        else:
            self.step.go_on(self._next)

    def go_back(self) -> None:
        """The step before; what is typed stays."""
        if self.begun.step and self.back_button.isEnabled():
            self.step.put_by()
            self._show(self.begun.step - 1)

    def hold(self) -> None:
        """What is typed goes into ``begun``."""
        for step in self.steps:
            step.put_by()

    def put_by(self) -> None:
        """Note what is typed, so that one may go on another day."""
        self.hold()
        note(self._window.place, self.begun)

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal above the step."""
        self.step.refuse(refusal)

    def _next(self) -> None:
        self.step.put_by()
        if self.begun.step + 1 < len(self.steps):
            self._show(self.begun.step + 1)
            self.put_by()
            return
        facts = self.begun.facts
        assert facts is not None
        self._window.entered(facts, [])

    def _show(self, at: int) -> None:
        self.begun.step = at
        self.rail.be_at(at)
        self.stack.setCurrentIndex(at)
        self._tell_foot()
        self._arrive()

    def _tell_foot(self) -> None:
        """What going on is called, and why one cannot yet."""
        at, step = self.begun.step, self.step
        following = f"下一步：{STEPS[at + 1].name}" if at + 1 < len(STEPS) else "好了"
        self.next_button.rename(step.onward or following)
        self.next_button.setEnabled(not step.reason)
        relook(self.next_button, "look", "main" if step.is_urgent else "")
        noted = "" if self.begun.code else _NOTED
        reason = "" if step.tells_reason else step.reason
        self.reason.say(reason or noted, "due" if reason else "hint")
        self.back_button.setVisible(at > 0)
        self._listen()

    def _listen(self) -> None:
        """The desk is there once the folder is made: papers are looked at over the step."""
        desk = self.begun.desk
        if desk is not None and desk is not self._heard:
            self._heard = desk
            desk.papered.connect(self._show_paper)
            desk.refused.connect(self.refuse)

    def _show_paper(self, title: str, parts: object, paper: object) -> None:
        self._put_paper_away()
        preview = import_module("app.ui.widgets.preview").Preview(
            self.begun.desk, title, parts, paper, self._put_paper_away
        )
        self._over.addWidget(preview)
        self._over.setCurrentWidget(preview)
        preview.sheet.setFocus()

    def _put_paper_away(self) -> None:
        if (over := self.paper) is not None:
            self._over.setCurrentWidget(self._work)
            self._over.removeWidget(over)
            over.deleteLater()
            self._arrive()

    def _arrive(self) -> None:
        """The keyboard to where one begins, and that in sight."""
        self.step.arrive()
        area, focus = self.stack.currentWidget(), self.window().focusWidget()
        if isinstance(area, QScrollArea) and focus is not None and self.step.isAncestorOf(focus):
            area.ensureWidgetVisible(focus)

    def _ready(self) -> None:
        if self.paper is None and self.sender() is self.step:
            self.next_button.setFocus()

    def _turned_back(self) -> None:
        if self.paper is not None:
            self._put_paper_away()
        else:
            self.go_back()

    def _entered(self, at_once: bool) -> None:
        """Enter: a button is pressed, a field goes to the next one, the last field goes on."""
        focus = self.window().focusWidget()
        if isinstance(focus, QPushButton) and not at_once:
            focus.click()
        elif isinstance(focus, QLineEdit) and focus is not self.step.last_field and not at_once:
            focus.focusNextChild()
        elif not isinstance(focus, QTableView | QComboBox) or at_once:
            self.go_on()
