"""Papers read back by programs that are not ours: poppler for texts and places, PDFium for pixels."""

import html
import re
import subprocess
from collections import defaultdict
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops

from app.reports.layout.geometry import LINES, MM, PITCH, TOP

TOLERANCE = 0.3 * MM
_DPI = 300
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Word(NamedTuple):
    """A word and its box, in points from the upper left of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def text(pdf: bytes, *options: str) -> str:
    """The text of all pages, a form feed after each."""
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def words(pdf: bytes) -> list[Word]:
    """All words with their places."""
    pages = text(pdf, "-bbox").split("<page ")[1:]
    return [
        Word(number, float(left), float(top), float(right), float(bottom), html.unescape(said))
        for number, page in enumerate(pages, start=1)
        for left, top, right, bottom, said in _WORD.findall(page)
    ]


def lines(pdf: bytes) -> list[str]:
    """What stands on each line of the official grid, page by page from the top."""
    on_lines: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words(pdf):
        line = int(((word.top + word.bottom) / 2 - TOP) // PITCH)
        if 0 <= line < LINES:
            on_lines[word.page, line].append(word)
    ordered = (sorted(on_lines[place], key=lambda word: word.left) for place in sorted(on_lines))
    return ["".join(word.text for word in line) for line in ordered]


def said(pdf: bytes) -> str:
    """All that is printed, without blanks, page numbers and line ends."""
    return re.sub(r"\s|—\s*\d+\s*—", "", text(pdf, "-raw"))


def picture(pdf: bytes, page: int = 1, dpi: int = _DPI) -> Image.Image:
    """A page as it is seen, in colour."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        seen: Image.Image = document[page - 1].render(scale=dpi / 72).to_pil()
        return seen.convert("RGB")
    finally:
        document.close()


def red_box(image: Image.Image, dpi: int = _DPI) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all that is red, in millimetres."""
    red, green, _ = image.split()
    bright, dark = (
        red.point(lambda value: 255 * (value > 128)),
        green.point(lambda value: 255 * (value < 128)),
    )
    found = ImageChops.multiply(bright, dark).getbbox()
    assert found is not None, "nothing is red"
    left, top, right, bottom = (edge / dpi * 25.4 for edge in found)
    return left, top, right, bottom


def dark_box(image: Image.Image, dpi: int = _DPI) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of all ink, in millimetres; None for a blank picture."""
    found = image.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    if found is None:
        return None
    left, top, right, bottom = (edge / dpi * 25.4 for edge in found)
    return left, top, right, bottom


def part(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """A part of a picture of the usual resolution, in millimetres."""
    inch = _DPI / 25.4
    return image.crop((round(left * inch), round(top * inch), round(right * inch), round(bottom * inch)))
