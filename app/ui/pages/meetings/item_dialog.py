"""An item's title and how it is voted on: a new one, or one that is there."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.meeting import MeetingItem
from app.ui.desk import Desk
from app.ui.pages.meetings.recorder import Recorder
from app.ui.widgets.basic import row
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.forms import Form

_FIELDS = ("title", "matter", "ballot")
_WORDS = "要表决的，选上表决事项和方式；不表决的空着。"


class ItemDialog(FormDialog):
    """Asks for title, matter and ballot; an item that is there can be moved and taken off too.

    ``added`` is called behind a new one, while this is still in front: the keyboard goes there with it.
    """

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        recorder: Recorder,
        item: MeetingItem | None,
        added: Callable[[], object] = lambda: None,
    ) -> None:
        title = "改议题" if item else "加议题"
        # A low window has room for the fields alone.
        words = "" if desk.narrow else _WORDS
        super().__init__(over, title, words, "记下议题", self._keep, icon="tick", width=640)
        self._recorder, self._item, self._added = recorder, item, added
        columns = [MeetingItem.about.column(name) for name in _FIELDS]
        self.form = Form.of(columns, desk.today, {}, wide=2 if desk.narrow else 1)
        self.content.addWidget(self.form)
        if item is not None:
            self.form.show_record(item)
            self.content.addLayout(self._more(item))

    def begin(self, field: str) -> "ItemDialog":
        """Show it, the keyboard in a field."""
        self.ask()
        self.form.focus(field)
        return self

    def _more(self, item: MeetingItem) -> QHBoxLayout:
        last = len(self._recorder.sheet.file.items)
        up = Button("往前挪", lambda: self._move(item, -1), icon="up", look="small")
        down = Button("往后挪", lambda: self._move(item, 1), icon="down", look="small")
        up.setEnabled(item.number > 1)
        down.setEnabled(item.number < last)
        off = Button("去掉这个议题", lambda: self._remove(item), icon="trash", look="small")
        return row(up, down, 1, off)

    def _move(self, item: MeetingItem, by: int) -> None:
        self._recorder.move_item(item.id, item.number + by)
        self.reject()

    def _remove(self, item: MeetingItem) -> None:
        self._recorder.remove_item(item.id, item.title)
        self.reject()

    def _taken(self) -> None:
        self._added()
        self.accept()

    def _keep(self) -> bool:
        if not self.form.check():
            return False
        if self._item is None:
            self._recorder.add_item(self.form.typed, self._taken, self.refuse, self.main)
        else:
            typed = {name: box.text for name, box in self.form.boxes.items()}
            if not typed["matter"]:
                # No vote any more: emptying the matter alone takes the figures away with it.
                del typed["ballot"]
            had = any(getattr(self._item, name) is not None for name in ("yes", "no", "abstain"))
            said = "改成了不表决，记过的票数一起去掉了" if had and not typed["matter"] else ""
            self._recorder.edit_item(self._item.id, typed, self.accept, self.refuse, self.main, said)
        return False
