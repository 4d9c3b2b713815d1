"""What a file really is, by its first bytes: the ending of its name is only a wish."""

import re
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from app.exchange.sheet_refusals import (
    SheetIsWebPage,
    SheetLocked,
    SheetOtherKind,
    SheetUnreadable,
)

_HEAD = 4096
_SAVE_AS = "请在 WPS 里打开它，另存为 .xlsx 再选。"
_ASK = "请向对方要 Excel 或 WPS 的表格（.xlsx）。"
_UNZIP = "请先把它解压，再选里面的表格。"
_PICTURE = "一张图片"
_ARCHIVE = "一个压缩包"

_OTHERS = (
    (b"%PDF-", "一份 PDF 文件", _ASK),
    (b"\x89PNG", _PICTURE, _ASK),
    (b"\xff\xd8\xff", _PICTURE, _ASK),
    (b"GIF8", _PICTURE, _ASK),
    (b"BM", _PICTURE, _ASK),
    (b"II*\0", _PICTURE, _ASK),
    (b"MM\0*", _PICTURE, _ASK),
    (b"{\\rtf", "一份文字文档", _ASK),
    (b"Rar!", _ARCHIVE, _UNZIP),
    (b"7z\xbc\xaf", _ARCHIVE, _UNZIP),
    (b"\x1f\x8b", _ARCHIVE, _UNZIP),
)
# An entry that only this kind of file has.
_ZIPPED = (
    ("xl/workbook.bin", "二进制的 Excel 表格（.xlsb）", _SAVE_AS),
    ("word/document.xml", "一份 Word 或 WPS 文字文档", _ASK),
    ("ppt/presentation.xml", "一份演示文稿", _ASK),
    ("content.xml", "开放文档格式（.ods、.odt）的文件", _SAVE_AS),
)
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*(<[!?a-z]|MIME-Version:)", re.IGNORECASE)


class SheetKind(Enum):
    """The kinds of table we read."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


def kind_of(path: Path) -> SheetKind:
    """The kind of table at ``path``.

    Refuses SheetOtherKind, SheetIsWebPage, SheetLocked, and SheetUnreadable for a zip cut short.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(_OLE):
        return _compound(path)
    if head[:2] == b"\x09\x08" or head[:4] in {b"\x09\x04\x06\x00", b"\x09\x02\x06\x00"}:
        return SheetKind.XLS  # Excel 2 to 4 and some report programs write the stream bare
    for magic, kind, advice in _OTHERS:
        if head.startswith(magic) and (magic != b"BM" or b"\0" in head):
            raise SheetOtherKind(name=path.name, kind=kind, advice=advice)
    if _MARKUP.match(_single_bytes(head)):
        raise SheetIsWebPage(name=path.name)
    return SheetKind.TEXT


def _single_bytes(head: bytes) -> bytes:
    """The head without byte order mark, UTF-16 made readable as ASCII."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")


def _zipped(path: Path) -> SheetKind:
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
            strict = "xl/workbook.xml" in names and _is_strict(archive)
    except BadZipFile:
        raise SheetUnreadable(name=path.name) from None
    for entry, kind, advice in _ZIPPED:
        if entry in names:
            raise SheetOtherKind(name=path.name, kind=kind, advice=advice)
    if strict:
        raise SheetOtherKind(name=path.name, kind="“严格”格式的 Excel 表格", advice=_SAVE_AS)
    if not any(name.startswith("xl/") for name in names):
        raise SheetOtherKind(name=path.name, kind=_ARCHIVE, advice=_UNZIP)
    return SheetKind.XLSX


def _is_strict(archive: ZipFile) -> bool:
    with archive.open("xl/workbook.xml") as workbook:
        return _STRICT in workbook.read(_HEAD)


def _compound(path: Path) -> SheetKind:
    # Names in the directory of a compound file are UTF-16; xlrd finds out whether it is a workbook.
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise SheetLocked(name=path.name)
    return SheetKind.XLS
