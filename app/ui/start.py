"""Starting the window. What is imported here is what stands between the double click and the first paint."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.base.system import default_data_folder
from app.ui.mishaps import Mishaps
from app.ui.theme import SANS, load_fonts
from app.ui.window import Window

if TYPE_CHECKING:
    from app.services.doorway import Doorway


def program(arguments: list[str]) -> QApplication:
    """Qt, dressed: Fusion on every machine, our fonts, Qt's own few words in Chinese."""
    # Two threads work in Python: the one that paints must not wait 5 ms at each turn for the other.
    sys.setswitchinterval(0.001)
    app = QApplication([*arguments, "-style", "fusion"])
    app.setApplicationName("honglin")
    app.setApplicationDisplayName("红邻")
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    load_fonts()
    app.setFont(QFont(SANS))  # else Qt looks for one of the machine's fonts, in which nothing is shown
    return app


def run(load: "Callable[[], Doorway]", place: Path | None, sample: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = program([sys.argv[0]])
    begin(load, place or default_data_folder(), sample).showMaximized()
    return app.exec()


def begin(load: "Callable[[], Doorway]", place: Path, sample: Path | None = None) -> Window:
    """The window, ready to be shown; what loads slowly loads behind its first paint."""
    window = Window(load, place, sample)
    Mishaps(window).watch()
    window.installEventFilter(_Painted(window))
    return window


# Milliseconds behind the first paint: a key that was pressed by then is taken first.
_A_MOMENT = 5


class _Painted(QObject):
    """Calls ``loaded`` behind the first paint: on a slow screen that is not the first turn."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(_A_MOMENT, self._window, self._window.loaded)
        return False
