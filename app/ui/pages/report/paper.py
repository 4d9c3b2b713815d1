"""The paper that goes out, page by page, and the way to print all that goes with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.pdf_view import Sheet

# The least height of the sheet, at text size 14: beside the checks, and where it has a place to itself.
_BESIDE, _ALONE = 140, 300


class PaperPart(QWidget):
    """The report's sheet. ``look()`` shows it large, ``print_all()`` is the month's papers to a printer."""

    def __init__(self, look: Callable[[], object], print_all: Callable[[], object], narrow: bool) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.sheet = Sheet()
        self.sheet.setMinimumHeight(theme().px(_ALONE if narrow else _BESIDE))
        self.sheet.turned.connect(self._tell)
        self._page = Label("", "label")
        self.print_button = Button("打印这个月的材料", print_all, icon="print")
        # In the order of Tab.
        self.stops = [
            self.sheet,
            Button("上一页", lambda: self.sheet.turn_to(self.sheet.at - 1), icon="left", look="square"),
            Button("下一页", lambda: self.sheet.turn_to(self.sheet.at + 1), icon="right", look="square"),
            Button("放大看", look, icon="search"),
            self.print_button,
        ]
        _, former, following, larger, _ = self.stops
        turn = row(former, self._page, following, 1, larger, gap=8)
        below = (row(turn, self.print_button, gap=8),) if narrow else (turn, self.print_button)
        title = Label("要交出去的，就是这张纸", "section")
        self.setLayout(column(title, self.sheet, *below, gap=8))

    def show_pdf(self, pdf: bytes) -> None:
        """The report as it is, or will be, in the package."""
        self.sheet.show_pdf(pdf)
        self._tell()

    def _tell(self) -> None:
        self._page.setText(self.sheet.told)
