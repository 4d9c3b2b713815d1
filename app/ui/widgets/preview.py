"""The preview of a paper: the very PDF that is printed, saved, or put into the package."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.files import ask_save
from app.ui.widgets.pdf_view import Sheet

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.papers import Paper
    from app.services.printing import Printout

_NEEDS_PRINTER = "这台电脑没装打印机"
_KINDS = {
    ".pdf": "打印用的文件 (*.pdf)",
    ".docx": "WPS 文字，可以改 (*.docx)",
    ".xlsx": "WPS 表格 (*.xlsx)",
}


def show_preview(page: Page, make: "Callable[[House], Paper]") -> None:
    """Make a paper off the window's thread and show it over the page."""

    def made(house: "House") -> "tuple[Paper, bytes]":
        paper = make(house)
        return paper, paper.pdf()

    def show(paper: "Paper", pdf: bytes) -> None:
        page.desk.papered.emit(paper.title, [(paper.title, pdf)], paper if paper.suffixes else None)

    page.desk.read(page, made, lambda both: show(*both), page.refuse)


class Preview(Page):
    """A paper, or several one behind the other, over the work area; Esc goes back to where one came from.

    ``parts``: (title, PDF) in the order of printing; ``paper``: what can be saved, None where nothing can.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        parts: Sequence[tuple[str, bytes]],
        paper: "Paper | None",
        close: Callable[[], object],
    ) -> None:
        super().__init__(desk)
        self.title, self.parts, self.paper, self._close = title, tuple(parts), paper, close
        self._out: Printout | None = None
        self.sheet = Sheet()
        self.sheet.show_pdf(*(pdf for _, pdf in self.parts))
        self.sheet.turned.connect(self._tell)
        self._name = Label("", "section", wraps=True)
        self._told = Label("", "label")
        self._tell()
        self._zoomed = False
        self._zoom = Button("放大看", self._zoom_in, icon="search")
        self._area: QScrollArea = scrolling(self.sheet, through=True)
        self.sheet.setAutoFillBackground(False)  # Qt fills what it scrolls
        turn = row(
            Button("上一页", lambda: self._turn(-1), icon="left", look="square"),
            self._told,
            Button("下一页", lambda: self._turn(1), icon="right", look="square"),
            self._zoom,
        )
        self.body.addLayout(row(self._name, turn))
        self.body.addWidget(self._area, 1)
        self.printer = Choice("打印机", [], blank="正在找打印机……")
        self.printer.setMinimumWidth(theme().px(236))
        self.print_button = Button("打印", self._print, icon="print", look="main")
        self.print_button.setEnabled(False)
        self.save_button = Button("存成文件", self._save, icon="export")
        foot = Frame("foot", across=True, margin=(28, 10, 24, 10), gap=12)
        foot.box.addWidget(Button("回去  Esc", self._close, icon="left"))
        foot.box.addStretch(1)
        for part in (*([self.save_button] if paper is not None else []), self.printer, self.print_button):
            foot.box.addWidget(part)
        self.foot.addWidget(foot)
        from app.services.printing import printers

        desk.read(self, lambda _: printers(), self._show_printers)

    def back(self) -> bool:
        self._close()
        return True

    def print_out(self) -> None:
        self.print_button.click()

    def _turn(self, by: int) -> None:
        self.sheet.turn_to(self.sheet.at + by)

    def _tell(self) -> None:
        """Which page is shown and, of several papers, which paper."""
        pages, count = self.sheet.pages, len(self.parts)
        which = pages.which(self.sheet.at) if pages is not None else 0
        name = self.parts[which][0]
        self._name.setText(f"第 {which + 1} 份，共 {count} 份：{name}" if count > 1 else name)
        self._told.setText(self.sheet.told)

    def _zoom_in(self) -> None:
        self._zoomed = not self._zoomed
        self.sheet.zoom(1.5 if self._zoomed else 0)
        self._zoom.rename("缩回整页" if self._zoomed else "放大看")

    def _show_printers(self, found: list[str]) -> None:
        self.printer.clear()
        self.printer.addItems(found or [_NEEDS_PRINTER])
        self.print_button.setEnabled(bool(found))
        if self.desk.preferences.printer in found:
            self.printer.pick(self.desk.preferences.printer)

    def _print(self) -> None:
        from app.services.printing import Printout

        out = self._out = self._out or Printout(self.parts, _hand_over)
        name = self.printer.answer
        self.desk.preferences.printer = name
        self.desk.preferences.keep()
        self.desk.do(
            self,
            lambda _: out.send(name),
            said=f"已送到打印机：{self.title}",
            refused=self.refuse,
            button=self.print_button,
        )

    def _save(self) -> None:
        if self.paper is not None:
            kinds = ";;".join(_KINDS[suffix] for suffix in self.paper.suffixes)
            ask_save(self, "存成文件", f"{self.title}.pdf", kinds, partial(self._save_to, self.paper))

    def _save_to(self, paper: "Paper", path: Path) -> None:
        self.desk.do(self, lambda _: paper.save(path), said=f"已存成 {path.name}", refused=self.refuse)


def _hand_over(pdf: bytes, printer: str, title: str) -> None:
    """One paper to a printer, as this system takes it."""
    from app.services.printing import HANDS_OVER_PDF, print_pdf

    if HANDS_OVER_PDF:
        print_pdf(pdf, printer, title)
        return
    from app.ui.widgets.printing_pages import print_pages

    print_pages(pdf, printer, title)
