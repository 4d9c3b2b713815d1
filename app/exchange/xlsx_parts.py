"""The parts of an .xlsx file beside its cells: sheets, styles, and whether they fit in memory.

openpyxl's own load_workbook reads fonts, fills, pictures and document properties too, and stops at
any that is not quite right; rosters come from many programs, and of all this only dates matter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from openpyxl.packaging.manifest import Override
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

from app.exchange.cell_dates import Shown, shown_by
from app.exchange.grid import plain
from app.exchange.sheet_refusals import SheetTooHeavy
from app.exchange.sheet_shape import Value

MOST_UNPACKED = 256 << 20
# A real sheet packs ten to fifty to one; a bomb a thousand to one.
_SUSPICIOUS, _MOST_RATIO = 32 << 20, 200
_MEGABYTE = 1 << 20

_STRING, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r"))
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")
_CHUNK, _LOOKED_AT = 1 << 16, 8 << 20


@dataclass(frozen=True)
class Part:
    """One worksheet in the file: its name, where it is, and whether the user sees it."""

    name: str
    path: str
    visible: bool


def check_weight(archive: ZipFile, file_name: str) -> None:
    """Refuse (SheetTooHeavy) an archive that unpacks to more than a roster can be.

    The sizes it declares can be trusted: zipfile reads no further than those. Photos stay packed.
    """
    entries = [entry for entry in archive.infolist() if not entry.filename.startswith("xl/media/")]
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    bomb = unpacked > _SUSPICIOUS and unpacked > packed * _MOST_RATIO
    if bomb or unpacked > MOST_UNPACKED:
        limit = (_SUSPICIOUS if bomb else MOST_UNPACKED) // _MEGABYTE
        raise SheetTooHeavy(name=file_name, size=unpacked // _MEGABYTE, limit=limit)


class Workbook:
    """An opened .xlsx file: ``archive``, ``strings``, ``parts``, ``dates`` and ``since_1904``.

    ``dates`` holds, by style number, what a date of that style shows.
    """

    def __init__(self, archive: ZipFile, file: IO[bytes]) -> None:
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        self.archive = archive
        self.strings = _strings(archive, reader.package.Override)
        self.since_1904 = reader.wb.epoch == MAC_EPOCH
        self.dates = _dates(archive)
        self.parts = [
            Part(sheet.name, relation.target, sheet.state == "visible")
            for sheet, relation in reader.parser.find_sheets()
            if relation.Type.endswith("/worksheet") and relation.target in reader.valid_files
        ]

    def has_content(self, part: Part) -> bool:
        """Whether the sheet seems to hold any value. Looks at its first megabytes only."""
        seen, rest = 0, b""
        with self.archive.open(part.path) as source:
            while seen < _LOOKED_AT and (chunk := source.read(_CHUNK)):
                if _CONTENT.search(rest + chunk):
                    return True
                rest, seen = chunk[-32:], seen + len(chunk)
        return False


def _strings(archive: ZipFile, parts: Iterable[Override]) -> list[Value]:
    """The texts that cells refer to by number. openpyxl makes five objects of each, and is slow."""
    strings: list[Value] = []
    path = next((part.PartName[1:] for part in parts if part.ContentType == SHARED_STRINGS), None)
    if path is None:
        return strings
    with archive.open(path) as source:
        for _, element in iterparse(source):
            if element.tag == _STRING:
                first = element[0] if len(element) == 1 else None
                text = first.text if first is not None and first.tag == _TEXT else joined_text(element)
                strings.append(plain(_unescaped(text or "")))
                element.clear()
    return strings


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as _x000D_, and a real _x000D_ as _x005F_x000D_."""
    return unescape(text).replace("\r", "") if "_x" in text else text


def joined_text(element: ElementTree.Element) -> str:
    """The text of a string element, perhaps in several fonts; reading aids (rPh) are no part of it."""
    pieces = (*element.iterfind(_TEXT), *element.iterfind(f"{_RUN}/{_TEXT}"))
    return "".join(piece.text or "" for piece in pieces)


def _dates(archive: ZipFile) -> dict[str, Shown]:
    if ARC_STYLE not in archive.namelist():
        return {}
    styles = ElementTree.fromstring(archive.read(ARC_STYLE))
    space = {"m": SHEET_MAIN_NS}
    codes = {
        int(entry.get("numFmtId", "0")): entry.get("formatCode", "")
        for entry in styles.iterfind("m:numFmts/m:numFmt", space)
    }
    ids = [int(style.get("numFmtId", "0")) for style in styles.iterfind("m:cellXfs/m:xf", space)]
    shown = {style: shown_by(number, codes.get(number, "")) for style, number in enumerate(ids)}
    return {str(style): what for style, what in shown.items() if what is not None}
