"""The box for photos and scans: they are dragged onto it, or chosen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.services.attachments import ENDINGS, NoPicture
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, emptied, holder, picture, row
from app.ui.widgets.buttons import Button, is_enter
from app.ui.widgets.drop_frame import DropFrame
from app.ui.widgets.files import ask_many

_LONGEST = 18
_KINDS = f"照片、扫描件 ({' '.join(f'*{ending}' for ending in ENDINGS)})"


class _Box(DropFrame):
    """The dashed box. A click, Space or Enter asks for files, as at a button; Tab goes on."""

    def __init__(self, drop: "Drop", words: str, low: bool) -> None:
        super().__init__(across=True, margin=(12, 4, 8, 4) if low else (18, 8, 12, 8), gap=6 if low else 12)
        self._drop = drop
        self.setMinimumHeight(theme().px(44 if low else 52))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box.addWidget(picture("camera"))
        self.box.addWidget(Label(words, "label", wraps=not low), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._drop.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space or is_enter(event):
            if not event.isAutoRepeat():
                self._drop.choose()
        else:
            super().keyPressEvent(event)

    def dropped(self, files: list[Path]) -> None:
        self._drop.add(files)


class Drop(QWidget):
    """Photos and scans that are to be kept with what is typed. ``title``: what they are called.

    ``low``: as high as a field, to stand beside one; ``below``, which tells what was taken, is then laid
    where there is more room.
    """

    changed = Signal()

    def __init__(
        self, title: str, words: str = "拖进来，或点这里选照片", *, titled: bool = True, low: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._title = title
        self.paths: list[Path] = []
        self.box = _Box(self, words, low)
        self.box.setAccessibleName(title)
        if low:
            self.box.setToolTip("拖进来，或点这里选")
        self._list = column(gap=0)
        self._wrong = Label("", "bad", wraps=True)
        self._told = holder(row(picture("refused", "red", 16), self._wrong, gap=6))
        self._told.hide()
        head = Label(title, "label") if titled else None
        self.below = holder(column(self._told, self._list, gap=4))
        self.below.hide()
        self.setLayout(column(head, self.box, self.below, 1, gap=4))

    @property
    def wrong(self) -> str:
        """What is said about a file that was not taken; empty when all were."""
        return "" if self._told.isHidden() else self._wrong.text()

    def choose(self) -> None:
        """Ask for files."""
        ask_many(self, f"选{self._title}", _KINDS, self.add)

    def add(self, paths: Sequence[Path]) -> None:
        """Take files; one that is no photo and no scan is named, and left where it is."""
        taken = [path for path in paths if path.suffix.lower() in ENDINGS and path.is_file()]
        left = [path for path in paths if path not in taken]
        self.paths += [path for path in taken if path not in self.paths]
        if left:
            what, _, then = NoPicture(name=left[0].name).lines
            self._wrong.setText(what + then)
        self._told.setVisible(bool(left))
        self._show()

    def remove(self, path: Path) -> None:
        """Do not keep this one after all; the file stays where it is."""
        self.paths.remove(path)
        self._show()

    def clear(self) -> None:
        """Begin anew."""
        self.paths = []
        self._told.hide()
        self._show()

    def _show(self) -> None:
        emptied(self._list)
        for path in self.paths:
            away = Button("不附这张", partial(self.remove, path), icon="close", look="link")
            away.setAccessibleName(f"不附{path.name}")
            # A file name may be as long as it likes; its end says what it is.
            name = path.name if len(path.name) <= _LONGEST else f"{path.name[:8]}……{path.name[-8:]}"
            self._list.addLayout(row(picture("tick", "green", 18), Label(name), 1, away))
        self.below.setVisible(bool(self.paths) or not self._told.isHidden())
        self.changed.emit()
