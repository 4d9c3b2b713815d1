"""Buttons: a verb with its object, an icon where it helps."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, relook

# What one presses again and again: a line up, a page on, one more.
_REPEATED = {"small", "square", "step"}
_INK = {"main": "on_red", "link": "blue", "onbar": "on_bar", "quick": "red"}


class Button(QPushButton):
    """A button. ``look``: main (the one red button), "" (plain), link, quick, small, square, onbar."""

    def __init__(
        self, text: str, pressed: Callable[[], object] | None = None, *, icon: str = "", look: str = ""
    ) -> None:
        super().__init__("" if look == "square" else text)
        self.setProperty("look", look)
        self.setProperty("ring", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        if look == "square":
            self.setToolTip(text)
        self._icon = icon
        self.rename(self.text())
        if pressed is not None:
            self.clicked.connect(lambda: pressed())

    def rename(self, text: str, icon: str = "") -> None:
        """Another text on the button, and another icon if it gets one."""
        self.setText(text)
        self._icon = icon or self._icon
        if text:
            self.setAccessibleName(text)
        if self._icon:
            look = str(self.property("look"))
            length, gap = self._icon_lengths()
            self._put(theme().icon(self._icon, _INK.get(look, "ink2"), length, gap))

    def keep_room(self) -> None:
        """Room for an icon that is drawn later."""
        self._put(theme().blank(*self._icon_lengths()))

    def _icon_lengths(self) -> tuple[int, int]:
        """The icon, and the gap between it and the text."""
        return (26 if self.property("look") == "quick" else 22), (6 if self.text() else 0)

    def _put(self, icon: QIcon) -> None:
        length, gap = self._icon_lengths()
        self.setIcon(icon)
        self.setIconSize(QSize(theme().px(length) + (theme().px(gap) if gap else 0), theme().px(length)))

    def relook(self, look: str) -> None:
        """Another look: what is the main thing to do may change."""
        relook(self, "look", look)
        self.rename(self.text())

    def draw(self, icon: str) -> None:
        """Another icon before the text."""
        self._icon = icon
        self.rename(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does. Qt would do so only in a dialog, and there for another button."""
        if is_enter(event):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of a double click presses nothing: many hands click twice where once is meant."""
        if self.property("look") in _REPEATED:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def sizeHint(self) -> QSize:
        """Wide enough for its words in bold: the focus and the checked look must not cut them."""
        hint = super().sizeHint()
        return QSize(hint.width() + theme().px(4), hint.height())


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter was hit, the number pad's too, without Ctrl, Alt or Shift."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held


def broken(text: str, room: float) -> str:
    """A long text in lines of at most ``room`` (a length at text size 14): Qt wraps none on a button."""
    letters, lines = QFontMetrics(theme().font(bold=True)), [""]
    for sign in text:
        if letters.horizontalAdvance(lines[-1] + sign) > theme().px(room) and sign not in "，。；：、）”":
            lines.append("")
        lines[-1] += sign
    return "\n".join(lines)


class Reasoned(QWidget):
    """A button with the reason beneath while it cannot be pressed."""

    def __init__(self, button: Button) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.button = button
        self.reason = Label("", "due", wraps=True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        policy = self.reason.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # else the button jumps from under the pointer
        self.reason.setSizePolicy(policy)
        self.setLayout(column(button, self.reason, gap=4))
        self.allow()

    def allow(self, reason: str = "") -> None:
        """Let it be pressed, or say why not."""
        self.button.setEnabled(not reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))


class _Answer(Button):
    """One of some answers. Enter picks it and goes on, as in a field; it does not decide."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.setChecked(True)
            if self.hasFocus() and not event.isAutoRepeat():
                self.focusNextChild()
            return
        super().keyPressEvent(event)


class Choices(QWidget):
    """A few answers below each other, one of which is picked (look.md picture 18)."""

    def __init__(self, answers: tuple[str, ...], picked: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._picked = picked
        self.buttons = [_Answer(answer, look="choice") for answer in answers]
        for button in self.buttons:
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.toggled.connect(self._toggled)
        self.setLayout(column(*self.buttons, gap=8))
        self.buttons[0].setChecked(True)

    @property
    def answer(self) -> str:
        """The text of the picked one."""
        return next(button.text() for button in self.buttons if button.isChecked())

    def _toggled(self, on: bool) -> None:
        for button in self.buttons:
            name = "done" if button.isChecked() else "dot"
            button.setIcon(theme().icon(name, "ink"))
        if on and self._picked is not None:
            self._picked(self.answer)
