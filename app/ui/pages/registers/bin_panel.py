"""回收站: what was moved away and can still be found again."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.fields import Record
from app.services.listing import Listed, Listing
from app.services.registers import RECYCLE_DAYS
from app.ui.pages.registers.shown import Shown
from app.ui.widgets.basic import Label, column, foot_bar, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.states import Empty
from app.ui.widgets.tables import ListTable


class BinPanel(QWidget):
    """``restore(record_id, button)`` is called by 找回."""

    def __init__(
        self,
        shown: Shown,
        listing: Listing,
        binned: list[Record],
        restore: Callable[[int, Button], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        register = shown.register
        lying = Listing(register, tuple(Listed(item, "") for item in binned), listing.names, len(binned))
        self.table = ListTable(
            f"回收站里的{register.label}", shown.columns(lying), opened=lambda _: self._press()
        )
        self.table.show_rows(shown.rows(lying))
        self._restore = restore
        self.main = Button(f"找回{shown.thing}", self._press, icon="restore", look="main")
        told = f"这里的{register.label}{RECYCLE_DAYS}天内都能找回，过了就彻底清掉。"
        parts: list[QWidget] = [Label("回收站", "title"), Label(told, "label", wraps=True)]
        if binned:
            self.table.selectRow(0)
            parts.append(self.table)
        else:
            empty = Empty("回收站是空的", f"移走的{register.label}会先放在这里。")
            parts.append(scrolling(empty))
        self.setLayout(column(*parts, gap=10))
        back = Button("回到名单  Esc", leave, icon="left")
        self.foot = foot_bar(1, back, self.main if binned else None)

    def _press(self) -> None:
        if self.table.key is not None:
            self._restore(self.table.key, self.main)
