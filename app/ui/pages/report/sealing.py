"""What goes into the package, where it is saved, and the button that seals it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.widgets.basic import Frame, Label, emptied, picture, row, rule
from app.ui.widgets.buttons import Button, Reasoned
from app.ui.widgets.files import ask_folder

if TYPE_CHECKING:
    from app.services.report_checks import ReportState


class SealCard(Frame):
    """The card at the right of the report. ``seal(place)`` is called by its red button."""

    def __init__(self, place: str, seal: Callable[[Path], object], placed: Callable[[str], object]) -> None:
        super().__init__("card", margin=(20, 12, 20, 12), gap=6)
        self._seal, self._placed = seal, placed
        self._place = place
        self._held = ""
        self._contents = Frame("plain", gap=2)
        self._contents.setObjectName("scrolled")
        self.box.addWidget(Label("包里装什么", "section"))
        self.box.addWidget(self._contents)
        self.box.addLayout(
            row(picture("lock", "green", 18), Label("不含身份证号、电话、住址", "good", wraps=True), gap=8)
        )
        self.box.addStretch(1)
        self.box.addWidget(Label("存到", "label"))
        self.where = Button("", self._ask, icon="usb")
        self.where.setAccessibleName("月报包存到哪里")
        self._whole = Label("", "hint", wraps=True)
        self.box.addWidget(self.where)
        self.box.addWidget(self._whole)
        self.seal_button = Button("签名封装", self._press, icon="note", look="main")
        self.reasoned = Reasoned(self.seal_button)
        self.box.addWidget(self.reasoned)
        self._name_place()

    def show_state(self, state: "ReportState") -> None:
        """What the package of this month holds, and whether it can be sealed."""
        emptied(self._contents.box)
        for content in state.contents:
            line = Frame("plain", across=True, gap=10)
            line.setObjectName("scrolled")
            line.box.addWidget(picture("document", "ink2", 18))
            line.box.addWidget(Label(content.name))
            line.box.addStretch(1)
            line.box.addWidget(Label(content.amount, "label"))
            self._contents.box.addWidget(line)
            self._contents.box.addWidget(rule())
        self._state = state
        self.allow()

    _state: "ReportState | None" = None

    def allow(self) -> None:
        """Say why it cannot be pressed, if it cannot."""
        state = self._state
        if self._held:
            self.reasoned.allow(self._held)
        elif state is not None and state.exported is None and state.blocked:
            self.reasoned.allow("还不能封装，原因在第一条")
        elif not self._place:
            self.reasoned.allow("请先选存到哪里")
        else:
            self.reasoned.allow()
        again = state is not None and state.exported is not None
        self.seal_button.rename("再存一份" if again else "签名封装")

    def hold(self, reason: str) -> None:
        """Not while something else is under way; without a reason it goes on."""
        self._held = reason
        self.allow()

    def _ask(self) -> None:
        ask_folder(self, "月报包存到哪里", self._chosen)

    def _chosen(self, place: Path) -> None:
        self._place = str(place)
        self._placed(self._place)
        self._name_place()
        self.allow()

    def _name_place(self) -> None:
        place = Path(self._place)
        self.where.rename((place.name or self._place) if self._place else "选U盘或文件夹")
        self.where.setToolTip(self._place)
        self._whole.setText(f"就是 {self._place}" if self._place else "一般是街道给的U盘")

    def _press(self) -> None:
        self._seal(Path(self._place))
