"""The fonts and icons of the window: whole, of one colour, under their own names, well placed."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.base.resources import resource

ICONS = sorted(resource("icons").glob("*.svg"))
DRAWINGS = {"buildings": (1366, 150), "two-buildings": (312, 120)}
FONTS = {
    "HonglinSans-Regular.ttf": ("Honglin Sans", False),
    "HonglinSans-Bold.ttf": ("Honglin Sans", True),
    "HonglinSerif-Bold.ttf": ("Honglin Serif", True),
}
# What pages write beside 汉字, Latin letters and digits.
SIGNS = "，。、；：？！“”‘’（）《》〈〉【】〔〕①②③⑩⑳‹›→←↑↓✓−·•—–…￥¥%％√×÷±＋〇×■□▲△●○℃²"


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_drawn_in_the_one_colour_that_the_theme_replaces(path: Path, qapp: QApplication) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) <= {"#000", "none"}
    assert "style" not in text
    picture = QSvgRenderer(str(path))
    assert picture.isValid()
    size = picture.defaultSize()
    assert (size.width(), size.height()) == DRAWINGS.get(path.stem, (24, 24))
    assert path.stem in DRAWINGS or _ink_reaches_no_edge(picture)


def _ink_reaches_no_edge(picture: QSvgRenderer) -> bool:
    """Whether something is drawn, and nothing of it is cut off by the edge of the grid."""
    size = picture.defaultSize()
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    picture.render(painter)
    painter.end()
    width, height = size.width(), size.height()
    inked = [(x, y) for x in range(width) for y in range(height) if image.pixelColor(x, y).alpha() > 128]
    return bool(inked) and all(0 < x < width - 1 and 0 < y < height - 1 for x, y in inked)


@pytest.mark.parametrize("name", FONTS)
def test_a_window_font_has_its_own_family_and_every_common_character(name: str, qapp: QApplication) -> None:
    family, bold = FONTS[name]
    number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    assert QFontDatabase.applicationFontFamilies(number) == [family]
    raw = QRawFont(str(resource("fonts", name)), 19)
    assert (raw.weight() >= QFont.Weight.Bold) == bold
    lines = resource("characters", "table-8105.txt").read_text(encoding="utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    assert len(characters) == 8105
    assert [sign for sign in characters + SIGNS if not raw.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize("name", FONTS)
@pytest.mark.parametrize("pixels", [19, 28, 40])
def test_words_stand_in_the_middle_of_their_line(name: str, pixels: int, qapp: QApplication) -> None:
    family, bold = FONTS[name]
    QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    assert QFontMetrics(font).height() >= 1.35 * pixels
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(QRect(0, 0, 200, 100), Qt.AlignmentFlag.AlignCenter, "国圆家闻")
    painter.end()
    rows = [y for y in range(100) if any(image.pixelColor(x, y).value() < 140 for x in range(200))]
    assert abs((rows[0] + rows[-1] + 1) / 2 - 50) <= 0.5
