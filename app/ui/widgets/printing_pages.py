"""Painting a paper's pages onto a printer, where the system takes no PDF over (Windows)."""

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.base.system.printing import NoSuchPrinter, PrinterNotReady
from app.ui.widgets.pdf_view import Pages

# Fine enough for small 仿宋 on paper; a page of A4 is then 9 MB of picture, one at a time.
_DOTS = 300
_POINTS = 72


def print_pages(pdf: bytes, name: str, title: str) -> None:
    """Print a PDF in its own page sizes, each page the very one that is previewed.

    ``name``: of a printer that is set up; ``title``: what its list of jobs shows. Refuses NoSuchPrinter,
    PrinterNotReady.
    """
    known = QPrinterInfo.printerInfo(name)
    if known.isNull():
        raise NoSuchPrinter(printer=name)
    printer = QPrinter(known, QPrinter.PrinterMode.PrinterResolution)
    printer.setDocName(title)
    paint_pages(pdf, printer)


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page onto a printer (or into the file it writes); refuses PrinterNotReady."""
    pages = Pages(pdf)
    printer.setFullPage(True)
    printer.setResolution(_DOTS)
    painter = QPainter()
    try:
        for at in range(pages.count):
            # Before the page begins: that is when a printer takes another size.
            printer.setPageLayout(_layout(*pages.size(at)))
            begun = printer.newPage() if at else painter.begin(printer)
            if not begun:
                raise PrinterNotReady(printer=printer.printerName())
            sheet = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), pages.image(at, _DOTS / _POINTS))
    finally:
        if painter.isActive():
            painter.end()


def _layout(wide: float, high: float) -> QPageLayout:
    """The page as it is, upright or lying; ``wide`` and ``high`` in points."""
    lying = wide > high
    size = QPageSize(
        QSizeF(min(wide, high), max(wide, high)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))
