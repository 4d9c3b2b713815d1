"""What an import would do, or did: the counts, and every row that somebody should look at."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.fields import Register
from app.ui.theme import theme
from app.ui.widgets.basic import column, holder, row
from app.ui.widgets.chips import Chip
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable

if TYPE_CHECKING:
    from app.services.rosters import Imported
    from app.services.verdicts import Trouble

_COLUMNS = (
    ListColumn("行", "right"),
    ListColumn("怎么了"),
    ListColumn("哪一项", bold=True),
    ListColumn("表里写的", spare=True),
    ListColumn("说明", grows=True),
)


class Verdicts(QWidget):
    """The counts as chips, the rows beneath: refused ones first."""

    def __init__(self, register: Register, done: "Imported") -> None:
        super().__init__()
        self.setObjectName("scrolled")
        refused = len({trouble.row for trouble in done.rejected})
        count = register.measure
        chips = [
            Chip(f"新收{done.accepted}{count}", "green", "done"),
            Chip(f"更新{done.updated}{count}", "blue", "edit") if done.updated else None,
            Chip(f"没有变化{done.unchanged}{count}") if done.unchanged else None,
            Chip(f"收不进来{refused}行", "red", "refused") if refused else None,
            Chip(f"请看一眼{len(done.warnings)}处", "amber", "warning") if done.warnings else None,
        ]
        self.table = ListTable("导入时要看的行", _COLUMNS)
        rows = [_row(trouble, refused=True) for trouble in done.rejected]
        rows += [_row(trouble, refused=False) for trouble in done.warnings]
        self.table.setMinimumHeight(theme().px(40 + 43 * min(6, len(rows)) + 4))
        self.setLayout(column(holder(row(*chips, 1)), self.table, gap=10))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))


def told(register: Register, done: "Imported") -> str:
    """The counts as a sentence."""
    parts = [f"新收{done.accepted}{register.measure}"]
    if done.updated:
        parts.append(f"更新{done.updated}{register.measure}")
    if done.unchanged:
        parts.append(f"没有变化{done.unchanged}{register.measure}")
    if done.rejected:
        parts.append(f"有{len({trouble.row for trouble in done.rejected})}行没收")
    return "，".join(parts)


def _row(trouble: "Trouble", *, refused: bool) -> ListRow:
    chip = ChipCell("不能收", "red", "refused") if refused else ChipCell("请看一眼", "amber", "warning")
    key = (trouble.row, trouble.column, trouble.code)
    return ListRow((str(trouble.row), chip, trouble.column, trouble.value, trouble.message), key=key)
