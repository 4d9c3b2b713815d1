"""Tables and forms in a .docx, written as XML: python-docx finds each cell anew, which takes minutes.

Source: ECMA-376 part 1 §17.4 (tbl, tblHeader, cantSplit, gridSpan).
"""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.base.blocks import Align, FormBlock, TableBlock
from app.reports.docx.page import BODY, CELL_STYLE, HEI, twips
from app.reports.layout.columns import LEADING, PADDING, fitted, form_size, is_negative
from app.reports.layout.geometry import PITCH, TypeArea
from app.reports.layout.writable import writable

_THICK, _THIN = 8, 4  # eighths of a point
_RED = "C81010"
_NO_SPACE = '<w:spacing w:before="0" w:after="0"/>'
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def table_element(block: TableBlock, area: TypeArea) -> Any:
    """A table whose heads come again on every page and whose rows are not torn; carried sums it has none.

    Which row begins a page is known only to the program that shows it.
    """
    size, widths = fitted(block, area.width)
    space = _NO_SPACE if block.close else ""
    heads = [
        _cell(head.label, width, _look(HEI, size), Align.CENTRE, space=space)
        for head, width in zip(block.heads, widths, strict=True)
    ]
    rows = [_row(heads, "<w:cantSplit/><w:tblHeader/>")]
    plain, strong = _look(BODY, size), _look(HEI, size)
    red, strong_red = _look(BODY, size, red=True), _look(HEI, size, red=True)
    height = _at_least(block.lines * size * LEADING) if block.lines > 1 else ""
    for at, row in enumerate(block.rows):
        cells = []
        for text, head, width in zip(row, block.heads, widths, strict=True):
            minus = head.align is Align.RIGHT and is_negative(text)
            look = (strong_red if minus else strong) if at in block.strong else (red if minus else plain)
            cells.append(_cell(text, width, look, head.align, space=space))
        rows.append(_row(cells, f"<w:cantSplit/>{height}"))
    return _table(widths, rows)


def form_element(block: FormBlock, area: TypeArea) -> Any:
    """A form; its cells may go on on the next page."""
    column = area.width / block.columns
    size = form_size(block, column)
    label, value, red = _look(HEI, size), _look(BODY, size), _look(BODY, size, red=True)
    height = _at_least(PITCH)
    rows = [
        _row(
            [
                _cell(
                    cell.text,
                    cell.span * column,
                    label if cell.label else red if cell.red else value,
                    Align.CENTRE if cell.label else Align.LEFT,
                    cell.span,
                )
                for cell in row
            ],
            height,
        )
        for row in block.rows
    ]
    return _table([column] * block.columns, rows)


def text_element(text: str) -> str:
    """The XML of a text within a run; a line feed is a line break."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in writable(text).split("\n"))
    return "<w:br/>".join(lines)


def _look(font: str, size: float, red: bool = False) -> str:
    """The properties of a run; ``w:sz`` counts half points."""
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    colour = f'<w:color w:val="{_RED}"/>' if red else ""
    return f'<w:rPr><w:rFonts {fonts}/>{colour}<w:sz w:val="{round(2 * size)}"/></w:rPr>'


def _at_least(height: float) -> str:
    return f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'


def _cell(text: str, width: float, look: str, align: Align, span: int = 1, space: str = "") -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    run = f"<w:r>{look}{text_element(text)}</w:r>" if text else ""
    place = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/>'
    shape = f'<w:pStyle w:val="{CELL_STYLE}"/>{space}<w:jc w:val="{_SIDES[align]}"/>'
    return f"<w:tc><w:tcPr>{place}</w:tcPr><w:p><w:pPr>{shape}</w:pPr>{run}</w:p></w:tc>"


def _row(cells: Sequence[str], properties: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: Sequence[float], rows: Iterable[str]) -> Any:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    thick = "".join(_border(side, _THICK) for side in ("top", "left", "bottom", "right"))
    thin = "".join(_border(side, _THIN) for side in ("insideH", "insideV"))
    margins = "".join(f'<w:{side} w:w="{twips(PADDING)}" w:type="dxa"/>' for side in ("left", "right"))
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{thick}{thin}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _border(side: str, thick: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{thick}" w:space="0" w:color="000000"/>'
