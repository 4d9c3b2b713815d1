"""Starting the window. What is imported here is what stands between the double click and the first paint."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.base.system import default_data_folder
from app.ui.mishaps import Mishaps
from app.ui.theme import load_fonts
from app.ui.window import Window

if TYPE_CHECKING:
    from app.services.doorway import Doorway


def program(arguments: list[str]) -> QApplication:
    """Qt, dressed: Fusion on every machine, our fonts, Qt's own few words in Chinese."""
    app = QApplication([*arguments, "-style", "fusion"])
    app.setApplicationName("honglin")
    app.setApplicationDisplayName("红邻")
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    load_fonts()
    return app


def run(load: "Callable[[], Doorway]", place: Path | None, sample: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = program([sys.argv[0]])
    window = Window(load, place or default_data_folder(), sample)
    Mishaps(window).watch()
    window.showMaximized()
    QTimer.singleShot(0, window, window.loaded)
    return app.exec()
