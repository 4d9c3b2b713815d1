"""The search of the header: what answers drops down below the field; ↑↓ and Enter open it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.ui.navigation import subject_of
from app.ui.theme import theme
from app.ui.timers import later

if TYPE_CHECKING:
    from app.services.searching import Hit
    from app.ui.shell import Shell

_PAUSE = 120


class SearchResults(QListWidget):
    """The list of what was found, over the page."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self.setAccessibleName("找到的")
        self._later = later(self, _PAUSE, self._look)
        self._field: QLineEdit = shell.header.search
        self._field.textEdited.connect(lambda: self._later.start())
        self._field.installEventFilter(self)
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)
        self.hide()

    def begin(self) -> None:
        """Put the cursor into the field; in the narrow shell the field comes over the header first."""
        if self._shell.narrow:
            header = self._shell.header
            high = self._field.sizeHint().height()
            self._field.setFixedSize(header.width() - theme().px(32), high)
            self._field.move(theme().px(16), (header.height() - high) // 2)
            self._field.show()
            self._field.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def end(self) -> None:
        """Put the list away."""
        self.hide()
        if self._shell.narrow:
            self._field.hide()
        if self._field.hasFocus():
            self._shell.page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.isVisible():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible():
                self._open(self.currentItem() or self.item(0))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._field.clear()
                self.end()
                return True
        return False

    def _look(self) -> None:
        query = self._field.text()
        self._shell.desk.read(self, lambda house: house.searching.find(query), self._show)

    def _show(self, hits: "list[Hit]") -> None:
        self.clear()
        if not self._field.text().strip():
            self.hide()
            return
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}　{hit.label}")
            item.setData(Qt.ItemDataRole.UserRole, (subject_of(hit.register), hit.record_id, hit.register))
            self.addItem(item)
        if not hits:
            self.addItem("没有找到。换几个字，或者打拼音头一个字母再试试。")
        else:
            self.setCurrentRow(0)
        self._place()

    def _place(self) -> None:
        corner = self._field.mapTo(self._shell, QPoint(0, self._field.height() + 4))
        rows = max(1, min(self.count(), 8))
        high = rows * (self.sizeHintForRow(0) or 44) + 12
        wide = max(self._field.width(), theme().px(420))
        left = min(corner.x(), self._shell.width() - wide - 12)
        self.setGeometry(left, corner.y(), wide, min(high, self._shell.height() - corner.y() - 12))
        self.show()
        self.raise_()

    def _open(self, item: QListWidgetItem) -> None:
        found = item.data(Qt.ItemDataRole.UserRole)
        if found:
            self._field.clear()
            self.end()
            self._shell.go(found[0], found[1], found[2])
