"""The check list of a month's report: what is done, and for what is not, the way there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.rules.agenda import Place
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, emptied, picture, rule
from app.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from app.rules.report_checks import Check


class CheckList(Frame):
    """One line a check: done, to be looked at, or in the way of sealing."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__("card", margin=0, gap=0)
        self.setAccessibleName("封装前的检查")
        self._go = go
        # The ways there, and at which of them the keyboard is or somebody left the page.
        self.buttons: list[Button] = []
        self.at = 0

    def show_checks(self, checks: "Sequence[Check]") -> None:
        """What is in the way first, then what is open, then what is done.

        A mended one goes from the list and the next moves up: who was there goes on with that.
        """
        self.at = self.at if self.held is None else self.held
        emptied(self.box)
        self.buttons = []
        ordered = sorted(checks, key=lambda check: (not check.blocking, check.done))
        for at, check in enumerate(ordered):
            if at:
                self.box.addWidget(rule())
            line = self._line(check)
            self.box.addWidget(line)
            line.show()  # else Qt would only soon, and nothing in it could have the keyboard yet

    @property
    def going_on(self) -> Button | None:
        """The way to what is to be mended next; None when nothing is left."""
        return self.buttons[min(self.at, len(self.buttons) - 1)] if self.buttons else None

    @property
    def held(self) -> int | None:
        """Which button has the keyboard."""
        keyboard = self.window().focusWidget()
        return next((at for at, one in enumerate(self.buttons) if one is keyboard), None)

    def _leave(self, at: int, place: Place) -> None:
        self.at = at
        self._go(place)

    def _line(self, check: "Check") -> QWidget:
        icon, role = ("done", "green") if check.done else ("warning", "amber")
        if check.blocking:
            icon, role = "refused", "red"
        words = column(
            Label(check.title, "body" if check.done else "line", wraps=True),
            Label(check.detail, "second", wraps=True),
            gap=1,
        )
        place = check.place
        button = None
        if place is not None and check.action:
            at = len(self.buttons)
            button = Button(check.action, lambda: self._leave(at, place), look="small")
            self.buttons.append(button)
            button.setAccessibleName(f"{check.action}：{check.title}")
            button.setMinimumWidth(theme().px(80))
        line = Frame("plain", across=True, margin=(14, 8, 12, 8), gap=12)
        line.setObjectName("scrolled")
        line.box.addWidget(picture(icon, role, 24))
        line.box.addLayout(words, 1)
        if button is not None:
            line.box.addWidget(button)
        return line
