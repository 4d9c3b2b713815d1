"""The container: a ZIP in the order and with the names ASiC-E asks for (ETSI EN 319 162-1 §4.4).

The same payload and moment give the same bytes, but for the signature, which is fresh each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from app.base.refused import Refused
from app.exchange.package.identity import Signer
from app.exchange.package.layout import (
    CONTAINER_TYPE,
    MANIFEST,
    MIMETYPE,
    MOST_BYTES,
    MOST_ENTRIES,
    SIGNATURE,
    SUMS,
    media_type,
)
from app.exchange.package.manifest import Reference, write_manifest, write_sums
from app.exchange.package.signing import cades
from app.exchange.package.zipping import stamp_of, zipped

_OTHER_ENTRIES = 4  # mimetype, SHA256SUMS, manifest, signature


class PackageTooLarge(Refused):
    """The files together are more than a package may hold."""

    code = "package_too_large"
    what = "要放进月报包的文件一共{size}兆，一个包最多{limit}兆。"
    then = "请少放几份大的文件（比如把扫描件缩小），再生成一次。"


class PackageTooManyFiles(Refused):
    """More files than a package may hold."""

    code = "package_too_many_files"
    what = "要放进月报包的文件有{count}个，一个包最多{limit}个。"
    then = "请把几份合成一份，再生成一次。"


@dataclass(frozen=True)
class Container:
    """A finished package: its bytes, its identity, and the SHA-256 (hex) of each payload file."""

    content: bytes
    manifest_sha256: str
    digests: Mapping[str, str]


def build(payload: Mapping[str, bytes], signer: Signer, at: datetime) -> Container:
    """Put the payload (file name → content) into a signed container; ``at`` is the time it claims.

    ValueError for a name no reader takes (``layout.media_type``); refuses PackageTooLarge and
    PackageTooManyFiles.
    """
    for name in payload:
        if name == SUMS or media_type(name) is None:
            raise ValueError(f"no name for a payload file: {name!r}")
    _require_room(payload)
    digests = {name: sha256(content).hexdigest() for name, content in payload.items()}
    files = {**payload, SUMS: write_sums(digests)}
    manifest = write_manifest(_reference(name, content) for name, content in files.items())
    entries = {
        MIMETYPE: CONTAINER_TYPE.encode("ascii"),
        **files,
        MANIFEST: manifest,
        SIGNATURE: cades(manifest, signer, at),
    }
    return Container(zipped(entries, stamp_of(at)), sha256(manifest).hexdigest(), digests)


def _reference(name: str, content: bytes) -> Reference:
    kind = media_type(name)
    assert kind is not None
    return Reference(name, kind, sha256(content).hexdigest())


def _require_room(payload: Mapping[str, bytes]) -> None:
    most = MOST_ENTRIES - _OTHER_ENTRIES
    if len(payload) > most:
        raise PackageTooManyFiles(count=len(payload), limit=most)
    # A megabyte is left for what the container adds of its own.
    size, room = sum(map(len, payload.values())), MOST_BYTES - (1 << 20)
    if size > room:
        raise PackageTooLarge(size=-(-size >> 20), limit=room >> 20)
