"""The good package, what a forger may have besides, and the tools to put a package together again."""

import io
import random
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.exchange.package.layout import MANIFEST, MIMETYPE, SIGNATURE, SUMS, media_type
from app.exchange.package.manifest import Reference, write_manifest, write_sums
from app.exchange.package.zipping import Stamp, unzipped, zipped
from tests.exchange.package import samples

Entries = dict[str, bytes]
NOT_PAYLOAD = {MIMETYPE, SUMS, MANIFEST, SIGNATURE}


@dataclass(frozen=True)
class Bench:
    """The good package and what a forger may have besides."""

    content: bytes
    entries: Mapping[str, bytes]
    stamp: Stamp
    other_month: Mapping[str, bytes]
    foreign: Mapping[str, bytes]
    chained: Mapping[str, bytes]

    def payload(self, chance: random.Random) -> str:
        return chance.choice([name for name in self.entries if name not in NOT_PAYLOAD])


@cache
def bench() -> Bench:
    """Made once a process: keys take time."""
    content = samples.package(samples.secretary()).content
    entries, stamp = unzipped(content)
    other = samples.package(samples.secretary(), sequence=4).content
    foreign = samples.package(samples.stranger()).content
    community = samples.community()
    issued = community.issued(samples.secretary(), chain=(community.pem,))
    chained = samples.package(issued).content
    return Bench(content, entries, stamp, *(unzipped(one)[0] for one in (other, foreign, chained)))


def zip_of(good: Bench, entries: Mapping[str, bytes]) -> bytes:
    return zipped(entries, good.stamp)


def mend(entries: Mapping[str, bytes], sums: bool = True) -> Entries:
    """The entries with SHA256SUMS and manifest made to fit, under the old signature."""
    mended = dict(entries)
    files = {name: body for name, body in mended.items() if name not in NOT_PAYLOAD}
    if sums:
        mended[SUMS] = write_sums({name: sha256(body).hexdigest() for name, body in files.items()})
    listed = {name: mended[name] for name in mended if name not in NOT_PAYLOAD - {SUMS}}
    mended[MANIFEST] = write_manifest(
        Reference(name, media_type(name) or "text/plain", sha256(body).hexdigest())
        for name, body in listed.items()
    )
    return mended


def spoil(chance: random.Random, body: bytes) -> bytes:
    """A few bytes changed, put in or taken out."""
    at = chance.randrange(len(body) + 1)
    match chance.randrange(4):
        case 0:
            return body[:at] + chance.randbytes(chance.randint(1, 9)) + body[at:]
        case 1:
            return body[:at] + body[at + chance.randint(1, 50) :]
        case 2:
            return (
                body[:at] + bytes([body[at] ^ 1 << chance.randrange(8)]) + body[at + 1 :]
                if body[at:]
                else b""
            )
        case _:
            return body[:at] + chance.randbytes(4) + body[at + 4 :]


def raw_zip(
    good: Bench, entries: list[tuple[str | ZipInfo, bytes]], packing: int = ZIP_STORED, comment: bytes = b""
) -> bytes:
    """A ZIP as other programs write it."""
    written = io.BytesIO()
    with ZipFile(written, "w", packing) as archive:
        for name, body in entries:
            entry = name if isinstance(name, ZipInfo) else ZipInfo(name, good.stamp)
            if not isinstance(name, ZipInfo):
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, body, compress_type=packing)
        archive.comment = comment
    return written.getvalue()


def with_byte(content: bytes, at: int, byte: bytes) -> bytes:
    return content[:at] + byte + content[at + 1 :]


def all_places(content: bytes, mark: bytes) -> list[int]:
    found, at = [], content.find(mark)
    while at >= 0:
        found.append(at)
        at = content.find(mark, at + 1)
    return found


def directory_of(content: bytes) -> int:
    (offset,) = struct.unpack_from("<L", content, len(content) - 6)
    return int(offset)
