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

    def show_checks(self, checks: "Sequence[Check]") -> None:
        """What is in the way first, then what is open, then what is done."""
        emptied(self.box)
        ordered = sorted(checks, key=lambda check: (not check.blocking, check.done))
        for at, check in enumerate(ordered):
            if at:
                self.box.addWidget(rule())
            self.box.addWidget(self._line(check))

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
            button = Button(check.action, lambda: self._go(place), look="small")
            button.setAccessibleName(f"{check.action}：{check.title}")
            button.setMinimumWidth(theme().px(88))
        line = Frame("plain", across=True, margin=(16, 8, 12, 8), gap=14)
        line.setObjectName("scrolled")
        line.box.addWidget(picture(icon, role, 24))
        line.box.addLayout(words, 1)
        if button is not None:
            line.box.addWidget(button)
        return line
