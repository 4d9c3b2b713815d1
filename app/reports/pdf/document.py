"""Blocks to PDF on the official page of GB/T 9704-2012; the same document gives the same bytes."""

import io
from collections.abc import Iterator

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.base.blocks import (
    Block,
    Document,
    FormBlock,
    Heading,
    LabelLine,
    PageBreak,
    Paragraph,
    RedMark,
    Signature,
    SignPlaces,
    TableBlock,
    Title,
)
from app.reports.layout import official
from app.reports.layout.geometry import ACROSS, OFFICIAL, TypeArea
from app.reports.layout.writable import writable
from app.reports.pdf import fonts
from app.reports.pdf.form import form
from app.reports.pdf.official import Mark, sign_places, signature
from app.reports.pdf.page import Page
from app.reports.pdf.pieces import Gap, NewPage, Piece, fill, keep_company
from app.reports.pdf.table import table
from app.reports.pdf.text import heading, label_line, paragraph, title


def to_pdf(document: Document) -> bytes:
    """The document as PDF."""
    content = io.BytesIO()
    area = ACROSS if document.across else OFFICIAL
    canvas = Canvas(
        content,
        pagesize=(area.page_width, area.page_height),
        invariant=True,
        initialFontName=fonts.any_font(),
        lang="zh-CN",
    )
    canvas.setTitle(writable(document.title))
    canvas.setCreator("红邻")
    canvas.setAuthor("")
    page = Page(canvas, area, document.code)
    fill(page, _pieces(document.blocks, area))
    page.finish()
    canvas.save()
    return content.getvalue()


def _pieces(blocks: tuple[Block, ...], area: TypeArea) -> list[Piece]:
    pieces: list[Piece] = []
    before: Block | None = None
    for block in blocks:
        if official.needs_gap(before, block):
            pieces.append(Gap())
        if isinstance(block, Signature | SignPlaces):
            keep_company(pieces)
        pieces += _set(block, area)
        before = block
    return pieces


def _set(block: Block, area: TypeArea) -> Iterator[Piece]:
    match block:
        case Title():
            yield from title(block, area)
        case RedMark():
            yield Mark(block, area)
        case Heading():
            yield from heading(block, area)
        case Paragraph():
            yield from paragraph(block, area)
        case LabelLine():
            yield from label_line(block, area)
        case SignPlaces():
            yield from sign_places(block, area)
        case Signature():
            yield from signature(block, area)
        case TableBlock():
            yield from table(block, area)
        case FormBlock():
            yield from form(block, area)
        case PageBreak():
            yield NewPage()


# Streams stay binary: reportlab's ASCII armour adds a quarter to every file.
rl_config.useA85 = 0
