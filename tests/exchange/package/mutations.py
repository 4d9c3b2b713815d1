"""Packages spoilt on purpose, reproducibly: ``mutant(seed)`` is a kind of spoiling and its bytes.

Whoever has no key can do all of this. Most kinds mend what can be mended without the key (CRCs,
``SHA256SUMS``, the manifest), so that they get past the outer checks and meet the inner ones.
"""

import io
import random
import struct
import warnings
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from asn1crypto import cms  # type: ignore[import-untyped]

from app.exchange.package.identity import Signer
from app.exchange.package.layout import MANIFEST, MIMETYPE, REPORT, SIGNATURE, SUMS, media_type
from app.exchange.package.manifest import Reference, write_manifest, write_sums
from app.exchange.package.signing import cades
from app.exchange.package.zipping import Stamp, unzipped, zipped
from tests.exchange.package import samples

Entries = dict[str, bytes]
_NOT_PAYLOAD = {MIMETYPE, SUMS, MANIFEST, SIGNATURE}


@dataclass(frozen=True)
class Mutant:
    """A spoilt package and how it was spoilt."""

    kind: str
    content: bytes


@dataclass(frozen=True)
class Bench:
    """The good package and what a forger may have besides."""

    content: bytes
    entries: Mapping[str, bytes]
    stamp: Stamp
    other_month: Mapping[str, bytes]
    foreign: Mapping[str, bytes]

    def payload(self, chance: random.Random) -> str:
        return chance.choice([name for name in self.entries if name not in _NOT_PAYLOAD])


@cache
def bench() -> Bench:
    """Made once a process: keys take time."""
    content = samples.package(samples.secretary()).content
    entries, stamp = unzipped(content)
    other = samples.package(samples.secretary(), sequence=4).content
    foreign = samples.package(samples.stranger()).content
    return Bench(content, entries, stamp, unzipped(other)[0], unzipped(foreign)[0])


def mutant(seed: int) -> Mutant:
    """The spoilt package of that number; it differs from the good one."""
    chance, good = random.Random(seed), bench()
    kind = KINDS[seed % len(KINDS)]
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # zipfile warns of names it writes twice
            content = kind(chance, good)
        if content != good.content:
            return Mutant(kind.__name__.strip("_"), content)


# Entries, put together again


def _zip(good: Bench, entries: Mapping[str, bytes]) -> bytes:
    return zipped(entries, good.stamp)


def _mended(entries: Mapping[str, bytes], sums: bool = True) -> Entries:
    """The entries with SHA256SUMS and manifest made to fit, under the old signature."""
    mended = dict(entries)
    files = {name: body for name, body in mended.items() if name not in _NOT_PAYLOAD}
    if sums:
        mended[SUMS] = write_sums({name: sha256(body).hexdigest() for name, body in files.items()})
    listed = {name: mended[name] for name in mended if name not in _NOT_PAYLOAD - {SUMS}}
    mended[MANIFEST] = write_manifest(
        Reference(name, media_type(name) or "text/plain", sha256(body).hexdigest())
        for name, body in listed.items()
    )
    return mended


def _spoilt(chance: random.Random, body: bytes) -> bytes:
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


def _raw(
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


# The file as such


def _flip_a_bit(chance: random.Random, good: Bench) -> bytes:
    at = chance.randrange(len(good.content))
    return _with(good.content, at, bytes([good.content[at] ^ 1 << chance.randrange(8)]))


def _flip_a_header_byte(chance: random.Random, good: Bench) -> bytes:
    content = good.content
    marks = [at for mark in (b"PK\3\4", b"PK\1\2", b"PK\5\6") for at in _all(content, mark)]
    at = min(chance.choice(marks) + chance.randrange(60), len(content) - 1)
    return _with(content, at, chance.randbytes(1))


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
    starts = [*_all(content, b"PK\3\4")[1:], _directory(content)]
    at, junk = chance.choice(starts), chance.randbytes(chance.randint(1, 40))
    moved = bytearray(content[:at] + junk + content[at:])
    for central in _all(bytes(moved), b"PK\1\2"):
        (offset,) = struct.unpack_from("<L", moved, central + 42)
        if offset >= at:
            struct.pack_into("<L", moved, central + 42, offset + len(junk))
    struct.pack_into("<L", moved, len(moved) - 6, _directory(content) + len(junk))
    return bytes(moved)


def _two_archives(chance: random.Random, good: Bench) -> bytes:
    other = _zip(good, chance.choice([good.other_month, good.foreign, good.entries]))
    return chance.choice([good.content + other, other + good.content])


def _comment(chance: random.Random, good: Bench) -> bytes:
    return _raw(good, list(good.entries.items()), comment=chance.randbytes(chance.randint(1, 30)))


def _packed_again(chance: random.Random, good: Bench) -> bytes:
    return _raw(good, list(good.entries.items()), ZIP_DEFLATED)


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
    return _raw(good, entries)


def _lying_header(chance: random.Random, good: Bench) -> bytes:
    """Sizes, offsets, counts and flags that do not tell the truth, in either directory."""
    content = bytearray(good.content)
    if chance.random() < 0.3:
        at = len(content) - 22 + chance.choice([4, 6, 8, 10])
        struct.pack_into("<H", content, at, chance.choice([0, 1, 5, 999]))
        return bytes(content)
    mark, fields = chance.choice([(b"PK\1\2", (8, 16, 20, 24, 42)), (b"PK\3\4", (6, 14, 18, 22))])
    at = chance.choice(_all(good.content, mark)) + chance.choice(fields)
    struct.pack_into("<L", content, at, chance.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, chance.getrandbits(16)]))
    return bytes(content)


def _overlapping(chance: random.Random, good: Bench) -> bytes:
    """Two entries of the directory point at one local entry."""
    content = bytearray(good.content)
    one, other = chance.sample(_all(good.content, b"PK\1\2"), 2)
    content[one + 42 : one + 46] = content[other + 42 : other + 46]
    return bytes(content)


def _bomb(chance: random.Random, good: Bench) -> bytes:
    packer = zlib.compressobj(9)
    body = packer.compress(bytes(2_000_000)) + packer.flush()
    entries: list[tuple[str | ZipInfo, bytes]] = list(good.entries.items())
    if chance.random() < 0.5:
        return _raw(good, [*entries[:2], ("bomb.csv", bytes(5_000_000)), *entries[2:]], ZIP_DEFLATED)
    return _raw(good, [(name, body if name == REPORT else content) for name, content in entries])


def _many_entries(chance: random.Random, good: Bench) -> bytes:
    more = {f"minutes-{number}.pdf": b"%PDF" for number in range(chance.randint(190, 400))}
    return _zip(good, {**good.entries, **more})


# Names and entries


def _drop(chance: random.Random, good: Bench) -> bytes:
    entries = dict(good.entries)
    del entries[chance.choice(list(entries))]
    return _zip(good, entries)


def _drop_mended(chance: random.Random, good: Bench) -> bytes:
    entries = dict(good.entries)
    del entries[good.payload(chance)]
    return _zip(good, _mended(entries))


def _exchange(chance: random.Random, good: Bench) -> bytes:
    one, other = chance.sample(list(good.entries), 2)
    entries = dict(good.entries)
    entries[one], entries[other] = entries[other], entries[one]
    return _zip(good, entries)


def _reorder(chance: random.Random, good: Bench) -> bytes:
    names = list(good.entries)
    chance.shuffle(names)
    entries = {name: good.entries[name] for name in names}
    return _zip(good, _mended(entries) if chance.random() < 0.5 else entries)


def _double(chance: random.Random, good: Bench) -> bytes:
    name = chance.choice(list(good.entries))
    entries: list[tuple[str | ZipInfo, bytes]] = list(good.entries.items())
    body = chance.choice([good.entries[name], _spoilt(chance, good.entries[name])])
    entries.insert(chance.randint(0, len(entries)), (name, body))
    return _raw(good, entries)


_BAD_NAMES = (
    "../report.pdf", "/etc/passwd.csv", "C:/report.pdf", "C:\\report.pdf", "..\\report.pdf", "a/../report.pdf",
    "report.pdf/", "REPORT.PDF", "Report.pdf", "café.pdf", "cafe\u0301.pdf", "月报.pdf", "report.pdf ", "con",
    "report\u202efdp.exe", "report.exe", ".report.pdf", "report..pdf", "-rf.pdf", "META-INF/x.pdf", "~.csv",
    "META-INF/signature002.p7s", "META-INF/ASiCManifest002.xml", "meta-inf/signature001.p7s", "a" * 300 + ".csv",
)  # fmt: skip


def _rename(chance: random.Random, good: Bench) -> bytes:
    name = chance.choice(list(good.entries))
    other = chance.choice([*_BAD_NAMES, "other.pdf", "other.csv"])
    entries = {other if one == name else one: body for one, body in good.entries.items()}
    return _zip(good, entries)


def _add(chance: random.Random, good: Bench) -> bytes:
    entries = {**good.entries, chance.choice([*_BAD_NAMES, "other.pdf", "other.csv"]): chance.randbytes(50)}
    return _zip(good, entries)


def _add_mended(chance: random.Random, good: Bench) -> bytes:
    return _zip(good, _mended({**good.entries, chance.choice(["other.pdf", "other.csv"]): b"x"}))


def _nul_in_a_name(chance: random.Random, good: Bench) -> bytes:
    return good.content.replace(REPORT.encode(), b"repo\0" + REPORT.encode()[5:])


# Contents


def _change(chance: random.Random, good: Bench) -> bytes:
    name = chance.choice(list(good.entries))
    return _zip(good, {**good.entries, name: _spoilt(chance, good.entries[name])})


def _change_mended(chance: random.Random, good: Bench) -> bytes:
    name = good.payload(chance)
    entries = {**good.entries, name: _spoilt(chance, good.entries[name])}
    return _zip(good, _mended(entries, sums=chance.random() < 0.8))


def _sums_only_mended(chance: random.Random, good: Bench) -> bytes:
    name = good.payload(chance)
    entries = {**good.entries, name: _spoilt(chance, good.entries[name])}
    return _zip(good, {**entries, SUMS: _mended(entries)[SUMS]})


def _report_of_another(chance: random.Random, good: Bench) -> bytes:
    entries = {**good.entries, REPORT: chance.choice([good.other_month, good.foreign])[REPORT]}
    return _zip(good, _mended(entries))


def _manifest_rewritten(chance: random.Random, good: Bench) -> bytes:
    manifest = good.entries[MANIFEST]
    start = manifest.index(b"<asic:ASiC")
    entry = b"<asic:DataObjectReference"
    doubled = manifest[manifest.index(entry) : manifest.index(entry, manifest.index(entry) + 5)]
    laughs = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: manifest[:start] + laughs + manifest[start:].replace(b"report.pdf", b"&b;"),
        lambda: manifest.replace(doubled, doubled * 2),
        lambda: manifest.replace(doubled, b""),
        lambda: manifest.replace(b"xmlenc#sha256", b"xmldsig#sha1"),
        lambda: manifest.replace(b"application/pdf", b"text/html"),
        lambda: manifest.replace(b"02918/v1.2.1#", b"02918/v1.1.1#"),
        lambda: manifest.replace(b"signature001", b"signature002"),
        lambda: manifest.replace(b"\n", b"\r\n"),
        lambda: manifest + b"<!-- -->",
        lambda: manifest.replace(b"UTF-8", b"UTF-16"),
        lambda: manifest.decode().encode("utf-16"),
        lambda: b"<a>" * 50_000,
        lambda: manifest[:start] + b"<a>" * 50_000 + b"</a>" * 50_000,
        lambda: b"",
    )
    return _zip(good, {**good.entries, MANIFEST: chance.choice(changes)()})


# Signatures


def _signature_spoilt(chance: random.Random, good: Bench) -> bytes:
    signature = good.entries[SIGNATURE]
    spoilt = chance.choice([_spoilt(chance, signature), signature[: chance.randrange(len(signature))]])
    return _zip(good, {**good.entries, SIGNATURE: spoilt})


def _signature_of_another_package(chance: random.Random, good: Bench) -> bytes:
    other = chance.choice([good.other_month, good.foreign])
    return _zip(good, {**good.entries, SIGNATURE: other[SIGNATURE]})


def _signed_by_a_stranger(chance: random.Random, good: Bench) -> bytes:
    """Everything mended and signed with another key, under its own certificate or the true one."""
    entries = dict(good.entries)
    if chance.random() < 0.8:
        name = good.payload(chance)
        entries[name] = _spoilt(chance, entries[name])
    entries = _mended(entries)
    true, other = samples.secretary(), samples.stranger()
    shown = Signer(other.key_pem, chance.choice([other.certificate_pem, true.certificate_pem]))
    return _zip(good, {**entries, SIGNATURE: cades(entries[MANIFEST], shown, samples.AT)})


def _certificate_swapped(chance: random.Random, good: Bench) -> bytes:
    """The true signature with a stranger's certificate in it, or the stranger's with the true one.

    The signer's identifier goes with the certificate, so that only signing-certificate-v2 tells.
    """
    one, other = good.entries[SIGNATURE], good.foreign[SIGNATURE]
    if chance.random() < 0.5:
        one, other = other, one
    mixed, lender = cms.ContentInfo.load(one), cms.ContentInfo.load(other)
    mixed["content"]["certificates"] = lender["content"]["certificates"]
    mixed["content"]["signer_infos"][0]["sid"] = lender["content"]["signer_infos"][0]["sid"]
    return _zip(good, {**good.entries, SIGNATURE: mixed.dump(force=True)})


# Bytes


def _with(content: bytes, at: int, byte: bytes) -> bytes:
    return content[:at] + byte + content[at + 1 :]


def _all(content: bytes, mark: bytes) -> list[int]:
    found, at = [], content.find(mark)
    while at >= 0:
        found.append(at)
        at = content.find(mark, at + 1)
    return found


def _directory(content: bytes) -> int:
    (offset,) = struct.unpack_from("<L", content, len(content) - 6)
    return int(offset)


KINDS: tuple[Callable[[random.Random, Bench], bytes], ...] = (
    _flip_a_bit, _flip_a_header_byte, _cut, _cut_the_front, _junk_before, _junk_after, _junk_between,
    _two_archives, _comment, _packed_again, _data_descriptors, _another_moment, _odd_attributes,
    _lying_header, _overlapping, _bomb, _many_entries, _drop, _drop_mended, _exchange, _reorder, _double,
    _rename, _add, _add_mended, _nul_in_a_name, _change, _change_mended, _sums_only_mended,
    _report_of_another, _manifest_rewritten, _signature_spoilt, _signature_of_another_package,
    _signed_by_a_stranger, _certificate_swapped,
)  # fmt: skip
