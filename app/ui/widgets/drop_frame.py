"""The dashed box that files are let go on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from app.ui.widgets.basic import Frame, relook
from app.ui.widgets.strays import files_of


class DropFrame(Frame):
    """It lights up while files it takes are over it; a subclass says which, and gets them."""

    def __init__(self, *, across: bool = False, margin: float | Sequence[float] = 0, gap: float = 8) -> None:
        super().__init__("drop", across=across, margin=margin, gap=gap)
        self.setAcceptDrops(True)

    def takes(self, files: Sequence[Path]) -> bool:
        """Whether these may be let go here; what nobody takes the window tells of."""
        return bool(files)

    def dropped(self, files: list[Path]) -> None:
        """These were let go here."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.takes(files_of(event.mimeData())):
            event.acceptProposedAction()
            relook(self, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        relook(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        relook(self, "over", "false")
        event.acceptProposedAction()
        self.dropped(files_of(event.mimeData()))
