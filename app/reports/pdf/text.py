"""Running text on the page: titles, headings, paragraphs, lines with a label."""

from collections.abc import Iterator

from app.base.blocks import Heading, LabelLine, Paragraph, Title
from app.reports.layout.geometry import CELL, SIZE_2, TypeArea
from app.reports.layout.lines import Line, balanced, break_lines, cells
from app.reports.layout.official import with_colon
from app.reports.pdf import fonts
from app.reports.pdf.pieces import Gap, LinePiece, Piece, Span

# 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋, all 3号.
_LEVEL_CHAINS = (fonts.HEI, fonts.KAI, fonts.BODY, fonts.BODY)
_INDENT = 2
# Behind a label that leaves fewer cells than these, the text begins on a line of its own.
_LEAST_HANGING = 10


def title(block: Title, area: TypeArea) -> Iterator[Piece]:
    """2号小标宋, centred, balanced; an empty line below."""
    for part in balanced(block.text, int(area.width / SIZE_2)):
        x = (area.width - cells(part) * SIZE_2) / 2
        yield LinePiece(Span(Line(part), fonts.TITLE, x, SIZE_2, SIZE_2), sticks=True)
    yield Gap()


def heading(block: Heading, area: TypeArea) -> Iterator[Piece]:
    """Never the last line of a page."""
    for span in _paragraph(block.text, _LEVEL_CHAINS[block.level - 1], _INDENT, area):
        yield LinePiece(span, sticks=True)


def paragraph(block: Paragraph, area: TypeArea) -> Iterator[Piece]:
    """The first line indented, the others from edge to edge."""
    for text in block.text.split("\n"):
        for span in _paragraph(text, fonts.BODY, block.indent, area):
            yield LinePiece(span)


def label_line(block: LabelLine, area: TypeArea) -> Iterator[Piece]:
    """The label in 黑体 with its colon, the text hanging behind the colon."""
    label = with_colon(block.label)
    hang = _INDENT + cells(label)
    if area.cells - hang < _LEAST_HANGING:
        hang = _INDENT
        for span in _paragraph(label, fonts.HEI, _INDENT, area):
            yield LinePiece(span, sticks=True)
        before: tuple[Span, ...] = ()
    else:
        before = (Span(Line(label), fonts.HEI, _INDENT * CELL),)
    for part in block.text.split("\n"):
        for line in break_lines(part, area.cells - hang):
            yield LinePiece(*before, Span(line, fonts.BODY, hang * CELL))
            before = ()


def _paragraph(text: str, chain: str, indent: float, area: TypeArea) -> Iterator[Span]:
    for position, line in enumerate(break_lines(text, area.cells, indent)):
        yield Span(line, chain, 0.0 if position else indent * CELL)
