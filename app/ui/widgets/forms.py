"""Forms: fields in one or two columns, what is typed in them, and where a refusal belongs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.draft import DraftHasGaps
from app.base.fields import Column, Record, Register
from app.base.refused import Refused
from app.ui.desk import Desk
from app.ui.timers import later
from app.ui.widgets.basic import Label, bring_into_sight, spaced
from app.ui.widgets.fields import FieldBox

Names = Mapping[str, Mapping[int, str]]
# What is typed → what follows from it, by field name.
Suggests = Callable[[Mapping[str, str]], Mapping[str, str]]
# A form left for so long is put by as a draft.
_DRAFT_AFTER = 2000
# So much is seen around a field one is led to.
_SIGHT = 40


class Form(QWidget):
    """The fields of a record. ``wide``: fields side by side; many-line fields take the whole width.

    ``heads``: field name → the heading of the section that begins with it.

    Once it is begun, Ctrl+Z stays in its fields: who takes back typing means no step that was kept before.
    """

    changed = Signal()

    def __init__(
        self, boxes: Sequence[FieldBox], *, wide: int = 2, heads: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.heads = heads or {}
        # Fields that hold what a person typed, not what was suggested.
        self._own: set[str] = set()
        self._suggests: Suggests = lambda _: {}
        self._filling = False
        self.boxes = {box.declared.name: box for box in boxes}
        for box in boxes:
            box.changed.connect(self.changed)
        # What stands in the fields and nobody typed.
        self._stood = {name: box.text for name, box in self.boxes.items()}
        self.lay_out(boxes, wide)

    @property
    def begun(self) -> bool:
        """Whether something is typed that is not kept: other than what the form was shown with."""
        return any(box.text != self._stood[name] for name, box in self.boxes.items())

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.begun
        ):
            event.accept()
            return True
        return super().event(event)

    def suggest_by(self, suggests: Suggests, *, kept: bool = False) -> None:
        """Fill what follows from what is typed into fields nobody touched; of a kept record all were."""
        self._suggests = suggests
        if kept:
            self._own = set(self.boxes)
        for name, box in self.boxes.items():
            box.changed.connect(partial(self._suggest, name))

    def _suggest(self, typed: str) -> None:
        if self._filling:
            return
        (self._own.add if self.boxes[typed].text else self._own.discard)(typed)
        self._filling = True
        for name, text in self._suggests(self.typed).items():
            if name in self.boxes and name not in self._own:
                self.boxes[name].put(text)
        self._filling = False

    def lay_out(self, boxes: Sequence[FieldBox], wide: int) -> None:
        """Put the fields where they belong. A form with words between its fields says so itself."""
        grid = QGridLayout(self)
        spaced(grid, 0, 12)
        at = 0
        for box in boxes:
            if head := self.heads.get(box.declared.name):
                at = -(-at // wide) * wide
                grid.addWidget(Label(head, "section"), at // wide, 0, 1, wide)
                at += wide
            whole = box.declared.field.many_lines or wide == 1
            if whole and at % wide:
                at += 1
            grid.addWidget(box, at // wide, at % wide, 1, wide if whole else 1)
            at += wide if whole else 1
        for place in range(wide):
            grid.setColumnStretch(place, 1)

    @classmethod
    def of(
        cls,
        columns: Iterable[Column],
        today: date,
        names: Names,
        *,
        wide: int = 2,
        numbered: bool = False,
        heads: Mapping[str, str] | None = None,
    ) -> "Form":
        """A form made from declarations alone."""
        boxes = [
            FieldBox(one, today, names=names.get(one.field.refers), number=at if numbered else 0)
            for at, one in enumerate(columns, start=1)
        ]
        return cls(boxes, wide=wide, heads=heads)

    @property
    def typed(self) -> dict[str, str]:
        """What is typed, by field name; empty fields are left out."""
        return {name: box.text for name, box in self.boxes.items() if box.text.strip()}

    @property
    def changes(self) -> dict[str, str]:
        """What is to be changed of a kept record: sensitive fields left empty stay as they are."""
        return {
            name: box.text
            for name, box in self.boxes.items()
            if box.text.strip() or box.declared.field.sensitive is None
        }

    def put(self, typed: Mapping[str, str]) -> None:
        """Show texts by field name that nobody typed."""
        self.bring_back(typed)
        self._stood |= {name: self.boxes[name].text for name in typed if name in self.boxes}

    def bring_back(self, typed: Mapping[str, str]) -> None:
        """Show texts by field name that somebody typed before."""
        for name, text in typed.items():
            if name in self.boxes:
                self.boxes[name].put(text)

    def show_record(self, item: Record) -> None:
        """Show a kept record."""
        for name, box in self.boxes.items():
            box.show_value(getattr(item, name))
            self._stood[name] = box.text

    def clear(self) -> None:
        """Empty every field."""
        self.put(dict.fromkeys(self.boxes, ""))

    def check(self) -> bool:
        """Read every field; the first that is wrong gets the keyboard."""
        wrong = [box for box in self.boxes.values() if not box.check()]
        if wrong:
            wrong[0].entry.setFocus()
        return not wrong

    def refuse(self, refusal: Refused) -> bool:
        """Put a refusal under the field it is about; False when it is about none of them."""
        labels = _labels_in(refusal)
        boxes = [box for box in self.boxes.values() if box.declared.label in labels]
        for box in boxes:
            box.wrong(
                f"还缺{box.declared.label}。" if isinstance(refusal, DraftHasGaps) else refusal.lines[0]
            )
        if boxes:
            boxes[0].entry.setFocus()
        return bool(boxes)

    def focus(self, field: str = "") -> None:
        """The keyboard into a field, or into the first."""
        box = self.boxes.get(field) or next(iter(self.boxes.values()))
        box.entry.setFocus()
        # Its place is known once the form is laid out.
        later(self, 0, lambda: bring_into_sight(box, down=_SIGHT)).start()


def _labels_in(refusal: Refused) -> set[str]:
    facts = refusal.facts
    named = str(facts.get("labels") or facts.get("label") or facts.get("name") or "")
    return set(named.split("、"))


class KeptDraft:
    """Puts a form's texts by as a draft while one types, and brings them back."""

    def __init__(self, form: Form, desk: Desk, name: str) -> None:
        self._form, self._desk, self._name = form, desk, name
        self._timer = later(form, _DRAFT_AFTER, self.keep)
        self._begun = False
        form.changed.connect(self._touched)
        desk.read(form, lambda house: house.drafts.of(name), self._bring_back)

    def keep(self) -> None:
        """Put it by now."""
        self._timer.stop()
        if self._begun:
            typed = self._form.typed
            self._desk.read(self._form, lambda house: house.drafts.keep(self._name, typed), lambda _: None)

    def drop(self) -> None:
        """The form was kept or cleared."""
        self._timer.stop()
        if self._begun:
            self._begun = False
            self._desk.read(self._form, lambda house: house.drafts.drop(self._name), lambda _: None)

    def _touched(self) -> None:
        self._begun = True
        self._timer.start()

    def _bring_back(self, typed: dict[str, str]) -> None:
        if typed and not self._begun:
            self._begun = True
            self._form.bring_back(typed)


def usual_columns(register: Register, *without: str) -> list[Column]:
    """The declared fields of a register but those named."""
    return [one for one in register.columns if one.name not in without]
