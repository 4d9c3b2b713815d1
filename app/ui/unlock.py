"""The first thing anybody sees: whose data this is, and how to get in. Qt and the standard library only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.base.refused import Refused
from app.ui.preferences import Preferences
from app.ui.theme import theme
from app.ui.timers import later
from app.ui.widgets.basic import Frame, Label, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.notices import NoticeBoard

_WIDE = 520


class Street(QWidget):
    """A page with the quiet row of buildings at its foot."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("paper"))
        high = round(self.width() * 150 / 1366)
        drawn = theme().pixmap("buildings", "drawing", 150 * 14 / theme().size, wide=1366 * 14 / theme().size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(0, self.height() - high, self.width(), high, drawn)


class Unlock(Street):
    """``opened(password, code)`` is called when somebody wants in; ``bigger()`` by 字再大一点."""

    def __init__(
        self, preferences: Preferences, opened: Callable[[str, str], object], bigger: Callable[[], object]
    ) -> None:
        super().__init__()
        self._opened, self._code = opened, False
        self._seconds = 0
        frame = Frame("card", margin=(44, 26, 44, 22), gap=8)
        frame.setMaximumWidth(theme().px(_WIDE))
        frame.setMinimumWidth(theme().px(_WIDE - 90))
        mark = QLabel("邻")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(theme().px(64), theme().px(64))
        mark.setStyleSheet(
            f"background: {theme().roles['red']}; color: {theme().roles['on_red']};"
            f"font-family: 'Honglin Serif'; font-weight: bold; font-size: {theme().letters(30)}px;"
            f"border-radius: {theme().px(8)}px;"
        )
        name, branch = Label("红邻", "title"), Label(preferences.branch, "label")
        for label in (name, branch):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        branch.setVisible(bool(preferences.branch))
        self._asked = Label("开门密码", "label")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("开门密码")
        self.field.setMaxLength(200)
        self.field.returnPressed.connect(self._open)
        self._asked.setBuddy(self.field)
        self.peek = Button("看一眼", self._peek, icon="eye")
        self.button = Button("打开", self._open, look="main")
        self.button.setMinimumHeight(theme().px(52))
        self.other = Button("忘了密码？用恢复码", self._swap, look="link")
        self.bigger = Button("字再大一点", bigger, look="link")
        self.notices = NoticeBoard()
        frame.box.addLayout(row(1, mark, 1))
        frame.box.addWidget(name)
        frame.box.addWidget(branch)
        frame.box.addWidget(self.notices)
        frame.box.addWidget(self._asked)
        frame.box.addLayout(row(self.field, self.peek, gap=10))
        frame.box.addSpacing(theme().px(4))
        frame.box.addWidget(self.button)
        frame.box.addLayout(row(self.other, 1, self.bigger))
        last = f"上次打开：{preferences.opened}" if preferences.opened else ""
        below = Label(f"资料只在这台电脑里，不联网。{last}", "hint")
        below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(2, row(1, frame, 1), below, 3, gap=16, margin=16))
        self._clock = later(self, 1000, self._count_down, again=True)
        self.setFocusProxy(self.field)

    def refuse(self, refusal: Refused) -> None:
        """Say why it did not open; what was typed stays, so that one slip can be mended."""
        self.rest()
        self.notices.refuse(refusal)
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

    def _peek(self) -> None:
        shown = self.field.echoMode() == QLineEdit.EchoMode.Password
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.peek.rename("遮上" if shown else "看一眼")

    def _swap(self) -> None:
        self._code = not self._code
        asked = "恢复码（25 个字母和数字，横线可以不打）" if self._code else "开门密码"
        self._asked.setText(asked)
        self.field.setAccessibleName("恢复码" if self._code else "开门密码")
        self.other.rename("用密码开门" if self._code else "忘了密码？用恢复码")
        self.field.clear()
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if self._code else QLineEdit.EchoMode.Password)
        self.field.setFocus()

    def _count_down(self) -> None:
        self.button.setEnabled(self._seconds <= 0)
        self.button.rename(f"再等 {self._seconds} 秒" if self._seconds > 0 else "打开")
        if self._seconds <= 0:
            self._clock.stop()
        self._seconds -= 1
