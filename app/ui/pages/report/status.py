"""Where each report stands: one line a package, its lights lit by what has come."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.ui.widgets.basic import Frame, Label, column, emptied, row, rule
from app.ui.widgets.steps import Lights

if TYPE_CHECKING:
    from app.services.report_checks import Light


class Status(Frame):
    """The packages that were sealed, the newest first."""

    def __init__(self, narrow: bool) -> None:
        super().__init__("card", margin=(20, 8, 20, 8), gap=4)
        self._narrow = narrow
        self.setAccessibleName("各月月报走到哪一步了")

    def show_lights(self, lights: "Sequence[Light]") -> None:
        emptied(self.box)
        if not lights:
            words = "还没有报过月报。封装好的月报会一份一行列在这里，看得见走到了哪一步。"
            self.box.addWidget(Label(words, "label", wraps=True))
        for at, light in enumerate(lights):
            if at:
                self.box.addWidget(rule())
            self.box.addLayout(self._line(light))
        self.box.addStretch(1)

    def _line(self, light: "Light") -> QHBoxLayout:
        number = f"{light.number} · {light.sentence}" if self._narrow else light.number
        name = column(
            Label(f"{light.month.spoken}月报", "section"),
            Label(number, "second"),
            gap=2,
        )
        behind = () if self._narrow else (1, Label(light.sentence, "body"))
        return row(name, 1, Lights(light.states), *behind, gap=12, margin=(0, 8, 0, 8))
