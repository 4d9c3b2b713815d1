"""Ways to spoil the file as such: its bytes, its directories, its shape."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.exchange.package.layout import REPORT
from app.exchange.package.zipping import zipped
from tests.exchange.package.bench import Bench, all_places, directory_of, raw_zip, with_byte, zip_of


def _flip_a_bit(chance: random.Random, good: Bench) -> bytes:
    at = chance.randrange(len(good.content))
    return with_byte(good.content, at, bytes([good.content[at] ^ 1 << chance.randrange(8)]))


def _flip_a_header_byte(chance: random.Random, good: Bench) -> bytes:
    content = good.content
    marks = [at for mark in (b"PK\3\4", b"PK\1\2", b"PK\5\6") for at in all_places(content, mark)]
    at = min(chance.choice(marks) + chance.randrange(60), len(content) - 1)
    return with_byte(content, at, chance.randbytes(1))


def _cut(chance: random.Random, good: Bench) -> bytes:
    size = len(good.content)
    return good.content[: chance.choice([size - 1, size * chance.randrange(100) // 100, size - 22])]


def _cut_the_front(chance: random.Random, good: Bench) -> bytes:
    return good.content[chance.choice([1, 4, 69, chance.randrange(1, len(good.content))]) :]


def _junk_before(chance: random.Random, good: Bench) -> bytes:
    junk = chance.choice([b"\0", b"MZ", b"PK\3\4", b"%PDF-1.7\n", chance.randbytes(100)])
    return junk + good.content


def _junk_after(chance: random.Random, good: Bench) -> bytes:
    return good.content + chance.choice([b"\0", b"\n", b"PK\5\6" + bytes(18), chance.randbytes(100)])


def _junk_between(chance: random.Random, good: Bench) -> bytes:
    """Between the entries, with every offset after it mended."""
    content = good.content
    starts = [*all_places(content, b"PK\3\4")[1:], directory_of(content)]
    at, junk = chance.choice(starts), chance.randbytes(chance.randint(1, 40))
    moved = bytearray(content[:at] + junk + content[at:])
    for central in all_places(bytes(moved), b"PK\1\2"):
        (offset,) = struct.unpack_from("<L", moved, central + 42)
        if offset >= at:
            struct.pack_into("<L", moved, central + 42, offset + len(junk))
    struct.pack_into("<L", moved, len(moved) - 6, directory_of(content) + len(junk))
    return bytes(moved)


def _two_archives(chance: random.Random, good: Bench) -> bytes:
    other = zip_of(good, chance.choice([good.other_month, good.foreign, good.entries]))
    return chance.choice([good.content + other, other + good.content])


def _comment(chance: random.Random, good: Bench) -> bytes:
    return raw_zip(good, list(good.entries.items()), comment=chance.randbytes(chance.randint(1, 30)))


def _packed_again(chance: random.Random, good: Bench) -> bytes:
    return raw_zip(good, list(good.entries.items()), ZIP_DEFLATED)


def _data_descriptors(chance: random.Random, good: Bench) -> bytes:
    class Stream(io.RawIOBase):
        """What cannot be wound back: zipfile writes the sizes behind the entries."""

        def __init__(self) -> None:
            self.written = b""

        def writable(self) -> bool:
            return True

        def write(self, part: bytes) -> int:  # type: ignore[override]
            self.written += part
            return len(part)

    stream = Stream()
    with ZipFile(stream, "w") as archive:
        for name, body in good.entries.items():
            archive.writestr(ZipInfo(name, good.stamp), body)
    return stream.written


def _another_moment(chance: random.Random, good: Bench) -> bytes:
    return zipped(good.entries, (2026, 11, 23, 10, 32, chance.choice([0, 8, 58])))


def _odd_attributes(chance: random.Random, good: Bench) -> bytes:
    """A symbolic link, a folder, another system, an extra field, a comment, an encrypted entry."""
    entries: list[tuple[str | ZipInfo, bytes]] = list(good.entries.items())
    at = chance.randrange(len(entries))
    entry = ZipInfo(str(entries[at][0]), good.stamp)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    match chance.randrange(6):
        case 0:
            entry.external_attr = 0o120777 << 16
        case 1:
            entry.external_attr |= 0x10
        case 2:
            entry.create_system = 0
        case 3:
            entry.extra = b"\x55\x54\x05\x00\x03" + chance.randbytes(4)
        case 4:
            entry.comment = b"x"
        case 5:
            entry.create_version = 45
    entries[at] = (entry, entries[at][1])
    return raw_zip(good, entries)


def _lying_header(chance: random.Random, good: Bench) -> bytes:
    """Sizes, offsets, counts and flags that do not tell the truth, in either directory."""
    content = bytearray(good.content)
    if chance.random() < 0.3:
        at = len(content) - 22 + chance.choice([4, 6, 8, 10])
        struct.pack_into("<H", content, at, chance.choice([0, 1, 5, 999]))
        return bytes(content)
    mark, fields = chance.choice([(b"PK\1\2", (8, 16, 20, 24, 42)), (b"PK\3\4", (6, 14, 18, 22))])
    at = chance.choice(all_places(good.content, mark)) + chance.choice(fields)
    struct.pack_into("<L", content, at, chance.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, chance.getrandbits(16)]))
    return bytes(content)


def _overlapping(chance: random.Random, good: Bench) -> bytes:
    """Two entries of the directory point at one local entry."""
    content = bytearray(good.content)
    one, other = chance.sample(all_places(good.content, b"PK\1\2"), 2)
    content[one + 42 : one + 46] = content[other + 42 : other + 46]
    return bytes(content)


def _bomb(chance: random.Random, good: Bench) -> bytes:
    packer = zlib.compressobj(9)
    body = packer.compress(bytes(2_000_000)) + packer.flush()
    entries: list[tuple[str | ZipInfo, bytes]] = list(good.entries.items())
    if chance.random() < 0.5:
        return raw_zip(good, [*entries[:2], ("bomb.csv", bytes(5_000_000)), *entries[2:]], ZIP_DEFLATED)
    return raw_zip(good, [(name, body if name == REPORT else content) for name, content in entries])


def _many_entries(chance: random.Random, good: Bench) -> bytes:
    more = {f"minutes-{number}.pdf": b"%PDF" for number in range(chance.randint(190, 400))}
    return zip_of(good, {**good.entries, **more})


KINDS: tuple[Callable[[random.Random, Bench], bytes], ...] = (
    _flip_a_bit, _flip_a_header_byte, _cut, _cut_the_front, _junk_before, _junk_after, _junk_between,
    _two_archives, _comment, _packed_again, _data_descriptors, _another_moment, _odd_attributes,
    _lying_header, _overlapping, _bomb, _many_entries,
)  # fmt: skip
