"""The header: the tabs of the rail's entry are the page's title; then the search and help."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QSizePolicy

from app.ui.navigation import Entry, Tab
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, emptied, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit

_WIDE, _NARROW = 72, 56


class TabButton(QPushButton):
    """A tab. The current one is larger than the others, and gets the room for it."""

    def __init__(self, tab: Tab, alone: bool, high: int) -> None:
        super().__init__(tab.title)
        self.setCheckable(True)
        self.setProperty("look", "tab")
        self.setProperty("alone", alone)
        self.setProperty("ring", True)
        self.setAutoDefault(True)  # Enter presses it
        self.setAccessibleName(tab.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(high)
        self.toggled.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        font = theme().font(21, serif=True) if self.isChecked() else theme().font()
        wide = QFontMetrics(font).horizontalAdvance(self.text())
        return QSize(wide + theme().px(4), self.height())


class Header(Frame):
    """``went(tab)`` is called when a tab is pressed; ``find`` and ``help`` by their buttons."""

    def __init__(
        self,
        went: Callable[[Tab], object],
        find: Callable[[], object],
        help_: Callable[[], object],
        narrow: bool,
    ):
        super().__init__("", across=True, margin=(28, 0, 24, 0), gap=12)
        self.setObjectName("header")
        self.setFixedHeight(theme().px(_NARROW if narrow else _WIDE))
        self._went = went
        self._group = QButtonGroup(self)
        self._tabs = row(gap=24)
        self.tabs: dict[str, TabButton] = {}
        self.search = LineEdit("找人、会议、凭证")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme().icon("search", "ink3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(theme().px(324))
        self.help = Button("帮助", help_, icon="help", look="square" if narrow else "link")
        self.box.addLayout(self._tabs)
        self.box.addStretch(1)
        if narrow:
            # The field drops over the page when the button is pressed.
            self.search.setParent(self)
            self.search.hide()
            self.box.addWidget(Button("搜索", find, icon="search", look="square"))
        else:
            self.box.addWidget(self.search)
        self.box.addWidget(self.help)

    def show_entry(self, entry: Entry) -> None:
        """The tabs of an entry of the rail."""
        emptied(self._tabs)
        self.tabs = {}
        for tab in entry.tabs:
            button = TabButton(tab, len(entry.tabs) == 1, self.height() - 1)
            # Not “clicked”: a screen reader toggles.
            button.toggled.connect(partial(self._turned, tab))
            self._group.addButton(button)
            self._tabs.addWidget(button)
            self.tabs[tab.subject] = button

    def _turned(self, tab: Tab, on: bool) -> None:
        if on:
            self._went(tab)

    def be_at(self, tab: Tab, placeholder: str) -> None:
        """Mark the current tab."""
        self.tabs[tab.subject].setChecked(True)
        self.search.setPlaceholderText(f"{placeholder}　Ctrl+F")
