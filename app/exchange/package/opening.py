"""A container opened: is it whole, does it hold what was signed, and whose certificate signed it.

Nothing here is about monthly reports: a receipt comes in a container of the same kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from app.exchange.package.layout import (
    MANIFEST,
    MIMETYPE,
    MOST_FILE,
    MOST_MANIFEST,
    MOST_SIGNATURE,
    MOST_SUMS,
    SIGNATURE,
    SUMS,
)
from app.exchange.package.manifest import Reference, read_manifest, read_sums
from app.exchange.package.reasons import Reason, Unsound, reason
from app.exchange.package.signatures import Signature, read_signature
from app.exchange.package.zipping import stamp_of, unzipped


@dataclass(frozen=True)
class Opened:
    """What was found in a container.

    - ``payload``: file name → content, without ``SHA256SUMS``;
    - ``manifest_sha256``: the container's identity (hex);
    - ``signature``: None when it does not hold;
    - ``reasons``: what speaks against it; empty when every file is as it was signed.
    """

    payload: Mapping[str, bytes]
    manifest_sha256: str
    signature: Signature | None
    reasons: tuple[Reason, ...]

    def is_signed(self, name: str) -> bool:
        """Whether this file is there, as it was signed under a signature that holds."""
        spoken_of = {one.file for one in self.reasons}
        return self.signature is not None and name in self.payload and name not in spoken_of


def open_container(content: bytes) -> Opened:
    """Open a container; Unsound when it is none, or is too broken to say anything about its files."""
    if len(content) > MOST_FILE:
        raise Unsound("file_too_large", limit=MOST_FILE >> 20)
    entries, stamp = unzipped(content)
    order = list(entries)
    del entries[MIMETYPE]
    manifest = _part(entries, MANIFEST, MOST_MANIFEST)
    der = _part(entries, SIGNATURE, MOST_SIGNATURE)
    references = read_manifest(manifest)
    digest = sha256(manifest)
    reasons = [*_compared(references, entries), *_sums(references, entries)]
    if not reasons and order != [MIMETYPE, *references, MANIFEST, SIGNATURE]:
        reasons.append(reason("repacked"))
    signature = None
    try:
        signature = read_signature(der, digest.digest())
        if signature.claimed_at is None or stamp_of(signature.claimed_at) != stamp:
            reasons.append(reason("repacked"))
    except Unsound as unsound:
        reasons.append(unsound.reason)
    entries.pop(SUMS, None)
    return Opened(entries, digest.hexdigest(), signature, tuple(reasons))


def _part(entries: dict[str, bytes], name: str, most: int) -> bytes:
    content = entries.pop(name, None)
    if content is None:
        raise Unsound("part_missing", file=name)
    if len(content) > most:
        raise Unsound("manifest_unreadable" if name == MANIFEST else "signature_unreadable", file=name)
    return content


def _compared(references: Mapping[str, Reference], entries: Mapping[str, bytes]) -> Iterator[Reason]:
    """Every file held against the signed manifest, both ways."""
    for name, content in entries.items():
        if name not in references:
            yield reason("file_not_listed", file=name)
        elif sha256(content).hexdigest() != references[name].sha256:
            yield reason("file_changed", file=name)
    for name in references.keys() - entries.keys():
        yield reason("file_missing", file=name)


def _sums(references: Mapping[str, Reference], entries: Mapping[str, bytes]) -> Iterator[Reason]:
    """SHA256SUMS must say what the manifest says: people check with it instead."""
    content = entries.get(SUMS)
    if content is None:
        if SUMS not in references:
            yield reason("part_missing", file=SUMS)
        return
    signed = {name: one.sha256 for name, one in references.items() if name != SUMS}
    try:
        if len(content) > MOST_SUMS or read_sums(content) != signed:
            yield reason("sums_differ", file=SUMS)
    except Unsound as unsound:
        yield unsound.reason
