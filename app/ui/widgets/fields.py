"""A field of a form, made from its declaration: label, entry, and beneath it the hint or what is wrong."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.base.fields import Column
from app.base.masking import masked
from app.base.money import Money
from app.base.partial_date import PartialDate
from app.base.refused import Refused
from app.rules.entry import present_entry, read_entry
from app.rules.entry.dates import on_day
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, holder, picture, relook, row
from app.ui.widgets.choice import Choice
from app.ui.widgets.lines import LineEdit, Lines

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
_DATES = (date, PartialDate)
_NOT_SAID = "请选一项"
_LEFT_OUT = "（不填）"


class FieldBox(QWidget):
    """One field. ``names``: id → what a person calls it, for a field that refers to another register.

    ``label``, ``hint``: others than the declared ones where the page's own words are plainer.
    """

    changed = Signal()

    def __init__(
        self,
        declared: Column,
        today: date,
        *,
        names: Mapping[int, str] | None = None,
        number: int = 0,
        label: str = "",
        answers: tuple[str, ...] | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.declared, self._today = declared, today
        self._day: date | None = None
        self.names = names or {}
        self._hint = declared.field.hint if hint is None else hint
        title = label or declared.label
        must = declared.required and declared.type is not bool
        behind = "，".join(filter(None, (declared.field.unit, "必填" if must else "")))
        mark = f"{NUMBERS[number - 1]} " if number else ""
        self.name = f"{mark}{title}"
        self.title = Label(f"{self.name}（{behind}）" if behind else self.name, "label")
        self.entry = self._made(title, answers)
        self.title.setBuddy(self.entry)
        self._sign, self._below = picture("refused", "red", 16), Label("", "hint", wraps=True)
        self._clock = picture("clock", "amber", 16)
        self._told = holder(row(self._sign, self._clock, self._below, gap=6))
        self.setLayout(column(self.title, self.entry, self._told, 1, gap=4))
        self.right()

    @property
    def told(self) -> QWidget:
        """The line beneath the entry, for a form that gives it more room than a narrow entry has."""
        return self._told

    @property
    def text(self) -> str:
        """What is typed, as the use cases take it."""
        match self.entry:
            case Choice():
                return self.entry.answer
            case QCheckBox():
                return "是" if self.entry.isChecked() else "否"
            case Lines():
                return self.entry.toPlainText()
            case LineEdit():
                return on_day(self.entry.text(), self._day) if self._day else self.entry.text()
        raise TypeError(type(self.entry))

    def put(self, text: str) -> None:
        """Show a text as if it had been typed."""
        match self.entry:
            case Choice():
                self.entry.pick(text)
            case QCheckBox():
                self.entry.setChecked(text == "是")
            case Lines():
                self.entry.setPlainText(text)
            case LineEdit():
                self.entry.setText(text)
        self.right()

    def of_day(self, day: date | None) -> None:
        """Of a moment: what a time alone is the time of."""
        self._day = day
        if isinstance(self.entry, LineEdit):
            self.entry.setPlaceholderText("如 11:00" if day else self._example)

    def show_value(self, value: object) -> None:
        """Show a kept value. A sensitive one stays masked: left empty, it is not changed."""
        if self.declared.field.sensitive is not None and isinstance(self.entry, LineEdit):
            held = masked(present_entry(self.declared, value), self.declared.field.sensitive)
            self.entry.setPlaceholderText(f"{held}　不改就空着" if held else "")
            self.put("")
        elif self.declared.field.refers:
            self.put(self.names.get(value, "") if isinstance(value, int) else "")
        else:
            self.put(present_entry(self.declared, value))

    def wrong(self, words: str) -> None:
        """Say beneath the field what is wrong; what was typed stays."""
        relook(self.entry, "wrong", True)
        self._below.say(words, "bad")
        self._sign.show()
        self._clock.hide()
        self._told.show()
        self.entry.setAccessibleDescription(words)

    @property
    def is_wrong(self) -> bool:
        """Whether something wrong is said beneath the field."""
        return bool(self.entry.property("wrong"))

    def doubt(self, words: str) -> None:
        """Say beneath the field what deserves a second look; it does not stop anybody."""
        self._below.say(words, "due")
        self._sign.hide()
        self._clock.show()
        self._told.show()
        self.entry.setAccessibleDescription(words)

    def right(self) -> None:
        """Nothing is wrong: the hint stands there again."""
        relook(self.entry, "wrong", False)
        self._below.say(self._hint, "hint")
        self._sign.hide()
        self._clock.hide()
        self._told.setVisible(bool(self._hint))
        self.entry.setAccessibleDescription(self._hint)

    def check(self) -> bool:
        """Read what is typed by the field's own rule; say what is wrong. An empty field is not wrong yet."""
        if self.declared.field.refers or not self.text.strip():
            self.right()
            return True
        try:
            read_entry(self.declared, self.text, self._today)
        except Refused as refusal:
            self.wrong(refusal.lines[0])
            return False
        self.right()
        return True

    def _left(self) -> None:
        """Check it; a time said in words (下午3点半) is shown as it was read."""
        if self.check() and self.declared.type is datetime and self.text.strip():
            self.put(present_entry(self.declared, read_entry(self.declared, self.text, self._today).value))

    def _made(self, name: str, answers: tuple[str, ...] | None) -> QWidget:
        declared = self.declared
        blank = _NOT_SAID if declared.required else _LEFT_OUT
        if answers is None and declared.field.refers:
            answers = tuple(self.names.values())
        if answers is None and declared.field.choices:
            answers = declared.field.choices
        if answers is not None:
            choice = Choice(name, list(answers), blank=blank)
            choice.picked.connect(self._edited)
            return choice
        if declared.type is bool:
            box = QCheckBox("是")
            box.setAccessibleName(name)
            box.toggled.connect(self._edited)
            return box
        if declared.field.many_lines:
            lines = Lines(name)
            lines.textChanged.connect(self._edited)
            return lines
        line = LineEdit(name, "money" if declared.type is Money else "")
        line.setPlaceholderText(self._example)
        line.textEdited.connect(self._edited)
        line.editingFinished.connect(self._left)
        return line

    @property
    def _example(self) -> str:
        """What may be typed where the form is not plain."""
        if self.declared.type is datetime:
            return f"如 {self._today.isoformat()} 9:30，也可以打 今天 9:30"
        return f"如 {self._today.isoformat()}，也可以打 今天" if self.declared.type in _DATES else ""

    def _edited(self) -> None:
        if self.entry.property("wrong"):
            self.right()
        self.changed.emit()

    def sized(self, wide: float) -> "FieldBox":
        """Not wider than that."""
        self.entry.setMaximumWidth(theme().px(wide))
        return self
