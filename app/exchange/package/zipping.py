"""A package's ZIP (APPNOTE 6.3.10), written in one way and read in no other.

Readers of ZIP forgive what an attacker needs: something before or after the archive, a second archive,
the last of two entries with one name, two directories that disagree, a small entry that fills the
memory. So entries are stored, never packed (a PDF is packed already, the tables are small), and for a
list of entries and a moment there is exactly one file. What is read must be that file, byte for byte.
"""

import io
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from struct import Struct
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.base.clock import BEIJING
from app.exchange.package.layout import (
    CONTAINER_TYPE,
    MANIFEST,
    MIMETYPE,
    MOST_BYTES,
    MOST_ENTRIES,
    SIGNATURE,
    media_type,
)
from app.exchange.package.reasons import Unsound

_REGULAR_FILE = 0o100644 << 16
_UNIX = 3
_LOCAL_MARK, _END_MARK = b"PK\3\4", b"PK\5\6"
# mark, flags, method, time, date, CRC, packed size, size, lengths of name and extra field
_LOCAL = Struct("<4s2x4H3L2H")
_END = Struct("<4s4x2H2L2x")  # mark, entries on this disk and in all, size and place of the directory
_OTHER_NAMES = {MIMETYPE, MANIFEST, SIGNATURE}

Stamp = tuple[int, int, int, int, int, int]


def stamp_of(at: datetime) -> Stamp:
    """A moment as ZIP keeps it: in Beijing, to two seconds."""
    at = at.astimezone(BEIJING)
    return at.year, at.month, at.day, at.hour, at.minute, at.second // 2 * 2


def zipped(entries: Mapping[str, bytes], stamp: Stamp) -> bytes:
    """The one file for these entries, in this order, all bearing this moment."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as archive:
        for name, content in entries.items():
            entry = ZipInfo(name, stamp)
            entry.create_system, entry.external_attr = _UNIX, _REGULAR_FILE  # the same on every machine
            archive.writestr(entry, content)
    return written.getvalue()


def unzipped(content: bytes) -> tuple[dict[str, bytes], Stamp]:
    """Entry name → content, and the moment they bear; nothing is extracted.

    Unsound with what is likeliest the matter when the file is not what :func:`zipped` makes, when
    ``mimetype`` is not first, or when there is a name that no package has.
    """
    count, directory = _end_record(content)
    entries: dict[str, bytes] = {}
    for name, body in _local_entries(content, count, directory):
        if name in entries:
            raise Unsound("name_twice", file=name)
        if name not in _OTHER_NAMES and media_type(name) is None:
            raise Unsound("name_not_allowed", file=name)
        entries[name] = body
    if next(iter(entries.items()), None) != (MIMETYPE, CONTAINER_TYPE.encode()):
        raise Unsound("mimetype_wrong")
    stamp = _stamp(content)
    if stamp is None or zipped(entries, stamp) != content:
        raise Unsound("repacked")
    return entries, stamp


def _end_record(content: bytes) -> tuple[int, int]:
    """How many entries there are, and where the directory behind them begins."""
    if not content.startswith(_LOCAL_MARK):
        raise Unsound("extra_bytes", where="开头") if _LOCAL_MARK in content else Unsound("not_a_package")
    at = len(content) - _END.size
    if at < _LOCAL.size or not content.startswith(_END_MARK, at):
        raise Unsound("extra_bytes", where="结尾") if _ends_earlier(content) else Unsound("truncated")
    _, _, count, size, directory = _END.unpack_from(content, at)
    if count > MOST_ENTRIES:
        raise Unsound("too_many_files", count=count, limit=MOST_ENTRIES)
    if directory + size != at:
        raise Unsound("extra_bytes", where="中间")
    if directory > MOST_BYTES:
        raise Unsound("file_too_large", limit=MOST_BYTES >> 20)
    return count, directory


def _ends_earlier(content: bytes) -> bool:
    """Whether a whole archive ends somewhere before the end of the file."""
    at = content.rfind(_END_MARK, 0, len(content) - _END.size + len(_END_MARK) - 1)
    return at > 0 and sum(_END.unpack_from(content, at)[3:]) <= at


def _local_entries(content: bytes, count: int, directory: int) -> Iterator[tuple[str, bytes]]:
    """Name and content of the entries, one behind another up to the directory."""
    at = 0
    for _ in range(count):
        if at + _LOCAL.size > directory:
            raise Unsound("repacked")
        mark, flags, method, _, _, crc, packed, _, length, extra = _LOCAL.unpack_from(content, at)
        start = at + _LOCAL.size + length + extra
        name = content[at + _LOCAL.size : at + _LOCAL.size + length].decode("utf-8", "replace")
        at = start + packed
        if mark != _LOCAL_MARK or flags or method != ZIP_STORED or at > directory:
            raise Unsound("repacked")
        body = content[start:at]
        if zlib.crc32(body) != crc:
            raise Unsound("content_broken", file=name)
        yield name, body
    if at != directory:
        raise Unsound("repacked")


def _stamp(content: bytes) -> Stamp | None:
    """The moment the first entry bears; None for a date that no calendar has."""
    _, _, _, time, date, *_ = _LOCAL.unpack_from(content)
    stamp = (
        (date >> 9) + 1980, date >> 5 & 15, date & 31,
        time >> 11, time >> 5 & 63, (time & 31) * 2,
    )  # fmt: skip
    try:
        datetime(*stamp)
    except ValueError:
        return None
    return stamp
