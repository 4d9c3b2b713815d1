"""A dialog: only for a choice that must be made now. The page dims; Esc goes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.notices import NoticeBoard
from app.ui.widgets.ring import Ring

_WIDTH = 520


class _Dim(QWidget):
    """The shade over the window behind a dialog."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setGeometry(over.rect())
        over.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(38, 33, 28, 110))


class Dialog(QDialog):
    """``main``: the red button's text, empty for none; ``cancel``: what going back is called (never 取消).

    A subclass or caller fills ``content``; ``chosen`` is called by the red button and closes the dialog
    unless it returns False.

    The keyboard begins where something is to be picked or typed, else on the red button. Behind the last
    field comes the red button, then the way back. Ctrl+Enter presses the red button from anywhere. Where the
    step is ``for_good`` (minutes, a closed month, a sealed report) two quick Enters must not do it: there the
    keyboard begins on the way back, and Ctrl+Enter first only goes to the red button.
    """

    def __init__(
        self,
        over: QWidget,
        title: str,
        words: str,
        main: str,
        chosen: Callable[[], object],
        *,
        cancel: str = "不做了",
        icon: str = "",
        width: int = _WIDTH,
        for_good: bool = False,
    ) -> None:
        window = over.window()
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._chosen, self._for_good = chosen, for_good
        frame = Frame("dialog", margin=(28, 24, 28, 22), gap=12)
        frame.setFixedWidth(min(theme().px(width), window.width() - 24))
        outer = QVBoxLayout(self)
        spaced(outer, 0, 0)
        outer.addWidget(frame)
        frame.box.addWidget(Label(title, "heading", wraps=True))
        if words:
            frame.box.addWidget(Label(words, "label", wraps=True))
        self.notices = NoticeBoard()
        frame.box.addWidget(self.notices)
        self.content = QVBoxLayout()
        spaced(self.content, 0, 10)
        frame.box.addLayout(self.content)
        self.main = Button(main, self._choose, icon=icon, look="main")
        self.cancel = Button(f"{cancel}  Esc", self.reject)
        frame.box.addLayout(row(1, self.cancel, self.main, gap=12, margin=(0, 8, 0, 0)))
        # Not before it lies in the dialog: shown alone it would be a window of its own.
        self.main.setVisible(bool(main))
        self._dim = _Dim(window)
        # The window's own keys do not reach a dialog; locking must, whatever stands open.
        lock = getattr(window, "lock", None)
        if lock is not None:
            QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(lambda: lock())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            press = QShortcut(QKeySequence(keys), self)
            press.setAutoRepeat(False)  # held down on the page it opened from, it must not answer here
            press.activated.connect(self._press_main)
        self._ring = Ring(self)
        self.finished.connect(self._dim.hide)
        self.finished.connect(self._dim.deleteLater)

    def ask(self) -> "Dialog":
        """Show it; what is chosen comes by the callback."""
        self.open()
        self._begin()
        window = self.parentWidget()
        assert window is not None
        # Whoever types here is at the desk: the window counts that for its lock.
        self.windowHandle().installEventFilter(window)
        self._ring.listen()
        centre = window.mapToGlobal(window.rect().center())
        self.adjustSize()
        self.move(centre.x() - self.width() // 2, centre.y() - self.height() // 2)
        return self

    def _begin(self) -> None:
        """The order of Tab, and where the keyboard begins."""
        inside = self._stops()
        if inside:
            self.setTabOrder(inside[-1], self.main)
        self.setTabOrder(self.main, self.cancel)
        ends = [one for one in (self.main, self.cancel) if one.isVisible()]
        if self._for_good:
            ends.reverse()
        tabbed = (one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((one for one in tabbed if one.isVisible() and one.isEnabled()), ends[0])
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[QWidget]:
        """What can have the keyboard in the content, in the order of Tab; also what is hidden for now."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget not in (self.main, self.cancel):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _press_main(self) -> None:
        if self._for_good and not self.main.hasFocus():
            self.main.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.main.isVisible():
            self.main.click()

    def _choose(self) -> None:
        if self._chosen() is not False:
            self.accept()
