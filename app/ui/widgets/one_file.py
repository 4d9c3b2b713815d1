"""A place to drop one file on, or to choose it by a button."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from app.ui.widgets.basic import Label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.drop_frame import DropFrame
from app.ui.widgets.files import ask_open


class OneFile(DropFrame):
    """``title`` and ``kinds``: of the dialog behind ``button``; ``taken(path)`` gets the file."""

    def __init__(
        self, words: str, button: str, title: str, kinds: str, taken: Callable[[Path], object]
    ) -> None:
        super().__init__(margin=(20, 18, 20, 18), gap=10)
        self._taken = taken
        told = Label(words, "label", wraps=True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(button, lambda: ask_open(self, title, kinds, taken), icon="folder")
        self.box.addWidget(told)
        self.box.addLayout(row(1, self.button, 1))

    def takes(self, files: Sequence[Path]) -> bool:
        return len(files) == 1

    def dropped(self, files: list[Path]) -> None:
        self._taken(files[0])
