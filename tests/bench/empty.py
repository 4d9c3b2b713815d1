"""The floor of the window: an empty QMainWindow, until it is painted; it stays for its memory to be read.

Nothing is imported here that an empty window does not need.
"""

import os

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Empty(QMainWindow):
    """Says a word behind its first paint."""

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's own name
        QTimer.singleShot(0, lambda: print("ready", flush=True))


def main() -> None:
    """Until somebody ends it."""
    app = QApplication(["empty"])
    window = Empty()
    window.resize(1366, 696)
    window.show()
    QTimer.singleShot(60_000, app.quit)
    app.exec()
    os._exit(0)


if __name__ == "__main__":
    main()
