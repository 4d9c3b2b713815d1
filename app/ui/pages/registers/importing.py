"""Bringing a table in: looked through first, row by row; kept when somebody says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from app.base.fields import Register
from app.services.rosters import Imported, ImportOptions
from app.services.verdicts import Trouble
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button, Reasoned
from app.ui.widgets.chips import Chip
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable, ToneCell

KINDS = "表格 (*.xlsx *.xls *.csv)"
_COLUMNS = (
    ListColumn("行", side="right"),
    ListColumn("怎么办"),
    ListColumn("哪一项", bold=True),
    ListColumn("表里写的", spare=True),
    ListColumn("为什么", grows=True),
)
_NOT_TAKEN = ChipCell("没有收", "red", "refused")
_LOOK = ChipCell("收了，请看", "amber", "warning")
_TOLD = ChipCell("说明", "plain", "note")
# What concerns the sheet or a row that holds no record: nothing to be looked at again.
_ABOUT_SHEET = {
    "column_ignored",
    "column_doubled",
    "other_sheets",
    "merged_cells",
    "row_passed_over",
}
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
        measure = register.measure
        taken = told.accepted + told.updated
        self.refused_rows = len({trouble.row for trouble in told.rejected})
        self.hidden = self._choice("表里隐藏的行不要", options.skip_hidden, self._said(_HIDDEN))
        self.upgrade = self._choice(
            "15位的老号码升成18位", options.upgrade_ids, any(map(self._said, _OLD_NUMBERS))
        )
        counts = row(
            Chip(f"新增 {told.accepted} {measure}", "green", "plus"),
            Chip(f"更新 {told.updated} {measure}", "blue", "edit") if told.updated else None,
            Chip(f"没有变化 {told.unchanged} {measure}") if told.unchanged else None,
            Chip(f"没有收 {self.refused_rows} 行", "red", "refused") if self.refused_rows else None,
            1,
            gap=10,
        )
        choices = row(self.hidden, self.upgrade, 1, gap=20)
        self.table = ListTable("逐行看", _COLUMNS, chosen=self._tell)
        refused = len(told.rejected)
        rows = [_row(trouble, at, at < refused) for at, trouble in enumerate(self._troubles)]
        self.table.show_rows(rows)
        self.whole = Label("", "label", wraps=True)
        parts: list[QWidget] = [self.table, self.whole]
        if not self._troubles:
            parts = [Label("每一行都读明白了，没有要您再看的。", "label")]
        title = Label(f"看一遍再导入：{path.name}", "title", wraps=True)
        last = None if self._troubles else 1
        body = column(title, counts, choices, *parts, last, gap=10)
        if narrow:
            title.say(path.name, "section")
            self.table.setMinimumHeight(theme().px(230))
            self.setLayout(column(scrolling(holder(body))))
        else:
            self.setLayout(body)
        self.main = Button(
            f"导入这 {taken} {measure}", lambda: hands.bring_in(self), icon="import", look="main"
        )
        self.main_place = Reasoned(self.main)
        self.main_place.allow("" if taken else "没有可以收的行")
        self.foot = Frame("foot", across=True, margin=(28, 10, 24, 10), gap=12)
        if not narrow:
            self.foot.box.addWidget(Label("现在还什么都没有记进去。", "hint"))
        self.foot.box.addStretch(1)
        self.foot.box.addWidget(Button("不导了  Esc", hands.leave, icon="left"))
        self.rest = Button("有问题的行另存一张表", lambda: hands.save_rest(self), icon="export")
        self.foot.box.addWidget(self.rest)
        self.rest.setVisible(bool(self.refused_rows))
        self.foot.box.addWidget(self.main_place)
        if self._troubles:
            self.table.selectRow(0)

    @property
    def _troubles(self) -> list[Trouble]:
        return [*self.told.rejected, *self.told.warnings]

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

    def _tell(self, at: int) -> None:
        self.whole.setText(sentence(self._troubles[at]))


def sentence(trouble: Trouble) -> str:
    """第17行 · 公民身份号码 · why."""
    return " · ".join(filter(None, (f"第{trouble.row}行", trouble.column, trouble.message)))


def outcome(register: Register, done: Imported) -> str:
    """已导入：新增 34 名，没有收 2 行."""
    refused = len({trouble.row for trouble in done.rejected})
    parts = (
        (done.accepted, f"新增 {done.accepted} {register.measure}"),
        (done.updated, f"更新 {done.updated} {register.measure}"),
        (refused, f"{refused} 行没有收"),
    )
    return f"已导入{register.label}：" + "，".join(words for count, words in parts if count)


def _row(trouble: Trouble, at: int, refused: bool) -> ListRow:
    verdict = _NOT_TAKEN if refused else _TOLD if trouble.code in _ABOUT_SHEET else _LOOK
    value = ToneCell(trouble.value, "ink2")
    return ListRow((f"第{trouble.row}行", verdict, trouble.column, value, trouble.message), at)
