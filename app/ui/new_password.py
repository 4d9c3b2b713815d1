"""Behind the recovery code: a new password, asked for at once."""

from typing import TYPE_CHECKING

from app.base.refused import Refused
from app.ui.theme import theme
from app.ui.unlock import Street
from app.ui.widgets.basic import Label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.passwords import NewPassword

if TYPE_CHECKING:
    from app.ui.desk import Facts
    from app.ui.window import Window


class AskNewPassword(Street):
    """The folder is open by its code: ask for a new password, then show the shell."""

    def __init__(self, window: "Window", facts: "Facts", notices: list[str]) -> None:
        super().__init__()
        self._window, self._facts, self._told = window, facts, notices
        self.pair = NewPassword(wide=False)
        self.pair.second.returnPressed.connect(self._set)
        self.button = Button("用这个新密码", self._set, look="main")
        self.button.setMinimumHeight(theme().px(52))
        self.later = Button("先进去，以后再换", self._go_in, look="link")
        box = self.card.box
        box.addWidget(Label("换一个新密码", "heading"))
        words = "恢复码对了，门开了。旧密码既然想不起来，现在就换一个新的；恢复码还是原来那张，请收好。"
        box.addWidget(Label(words, "label", wraps=True))
        for part in (self.notices, self.pair, self.button):
            box.addWidget(part)
        box.addLayout(row(self.later, 1))
        self.lie()
        self.pair.first.setFocus()

    def showEvent(self, event: object) -> None:
        self.pair.first.setFocus()

    def _set(self) -> None:
        if self.pair.clash() or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        password, session = self.pair.password, self._window.session

        def work() -> None:
            house = session.house
            house.passwords.set_password(house.place.branch().secretary, password)

        self._window.run(work, lambda _: self._go_in(), self._refused)

    def _refused(self, refusal: Refused) -> None:
        self.button.setEnabled(True)
        self.notices.refuse(refusal)

    def _go_in(self) -> None:
        self._window.entered(self._facts, self._told)
