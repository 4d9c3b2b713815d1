"""Notices stand in the page, above what they concern: a refusal in three lines, a reminder, a thing done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.base.refused import Refused
from app.ui.theme import theme
from app.ui.widgets.basic import TOP, Frame, Label, column, emptied, picture, row, spaced
from app.ui.widgets.buttons import Button

Action = tuple[str, Callable[[], object]]
_ICONS = {"refused": ("refused", "red"), "reminder": ("clock", "amber"), "done": ("done", "green")}


class Notice(Frame):
    """``kind``: refused, reminder or done. The first action of a refusal is its red button."""

    def __init__(self, kind: str, lines: tuple[str, ...], actions: tuple[Action, ...] = ()) -> None:
        super().__init__(kind, across=True, margin=(10, 12, 16, 12), gap=12)
        spine = QFrame()
        spine.setProperty("look", "spine")
        spine.setFixedWidth(theme().px(5))
        self.box.addWidget(spine)
        lines = tuple(line for line in lines if line)
        self.box.addLayout(column(_mark(kind), 1, gap=0))
        first, *others = lines
        texts = [Label(first, "line", wraps=True), *(Label(line, "body", wraps=True) for line in others)]
        for text in texts:
            text.setAlignment(TOP)  # given more room than it needs, a line would leave its icon
        looks = ["main" if kind == "refused" and not at else "" for at in range(len(actions))]
        buttons = [Button(text, do, look=look) for (text, do), look in zip(actions, looks, strict=True)]
        lowest = row(*buttons, 1) if buttons else None
        self.box.addLayout(column(*texts, lowest, 1, gap=6), 1)
        self.setAccessibleName("，".join(lines))


def _mark(kind: str) -> QLabel:
    """The icon, as high as the first line and in the middle of it."""
    mark = picture(*_ICONS[kind], 26)
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    mark.setFixedHeight(max(mark.height(), QFontMetrics(theme().font(15, bold=True)).height()))
    return mark


class NoticeBoard(QWidget):
    """The place of a page's notices; empty, it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._box = QVBoxLayout(self)
        spaced(self._box, 0, 8)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What stands there now, one text a notice."""
        found = (self._box.itemAt(at).widget() for at in range(self._box.count()))
        return [widget.accessibleName() for widget in found if widget is not None]

    @property
    def buttons(self) -> list[Button]:
        """What can be pressed in them, in order."""
        found = (self._box.itemAt(at).widget() for at in range(self._box.count()))
        return [button for widget in found if widget is not None for button in widget.findChildren(Button)]

    def put(self, kind: str, lines: tuple[str, ...], *actions: Action) -> None:
        """Show one notice in place of what stood there."""
        self.clear()
        self._box.addWidget(Notice(kind, lines, actions))
        self.show()

    def refuse(self, refusal: Refused, *actions: Action) -> None:
        """Show a refusal's three lines."""
        self.put("refused", refusal.lines, *actions)

    def clear(self) -> None:
        """Take everything away."""
        emptied(self._box)
        self.hide()
