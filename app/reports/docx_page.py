"""The official page in a .docx: margins, grid, styles, page numbers, as WPS and Word keep them.

Fonts go by the names they have where WPS is installed. Measures: twips are twentieths of a point.

Source: GB/T 9704-2012 §5–7; ECMA-376 part 1 §17.6.5 (docGrid), §17.3.2.26 (rFonts).
"""

from typing import Any

from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from app.reports.geometry import CELL, NUMBER_DROP, PITCH, SIZE_2, SIZE_3, SIZE_4, TypeArea

BODY, KAI, HEI, TITLE, SONG = "仿宋", "楷体", "黑体", "方正小标宋简体", "宋体"
# The style of the texts in tables and forms.
CELL_STYLE = "TableText"
_LEVELS = (HEI, KAI, BODY, BODY)
_CELL_LEADING, _CELL_SPACE = 1.1, 2.0
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def twips(points: float) -> int:
    """Points in the unit of the file."""
    return round(points * 20)


def set_page(file: File, area: TypeArea) -> None:
    """Paper, margins, the grid of lines and characters, page numbers in the foot."""
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if area.turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(area.page_width), Pt(area.page_height)
    section.left_margin, section.top_margin = Pt(area.left), Pt(area.top)
    section.right_margin = Pt(area.page_width - area.right)
    section.bottom_margin = Pt(area.bottom)
    section.footer_distance = Pt(area.bottom - NUMBER_DROP - SIZE_4)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(twips(PITCH)))
    # What a character of the body takes more than its size, in 4096ths of a point.
    grid.set(qn("w:charSpace"), str(round((CELL - SIZE_3) * 4096)))
    file.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def set_styles(file: File) -> None:
    """Body, title and the four levels of headings."""
    body = file.styles["Normal"]
    _look(body, BODY, SIZE_3)
    for level, font in enumerate(_LEVELS, start=1):
        heading = file.styles[f"Heading {level}"]
        _look(heading, font, SIZE_3)
        heading.paragraph_format.first_line_indent = Pt(2 * CELL)
        heading.paragraph_format.keep_with_next = True
    title = file.styles["Title"]
    _look(title, TITLE, SIZE_2)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(PITCH)
    title.paragraph_format.keep_with_next = True
    _look(file.styles["Footer"], SONG, SIZE_4)
    cell = file.styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    _look(cell, BODY, SIZE_4)
    cell.paragraph_format.line_spacing = _CELL_LEADING
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(_CELL_SPACE)
    cell.element.get_or_add_pPr().append(parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'))


def set_font(run: Any, font: str) -> None:
    """Give a run (or a style) one font for every script."""
    fonts = run.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _look(style: Any, font: str, size: float) -> None:
    assert isinstance(style, ParagraphStyle)
    set_font(style.element, font)
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _without(style.element.get_or_add_rPr(), "spacing", "kern")
    _without(style.element.get_or_add_pPr(), "pBdr", "contextualSpacing")
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(PITCH)
    shape.widow_control = True


def _without(element: Any, *names: str) -> None:
    for name in names:
        for found in element.findall(qn(f"w:{name}")):
            element.remove(found)


def _number(footer: Any, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from its side."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SIZE_4)
    paragraph.add_run("— ")
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    paragraph.add_run(" —")
