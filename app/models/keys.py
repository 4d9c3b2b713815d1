"""``keys.json``: the slots that wrap the random key the data is encrypted under.

Changing a password rewrites a slot, never the data. Each slot holds the same 32-byte data key
under AES-256-GCM, its wrapping key made by Argon2id from a password or from the printed
recovery code. ``check`` proves that an unwrapped key is the live one. Slots of a kind this
version does not know are kept as they are.
"""

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.base.files import write_whole
from app.base.refused import Refused
from app.models import recovery_code
from app.models.lost import Lost
from app.rules.setting_up import SHORTEST_PASSWORD

FORMAT = 1
PASSWORD, RECOVERY = "password", "recovery"
# 64 MiB and 3 passes: 0.15 s on a plain laptop. What a file asks for is bounded, so that a
# tampered keys.json cannot make the program swallow all memory.
_KDF = {"name": "argon2id", "memory_kib": 65536, "passes": 3, "lanes": 4}
_MOST_MEMORY_KIB, _MOST_PASSES = 1 << 20, 16


class KeysMissing(Lost):
    """There is data but no key file."""

    code = "keys_missing"
    what = "钥匙文件 keys.json 不见了，打不开这份资料。"
    safe = "加密的资料文件还在，没有动。"


class KeysDamaged(Lost):
    """The key file cannot be read, or holds no key that opens this data."""

    code = "keys_damaged"
    what = "钥匙文件 keys.json 坏了，打不开这份资料。"
    safe = "加密的资料文件还在，没有动。"


class WrongPassword(Refused):
    """No slot opens with this password."""

    code = "wrong_password"
    what = "密码不对。"
    safe = "资料好好的，没有动。"
    then = "请再输一遍，注意大小写；实在想不起来，可以用打印的恢复码进入。"


class WrongRecoveryCode(Refused):
    """No slot opens with this recovery code."""

    code = "wrong_recovery_code"
    what = "恢复码不对。"
    safe = "资料好好的，没有动。"
    then = "请对照打印的恢复码，一组五个字地再输一遍。"


class PasswordTooShort(Refused):
    """A new password has fewer than eight characters."""

    code = "password_too_short"
    what = "密码只有{length}位，至少要{least}位（全用数字也行）。"
    safe = "原来的密码没有变。"
    then = "请换一个长一点的。"


@dataclass(frozen=True)
class Slot:
    """One way in. ``body`` is the slot as it stands in the file."""

    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Opened:
    """An unwrapped data key and whose slot gave it."""

    data_key: bytes
    person: str


@dataclass(frozen=True)
class KeyFile:
    """The content of keys.json."""

    check: str
    slots: tuple[Slot, ...]

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        """Read the key file; refuses KeysMissing and KeysDamaged."""
        try:
            content = json.loads(path.read_bytes())
            if content["format"] != FORMAT:
                raise ValueError(content["format"])
            slots = tuple(Slot(str(slot["kind"]), slot) for slot in content["slots"])
            found = cls(str(content["check"]), slots)
            # Tells a damaged file from a wrong password; it keeps no secret.
            if found._sum() != content["sum"]:
                raise ValueError("sum")
            return found
        except FileNotFoundError:
            raise KeysMissing() from None
        except (ValueError, KeyError, TypeError, RecursionError):
            raise KeysDamaged() from None

    def write(self, path: Path) -> None:
        """Replace the file atomically."""
        slots = [dict(slot.body) for slot in self.slots]
        body = {"format": FORMAT, "check": self.check, "slots": slots, "sum": self._sum()}
        write_whole(path, json.dumps(body, ensure_ascii=False, indent=1).encode())

    def _sum(self) -> str:
        told = [self.check, *(dict(slot.body) for slot in self.slots)]
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def unlock(self, password: str) -> Opened:
        """The data key behind a password; refuses WrongPassword."""
        return self._open(PASSWORD, password, WrongPassword())

    def recover(self, code: str) -> Opened:
        """The data key behind the recovery code (any spacing, any case); refuses WrongRecoveryCode."""
        return self._open(RECOVERY, recovery_code.plain(code), WrongRecoveryCode())

    def _open(self, kind: str, secret: str, refusal: Refused) -> Opened:
        for slot in self.slots:
            if slot.kind == kind:
                key = _unwrapped(slot, secret)
                if key is not None and hmac.compare_digest(_check(key), self.check):
                    return Opened(key, str(slot.body.get("person", "")))
        raise refusal

    def opens(self, data_key: bytes) -> bool:
        """Whether the slots wrap this very key."""
        return hmac.compare_digest(_check(data_key), self.check)

    def with_slot(self, kind: str, person: str, secret: str, data_key: bytes) -> "KeyFile":
        """The same file with the person's slot of this kind made anew."""
        others = tuple(slot for slot in self.slots if (slot.kind, slot.body.get("person")) != (kind, person))
        return replace(self, slots=(*others, _wrapped(kind, person, secret, data_key)))


def new_key_file(data_key: bytes, person: str, password: str, code: str) -> KeyFile:
    """A key file with the first person's password and the recovery code; refuses PasswordTooShort."""
    require_password(password)
    empty = KeyFile(_check(data_key), ())
    opened = empty.with_slot(PASSWORD, person, password, data_key)
    return opened.with_slot(RECOVERY, "", recovery_code.plain(code), data_key)


def require_password(password: str) -> None:
    """Refuse (PasswordTooShort) what is shorter than eight characters; nothing else is asked of it."""
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort(length=len(password), least=SHORTEST_PASSWORD)


def new_data_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(32)


def _check(data_key: bytes) -> str:
    return hmac.new(data_key, b"honglin key check v1", sha256).hexdigest()


def _wrapping_key(secret: str, kdf: Mapping[str, Any]) -> bytes:
    memory, passes, lanes = int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"])
    if kdf["name"] != _KDF["name"] or not 0 < memory <= _MOST_MEMORY_KIB or not 0 < passes <= _MOST_PASSES:
        raise ValueError("key derivation out of bounds")
    salt = bytes.fromhex(kdf["salt"])
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(
        secret.encode()
    )


def _wrapped(kind: str, person: str, secret: str, data_key: bytes) -> Slot:
    kdf = {**_KDF, "salt": secrets.token_hex(16)}
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(_wrapping_key(secret, kdf)).encrypt(nonce, data_key, kind.encode())
    body = {"kind": kind, "person": person, "kdf": kdf, "nonce": nonce.hex(), "sealed": sealed.hex()}
    return Slot(kind, body)


def _unwrapped(slot: Slot, secret: str) -> bytes | None:
    """The key in the slot, or None when the secret is not its own or the slot is damaged."""
    try:
        key = _wrapping_key(secret, slot.body["kdf"])
        nonce, sealed = bytes.fromhex(slot.body["nonce"]), bytes.fromhex(slot.body["sealed"])
        return AESGCM(key).decrypt(nonce, sealed, slot.kind.encode())
    except (InvalidTag, ValueError, KeyError, TypeError):
        return None
