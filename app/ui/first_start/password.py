"""Step 2: the password; with it the folder is made, and the recovery code shown until it is on paper.

A program that dies behind the making leaves a whole folder: the next start asks for the password, and
another recovery code can be made inside (设置). Nothing is half done.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.base.refused import Refused
from app.ui.first_start.begun import Begun, note
from app.ui.first_start.compounds import new_branch
from app.ui.first_start.recovery import RecoveryCard
from app.ui.first_start.step import Step
from app.ui.widgets.basic import Label, column
from app.ui.widgets.passwords import NewPassword

if TYPE_CHECKING:
    from app.ui.desk import Facts
    from app.ui.window import Window

_NEXT = "下一步里会显示一张恢复码：忘了密码时，全靠它打开资料。请备好纸笔，或者打印机。"


class PasswordStep(Step):
    """Going on makes the folder first; then, once the code is on paper, it goes on."""

    name = "密码和恢复码"
    title = "设一个开门密码"
    words = "用四个不相干的词，最好记，也最难猜。不用大小写和符号，全用数字也行。"

    def __init__(self, window: "Window", begun: Begun, narrow: bool) -> None:
        super().__init__(window, begun, narrow)
        self.pair = NewPassword(wide=not narrow)
        self.pair.put(*begun.passwords)
        self.pair.changed.connect(self.told)
        self.box.addWidget(self.pair)
        self._place = column()
        self.box.addLayout(self._place)
        self._next = Label(_NEXT, "label", wraps=True)
        self.box.addWidget(self._next)
        self.box.addStretch(1)
        self.card: RecoveryCard | None = None
        self._makes = False
        if begun.code:
            self._show_code()

    @property
    def reason(self) -> str:
        if self._makes:
            return "正在建立资料……"
        if self.card is None:
            return self.pair.reason
        return "" if self.begun.confirmed else "打印或者抄好后，才能下一步"

    @property
    def tells_reason(self) -> bool:
        return self.card is not None

    @property
    def onward(self) -> str:
        return "" if self.card is not None else "建好资料，显示恢复码"

    @property
    def last_field(self) -> QLineEdit | None:
        return self.pair.second if self.card is None else self.card.answer

    def arrive(self) -> None:
        if self.card is None:
            self.pair.first.setFocus()
        elif self.begun.confirmed:
            self.ready.emit()
        else:
            self.card.take_focus()

    def ask_again(self) -> None:
        if self.card is not None:
            self.card.ask_again()

    def put_by(self) -> None:
        if self.card is None:
            self.begun.passwords = (self.pair.first.text(), self.pair.second.text())

    def go_on(self, then: Callable[[], object]) -> None:
        if self.card is not None:
            then()
        elif not self.pair.clash() and not self._makes:
            self._make()

    def _make(self) -> None:
        self._makes = True
        self.notices.clear()
        self.told.emit()
        window, begun, password = self.door_window, self.begun, self.pair.password

        def work() -> "Facts":
            from app.ui.desk import Facts

            code = window.session.door().set_up(window.place, new_branch(begun), password)
            begun.code = code  # at once: were the opening refused, the code must not be lost
            note(window.place, begun)
            return Facts.of(window.session.open(password))

        window.run(work, self._made, self._not_made)

    def _made(self, facts: "Facts") -> None:
        from app.ui.entering import desk_of

        self._makes = False
        self.begun.facts, self.begun.desk = facts, desk_of(self.door_window, facts)
        self.begun.passwords = ("", "")
        preferences = self.door_window.preferences
        preferences.branch, preferences.compound = facts.branch, facts.compound
        preferences.keep()
        self._show_code()
        self.told.emit()
        self.arrive()

    def _not_made(self, refusal: Refused) -> None:
        self._makes = False
        self.refuse(refusal)
        self.told.emit()

    def _show_code(self) -> None:
        self.pair.settle("密码设好了，资料建好了")
        self._next.hide()
        self.card = RecoveryCard(self.begun, self._confirmed, self.refuse)
        self._place.addWidget(self.card)

    def _confirmed(self) -> None:
        self.told.emit()
        self.ready.emit()
