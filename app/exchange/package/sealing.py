"""Sealed for the street office: age, X25519 (age-encryption.org/v1). The public ``age -d`` opens it."""

from app.base.refused import Refused

_HEAD = b"age-encryption.org/v1\n"


class RecipientWrong(Refused):
    """The text is no age recipient (``age1…``)."""

    code = "recipient_wrong"
    what = "街道给的收件公钥不对：{text}…。"
    then = "请向街道重新要一份开通文件，再导入。"


class SealedForOthers(Refused):
    """No key of ours opens it."""

    code = "sealed_for_others"
    what = "这个包不是封给这把钥匙的，打不开。"
    then = "请问支部是不是封给了别的街道，请它重新生成一份。"


class SealDamaged(Refused):
    """The sealed file was cut or changed after sealing."""

    code = "seal_damaged"
    what = "这个包的封装坏了，可能没有拷贝完整。"
    then = "请让支部重新拷贝一份。"


def is_sealed(content: bytes) -> bool:
    """Whether the bytes are something sealed with age."""
    return content.startswith(_HEAD)


def seal(container: bytes, recipient: str) -> bytes:
    """The container for the holder of the recipient's key (``age1…``) alone; refuses RecipientWrong."""
    import pyrage  # type: ignore[import-untyped]

    try:
        to = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise RecipientWrong(text=recipient.strip()[:16]) from None
    sealed: bytes = pyrage.encrypt(container, [to])
    return sealed


def unseal(sealed: bytes, identity: str) -> bytes:
    """What was sealed, opened with a secret key (``AGE-SECRET-KEY-1…``).

    Refuses SealedForOthers and SealDamaged; ValueError for a text that is no key.
    """
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError:
        raise ValueError("no age identity") from None
    try:
        opened: bytes = pyrage.decrypt(sealed, [key])
    except pyrage.DecryptError as refusal:
        # The library tells the two apart by their wording only.
        kind = SealedForOthers if "No matching keys" in str(refusal) else SealDamaged
        raise kind() from None
    return opened


def new_recipient() -> tuple[str, str]:
    """A fresh pair: secret key (``AGE-SECRET-KEY-1…``) and recipient (``age1…``)."""
    import pyrage

    key = pyrage.x25519.Identity.generate()
    return str(key), str(key.to_public())
