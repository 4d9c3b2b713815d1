"""Asking what full personal data is wanted for, before it is shown or taken out (look.md picture 18)."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.ui.widgets.basic import Label, picture, row
from app.ui.widgets.buttons import Choices
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.lines import LineEdit

OTHER = "别的用途（写一句）"


class PurposeDialog(Dialog):
    """``then(purpose)`` gets the purpose picked or written; ``told``: what happens afterwards."""

    def __init__(
        self,
        over: QWidget,
        title: str,
        main: str,
        purposes: Sequence[str],
        then: Callable[[str], object],
        *,
        told: str = "",
        icon: str = "eye",
        cancel: str = "不看了",
    ) -> None:
        words = "这次用它做什么？选一项，留下记录。"
        super().__init__(over, title, words, main, self._picked, icon=icon, cancel=cancel)
        self._then = then
        self.line = LineEdit("别的用途")
        self.line.setPlaceholderText("比如：换届选举造册")
        self.line.setMaxLength(100)
        self.line.hide()
        self.choices = Choices((*(one for one in purposes if one != OTHER), OTHER), self._chose)
        self.content.addWidget(self.choices)
        self.content.addWidget(self.line)
        self._lacking = Label("请写一句用途，比如“换届选举造册”。", "bad")
        self._lacking.hide()
        self.content.addWidget(self._lacking)
        if told:
            self.content.addLayout(row(picture("clock", "ink3", 18), Label(told, "hint", wraps=True)))

    def _chose(self, answer: str) -> None:
        self.line.setVisible(answer == OTHER)
        if answer == OTHER:
            self.line.setFocus()
        self.adjustSize()

    def _picked(self) -> bool:
        purpose = self.choices.answer
        if purpose == OTHER:
            purpose = self.line.text().strip()
        if not purpose:
            self._lacking.show()
            self.line.setFocus()
            return False
        self._then(purpose)
        return True
