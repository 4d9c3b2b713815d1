"""Text tables (.csv, .txt) into plain cells; all values are text. Used in the reading child."""

import codecs
import csv
import io
import re
from pathlib import Path

from app.exchange.grid import Grid, plain
from app.exchange.sheet_refusals import SheetBlank, SheetNotText, SheetUnreadable
from app.exchange.sheet_shape import Flag, Sheet, Value

_DELIMITERS = "\t,;"
_LOOKED_AT = 30
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
# ="371502…" is how other programs keep Excel from turning an ID number into 3.7E+17.
_GUARDED = re.compile(r'="([^"]*)"')


def read(path: Path) -> Sheet:
    """The table; its name is the file's without the ending. Row numbers count records, as WPS does.

    Refuses SheetNotText, SheetBlank, SheetUnreadable (a quote never closed) and the limits of Grid.
    """
    content, encoding = _decode(path.read_bytes(), path.name)
    grid = Grid(path.name)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=_delimiter(content))
    try:
        for number, record in enumerate(reader, 1):
            cells: dict[int, Value] = {}
            for column, text in enumerate(record, 1):
                if plain(value := _value(text)) is not None:
                    cells[column] = value
            flags = {column: Flag.ERROR for column, value in cells.items() if value in _ERRORS}
            grid.add(number, cells, flags)
    except csv.Error:
        raise SheetUnreadable(name=path.name) from None
    if not grid:
        raise SheetBlank(name=path.name)
    return grid.sheet(path.stem, encoding=encoding)


def _decode(content: bytes, file_name: str) -> tuple[str, str]:
    """The text and the encoding it was in: its mark decides, then UTF-8 if it fits, then GB18030."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif content.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding.upper().removesuffix("-SIG")
    raise SheetNotText(name=file_name)


def _delimiter(text: str) -> str:
    """The sign that divides most of the first lines; on a tie the one that divides them oftener."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_LOOKED_AT]
    return max(
        _DELIMITERS,
        key=lambda sign: (sum(sign in line for line in lines), sum(line.count(sign) for line in lines)),
    )


def _value(text: str) -> str:
    guarded = _GUARDED.fullmatch(text)
    return guarded[1] if guarded else text
