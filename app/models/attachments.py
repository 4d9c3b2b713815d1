"""Attachments: photos and scans, each sealed in a file of its own beside the data.

A file is named by an HMAC of its content, so the same photo is kept once and the name tells
nothing; it lies under AES-256-GCM with a key derived from the data key, bound to its name. It is
written and synced before the row that names it, so a row never names a missing file; a file no
row names is swept after 30 days.
"""

import hmac
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.base.faults import fault
from app.base.files import write_whole
from app.base.refused import Refused

LARGEST = 20 * 1024 * 1024
_NONCE = 12


class AttachmentDamaged(Refused):
    """The sealed file is missing, cut, or was changed."""

    code = "attachment_damaged"
    what = "附件“{title}”打不开：文件{fault}。"
    safe = "别的资料没有受影响。"
    then = "请用“备份恢复”找回它。"


class AttachmentTooLarge(Refused):
    """More than 20 MB."""

    code = "attachment_too_large"
    what = "附件“{title}”有{size}MB，一个附件最多{largest}MB。"
    then = "请把照片缩小一些再放进来。"


@dataclass(frozen=True)
class AttachmentFiles:
    """The sealed files of one data folder."""

    folder: Path
    data_key: bytes

    def put(self, content: bytes, title: str, most: int = LARGEST) -> str:
        """Seal and sync the content, ``most`` bytes at most; returns its name. Refuses AttachmentTooLarge."""
        if len(content) > most:
            raise AttachmentTooLarge(title=title, size=len(content) >> 20, largest=most >> 20)
        name = hmac.new(self._derived(b"name"), content, sha256).hexdigest()
        path = self.path_of(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            nonce = secrets.token_bytes(_NONCE)
            sealed = nonce + AESGCM(self._derived(b"content")).encrypt(nonce, content, name.encode())
            fault("attachment.write")
            write_whole(path, sealed)
            fault("attachment.written")
        else:
            os.utime(path)
        return name

    def get(self, name: str, title: str = "") -> bytes:
        """The content behind a name; refuses AttachmentDamaged."""
        try:
            sealed = self.path_of(name).read_bytes()
            opened = AESGCM(self._derived(b"content")).decrypt(
                sealed[:_NONCE], sealed[_NONCE:], name.encode()
            )
        except FileNotFoundError:
            raise AttachmentDamaged(title=title or name[:8], fault="不见了") from None
        except (InvalidTag, ValueError):
            raise AttachmentDamaged(title=title or name[:8], fault="坏了") from None
        return opened

    def names(self) -> Iterator[str]:
        """The names of all sealed files."""
        for path in self.folder.glob("??/*"):
            if len(path.name) == 64:
                yield path.name

    def sweep(self, named: set[str], older_than_days: int = 30) -> int:
        """Remove files no row names once they are old enough; returns how many."""
        latest = time.time() - older_than_days * 86400
        orphans = [
            path
            for name in self.names()
            if name not in named and (path := self.path_of(name)).stat().st_mtime < latest
        ]
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)

    def path_of(self, name: str) -> Path:
        """Where a sealed file lies: ``ab/abcdef…``."""
        return self.folder / name[:2] / name

    def _derived(self, purpose: bytes) -> bytes:
        kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"honglin attachment " + purpose)
        return kdf.derive(self.data_key)
