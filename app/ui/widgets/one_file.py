"""A place to drop one file on, or to choose it by a button."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from app.ui.widgets.basic import Frame, Label, relook, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.files import ask_open


class OneFile(Frame):
    """``title`` and ``kinds``: of the dialog behind ``button``; ``taken(path)`` gets the file."""

    def __init__(
        self, words: str, button: str, title: str, kinds: str, taken: Callable[[Path], object]
    ) -> None:
        super().__init__("drop", margin=(20, 18, 20, 18), gap=10)
        self._taken = taken
        self.setAcceptDrops(True)
        told = Label(words, "label", wraps=True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(button, lambda: ask_open(self, title, kinds, taken), icon="folder")
        self.box.addWidget(told)
        self.box.addLayout(row(1, self.button, 1))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            relook(self, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        relook(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        relook(self, "over", "false")
        event.acceptProposedAction()
        self._taken(Path(event.mimeData().urls()[0].toLocalFile()))
