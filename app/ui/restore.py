"""Going back to a backup from before the door: the backups there are, and the secret that opens one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.base.days import full_moment
from app.base.refused import Refused
from app.ui.theme import theme
from app.ui.unlock import CODE
from app.ui.widgets.basic import Label, column, foot_bar, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.files import ask_folder
from app.ui.widgets.notices import NoticeBoard
from app.ui.widgets.passwords import Secret, peek_button
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable

if TYPE_CHECKING:
    from app.services.restoring import OnOffer
    from app.ui.window import Window

_PASSWORD = "做这份备份时用的密码"
_NONE = "这里没有找到备份。请插上存备份的U盘，点“到别处找”，选U盘里放备份的那个文件夹。"


class Restore(QWidget):
    """The page of the way back; what lies in the folder now is kept aside."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self.setObjectName("page")
        self._window, self._code = window, False
        kept = window.preferences.backup_place
        self._places = [Path(kept)] if kept else []
        self.notices = NoticeBoard()
        columns = [
            ListColumn("备份时间", bold=True),
            ListColumn("支部", grows=True),
            ListColumn("怎么来的", spare=True),
            ListColumn("好坏"),
        ]
        self.table = ListTable("备份", columns, chosen=lambda _: self._allow())
        self.table.setMinimumHeight(theme().px(170))
        self._none = Label(_NONE, "label", wraps=True)
        self._none.hide()
        self.elsewhere = Button("到别处找", self._look_elsewhere, icon="folder")
        self._asked = Label(_PASSWORD, "label")
        self.field = Secret(_PASSWORD)
        self.field.setFixedWidth(theme().px(320))
        self.field.textEdited.connect(self._allow)
        self.field.returnPressed.connect(self._restore)
        self._asked.setBuddy(self.field)
        self.peek = peek_button(self.field)
        self.other = Button("忘了密码？用恢复码", self._swap, look="link")
        self.button = Button("用这份备份恢复", self._restore, icon="restore", look="main")
        self.back = Button("回去", window.knock, icon="left")
        self._lay_out()
        self._look()

    def _lay_out(self) -> None:
        words = "恢复以前，资料夹里现有的文件会另外留一份，不会丢。备份以后新记的内容，恢复后就没有了。"
        body = column(
            Label("从备份恢复", "title"),
            Label(words, "label", wraps=True),
            self.notices,
            self._none,
            self.table,
            row(self.elsewhere, 1),
            self._asked,
            row(self.field, self.peek, self.other, 1, gap=10),
            1,
            gap=12,
            margin=(64, 32, 64, 20),
        )
        body.setStretchFactor(self.table, 1)
        foot = foot_bar(self.back, 1, self.button, margin=(64, 10, 64, 10))
        self.setLayout(column(scrolling(holder(body)), foot, gap=0))

    def _look(self) -> None:
        window, places = self._window, tuple(self._places)

        def found() -> "list[OnOffer]":
            from app.services.restoring import on_offer

            return on_offer(window.place, places)

        window.run(found, self._show, self.notices.refuse)

    def _show(self, found: "list[OnOffer]") -> None:
        rows = [
            ListRow((full_moment(one.made_at), one.branch, one.reason, _state(one)), key=one.path)
            for one in found
        ]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        best = next((one.path for one in found if one.whole), None)
        self.table.select(best)
        self._allow()
        (self.field if best else self.elsewhere).setFocus()

    def _allow(self, _: Any = None) -> None:
        self.button.setEnabled(self.table.key is not None and bool(self.field.text().strip()))

    def _look_elsewhere(self) -> None:
        ask_folder(self, "备份放在哪个文件夹里", self.look_in)

    def look_in(self, place: Path) -> None:
        """Look for backups in one more place."""
        self._places.append(place)
        self._look()

    def _swap(self) -> None:
        self._code = not self._code
        self._asked.setText(CODE if self._code else _PASSWORD)
        self.field.setAccessibleName("恢复码" if self._code else _PASSWORD)
        self.other.rename("用密码" if self._code else "忘了密码？用恢复码")
        self.field.clear()
        self.field.cover(not self._code)
        self.peek.setVisible(not self._code)
        self.field.setFocus()

    def _restore(self) -> None:
        if not self.button.isEnabled():
            return
        window, source, typed = self._window, self.table.key, self.field.text()
        password, code = ("", typed) if self._code else (typed, "")
        self.button.setEnabled(False)
        self.button.rename("正在恢复……")
        self.notices.clear()
        window.run(
            lambda: window.session.door().restore(source, window.place, password, code),
            lambda _: window.enter(password, code),
            self._refused,
        )

    def _refused(self, refusal: Refused) -> None:
        self.button.rename("用这份备份恢复")
        self._allow()
        self.notices.refuse(refusal)
        self.field.setFocus()
        self.field.selectAll()


def _state(one: "OnOffer") -> ChipCell:
    return ChipCell("完好", "green", "done") if one.whole else ChipCell("不完整", "red", "refused")
