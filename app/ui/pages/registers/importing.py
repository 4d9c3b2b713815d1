"""Bringing a table in: looked through first, row by row; kept when somebody says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from app.base.fields import Register
from app.services.rosters import Imported, ImportOptions
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, foot_bar, holder, row, scrolling
from app.ui.widgets.buttons import Button, Reasoned
from app.ui.widgets.verdicts import SAVE_REST, VerdictTable, counts, sentence

_HIDDEN, _OLD_NUMBERS = "hidden_row", ("id_legacy", "id_upgraded")


@dataclass(frozen=True)
class Hands:
    """What the preview asks of its page."""

    again: Callable[[ImportOptions], object]
    bring_in: Callable[["ImportPreview"], object]
    save_rest: Callable[["ImportPreview"], object]
    leave: Callable[[], object]


class ImportPreview(QWidget):
    """What an import would do. ``told``: the dry run; ``options``: the choices it was made with."""

    def __init__(
        self,
        register: Register,
        path: Path,
        told: Imported,
        options: ImportOptions,
        hands: Hands,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.register, self.path, self.told, self.options = register, path, told, options
        self._hands = hands
        old = any(map(self._said, _OLD_NUMBERS))
        self.hidden = self._choice("表里隐藏的行不要", options.skip_hidden, self._said(_HIDDEN))
        self.upgrade = self._choice("15位的老号码升成18位", options.upgrade_ids, old)
        choices = row(self.hidden, self.upgrade, 1, gap=20)
        self.whole = Label("", "label", wraps=True)
        self.table = VerdictTable(register, told, lambda trouble: self.whole.setText(sentence(trouble)))
        parts: list[QWidget] = [self.table, self.whole]
        if not self.table.troubles:
            parts = [Label("每一行都读明白了，没有要您再看的。", "label")]
        title = Label(f"看一遍再导入：{path.name}", "title", wraps=True)
        last = None if self.table.troubles else 1
        body = column(title, counts(register, told), choices, *parts, last, gap=10)
        if narrow:
            title.say(path.name, "section")
            self.table.setMinimumHeight(theme().px(230))
            self.setLayout(column(scrolling(holder(body))))
        else:
            self.setLayout(body)
        self.foot = self._made_foot(narrow)
        if self.table.troubles:
            self.table.selectRow(0)

    def _made_foot(self, narrow: bool) -> Frame:
        taken = self.told.accepted + self.told.updated
        words = f"导入这 {taken} {self.register.measure}"
        self.main = Button(words, lambda: self._hands.bring_in(self), icon="import", look="main")
        self.main_place = Reasoned(self.main)
        self.main_place.allow("" if taken else "没有可以收的行")
        self.rest = Button(SAVE_REST, lambda: self._hands.save_rest(self), icon="export")
        nothing_yet = None if narrow else Label("现在还什么都没有记进去。", "hint")
        back = Button("不导了  Esc", self._hands.leave, icon="left")
        foot = foot_bar(nothing_yet, 1, back, self.rest, self.main_place)
        self.rest.setVisible(bool(self.told.refused_rows))
        return foot

    def _said(self, code: str) -> bool:
        return any(trouble.code == code for trouble in self.told.warnings)

    def _choice(self, words: str, on: bool, offered: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setChecked(on)
        if not (on or offered):
            box.hide()
        box.toggled.connect(self._choose)
        return box

    def _choose(self) -> None:
        chosen = replace(
            self.options, skip_hidden=self.hidden.isChecked(), upgrade_ids=self.upgrade.isChecked()
        )
        self._hands.again(chosen)
