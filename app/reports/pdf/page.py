"""The page being filled: its lines of text one after the other, its number and code at the foot."""

from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from app.reports.layout.geometry import MM, NUMBER_DROP, OFFICIAL, PAGE_WIDTH, SIZE_4, TypeArea
from app.reports.pdf import fonts
from app.reports.pdf.typesetting import Ink

_QR = 11 * MM
_CODE_SIZE = 7.5
_DASH = "—"


class Page:
    """The canvas with the page being filled; ``line`` is the next free line of the grid."""

    def __init__(self, canvas: Canvas, area: TypeArea, code: str) -> None:
        self.canvas, self.area, self._code = canvas, area, code
        self.ink = Ink(canvas)
        self.number, self.line = 1, 0
        self._begin()

    def has_room(self, lines: int) -> bool:
        """Whether so many lines still fit on this page."""
        return self.line + lines <= self.area.lines

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self.finish()
        self.number += 1
        self.line = 0
        self._begin()

    def finish(self) -> None:
        """Finish this page, the last one."""
        if self.area.turned:
            self.canvas.restoreState()
        self._foot()
        self.canvas.showPage()

    def _begin(self) -> None:
        # A page that lies on its side is written on the upright sheet; the reader turns it.
        if self.area.turned:
            self.canvas.setPageRotation(90)
            self.canvas.saveState()
            self.canvas.transform(0, 1, -1, 0, PAGE_WIDTH, 0)

    def _foot(self) -> None:
        """The page number, odd at the right and even at the left; the page code at the other side.

        Both at the foot of the upright sheet, on turned pages too (GB/T 9704-2012 §8).
        """
        text = f"{_DASH} {self.number} {_DASH}"
        wide = fonts.width(text, fonts.SONG, SIZE_4)
        y = OFFICIAL.bottom - NUMBER_DROP - fonts.ink_top(_DASH, fonts.SONG, SIZE_4)
        odd = self.number % 2 == 1
        x = OFFICIAL.right - SIZE_4 - wide if odd else OFFICIAL.left + SIZE_4
        self.ink.text(x, y, text, fonts.SONG, SIZE_4)
        if self._code:
            self._page_code(odd, y)

    def _page_code(self, odd: bool, y: float) -> None:
        code = f"{self._code}-{self.number}"
        wide = fonts.width(code, fonts.SONG, _CODE_SIZE)
        x = OFFICIAL.left if odd else OFFICIAL.right - _QR
        _qr(self.canvas, code, x, y - _QR + SIZE_4)
        beside = x + _QR + 4 if odd else x - wide - 4
        self.ink.text(beside, y, code, fonts.SONG, _CODE_SIZE)


def _qr(canvas: Canvas, code: str, x: float, y: float) -> None:
    """The code as a QR square, dark runs as bars; drawn here because reportlab's widget names Helvetica."""
    # It brings reportlab's whole page layout along, which nothing else here needs.
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    qr = QRCode(None, QRErrorCorrectLevel.M)
    qr.addData(code)
    qr.make()
    side = _QR / qr.getModuleCount()
    for down, row in enumerate(qr.modules):
        at = 0
        for dark, run in groupby(map(bool, row)):
            count = len(list(run))
            if dark:
                top = y + _QR - (down + 1) * side
                canvas.rect(x + at * side, top, count * side, side, stroke=0, fill=1)
            at += count
