"""The recovery code: five boxes, shown once, until it is printed or copied by hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.base.refused import Refused
from app.base.text import halfwidth
from app.ui.first_start.begun import Begun
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, holder, picture, row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit

_WORDS = "忘了密码时，全靠它打开资料。打印出来装进信封，交社区党委保管，别放在电脑旁边。"
_NAMES = "一二三四五"
_PRINTED, _COPIED = "打印好了，可以下一步", "抄得对，可以下一步"


class RecoveryCard(Frame):
    """``told()`` is called when one may go on, ``refuse`` shows a refusal above."""

    def __init__(self, begun: Begun, told: Callable[[], object], refuse: Callable[[Refused], object]) -> None:
        super().__init__("reminder", margin=(20, 14, 20, 14), gap=10)
        self._begun, self._told, self._refuse = begun, told, refuse
        self.boxes = [Label(group, "codebox") for group in begun.groups]
        grid = QGridLayout()
        spaced(grid, 0, 10)
        for at, box in enumerate(self.boxes):
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setAccessibleName(f"第{_NAMES[at]}组：{' '.join(begun.groups[at])}")
            grid.addWidget(box, 0, at)
        self.print_button = Button("打印恢复码", self._print, icon="print")
        self.copied_button = Button("抄好了", self._ask_back, icon="edit")
        self._state = Label("打印或者抄好后，才能下一步", "due", wraps=True)
        self._asked = Label(f"请照纸上抄的，打第{_NAMES[begun.asked]}组：", "label")
        self.answer = LineEdit(f"恢复码第{_NAMES[begun.asked]}组")
        self.answer.setMaxLength(10)
        self.answer.setFixedWidth(theme().px(150))
        self.answer.textEdited.connect(self._look)
        self._again = Button("再看一眼恢复码", self._show_again, look="link")
        self._typing = holder(row(self._asked, self.answer, self._again, 1, gap=10))
        self._typing.hide()
        self.box.addLayout(
            row(picture("lock", "amber", 22), Label("恢复码 · 只显示这一次", "line"), 1, gap=10)
        )
        self.box.addLayout(grid)
        self._words = Label(_WORDS, "label", wraps=True)
        self.box.addWidget(self._words)
        self._foot = row(self.print_button, self.copied_button, self._state, gap=12)
        self.box.addLayout(column(self._typing, self._foot, gap=8))
        if begun.confirmed:
            self._confirm(begun.confirmed)
        if begun.desk is not None:
            begun.desk.said.connect(self._printed)

    def take_focus(self) -> None:
        """The keyboard to the first thing one may do."""
        self.print_button.setFocus()

    def ask_again(self) -> None:
        """Going on was asked for before the group was right: the next try takes the place of this one."""
        if self._typing.isHidden():
            return
        self.answer.setFocus()
        self.answer.selectAll()
        if not self._is_whole:
            self._state.say(f"一组是{len(self._begun.groups[0])}个字，请照着纸打完。", "bad")

    @property
    def _answered(self) -> str:
        return "".join(sign for sign in halfwidth(self.answer.text()).upper() if sign.isalnum())

    @property
    def _is_whole(self) -> bool:
        return len(self._answered) >= len(self._begun.groups[0])

    def _print(self) -> None:
        desk, begun = self._begun.desk, self._begun
        if desk is None or begun.facts is None:
            return
        facts = begun.facts

        def made(_: object) -> tuple[str, bytes]:
            from app.services.recovery_sheet import recovery_sheet

            paper = recovery_sheet(facts.branch, begun.code, facts.today)
            return paper.title, paper.pdf()

        desk.read(self, made, lambda part: desk.papered.emit(part[0], [part], None), self._refuse)

    def _printed(self, sentence: str, undoable: bool) -> None:
        """The paper went to a printer: the sheet is the only thing said here, and it cannot be saved."""
        self._confirm(_PRINTED)

    def _ask_back(self) -> None:
        """Type one group back, with the code covered: what was copied is on paper, not on the screen."""
        for box in self.boxes:
            box.setText("•••••")
        self._words.hide()
        self._typing.show()
        self.answer.setFocus()

    def _show_again(self) -> None:
        for box, group in zip(self.boxes, self._begun.groups, strict=True):
            box.setText(group)
        self._typing.hide()
        self._words.show()

    def _look(self) -> None:
        if self._answered == self._begun.groups[self._begun.asked]:
            self._confirm(_COPIED)
        elif self._is_whole:
            self._state.say("和恢复码不一样，请对着纸再打一遍。", "bad")
            self.answer.selectAll()
        else:
            self._state.say("打印或者抄好后，才能下一步", "due")

    def _confirm(self, words: str) -> None:
        self._begun.confirmed = words
        self._show_again()
        self._state.say(words, "good")
        self._told()
