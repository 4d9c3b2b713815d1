"""A TrueType file read quickly, its text copied truly: what reportlab's own font class lacks.

reportlab reads a font two bytes at a time, which takes longer than setting a page. Here the tables that
are as long as the font has glyphs are read whole.

Source: OpenType 1.9, tables cmap (formats 4 and 12), hhea, hmtx, loca, glyf.
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import repeat
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFError, TTFont, TTFontFace

from app.reports.pdf.tounicode import character_map

# Platform and encoding of the tables that speak Unicode, the fullest first.
_UNICODE = ((3, 10), (0, 6), (0, 4), (0, 3), (3, 1))
_HIGHEST = 0x10FFFF
_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0


class CopyableFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A TrueType font whose text comes out of the PDF as it went in.

    Refuses a file it cannot embed with one of ``UNUSABLE``.
    """

    def __init__(self, name: str, path: str) -> None:
        # reportlab's own constructor would read the file its slow way; these are its attributes.
        self.fontName = name
        self.face = _Face(path)
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[pdfdoc.PDFDocument, TTFont.State] = WeakKeyDictionary()
        # Only what is printed is embedded, not the whole of ASCII.
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 — reportlab's name
        """Write the font into the document, then write its character maps anew."""
        # reportlab forgets the subsets as soon as it has written them.
        subsets = [list(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = self._subset_name(number)
            doc.idToObject[f"toUnicodeCMap:{name}"].content = character_map(name, subset)

    def _subset_name(self, number: int) -> str:
        parts = (SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)
        return b"".join(parts).decode("pdfdoc")


# What reading a file raises that is damaged, may not be embedded, or has PostScript outlines.
UNUSABLE = (TTFError, OSError, ValueError, LookupError, struct.error)


class _Outlines:
    """The table ``glyf``, of which single glyphs are cut."""

    def __init__(self, file: bytes, offset: int, length: int) -> None:
        self._table = memoryview(file)[offset : offset + length]

    def __getitem__(self, part: slice) -> bytes:
        return bytes(self._table[part])


class _Face(TTFontFace):  # type: ignore[misc]  # reportlab is untyped
    """The measures and outlines of a font file."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 — reportlab's names
        """Read names and general measures as reportlab does, the long tables at once."""
        super().extractInfo(0)
        self.charToGlyph = self._characters()
        if _SPACE in self.charToGlyph:
            self.charToGlyph[_NO_BREAK_SPACE] = self.charToGlyph[_SPACE]
        if max(self.charToGlyph.values()) >= self.numGlyphs:
            raise TTFError("a character without a glyph")
        self.hmetrics = self._metrics()
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        self.charWidths = {
            code: self._pdfScale(self.hmetrics[glyph][0]) for code, glyph in self.charToGlyph.items()
        }
        self.glyphPos = self._positions()

    def get_table(self, tag: str) -> Any:
        """A table of the file. The outlines, nearly all of it, are not copied to cut single ones out."""
        if tag == "glyf":
            return _Outlines(self._ttf_data, *self.get_table_pos(tag))
        return super().get_table(tag)

    def ink_top(self, code: int) -> float:
        """How far the ink of a character reaches above the base line, of the type size; 0 for a blank."""
        glyph = self.charToGlyph.get(code, 0)
        start, end = self.glyphPos[glyph], self.glyphPos[glyph + 1]
        if start == end:
            return 0.0
        # contours, xMin, yMin, xMax, yMax
        highest: int = struct.unpack_from(">5h", self.get_table("glyf")[start:end])[4]
        return highest / int(self.unitsPerEm)

    def _characters(self) -> dict[int, int]:
        """Character → glyph, from the fullest table that can be read."""
        table = self.get_table("cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        places = {
            (platform, encoding): place
            for platform, encoding, place in struct.iter_unpack(">HHL", table[4 : 4 + 8 * count])
        }
        for kind in _UNICODE:
            if kind not in places:
                continue
            part = table[places[kind] :]
            (shape,) = struct.unpack_from(">H", part)
            if shape in _READERS:
                return {code: glyph for code, glyph in _READERS[shape](part) if glyph}
        raise TTFError("no table of Unicode characters")

    def _metrics(self) -> list[tuple[int, int]]:
        """Advance and left bearing of every glyph, in font units."""
        (full,) = struct.unpack_from(">H", self.get_table("hhea"), 34)
        words = _array("H", self.get_table("hmtx"))
        pairs = list(zip(words[0 : 2 * full : 2], words[1 : 2 * full : 2], strict=True))
        # Past the last full pair all glyphs have its advance.
        return pairs + list(zip(repeat(pairs[-1][0]), words[2 * full :], strict=False))

    def _positions(self) -> "array[int]":
        """Where each glyph begins in ``glyf``, and where the last one ends."""
        (long,) = struct.unpack_from(">H", self.get_table("head"), 50)
        table = self.get_table("loca")
        positions = _array("I", table) if long else array("I", [2 * half for half in _array("H", table)])
        if len(positions) <= self.numGlyphs:
            raise TTFError("a glyph without a place")
        return positions


def _by_segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 4: segments of the first 65,536 characters."""
    (length, _, doubled) = struct.unpack_from(">3H", table, 2)
    words, count = _array("H", table[: length & ~1]), doubled // 2
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, offsets = words[8 + 2 * count : 8 + 3 * count], words[8 + 3 * count : 8 + 4 * count]
    for at, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        codes = range(start, end + 1)
        if not offset:
            yield from ((code, code + delta & 0xFFFF) for code in codes)
            continue
        first = 8 + 3 * count + at + offset // 2
        found = words[first : first + len(codes)]
        yield from ((code, glyph + delta & 0xFFFF if glyph else 0) for code, glyph in zip(codes, found))  # noqa: B905 — a last segment may point past the end


def _by_groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 12: groups of any characters whose glyphs follow one another."""
    (count,) = struct.unpack_from(">L", table, 12)
    for start, end, glyph in struct.iter_unpack(">3L", table[16 : 16 + 12 * count]):
        if end > _HIGHEST:
            raise TTFError("a character beyond Unicode")
        yield from zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True)


_READERS = {4: _by_segments, 12: _by_groups}


def _array(kind: str, table: bytes) -> "array[int]":
    """Big-endian numbers as they are here."""
    numbers = array(kind)
    numbers.frombytes(table[: len(table) // numbers.itemsize * numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
