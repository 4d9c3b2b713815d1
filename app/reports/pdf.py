"""Blocks to PDF on the official page: text on the grid, tables, page numbers, page codes."""

import io
from collections.abc import Sequence
from itertools import groupby

from reportlab import rl_config
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from app.base.blocks import Block, Document, Heading, Paragraph, TableBlock, Title
from app.reports import fonts
from app.reports.geometry import (
    ACROSS,
    CELL,
    CELLS,
    LINES,
    MM,
    NUMBER_DROP,
    OFFICIAL,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    TypeArea,
    baseline,
)
from app.reports.lines import Line, balanced, break_lines, cells
from app.reports.pdf_table import TableSetter
from app.reports.typesetting import set_line, set_text

_QR = 11 * MM
_CODE_SIZE = 7.5
# 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋, all 3号.
_LEVEL_CHAINS = (fonts.HEI, fonts.KAI, fonts.BODY, fonts.BODY)


class Page:
    """The canvas with the page being filled; ``line`` is the next free line of the grid."""

    def __init__(self, canvas: Canvas, area: TypeArea, code: str) -> None:
        self.canvas, self.area, self._code = canvas, area, code
        self.number, self.line = 1, 0

    def take_line(self) -> float:
        """The base line of the next line of text, on a new page when this one is full."""
        if self.line >= LINES:
            self.turn()
        self.line += 1
        return baseline(self.area, self.line - 1)

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self._foot()
        self.canvas.showPage()
        self.number += 1
        self.line = 0

    def finish(self) -> None:
        """Finish the last page."""
        self._foot()
        self.canvas.showPage()

    def _foot(self) -> None:
        """The page number, odd at the right and even at the left; the page code at the other side."""
        text = f"— {self.number} —"
        wide = fonts.width(text, fonts.SONG, SIZE_4)
        y = self.area.bottom - NUMBER_DROP - SIZE_4 / 2
        odd = self.number % 2 == 1
        x = self.area.right - SIZE_4 - wide if odd else self.area.left + SIZE_4
        set_text(self.canvas, x, y, text, fonts.SONG, SIZE_4)
        if self._code:
            self._page_code(odd, y)

    def _page_code(self, odd: bool, y: float) -> None:
        code = f"{self._code}-{self.number}"
        wide = fonts.width(code, fonts.SONG, _CODE_SIZE)
        x = self.area.left if odd else self.area.right - _QR
        _qr(self.canvas, code, x, y - _QR + SIZE_4)
        beside = x + _QR + 4 if odd else x - wide - 4
        set_text(self.canvas, beside, y, code, fonts.SONG, _CODE_SIZE)


def to_pdf(document: Document) -> bytes:
    """The document as PDF; the same document gives the same bytes."""
    content = io.BytesIO()
    area = ACROSS if document.across else OFFICIAL
    canvas = Canvas(
        content,
        pagesize=(area.page_width, area.page_height),
        invariant=True,
        initialFontName=fonts.any_font(),
    )
    canvas.setTitle(document.title)
    canvas.setCreator("红邻")
    page = Page(canvas, area, document.code)
    for block in document.blocks:
        _set(page, block)
    page.finish()
    canvas.save()
    return content.getvalue()


def _set(page: Page, block: Block) -> None:
    match block:
        case Title():
            _title(page, block.text)
        case Heading():
            _text(page, block.text, _LEVEL_CHAINS[block.level - 1], 2)
        case Paragraph():
            _text(page, block.text, fonts.BODY, block.indent)
        case TableBlock():
            TableSetter(page, block).set()


def _title(page: Page, text: str) -> None:
    wide = page.area.width / (SIZE_2 * 1.02)
    for part in balanced(text, int(wide)):
        y = page.take_line()
        x = page.area.left + (page.area.width - cells(part) * SIZE_2) / 2
        set_line(page.canvas, x, y, Line(part, 0.0), fonts.TITLE, SIZE_2, SIZE_2)
    page.take_line()


def _text(page: Page, text: str, chain: str, indent: float) -> None:
    for paragraph in text.split("\n"):
        lines = break_lines(paragraph, CELLS, indent)
        _set_lines(page, lines, chain, indent)


def _set_lines(page: Page, lines: Sequence[Line], chain: str, indent: float) -> None:
    for position, line in enumerate(lines):
        x = page.area.left + (indent * CELL if position == 0 else 0)
        set_line(page.canvas, x, page.take_line(), line, chain, SIZE_3, CELL)


def _qr(canvas: Canvas, code: str, x: float, y: float) -> None:
    """The code as a QR square, dark runs as bars; drawn here because reportlab's widget names Helvetica."""
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


# Streams stay binary: reportlab's ASCII armour adds a quarter to every file.
rl_config.useA85 = 0
