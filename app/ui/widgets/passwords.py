"""Fields for secrets: one with 看一眼 beside it, and the pair in which a new password is typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.rules.setting_up import SHORTEST_PASSWORD
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, holder, picture, relook, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit

_LONGEST = 200
_RULE = f"至少{SHORTEST_PASSWORD}位，全用数字也行；越长越稳妥。"


class Secret(LineEdit):
    """A line whose characters are dots until somebody looks."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setMaxLength(_LONGEST)
        self.cover()

    @property
    def is_covered(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Password

    def cover(self, covered: bool = True) -> None:
        """Show dots, or the characters themselves."""
        self.setEchoMode(QLineEdit.EchoMode.Password if covered else QLineEdit.EchoMode.Normal)


def peek_button(*fields: Secret, icon: str = "eye") -> Button:
    """看一眼 / 遮上 for fields that are shown and covered together; without ``icon`` it is drawn later."""

    def turn() -> None:
        covered = fields[0].is_covered
        for one in fields:
            one.cover(not covered)
        button.rename("遮上" if covered else "看一眼")

    button = Button("看一眼", turn, icon=icon)
    return button


class NewPassword(QWidget):
    """A new password, typed twice; beneath it the rule, or whether both are alike."""

    changed = Signal()

    def __init__(self, *, wide: bool = True) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.first, self.second = Secret("密码"), Secret("再输一遍")
        self.peek = peek_button(self.first, self.second)
        self._icon, self.told = picture("done", "green", 20), Label("", "hint", wraps=True)
        titles = [Label("密码", "label"), Label("再输一遍", "label")]
        for title, field in zip(titles, (self.first, self.second), strict=True):
            title.setBuddy(field)
            field.textEdited.connect(self._look)
        if wide:
            pair = row(column(titles[0], self.first, gap=4), column(titles[1], self.second, gap=4), gap=16)
            eye = column(Label(" ", "label"), self.peek, gap=4)
            both = column(row(pair, eye, gap=10))
        else:
            both = column(titles[0], row(self.first, self.peek, gap=10), titles[1], self.second, gap=6)
        self._fields, self._wide = holder(both), wide
        self._line = holder(row(self._icon, self.told, gap=8))
        self.setLayout(column(self._fields, self._line, gap=8))
        self._look()

    @property
    def password(self) -> str:
        """What was typed, once it is long enough and alike in both fields; else nothing."""
        typed = self.first.text()
        return typed if len(typed) >= SHORTEST_PASSWORD and typed == self.second.text() else ""

    @property
    def reason(self) -> str:
        """Why it cannot be taken yet; empty when it can."""
        first, second = self.first.text(), self.second.text()
        if len(first) < SHORTEST_PASSWORD:
            return f"密码还差{SHORTEST_PASSWORD - len(first)}位" if first else "还没有设密码"
        if not second:
            return "请再输一遍"
        return "" if first == second else "两遍输的不一样"

    def put(self, first: str, second: str) -> None:
        """Show texts as if they had been typed."""
        self.first.setText(first)
        self.second.setText(second)
        self._look()

    def settle(self, words: str) -> None:
        """The password is set: it can be typed here no more."""
        for part in (self.first, self.second, self.peek):
            part.setEnabled(False)
        self.first.cover()
        self.second.cover()
        self._fields.setVisible(self._wide)  # where there is little height, what follows needs it
        self._tell(words, "good")

    def clash(self) -> bool:
        """Say beneath the fields what is wrong; False when nothing is."""
        if self.reason:
            self._tell(f"{self.reason}。", "bad")
            (self.second if len(self.first.text()) >= SHORTEST_PASSWORD else self.first).setFocus()
        return bool(self.reason)

    def _look(self) -> None:
        differs = bool(self.second.text()) and not self.first.text().startswith(self.second.text())
        if self.password:
            self._tell("两遍一样，可以用", "good")
        elif differs:
            self._tell("两遍输的不一样。", "bad")
        else:
            self._tell(_RULE, "hint")
        self.changed.emit()

    def _tell(self, words: str, look: str) -> None:
        self.told.say(words, look)
        relook(self.second, "wrong", look == "bad")
        icon = {"good": ("done", "green"), "bad": ("refused", "red")}.get(look)
        self._icon.setVisible(icon is not None)
        if icon:
            self._icon.setPixmap(theme().pixmap(*icon, 20))
        self.second.setAccessibleDescription(words)
