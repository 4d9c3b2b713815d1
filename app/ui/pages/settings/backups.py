"""Backups: those there are, one more now, and a second place such as a stick."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.days import full_moment
from app.ui.page import Page
from app.ui.pages.settings.part import Part
from app.ui.theme import theme
from app.ui.widgets.basic import Label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.files import ask_folder
from app.ui.widgets.tables import ListColumn, ListRow, ListTable

if TYPE_CHECKING:
    from app.services.backups import Backups
    from app.services.house import House

_COLUMNS = (ListColumn("什么时候"), ListColumn("为什么", grows=True), ListColumn("放在哪里", spare=True))


class BackupPart(Part):
    """The newest first. Each is opened and read whole when it is checked."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            "备份",
            "每天第一次打开时自动备份一份，留12天、10周、9个月。再存一份到U盘，电脑坏了也不怕。",
        )
        self.now = Button("现在备份", self._make, icon="backup", look="main")
        self.place = Button("备份到U盘……", self._ask, icon="usb")
        self.check = Button("检验选中的", self._check, icon="done")
        self.box.addLayout(row(self.now, self.place, self.check, 1, gap=10))
        self.table = ListTable("备份", _COLUMNS, opened=lambda _: self._check())
        self.table.setMinimumHeight(theme().px(240))
        self.box.addWidget(self.table)
        self.box.addWidget(
            Label("要从备份恢复：先锁上（Ctrl+L），在开门的那一页点“从备份恢复”。", "hint", wraps=True)
        )

    def reload(self) -> None:
        second = self.desk.preferences.backup_place

        def made(house: "House") -> list[ListRow]:
            rows = _rows(house.backups, None, "这台电脑里")
            return rows + (_rows(house.backups, Path(second), second) if second else [])

        self.desk.read(self, made, self._show)

    def _show(self, rows: list[ListRow]) -> None:
        self.table.show_rows(rows)
        if rows and self.table.key is None:
            self.table.selectRow(0)
        self.check.setEnabled(bool(rows))

    def _make(self, place: Path | None = None) -> None:
        def told(_: object) -> None:
            self.page.notices.put("done", ("备份做好了，打开检验过，完好。",))
            self.reload()

        self.desk.do(
            self, lambda house: house.backups.create(place), told, refused=self.page.refuse, button=self.now
        )

    def _ask(self) -> None:
        ask_folder(self, "备份放到哪里，一般是U盘", self._to_stick)

    def _to_stick(self, place: Path) -> None:
        self.desk.preferences.backup_place = str(place)
        self.desk.preferences.keep()
        self._make(place)

    def _check(self) -> None:
        path = self.table.key
        if path is None:
            return

        def told(faults: list[str]) -> None:
            if faults:
                self.page.notices.put("refused", ("这份备份有问题。", "；".join(faults), "请再做一份新的。"))
            else:
                self.page.notices.put("done", ("这份备份完好，从头到尾都读过了。",))

        self.desk.do(
            self, lambda house: house.backups.faults(path), told, refused=self.page.refuse, button=self.check
        )


def _rows(backups: "Backups", place: Path | None, where: str) -> list[ListRow]:
    from app.services.backups import REASONS

    return [
        ListRow(
            (
                full_moment(one.made_at),
                REASONS.get(one.reason, one.reason),
                where,
            ),
            one.path,
        )
        for one in backups.made(place)
    ]
