"""Step 3: where backups go: always into the data folder, and to a second place if there is one."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.first_start.begun import Begun
from app.ui.first_start.step import Step
from app.ui.widgets.basic import Label, card, column, picture, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.files import ask_folder

if TYPE_CHECKING:
    from app.ui.window import Window

_NONE = "还没有选。电脑坏了、丢了，只有放在别处的备份能把资料找回来；也可以以后在“设置与备份”里选。"
_INSIDE = "这是资料夹里面：电脑坏了会和资料一起丢。请选U盘，或者另一块硬盘。"


class BackupStep(Step):
    """The second place is remembered by the window; it may be chosen later."""

    name = "备份放哪里"
    title = "备份放哪里"
    words = "备份也是加密的，要用同一个密码或恢复码打开。"

    def __init__(self, window: "Window", begun: Begun, narrow: bool) -> None:
        super().__init__(window, begun, narrow)
        first = card(margin=18, gap=6)
        first.box.addLayout(row(picture("done", "green", 22), Label("每天自动备份一次", "line"), 1, gap=10))
        first.box.addWidget(Label("每天第一次打开时自动做，放在资料夹里。不用您管。", "body", wraps=True))
        first.box.addWidget(Label(str(window.place / "backups"), "hint", wraps=True))
        second = card(margin=18, gap=8)
        second.box.addLayout(row(picture("usb", "ink2", 22), Label("再放一份到U盘", "line"), 1, gap=10))
        self.where = Label("", "body", wraps=True)
        second.box.addWidget(self.where)
        self.choose_button = Button("选U盘里的文件夹", self._choose, icon="folder")
        self.drop_button = Button("不放了", lambda: self.take(None), look="link")
        second.box.addLayout(row(self.choose_button, self.drop_button, 1, gap=10))
        self.box.addLayout(column(first, second, gap=14))
        self.box.addStretch(1)
        self._show()

    def arrive(self) -> None:
        self.choose_button.setFocus()

    def take(self, place: Path | None) -> None:
        """Remember a second place, or none. A place inside the data folder is told, not taken."""
        inside = place is not None and place.resolve().is_relative_to(self.door_window.place.resolve())
        if inside:
            self.notices.put("reminder", (_INSIDE,))
            return
        self.notices.clear()
        self.begun.backup_place = str(place) if place is not None else ""
        self.door_window.preferences.backup_place = self.begun.backup_place
        self.door_window.preferences.keep()
        self._show()

    def _choose(self) -> None:
        ask_folder(self, "备份再放一份到哪里", self.take)

    def _show(self) -> None:
        chosen = self.begun.backup_place
        self.where.setText(f"放在：{chosen}" if chosen else _NONE)
        self.choose_button.rename("换一个地方" if chosen else "选U盘里的文件夹")
        self.drop_button.setVisible(bool(chosen))
