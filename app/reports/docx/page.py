"""The official page in a .docx: margins, grid, styles, page numbers, as WPS and Word keep them.

Fonts go by the names they have where WPS is installed. 22 lines come from the grid of lines; 28
characters from a quarter of a point less after each: a grid of characters (``linesAndChars``) narrower
than the type makes LibreOffice give every character two places.

Source: GB/T 9704-2012 §5–7; ECMA-376 part 1 §17.6.5 (docGrid), §17.3.2.26 (rFonts), §17.3.1 (pPr).
"""

from typing import Any

from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from app.reports.layout.geometry import CELL, NUMBER_DROP, PITCH, SIZE_2, SIZE_3, SIZE_4, TypeArea

BODY, KAI, HEI, TITLE, SONG = "仿宋", "楷体", "黑体", "方正小标宋简体", "宋体"
# The style of the texts in tables and forms.
CELL_STYLE = "TableText"
_LEVELS = (HEI, KAI, BODY, BODY)
# Twips; the grid asks for 0.207 pt, and a rounded width must not let the 28th character down.
_TIGHT = -5
_CELL_LEADING, _CELL_SPACE = 1.1, 2.0
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
# What comes after an element in its parent: Word wants them in the order of the standard.
_BEHIND_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
_BEHIND_SNAP = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
_BEHIND_BORDER = ("w:shd", "w:tabs", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid", *_BEHIND_SNAP)


def twips(points: float) -> int:
    """Points in the unit of the file, a twentieth of a point."""
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
    (grid,) = section._sectPr.findall(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(PITCH)))
    file.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def set_styles(file: File) -> None:
    """Body, title, the four levels of headings, cells, page numbers."""
    styles = file.styles
    _look(styles["Normal"], BODY, SIZE_3, _TIGHT)
    styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level, font in enumerate(_LEVELS, start=1):
        heading = styles[f"Heading {level}"]
        _look(heading, font, SIZE_3, _TIGHT)
        heading.paragraph_format.first_line_indent = Pt(2 * CELL)
        heading.paragraph_format.keep_with_next = True
    title = styles["Title"]
    _look(title, TITLE, SIZE_2)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(PITCH)
    title.paragraph_format.keep_with_next = True
    # On the grid, type that is larger than the body's would take two lines.
    _insert(title.element.get_or_add_pPr(), _BEHIND_SNAP, "snapToGrid", val=0)
    _look(styles["Footer"], SONG, SIZE_4)
    cell = styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    _look(cell, BODY, SIZE_4)
    cell.paragraph_format.line_spacing = _CELL_LEADING
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(_CELL_SPACE)
    _insert(cell.element.get_or_add_pPr(), _BEHIND_SNAP, "snapToGrid", val=0)


def red_rule(paragraph: Any, colour: str, thick: float, drop: float) -> None:
    """A rule under a paragraph, as wide as the type area; points."""
    border = OxmlElement("w:pBdr")
    # The thickness is told in eighths of a point.
    facts = {"val": "single", "sz": round(8 * thick), "space": round(drop), "color": colour}
    border.append(_element("bottom", **facts))
    paragraph._p.get_or_add_pPr().insert_element_before(border, *_BEHIND_BORDER)


def set_font(run: Any, font: str) -> None:
    """Give a run (or a style) one font for every script."""
    fonts = run.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _look(style: Any, font: str, size: float, tight: int = 0) -> None:
    """Black, neither bold nor italic, ``tight`` twips after each character; one line of the grid high."""
    set_font(style.element, font)
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    run, paragraph = style.element.get_or_add_rPr(), style.element.get_or_add_pPr()
    _without(run, "spacing", "kern")
    _insert(run, _BEHIND_SPACING, "spacing", val=tight)
    _without(paragraph, "pBdr", "contextualSpacing")
    # Word would put a quarter of a character between Chinese and figures.
    _insert(paragraph, ("w:autoSpaceDN", "w:snapToGrid", *_BEHIND_SNAP), "autoSpaceDE", val=0)
    _insert(paragraph, ("w:snapToGrid", *_BEHIND_SNAP), "autoSpaceDN", val=0)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(PITCH)
    shape.widow_control = True


def _insert(parent: Any, behind: tuple[str, ...], name: str, **attributes: object) -> None:
    """Put an element before those that come after it."""
    parent.insert_element_before(_element(name, **attributes), *behind)


def _element(name: str, **attributes: object) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


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
