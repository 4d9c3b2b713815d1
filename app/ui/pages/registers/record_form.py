"""The form of a register's record, on the whole page: a new one, or one that is changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.fields import Record
from app.base.refused import Refused
from app.rules.entry import read_entry
from app.services.listing import Listing
from app.services.workplace import called
from app.ui.desk import Desk
from app.ui.pages.registers.shown import Shown
from app.ui.widgets.basic import Label, card, column, foot_bar, holder, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.forms import Form, KeptDraft


class RecordForm(QWidget):
    """``keep(self)`` is called by the red button, ``leave()`` by the way back. ``item``: None for a new."""

    def __init__(
        self,
        desk: Desk,
        shown: Shown,
        listing: Listing,
        item: Record | None,
        keep: Callable[["RecordForm"], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.shown, self.item = shown, item
        columns = shown.form_columns(listing)
        self.form = Form.of(
            columns, desk.today, listing.names, wide=1 if len(columns) < 4 else 2, heads=shown.heads
        )
        self._fill(item)
        self.form.suggest_by(shown.suggestions, kept=item is not None)
        for box in self.form.boxes.values():
            box.changed.connect(self._doubt)  # behind what was suggested
        label = shown.register.label
        title = f"新增{label}" if item is None else f"改{called(item)}的资料"
        frame = card(margin=22)
        frame.box.addWidget(self.form)
        body = scrolling(holder(column(frame, 1)))
        self.setLayout(column(Label(title, "title"), body, gap=10))
        words = f"记下{shown.thing}" if item is None else "存下改动"
        self.main = Button(words, lambda: keep(self), icon="tick", look="main")
        told = None if desk.narrow else Label("没记完也不要紧，填了的会替您留着。", "hint")
        self.foot = foot_bar(told, 1, Button("回到名单  Esc", leave, icon="left"), self.main)
        stand = "new" if item is None else f"{item.id}:{item.revision}"
        self.draft = KeptDraft(self.form, desk, f"{shown.register.name}:{stand}")
        self._today = desk.today
        self._doubt()

    @property
    def typed(self) -> dict[str, str]:
        """What is to be kept."""
        return self.form.typed if self.item is None else self.form.changes

    def refuse(self, refusal: Refused) -> bool:
        """Put a refusal under its field; False when it is about none."""
        return self.form.refuse(refusal)

    def _fill(self, item: Record | None) -> None:
        if item is not None:
            self.form.show_record(item)
            return
        for box in self.form.boxes.values():
            if box.declared.default not in (None, ""):
                box.show_value(box.declared.default)

    def _doubt(self) -> None:
        """Say what deserves a second look; what is wrong already stays said."""
        notes = {note.column: note.message for note in self.shown.doubts(self._values())}
        for name, box in self.form.boxes.items():
            if box.is_wrong:
                continue
            if name in notes:
                box.doubt(notes[name])
            else:
                box.right()

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {} if self.item is None else dict(self.item.__dict__)
        for name, box in self.form.boxes.items():
            if box.declared.field.refers or not box.text.strip():
                continue
            try:
                values[name] = read_entry(box.declared, box.text, self._today).value
            except Refused:
                values[name] = None
        return values
