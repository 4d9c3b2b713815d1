"""Pages of a PDF on screen: the very bytes that are printed, drawn from memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import theme

# Points of a PDF a dot of the screen at 100 %.
_POINT = 72 / 96
_SHADE = 4
_ZOOMS = (0.0, 1.0, 1.5, 2.0)


class Pages:
    """PDFs, page by page, one behind the other; drawn when looked at, and nothing stays open in between."""

    def __init__(self, *pdfs: bytes) -> None:
        self.pdfs = pdfs
        self._sizes: list[tuple[float, float]] = []
        # Which PDF a page is of, and which page of that.
        self._places: list[tuple[int, int]] = []
        for which, pdf in enumerate(pdfs):
            with _opened(pdf) as document:
                for inside, page in enumerate(document):
                    self._sizes.append(page.get_size())
                    self._places.append((which, inside))

    @property
    def count(self) -> int:
        return len(self._sizes)

    def which(self, at: int) -> int:
        """Which of the PDFs a page is of, from 0."""
        return self._places[at][0]

    def size(self, at: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        wide, high = self._sizes[at]
        return float(wide), float(high)

    def image(self, at: int, dots_a_point: float) -> QImage:
        """A page as a picture."""
        which, inside = self._places[at]
        with _opened(self.pdfs[which]) as document:
            bitmap = document[inside].render(scale=dots_a_point)
            wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
            # The copy outlives the bitmap, whose memory goes with the document.
            return QImage(bitmap.buffer, wide, high, stride, QImage.Format.Format_BGR888).copy()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # what draws pages is loaded with the first paper, not with the window

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


class Sheet(QWidget):
    """One page at a time, on a sheet with the program's only shadow. PgUp, PgDn and the arrows turn it.

    ``turned``: somebody turned to another page.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self.at, self._zoom = 0, _ZOOMS[0]
        self._drawn: tuple[int, QSize, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setAccessibleName("纸面预览")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pdf(self, *pdfs: bytes) -> None:
        """Show another PDF, or several one behind the other, from the first page."""
        self.pages = Pages(*pdfs)
        self._show(0)

    def turn_to(self, at: int) -> None:
        """Another page."""
        if self.pages is not None:
            self._show(max(0, min(at, self.pages.count - 1)))
            self.turned.emit()

    def _show(self, at: int) -> None:
        self.at, self._drawn = at, None
        self.setAccessibleDescription(self.told)
        self.updateGeometry()
        self.update()

    @property
    def told(self) -> str:
        """第 1 页，共 3 页."""
        return f"第 {self.at + 1} 页，共 {self.pages.count} 页" if self.pages is not None else ""

    def zoom(self, times: float) -> None:
        """0 fits the page into the room there is; 1 is life size."""
        self._zoom = times
        self._drawn = None
        self.setMinimumSize(self._sheet() if times else QSize(theme().px(160), theme().px(200)))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
            self.turn_to(self.at + 1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.turn_to(self.at - 1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self._sheet() if self._zoom else QSize(theme().px(340), theme().px(480))

    def _sheet(self) -> QSize:
        if self.pages is None:
            return QSize(10, 10)
        wide, high = self.pages.size(self.at)
        if self._zoom:
            return QSize(round(wide / _POINT * self._zoom), round(high / _POINT * self._zoom))
        times = min((self.width() - _SHADE) / wide, (self.height() - _SHADE) / high)
        return QSize(max(1, int(wide * times)), max(1, int(high * times)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pages is None:
            return
        size, painter = self._sheet(), QPainter(self)
        left = (self.width() - size.width()) // 2
        painter.fillRect(left + _SHADE, _SHADE, size.width(), size.height(), theme().color("line"))
        painter.drawPixmap(left, 0, size.width(), size.height(), self._picture(size))
        painter.setPen(theme().color("line"))
        painter.drawRect(left, 0, size.width() - 1, size.height() - 1)

    def _picture(self, size: QSize) -> QPixmap:
        if self._drawn is None or self._drawn[:2] != (self.at, size):
            assert self.pages is not None
            # Twice as fine as the screen: small letters stay legible on a screen at 150 %.
            image = self.pages.image(self.at, 2 * size.width() / self.pages.size(self.at)[0])
            self._drawn = (self.at, size, QPixmap.fromImage(image))
        return self._drawn[2]
