"""What an import would do, or did: the counts, and every row that somebody should look at."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.base.fields import Register
from app.ui.theme import theme
from app.ui.widgets.basic import column, holder, row
from app.ui.widgets.chips import Chip
from app.ui.widgets.files import ask_save
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable, ToneCell

if TYPE_CHECKING:
    from app.services.rosters import Imported
    from app.services.verdicts import Trouble

# What the dialog that asks for a table shows.
KINDS = "表格 (*.xlsx *.xls *.csv)"
# Saving the refused rows: the button, and the title of its dialog.
SAVE_REST = "有问题的行另存一张表"
_COLUMNS = (
    ListColumn("怎么办"),
    ListColumn("哪一项", bold=True),
    ListColumn("表里写的", spare=True, wraps=True),
    ListColumn("为什么", grows=True, wraps=True),
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


class VerdictTable(ListTable):
    """The rows to be looked at, refused ones first; ``chosen`` gets the trouble of the selected row."""

    def __init__(
        self, register: Register, done: "Imported", chosen: "Callable[[Trouble], object] | None" = None
    ) -> None:
        self.troubles: list[Trouble] = [*done.rejected, *done.warnings]

        def tell(at: Any) -> None:
            if chosen is not None:
                chosen(self.troubles[at])

        named = any(trouble.called for trouble in self.troubles)
        title = register.column(register.title[0]).label
        who = [ListColumn(title, bold=True, wraps=True)] if named else []
        super().__init__("逐行看", [ListColumn("行", side="right"), *who, *_COLUMNS], chosen=tell)
        refused = len(done.rejected)
        self.show_rows([_row(trouble, at, at < refused, named) for at, trouble in enumerate(self.troubles)])


class Verdicts(QWidget):
    """The counts as chips, the rows beneath where there are any."""

    def __init__(self, register: Register, done: "Imported") -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.table = VerdictTable(register, done)
        self.table.setMinimumHeight(theme().px(40 + 43 * min(6, len(self.table.troubles)) + 4))
        last = None if self.table.troubles else 1
        self.setLayout(column(holder(counts(register, done)), self.table, last, gap=10))
        self.table.setVisible(bool(self.table.troubles))


def counts(register: Register, done: "Imported") -> QHBoxLayout:
    """The counts as chips side by side."""
    measure, refused = register.measure, done.refused_rows
    return row(
        Chip(f"新增 {done.accepted} {measure}", "green", "plus"),
        Chip(f"更新 {done.updated} {measure}", "blue", "edit") if done.updated else None,
        Chip(f"没有变化 {done.unchanged} {measure}") if done.unchanged else None,
        Chip(f"没有收 {refused} 行", "red", "refused") if refused else None,
        1,
        gap=10,
    )


def counted(register: Register, done: "Imported") -> str:
    """新增 34 名，更新 2 名，1 行没有收."""
    parts = (
        (done.accepted, f"新增 {done.accepted} {register.measure}"),
        (done.updated, f"更新 {done.updated} {register.measure}"),
        (done.refused_rows, f"{done.refused_rows} 行没有收"),
    )
    return "，".join(words for count, words in parts if count)


def sentence(trouble: "Trouble") -> str:
    """第17行 · 赵广明 · 公民身份号码 · why."""
    return " · ".join(filter(None, (f"第{trouble.row}行", trouble.called, trouble.column, trouble.message)))


def ask_rest(over: QWidget, path: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Ask where the refused rows of the table ``path`` go."""
    return ask_save(over, SAVE_REST, f"{path.stem}-没有收进来的行.xlsx", "WPS 表格 (*.xlsx)", then)


def rest_saved(place: Path) -> str:
    """What is said once they are written."""
    return f"有问题的行存成了 {place.name}，标红的改好就能再导入"


def _row(trouble: "Trouble", at: int, refused: bool, named: bool) -> ListRow:
    verdict = _NOT_TAKEN if refused else _TOLD if trouble.code in _ABOUT_SHEET else _LOOK
    value = ToneCell(trouble.value, "ink2")
    who = (trouble.called or "—",) if named else ()
    return ListRow((f"第{trouble.row}行", *who, verdict, trouble.column, value, trouble.message), at)
