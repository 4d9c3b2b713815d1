"""The rail at the left: where one is, where one can go, whether all is kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.navigation import NAVIGATION, Entry
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, holder, picture, row, rule
from app.ui.widgets.buttons import Button
from app.ui.widgets.menus import MenuButton

_WIDE, _NARROW = 184, 88


class RailEntry(QPushButton):
    """A line of the rail; in the narrow rail the icon stands above the word."""

    def __init__(self, entry: Entry, key: str, narrow: bool) -> None:
        super().__init__("" if narrow else entry.title)
        self.entry, self._narrow, self._key = entry, narrow, key
        self.setCheckable(True)
        self.setProperty("look", "narrowrail" if narrow else "rail")
        self.setProperty("ring", True)
        self.setAutoDefault(True)  # Enter presses it
        self.setAccessibleName(entry.title)
        self.setToolTip(f"{entry.title}　{key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.badge = Label("", "badge")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge.hide()
        parts: tuple[QLabel, ...] = (self.badge,)
        if narrow:
            self._icon, self._word = QLabel(), Label(entry.short, "floor")
            self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside: QVBoxLayout | QHBoxLayout = column(self._icon, self._word, gap=2, margin=(0, 6, 0, 4))
            self.badge.setParent(self)
            parts += (self._icon, self._word)
        else:
            self.setIconSize(QSize(theme().px(32), theme().px(22)))
            inside = row(1, self.badge, gap=0, margin=(0, 0, 8, 0))
            inside.setAlignment(self.badge, Qt.AlignmentFlag.AlignVCenter)
        self._inside = inside
        self.setLayout(inside)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._paint)
        self._paint()

    def tell(self, missing: int, of: str = "") -> None:
        """How many things are missing (月报 差2), and ``of`` what: 10月."""
        told = f"{of}差 {missing} 项"
        self.badge.setText(str(missing) if self._narrow else f"差{missing}")
        self.badge.setVisible(missing > 0)
        self.setAccessibleDescription(told if missing else "")
        self.setToolTip(f"{self.entry.title}　{self._key}{f'　{told}' if missing else ''}")
        self.badge.adjustSize()
        if self._narrow:
            self.badge.move(self.width() // 2 + theme().px(10), theme().px(2))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._narrow:
            return hint.expandedTo(self._inside.sizeHint())
        return QSize(
            hint.width() + (self.badge.sizeHint().width() if self.badge.isVisible() else 0), hint.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            wide, high = theme().px(4), self.height() - theme().px(16)
            painter = QPainter(self)
            painter.fillRect(0, (self.height() - high) // 2, wide, high, theme().color("red"))

    def _paint(self) -> None:
        role = "red" if self.isChecked() else "ink2"
        drawn: QPixmap = theme().pixmap(self.entry.icon, role)
        if self._narrow:
            self._icon.setPixmap(drawn)
            font = theme().font(12, bold=self.isChecked())
            colour = theme().roles["red" if self.isChecked() else "ink"]
            self._word.setStyleSheet(f"color: {colour}; font-weight: {font.weight().value};")
        else:
            self.setIcon(theme().icon(self.entry.icon, role, 22, 10))


class Told(QWidget):
    """A line at the foot of the rail, seen once it says something."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.words = Label("", "second")
        self.setLayout(row(picture(icon, "green", 14), self.words, 1, gap=6, margin=(10, 0, 0, 4)))
        self.hide()

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


class Rail(Frame):
    """``went(entry)`` is called when a line is pressed, ``lock()`` by the lock at the foot."""

    def __init__(
        self, compound: str, went: Callable[[Entry], object], lock: Callable[[], object], narrow: bool
    ) -> None:
        super().__init__("", margin=(8, 12, 8, 12), gap=2)
        self.setObjectName("rail")
        self.setAccessibleName("目录")
        self.setFixedWidth(theme().px(_NARROW if narrow else _WIDE))
        self._group = QButtonGroup(self)
        self.entries = {
            entry.name: RailEntry(entry, f"Alt+{at}", narrow) for at, entry in enumerate(NAVIGATION, 1)
        }
        self.compound: Label | None = None
        if not narrow:
            self.compound = Label("", "floor")
            self.say_compound(compound)
            self.box.addLayout(_mark(self.compound))
        lines = column(gap=2)
        self._lines = holder(lines)
        self.menu = MenuButton("目录", icon="", look="small")
        self.menu.fill([(entry.title, partial(went, entry)) for entry in NAVIGATION])
        self.menu.setToolTip("去别的页，也可以按 Alt+1 到 Alt+6")
        self.menu.hide()
        self.box.addWidget(self.menu)
        self.box.addWidget(self._lines)
        # Where there is no room for the lines, they fold into one button: the rail asks for none.
        self.box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for entry in NAVIGATION:
            if entry.opens_group and not narrow:
                lines.addWidget(holder(column(rule(), margin=(10, 6, 10, 6))))
            line = self.entries[entry.name]
            self._group.addButton(line)
            line.clicked.connect(partial(_went, went, entry))
            # A screen reader toggles, it never clicks.
            line.toggled.connect(partial(_went_if, went, entry))
            lines.addWidget(line)
        self.box.addStretch(1)
        self.saved: Told | None = None
        self.backed_up: Told | None = None
        if narrow:  # there is no room for what is told at the foot
            self.lock = Button("锁上", lock, icon="lock", look="square")
            self.lock.setToolTip("锁上　Ctrl+L")
        else:
            self.lock = Button("锁上 Ctrl+L", lock, icon="lock", look="small")
            self.saved, self.backed_up = Told("tick"), Told("usb")
            self.box.addWidget(self.saved)
            self.box.addWidget(self.backed_up)
        self.box.addWidget(self.lock)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the lines into one button when the letters are too large for them all."""
        super().resizeEvent(event)
        room = self.height() - self.lock.sizeHint().height() - 4 * self.box.spacing() - theme().px(28)
        folded = self._lines.sizeHint().height() > room
        self._lines.setVisible(not folded)
        self.menu.setVisible(folded)

    def be_at(self, entry: Entry) -> None:
        """Mark the current place."""
        self.entries[entry.name].setChecked(True)

    def say_compound(self, name: str) -> None:
        """Whose it is."""
        if self.compound is not None:
            self.compound.setText(name)
            self.compound.setToolTip(name)

    def say_saved(self, words: str) -> None:
        """已保存 10:32."""
        if self.saved is not None:
            self.saved.say(words)

    def say_backup(self, words: str) -> None:
        """昨天 17:40 已备份."""
        if self.backed_up is not None:
            self.backed_up.say(words)


def _went(went: Callable[[Entry], object], entry: Entry, _: bool = False) -> None:
    went(entry)


def _went_if(went: Callable[[Entry], object], entry: Entry, on: bool) -> None:
    if on:
        went(entry)


def _mark(below: Label) -> QHBoxLayout:
    mark = QLabel("邻")
    mark.setObjectName("mark")
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    mark.setFixedSize(theme().px(40), theme().px(40))
    name = Label("红邻")
    name.setObjectName("name")
    return row(mark, column(name, below, gap=0), 1, gap=10, margin=(10, 4, 0, 12))
