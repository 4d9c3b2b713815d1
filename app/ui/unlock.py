"""The first thing anybody sees: whose data this is, and how to get in. Qt and the standard library only."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.base.refused import Refused
from app.ui.preferences import Preferences
from app.ui.theme import drawing, theme
from app.ui.timers import later
from app.ui.widgets.basic import Frame, Label, column, holder, relook, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.notices import NoticeBoard
from app.ui.widgets.passwords import Secret, peek_button

_WIDE = 520
# Under so many lengths of height, mark and name stand in one line.
_LOW = 560
# Milliseconds behind the first paint in which street and eye are drawn: the first key comes before them.
_DRESSED = 20
# What a backup mends.
_LOST = {"data_missing", "keys_missing", "keys_damaged", "data_damaged", "no_data_folder"}
PASSWORD, CODE = "开门密码", "恢复码（25 个字母和数字，横线可以不打）"


class Street(QWidget):
    """A page before the door: what ``fill`` gets lies in the middle, a quiet row of buildings at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Frame("card", margin=(44, 26, 44, 22), gap=8)
        self.card.setMaximumWidth(theme().px(_WIDE))
        self.card.setMinimumWidth(theme().px(_WIDE - 10))
        self.notices = NoticeBoard()
        self._buildings: QPixmap | None = None
        self.dressed = False

    def dress(self) -> None:
        """Draw what the first paint does not wait for."""
        self.dressed = True
        self.update()

    def lie(self, *below: QWidget) -> None:
        """Put the card in its place, and what stands below it."""
        inside = holder(column(2, row(1, self.card, 1), *below, 3, gap=16, margin=16))
        self.setLayout(column(scrolling(inside, through=True), gap=0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("paper"))
        if not self.dressed:
            QTimer.singleShot(_DRESSED, self, self.dress)
            return
        high = round(self.width() * 150 / 1366)
        if self._buildings is None or self._buildings.deviceIndependentSize() != QSizeF(self.width(), high):
            # Drawn for this very width and screen: a larger one shrunk at each paint takes thrice as long.
            colour, fine = theme().roles["drawing"], self.devicePixelRatioF()
            self._buildings = drawing("buildings", colour, self.width(), high, fine)
        painter.drawPixmap(0, self.height() - high, self._buildings)


def mark(length: float) -> QLabel:
    """邻, white on red."""
    made = QLabel("邻")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(theme().px(length), theme().px(length))
    made.setStyleSheet(
        f"background: {theme().roles['red']}; color: {theme().roles['on_red']};"
        f"font-family: 'Honglin Serif'; font-weight: bold; font-size: {theme().letters(length * 0.47)}px;"
        f"border-radius: {theme().px(length / 8)}px;"
    )
    return made


def _head(branch: str, *, low: bool) -> QWidget:
    """Whose data this is: below each other, or in one line where there is little height."""
    name, below = Label("红邻", "title"), Label(branch, "label")
    if not branch:
        below.hide()
    if low:
        return holder(row(1, mark(48), column(name, below, gap=0), 1, gap=14))
    for label in (name, below):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return holder(column(row(1, mark(72), 1), name, below, gap=8, margin=(0, 0, 0, 8)))


class Unlock(Street):
    """``opened(password, code)`` is called when somebody wants in; ``bigger()`` by 字再大一点, ``restore()``
    by 从备份恢复, which stands out where the data is lost or damaged.
    """

    def __init__(
        self,
        preferences: Preferences,
        opened: Callable[[str, str], object],
        bigger: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__()
        self._opened, self._restore, self._code = opened, restore, False
        self._seconds = 0
        self._asked = Label(PASSWORD, "label")
        self.field = Secret(PASSWORD)
        self.field.returnPressed.connect(self._open)
        self._asked.setBuddy(self.field)
        self.peek = peek_button(self.field, icon="")
        self.peek.keep_room()
        self.button = Button("打开", self._open, look="main")
        self.button.setMinimumHeight(theme().px(52))
        self.other = Button("忘了密码？用恢复码", self._swap, look="link")
        self.restore = Button("从备份恢复", restore, look="link")
        self.bigger = Button("字再大一点", bigger, look="link")
        box = self.card.box
        self._branch = preferences.branch
        self.heads: dict[bool, QWidget] = {}
        box.addWidget(self.notices)
        box.addWidget(self._asked)
        box.addLayout(row(self.field, self.peek, gap=10))
        box.addSpacing(theme().px(4))
        box.addWidget(self.button)
        box.addLayout(row(self.other, 1, self.restore, self.bigger, gap=0))
        last = f"上次打开：{preferences.opened}" if preferences.opened else ""
        below = Label(f"资料只在这台电脑里，不联网。{last}", "hint")
        below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lie(below)
        self._clock = later(self, 1000, self._count_down, again=True)
        self.setFocusProxy(self.field)

    def dress(self) -> None:
        """The eye comes with the street."""
        super().dress()
        self.peek.draw("eye")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = event.size().height() < theme().px(_LOW)
        if low not in self.heads:
            self.heads[low] = _head(self._branch, low=low)
            self.card.box.insertWidget(0, self.heads[low])
        for is_low, head in self.heads.items():
            head.setVisible(is_low is low)

    def refuse(self, refusal: Refused) -> None:
        """Say why it did not open; what was typed stays, so that one slip can be mended."""
        self.rest()
        lost = refusal.code in _LOST
        actions = (("从备份恢复", self._restore),) if lost else ()
        self.notices.refuse(refusal, *actions)
        relook(self.button, "look", "" if lost else "main")  # one red button a page
        seconds = refusal.facts.get("seconds")
        if refusal.code == "wait_first" and isinstance(seconds, int):
            self._seconds = seconds
            self._count_down()
            self._clock.start()
        self.field.setFocus()
        self.field.selectAll()

    def rest(self) -> None:
        """The door was tried."""
        self.button.setEnabled(True)
        self.button.rename("打开")

    def _open(self) -> None:
        text = self.field.text()
        if not text.strip() or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.button.rename("正在打开……")
        self.notices.clear()
        self._opened("" if self._code else text, text if self._code else "")

    def _swap(self) -> None:
        self._code = not self._code
        self.notices.clear()
        self._asked.setText(CODE if self._code else PASSWORD)
        self.field.setAccessibleName("恢复码" if self._code else PASSWORD)
        self.other.rename("用密码开门" if self._code else "忘了密码？用恢复码")
        self.field.clear()
        # A code is read off paper: it must be seen while it is typed.
        self.field.cover(not self._code)
        self.peek.setVisible(not self._code)
        self.field.setFocus()

    def _count_down(self) -> None:
        waits = self._seconds > 0
        self.button.setEnabled(not waits)
        self.button.rename(f"再等 {self._seconds} 秒" if waits else "打开")
        if not waits:
            self._clock.stop()
        self._seconds -= 1
