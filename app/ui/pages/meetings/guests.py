"""Who sat in (列席): name, post and why, a line each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout

from app.base.refused import Refused
from app.records.meeting import Guest
from app.ui.pages.meetings.figures import Sentence
from app.ui.pages.meetings.recorder import Recorder
from app.ui.timers import later
from app.ui.widgets.basic import Frame, Label, emptied, row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit

_FIELDS = ("person", "post", "why")
_SENT_AFTER = 2000


class GuestsCard(Frame):
    """The lines; a line without a name is not kept, and says so."""

    def __init__(self, recorder: Recorder, refused: Callable[[Refused], object]) -> None:
        super().__init__("card", margin=(20, 14, 20, 16), gap=8)
        self._recorder, self._not_ours = recorder, refused
        self.lines: list[dict[str, LineEdit]] = []
        self._changed = False
        self._box = QVBoxLayout()
        spaced(self._box, 0, 8)
        self._told = Sentence()
        self.add = Button("加一位列席的人", self._add, icon="plus", look="small")
        self.box.addLayout(row(Label("列席人员", "section"), 1, self.add))
        self.box.addLayout(self._box)
        self.box.addWidget(self._told)
        self._timer = later(self, _SENT_AFTER, self.send)
        self.show_guests()

    def show_guests(self) -> None:
        """Show who is kept, unless somebody is typing here."""
        typing = any(entry.hasFocus() for line in self.lines for entry in line.values())
        kept = [_typed_of(guest) for guest in self._recorder.sheet.file.guests]
        if self._changed or typing or kept == self._typed:
            return
        emptied(self._box)
        self.lines = []
        for guest in kept:
            self._put(guest)

    def send(self) -> None:
        """Send who is written down."""
        self._timer.stop()
        nameless = any(not typed.get("person") for typed in self._typed)
        self._told.tell("还缺列席人的姓名，这一行写上姓名才记。" if nameless else "", "amber")
        if self._changed:
            self._changed = False
            named = [typed for typed in self._typed if typed.get("person")]
            self._recorder.set_guests(named, self._refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.send()
        return False

    @property
    def _typed(self) -> list[dict[str, str]]:
        texts = (
            {name: entry.text().strip() for name, entry in line.items() if entry.text().strip()}
            for line in self.lines
        )
        return [typed for typed in texts if typed]

    def _add(self) -> None:
        self._put({})
        self.lines[-1]["person"].setFocus()

    def _put(self, typed: dict[str, str]) -> None:
        line: dict[str, LineEdit] = {}
        for name in _FIELDS:
            label = Guest.about.column(name).label
            entry = line[name] = LineEdit(f"列席人员第{len(self.lines) + 1}行，{label}")
            entry.setPlaceholderText(label)
            entry.setText(typed.get(name, ""))
            entry.textEdited.connect(self._touched)
            entry.installEventFilter(self)
        off = Button("去掉这一行", partial(self._drop, line), icon="close", look="square")
        made = row(*line.values(), off, gap=8)
        for at, share in enumerate((2, 3, 4)):
            made.setStretch(at, share)
        self.lines.append(line)
        self._box.addLayout(made)

    def _drop(self, line: dict[str, LineEdit]) -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        item = self._box.takeAt(at)
        layout = item.layout() if item is not None else None
        if layout is not None:
            emptied(layout)
        self._changed = True
        self.send()

    def _touched(self) -> None:
        self._changed = True
        self._timer.start()

    def _refused(self, refusal: Refused) -> None:
        self._told.tell(refusal.lines[0], "red")
        self._not_ours(refusal)


def _typed_of(guest: Guest) -> dict[str, str]:
    texts = {name: str(getattr(guest, name)) for name in _FIELDS}
    return {name: text for name, text in texts.items() if text}
