"""Printing, as the window asks for it."""

from app.base import system

# Whether print_pdf takes a paper over; where it does not (Windows), the window paints its pages.
HANDS_OVER_PDF = system.hands_over_pdf


def printers() -> list[str]:
    """The printers that are set up, the user's usual one first.

    Refuses PrintingMissing, PrintingSilent.
    """
    usual = system.default_printer()
    return sorted(system.printers(), key=lambda name: name != usual)


def print_pdf(pdf: bytes, printer: str, title: str, copies: int = 1) -> None:
    """Hand a PDF over to a printer, on A4; ``title`` is what its list of jobs shows.

    Refuses NoSuchPrinter, PrinterNotReady, PrintingMissing, PrintingSilent.
    """
    system.print_pdf(pdf, printer, title, copies)
