"""Printing, as the window asks for it."""

from collections.abc import Callable, Sequence

from app.base import system
from app.base.refused import Refused

# Whether print_pdf takes a paper over; where it does not (Windows), the window paints its pages.
HANDS_OVER_PDF = system.hands_over_pdf


class PartlyPrinted(Refused):
    """Of several papers some went to the printer, then it took no more."""

    code = "partly_printed"
    what = "前{sent}份已经送到打印机，第{number}份“{paper}”没有送成：{fault}"
    safe = "资料没有动；没送成的，一页也没有打。"
    then = "请把打印机弄好再按一次“打印”，从第{number}份接着打，前面的不会再打一遍。"


class Printout:
    """Papers that go to a printer one after another, each as a job of its own.

    ``parts``: (title, PDF) in their order; ``hand_over(pdf, printer, title)`` prints one of them.
    """

    def __init__(
        self, parts: Sequence[tuple[str, bytes]], hand_over: Callable[[bytes, str, str], object]
    ) -> None:
        self._parts, self._hand_over = tuple(parts), hand_over
        self._sent = 0

    def send(self, printer: str) -> None:
        """Print them; after a refusal on from the one that was refused, once all are out from the first.

        Refuses what ``hand_over`` refuses, as PartlyPrinted where some went out before.
        """
        for title, pdf in self._parts[self._sent :]:
            try:
                self._hand_over(pdf, printer, title)
            except Refused as refusal:
                if not self._sent:
                    raise
                sent, why = self._sent, refusal.lines[0]
                raise PartlyPrinted(sent=sent, number=sent + 1, paper=title, fault=why) from refusal
            self._sent += 1
        self._sent = 0


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
