"""Colours, letter heights and icons of the window, from ``resources/themes`` and ``resources/icons``.

A theme is a file of colour roles; the style template names roles and lengths at text size 14. Everything
that is measured on screen grows with the chosen size.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.base.resources import resource

SIZES = (14, 16, 18, 23)
DAY, DARK = "day", "dark"
SANS, SERIF = "Honglin Sans", "Honglin Serif"
_PIXELS_A_POINT = 96 / 72
# Read by hand: loading a reader of TOML would hold up the first paint by a fiftieth.
_COLOUR = re.compile(r'^(\w+) = "(#[0-9A-F]{6})"$', re.MULTILINE)
# $role, px(length), pt(letters).
_MEASURED = re.compile(r"\$([a-z_0-9]+)|\bp([xt])\(([\d.]+)\)")
_NARROW_WIDTH, _NARROW_HEIGHT = 1180, 640


@dataclass(frozen=True)
class Theme:
    """A set of colour roles at one text size (pt of body text: 14, 16, 18 or 23)."""

    name: str = DAY
    size: int = SIZES[0]

    @cached_property
    def roles(self) -> dict[str, str]:
        """The colours by role, as ``#RRGGBB``."""
        return dict(_COLOUR.findall(_text(f"{self.name}.toml")))

    def color(self, role: str) -> QColor:
        return QColor(self.roles[role])

    def px(self, length: float) -> int:
        """A length in pixels, given as it is at text size 14."""
        return max(1, round(length * self.size / SIZES[0]))

    def letters(self, points: float) -> int:
        """The pixel height of letters of so many points at text size 14."""
        return round(points * _PIXELS_A_POINT * self.size / SIZES[0])

    def font(self, points: float = 14, *, bold: bool = False, serif: bool = False) -> QFont:
        """A font for what is painted by hand."""
        font = QFont(SERIF if serif else SANS)
        font.setPixelSize(self.letters(points))
        font.setBold(bold or serif)
        return font

    def is_narrow(self, size: QSize) -> bool:
        """Whether a window of that size gets the narrow shell."""
        across, down = (length * SIZES[0] / self.size for length in (size.width(), size.height()))
        return across < _NARROW_WIDTH or down < _NARROW_HEIGHT

    @property
    def style(self) -> str:
        """The style sheet."""
        return self.door_style + self._filled("honglin.qss")

    @property
    def door_style(self) -> str:
        """Of the style sheet what the first paint needs: Qt takes its time to read the whole."""
        return self._filled("door.qss")

    def _filled(self, name: str) -> str:
        known = self.roles | {"icons": self._painted_icons()}

        def value(found: re.Match[str]) -> str:
            role, kind, number = found.groups()
            if role:
                return known[role]
            return f"{self.px(float(number)) if kind == 'x' else self.letters(float(number))}px"

        return _MEASURED.sub(value, _text(name))

    def _painted_icons(self) -> str:
        """Where the style's own two icons lie for this theme: Qt reads them from files only."""
        return resource("themes", self.name).as_posix()

    def icon(self, name: str, role: str = "ink2", length: float = 22, gap: float = 0) -> QIcon:
        """A bundled icon in one colour; a disabled button shows it in the hint's ink.

        ``gap``: room at its right, for Qt puts the word of a button close behind its icon.
        """
        icon = QIcon(self._with_gap(self.pixmap(name, role, length), gap))
        icon.addPixmap(self._with_gap(self.pixmap(name, "ink3", length), gap), QIcon.Mode.Disabled)
        return icon

    def blank(self, length: float = 22, gap: float = 0) -> QIcon:
        """The room of an icon that is drawn later."""
        pixmap = QPixmap(self.px(length), self.px(length))
        pixmap.fill(Qt.GlobalColor.transparent)
        return QIcon(self._with_gap(pixmap, gap))

    def _with_gap(self, drawn: QPixmap, gap: float) -> QPixmap:
        if not gap:
            return drawn
        wider = QPixmap(drawn.width() + self.px(gap) * 2, drawn.height())
        wider.fill(Qt.GlobalColor.transparent)
        wider.setDevicePixelRatio(drawn.devicePixelRatio())
        painter = QPainter(wider)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return wider

    def pixmap(self, name: str, role: str = "ink2", length: float = 22, wide: float = 0) -> QPixmap:
        """A bundled drawing in one colour, ``length`` high (and as wide, unless told)."""
        return _drawn(name, self.roles[role], self.px(wide or length), self.px(length))


_DRAWN: dict[tuple[str, str, int, int], QPixmap] = {}


def _drawn(name: str, colour: str, wide: int, high: int) -> QPixmap:
    key = (name, colour, wide, high)
    if key not in _DRAWN:
        # Twice as fine, so that it stays sharp on a screen at 150 or 200 %.
        _DRAWN[key] = drawing(name, colour, wide, high, 2)
    return _DRAWN[key]


def drawing(name: str, colour: str, wide: int, high: int, fine: float) -> QPixmap:
    """A bundled drawing in one colour, drawn anew; ``fine``: pixels of the screen a pixel of ours."""
    from PySide6.QtSvg import QSvgRenderer

    picture = resource("icons", f"{name}.svg").read_bytes().replace(b"#000", colour.encode())
    pixmap = QPixmap(round(wide * fine), round(high * fine))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(picture)).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(fine)
    return pixmap


def _text(name: str) -> str:
    return resource("themes", name).read_text(encoding="utf-8")


_FIRST_FONTS = ("HonglinSans-Regular.ttf", "HonglinSans-Bold.ttf", "HonglinSerif-Bold.ttf")
_LATER_FONTS = ("NotoSerifSC-Regular.ttf",)
_KNOWN_FONTS: set[str] = set()


def load_fonts(*, later: bool = False) -> None:
    """Make the bundled fonts known to Qt, once; ``later`` those that only rare names need."""
    for name in _LATER_FONTS if later else _FIRST_FONTS:
        if name in _KNOWN_FONTS:
            continue
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        _KNOWN_FONTS.add(name)


_FORCE: list[Theme] = [Theme()]


def theme() -> Theme:
    """The theme in force: there is one, for the style sheet and for what is painted by hand."""
    return _FORCE[0]


def put_on(chosen: Theme, *, door: bool = False) -> None:
    """Put a theme on the whole program; ``door``: at first on what the door shows."""
    _FORCE[0] = chosen
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet(chosen.door_style if door else chosen.style)
