"""Which font prints a character: chains of fonts, asked one after the other for each character.

A name must not lose a character: what the first font of a chain lacks, a later one has. All 8,105
characters of 通用规范汉字表 are in every chain; what no font has is told by ``missing`` before printing,
and is printed as 〓, the printer's mark for a character that is not in the case.

Reading a font costs more than setting a page, so a font is read when the first character asks for it.
The fonts ship in resources/fonts. Fonts of the machine (SimFang, 方正小标宋 …) are used only after
``prefer_installed``: with the shipped ones alone the same document is the same bytes everywhere.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from app.base import system
from app.base.resources import resource
from app.reports.pdf.fontfile import UNUSABLE, CopyableFont

BODY, KAI, HEI, TITLE, SONG = "正文", "楷体", "黑体", "标题", "宋体"

_FANG, _LIGHT_KAI, _SERIF = "HonglinFang-Regular", "HonglinKai-Light", "NotoSerifSC-Regular"
_BLACK, _SANS = "HonglinTitle-Black", "HonglinHei-Medium"
_SHIPPED = {
    BODY: (_FANG, _LIGHT_KAI, _SERIF),
    KAI: (_LIGHT_KAI, _SERIF),
    HEI: (_SANS, _SERIF),
    TITLE: (_BLACK, _SERIF),
    SONG: (_SERIF,),
}
# File names (without ending, in small letters) by which the machine may have the usual fonts.
_INSTALLED_FIRST = {
    BODY: ("simfang", "仿宋_gb2312", "zhuquefangsong-regular", "朱雀仿宋"),
    KAI: ("simkai", "楷体_gb2312"),
    HEI: ("simhei",),
    TITLE: ("方正小标宋_gbk", "方正小标宋简体", "fzxbsk", "fzxbsjw"),
    SONG: ("simsun",),
}
_INSTALLED_LAST = ("hanamina", "hanaminb")
_NOT_IN_THE_CASE = "〓"
# Drawn wrongly: this minus is as short as a hyphen, and a taken back amount would be read as one paid.
_WRONG = frozenset({(_LIGHT_KAI, "−")})
_ENDINGS = (".ttf", ".ttc")


class Sign(NamedTuple):
    """What is known of one character in one chain: the font that has it, and what is printed for it."""

    font: str
    advance: float  # of the type size
    printed: str
    known: bool


class _Chain(dict[str, Sign]):
    """The characters met so far, each with the first font of the chain that has it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        super().__init__()
        self._paths = tuple(paths)

    def __missing__(self, sign: str) -> Sign:
        code = ord(sign)
        for font in self.fonts():
            # Glyph 0 is the empty box.
            if font.face.charToGlyph.get(code) and (font.fontName, sign) not in _WRONG:
                return self.setdefault(
                    sign, Sign(font.fontName, font.face.getCharWidth(code) / 1000, sign, True)
                )
        mark = self[_NOT_IN_THE_CASE]
        return self.setdefault(sign, Sign(mark.font, mark.advance, _NOT_IN_THE_CASE, False))

    def fonts(self) -> Iterator[CopyableFont]:
        """The fonts in order, each read as it is asked for; what cannot be read is passed over."""
        return (font for path in self._paths if (font := _read(path)) is not None)


_lock = threading.Lock()
_read_fonts: dict[Path, CopyableFont | None] = {}
_chains: dict[str, _Chain] = {}


def chosen(sign: str, chain: str) -> Sign:
    """The first font of the chain that has the character; 〓 when none has."""
    return _chain(chain)[sign]


def width(text: str, chain: str, size: float) -> float:
    """How wide the text is, in points, at the fonts' own advances."""
    signs = _chain(chain)
    return sum([signs[sign].advance for sign in text]) * size


def ink_top(text: str, chain: str, size: float) -> float:
    """How far the highest ink of the text reaches above its base line, in points."""
    signs = map(_chain(chain).__getitem__, text)
    tops = (pdfmetrics.getFont(sign.font).face.ink_top(ord(sign.printed)) for sign in signs)
    return max(tops, default=0.0) * size


def missing(text: str, chain: str) -> list[str]:
    """The characters that no font of the chain has, each once, in the order met; line ends do not count."""
    signs = _chain(chain)
    return [sign for sign in dict.fromkeys(text) if sign != "\n" and not signs[sign].known]


def any_font() -> str:
    """A font to begin a page with (reportlab's own default would be one that is not embedded)."""
    return str(next(_chain(BODY).fonts()).fontName)


def prefer_installed(wanted: bool) -> None:
    """Put the machine's own official fonts before the shipped ones, and its widest fonts behind; or not."""
    found = _installed() if wanted else {}
    for name in _SHIPPED:
        before = [found[stem] for stem in _INSTALLED_FIRST[name] if stem in found]
        _chains[name] = _chained(name, before, found)


def fall_back_on_installed() -> None:
    """Put the machine's widest fonts behind the shipped ones: for a name with a character ours lack.

    What the shipped fonts have is printed as before.
    """
    found = _installed()
    for name in _SHIPPED:
        _chains[name] = _chained(name, [], found)


def _chained(name: str, before: Iterable[Path], found: Mapping[str, Path]) -> _Chain:
    shipped = (resource("fonts", f"{stem}.ttf") for stem in _SHIPPED[name])
    behind = (found[stem] for stem in _INSTALLED_LAST if stem in found)
    return _Chain([*before, *shipped, *behind])


def _chain(name: str) -> _Chain:
    if not _chains:
        prefer_installed(False)
    return _chains[name]


def _installed() -> dict[str, Path]:
    usable = {stem for stems in _INSTALLED_FIRST.values() for stem in stems} | set(_INSTALLED_LAST)
    files = (path for folder in system.font_folders() for path in sorted(folder.rglob("*")))
    found: dict[str, Path] = {}
    for path in files:
        stem = path.stem.lower()
        if stem in usable and path.suffix.lower() in _ENDINGS:
            found.setdefault(stem, path)
    return found


def _read(path: Path) -> CopyableFont | None:
    """The font, read once and made known to reportlab; None for a file that cannot be embedded."""
    if path in _read_fonts:
        return _read_fonts[path]
    with _lock:
        if path not in _read_fonts:
            _read_fonts[path] = _parse(path)
        return _read_fonts[path]


def _parse(path: Path) -> CopyableFont | None:
    name = path.stem.encode("ascii", "backslashreplace").decode()
    try:
        font = CopyableFont(name, str(path))
    except UNUSABLE:
        if path.parent == resource("fonts"):
            raise  # without ours nothing can be printed: say so
        return None
    pdfmetrics.registerFont(font)
    return font
