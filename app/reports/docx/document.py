"""Blocks to .docx, on the same page as the PDF, for going on with in WPS or Word.

What only a printed page can say is left to the PDF: page codes, and the sums a ledger carries over the
page. The same document gives the same bytes.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as File
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as Written
from docx.text.run import Run

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
from app.reports.docx.page import HEI, KAI, red_rule, set_font, set_page, set_styles
from app.reports.docx.tables import form_element, table_element
from app.reports.layout import official
from app.reports.layout.geometry import ACROSS, CELL, OFFICIAL, PITCH, SIZE_2, SIZE_4, TypeArea
from app.reports.layout.lines import balanced, cells
from app.reports.layout.writable import writable

_RED = "C81010"
_LONGEST_TITLE = 255
_STILL = datetime(2000, 1, 1)
_STILL_ZIP = (2000, 1, 1, 0, 0, 0)


def to_docx(document: Document) -> bytes:
    """The document as .docx."""
    file = docx.Document()
    area = ACROSS if document.across else OFFICIAL
    set_styles(file)
    set_page(file, area)
    properties = file.core_properties
    properties.title = writable(document.title)[:_LONGEST_TITLE]
    properties.author, properties.comments = "红邻", ""
    properties.created = properties.modified = _STILL
    writer = _Writer(file, area)
    for block in document.blocks:
        writer.write(block)
    content = io.BytesIO()
    file.save(content)
    return _still(content.getvalue())


class _Writer:
    """Appends blocks to a file."""

    def __init__(self, file: File, area: TypeArea) -> None:
        self._file, self._area = file, area
        self._before: Block | None = None

    def write(self, block: Block) -> None:
        """Append one block."""
        both = (self._before, block)
        # Two tables that touch are taken for one.
        touching = all(isinstance(part, TableBlock | FormBlock) for part in both)
        if touching or official.needs_gap(*both):
            self._line()
        self._append(block)
        self._before = block

    def _append(self, block: Block) -> None:
        match block:
            case Title():
                self._line("\n".join(balanced(block.text, int(self._area.width / SIZE_2))), style="Title")
            case RedMark():
                self._mark(block)
            case Heading():
                self._line(block.text, style=f"Heading {block.level}")
            case Paragraph():
                for text in block.text.split("\n"):
                    self._line(text).paragraph_format.first_line_indent = Pt(block.indent * CELL)
            case LabelLine():
                self._label(block)
            case SignPlaces():
                self._places(block)
            case Signature():
                self._signature(block)
            case TableBlock():
                for note in block.notes:
                    line = self._line(note, KAI)
                    line.paragraph_format.keep_with_next = True
                    line.runs[0].font.size = Pt(SIZE_4)
                self._insert(table_element(block, self._area))
            case FormBlock():
                self._insert(form_element(block, self._area))
            case PageBreak():
                self._line().add_run().add_break(WD_BREAK.PAGE)

    def _line(self, text: str = "", font: str = "", style: str = "Normal") -> Written:
        line = self._file.add_paragraph(style=style)
        if text:
            self._run(line, text, font)
        return line

    def _run(self, line: Written, text: str, font: str = "") -> Run:
        run = line.add_run(writable(text))
        if font:
            set_font(run._r, font)
        return run

    def _insert(self, element: Any) -> None:
        self._file.element.body.insert_element_before(element, "w:sectPr")

    def _mark(self, block: RedMark) -> None:
        size = official.mark_size(block.text, self._area.width)
        mark = self._line(style="Title")
        run = self._run(mark, "\n".join(balanced(block.text, self._area.width / size)))
        run.font.size, run.font.color.rgb = Pt(size), RGBColor.from_string(_RED)
        shape = mark.paragraph_format
        shape.line_spacing, shape.space_after = Pt(size * 1.25), Pt(official.UNDER_MARK * PITCH)
        # Above the ink of its signs a line has about a fifth of their size.
        shape.space_before = Pt(official.MARK_DROP - size * 0.2)
        under = self._line(f"　{block.left}\t{block.right}　")
        under.paragraph_format.tab_stops.add_tab_stop(Pt(self._area.width), WD_TAB_ALIGNMENT.RIGHT)
        under.paragraph_format.space_after = Pt(official.UNDER_RULE * PITCH)
        red_rule(under, _RED, official.RED_RULE, official.RULE_DROP)

    def _label(self, block: LabelLine) -> None:
        label = official.with_colon(block.label)
        line = self._line(label, HEI)
        self._run(line, block.text)
        hang = cells(label) * CELL
        line.paragraph_format.left_indent = Pt(2 * CELL + hang)
        line.paragraph_format.first_line_indent = Pt(-hang)

    def _places(self, block: SignPlaces) -> None:
        for row in official.sign_rows(block.labels, self._area.cells):
            line = self._line()
            stops = line.paragraph_format.tab_stops
            for at, label in enumerate(row.labels):
                start = at * (row.width + official.BETWEEN_PLACES)
                if at:
                    stops.add_tab_stop(Pt(start * CELL))
                stops.add_tab_stop(Pt((start + row.width) * CELL), leader=WD_TAB_LEADER.LINES)
                self._run(line, ("\t" if at else "") + label + "\t")
            line.paragraph_format.space_before = Pt(PITCH)
            line.paragraph_format.keep_with_next = True

    def _signature(self, block: Signature) -> None:
        self._keep_last()
        place = official.placed(block, self._area.cells)
        above = official.ABOVE_SEALED if block.sealed else 1
        for text, at in (*place.names, (block.date, place.date_at)):
            line = self._line(text)
            line.paragraph_format.left_indent = Pt(at * CELL)
            line.paragraph_format.space_before = Pt(above * PITCH)
            line.paragraph_format.keep_with_next = text is not block.date
            above = 0
        if block.sealed:
            line.paragraph_format.space_after = Pt(official.BELOW_SEALED * PITCH)

    def _keep_last(self) -> None:
        """The last lines of the body stay with the signature."""
        if self._file.paragraphs:
            self._file.paragraphs[-1].paragraph_format.keep_with_next = True


def _still(content: bytes) -> bytes:
    """The same archive without the time it was made at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w") as still:
        for entry in made.infolist():
            info = zipfile.ZipInfo(entry.filename, _STILL_ZIP)
            still.writestr(info, made.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
