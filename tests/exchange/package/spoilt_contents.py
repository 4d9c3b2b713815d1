"""Ways to spoil what is in a package: names, entries, contents, the manifest."""

import random
from collections.abc import Callable
from zipfile import ZipInfo

from app.exchange.package.layout import MANIFEST, REPORT, SUMS
from tests.exchange.package.bench import Bench, mend, raw_zip, spoil, zip_of


def _drop(chance: random.Random, good: Bench) -> bytes:
    entries = dict(good.entries)
    del entries[chance.choice(list(entries))]
    return zip_of(good, entries)


def _drop_mended(chance: random.Random, good: Bench) -> bytes:
    entries = dict(good.entries)
    del entries[good.payload(chance)]
    return zip_of(good, mend(entries))


def _exchange(chance: random.Random, good: Bench) -> bytes:
    one, other = chance.sample(list(good.entries), 2)
    entries = dict(good.entries)
    entries[one], entries[other] = entries[other], entries[one]
    return zip_of(good, entries)


def _reorder(chance: random.Random, good: Bench) -> bytes:
    names = list(good.entries)
    chance.shuffle(names)
    entries = {name: good.entries[name] for name in names}
    return zip_of(good, mend(entries) if chance.random() < 0.5 else entries)


def _double(chance: random.Random, good: Bench) -> bytes:
    name = chance.choice(list(good.entries))
    entries: list[tuple[str | ZipInfo, bytes]] = list(good.entries.items())
    body = chance.choice([good.entries[name], spoil(chance, good.entries[name])])
    entries.insert(chance.randint(0, len(entries)), (name, body))
    return raw_zip(good, entries)


_BAD_NAMES = (
    "../report.pdf", "a/../report.pdf", "..\\report.pdf", "/etc/passwd.csv", "C:/report.pdf",
    "C:\\report.pdf", "report.pdf/", "REPORT.PDF", "Report.pdf", "café.pdf", "cafe\u0301.pdf", "月报.pdf",
    "report.pdf ", "con", "report\u202efdp.exe", "report.exe", ".report.pdf", "report..pdf", "-rf.pdf",
    "META-INF/x.pdf", "~.csv", "META-INF/signature002.p7s", "META-INF/ASiCManifest002.xml",
    "meta-inf/signature001.p7s", f"{'a' * 99}.csv",
)  # fmt: skip


def _rename(chance: random.Random, good: Bench) -> bytes:
    name = chance.choice(list(good.entries))
    other = chance.choice([*_BAD_NAMES, "other.pdf", "other.csv"])
    entries = {other if one == name else one: body for one, body in good.entries.items()}
    return zip_of(good, entries)


def _add(chance: random.Random, good: Bench) -> bytes:
    entries = {**good.entries, chance.choice([*_BAD_NAMES, "other.pdf", "other.csv"]): chance.randbytes(50)}
    return zip_of(good, entries)


def _add_mended(chance: random.Random, good: Bench) -> bytes:
    return zip_of(good, mend({**good.entries, chance.choice(["other.pdf", "other.csv"]): b"x"}))


def _nul_in_a_name(chance: random.Random, good: Bench) -> bytes:
    return good.content.replace(REPORT.encode(), b"repo\0" + REPORT.encode()[5:])


def _change(chance: random.Random, good: Bench) -> bytes:
    name = chance.choice(list(good.entries))
    return zip_of(good, {**good.entries, name: spoil(chance, good.entries[name])})


def _change_mended(chance: random.Random, good: Bench) -> bytes:
    name = good.payload(chance)
    entries = {**good.entries, name: spoil(chance, good.entries[name])}
    return zip_of(good, mend(entries, sums=chance.random() < 0.8))


def _sums_only_mended(chance: random.Random, good: Bench) -> bytes:
    name = good.payload(chance)
    entries = {**good.entries, name: spoil(chance, good.entries[name])}
    return zip_of(good, {**entries, SUMS: mend(entries)[SUMS]})


def _report_of_another(chance: random.Random, good: Bench) -> bytes:
    entries = {**good.entries, REPORT: chance.choice([good.other_month, good.foreign])[REPORT]}
    return zip_of(good, mend(entries))


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
    return zip_of(good, {**good.entries, MANIFEST: chance.choice(changes)()})


KINDS: tuple[Callable[[random.Random, Bench], bytes], ...] = (
    _drop, _drop_mended, _exchange, _reorder, _double, _rename, _add, _add_mended, _nul_in_a_name, _change,
    _change_mended, _sums_only_mended, _report_of_another, _manifest_rewritten,
)  # fmt: skip
