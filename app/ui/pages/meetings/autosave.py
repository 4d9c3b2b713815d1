"""A form that keeps itself: on leaving a field, and two seconds after the last key."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject

from app.base.fields import Record
from app.base.refused import Refused
from app.ui.timers import later
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.forms import Form

_SENT_AFTER = 2000
Send = Callable[[Mapping[str, str], Callable[[Refused], object]], object]


class Kept(QObject):
    """Sends what is changed in a form. What cannot be read is told under its field and stays there."""

    def __init__(self, form: Form, send: Send, refused: Callable[[Refused], object]) -> None:
        super().__init__(form)
        self._form, self._send, self._not_ours = form, send, refused
        self._changed: set[str] = set()
        self._timer = later(self, _SENT_AFTER, self.send)
        for name, box in form.boxes.items():
            box.changed.connect(lambda name=name: self._touched(name))
            box.entry.installEventFilter(self)

    def show_record(self, item: Record) -> None:
        """Show what is kept in every field nobody is typing in."""
        for name, box in self._form.boxes.items():
            if name not in self._changed and not box.entry.hasFocus() and not box.entry.property("wrong"):
                former = box.entry.blockSignals(True)
                box.show_value(getattr(item, name))
                box.entry.blockSignals(former)

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        self._timer.stop()
        fine = {name: self._box(name).text for name in self._changed if self._box(name).check()}
        if fine:
            self._changed -= fine.keys()
            self._send(fine, self._refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.send()
        return False

    def _box(self, name: str) -> FieldBox:
        return self._form.boxes[name]

    def _touched(self, name: str) -> None:
        self._changed.add(name)
        self._timer.start()

    def _refused(self, refusal: Refused) -> None:
        if not self._form.refuse(refusal):
            self._not_ours(refusal)
