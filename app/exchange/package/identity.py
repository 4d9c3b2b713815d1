"""Who signs: a P-256 key pair and the certificate that names its holder (RFC 5280, self-issued at first).

Until the street office has answered a branch's request, the certificate is issued by its own holder.
It proves nothing about who that is; the fingerprint of the key, read out over the telephone, does.
"""

from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

YEARS = 10
# A clerk's computer whose clock is slow must not call a new certificate not yet valid.
_SLACK = timedelta(days=1)
# X.520 allows 64 characters; of a common name cryptography takes as many bytes, 21 Chinese characters.
_LONGEST_NAME = _MOST_BYTES = 64
# Base 32 without I, L, O and U (Crockford): nothing that is taken for a figure, read out or printed.
_STANDARD, _CLEAR = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READABLE = str.maketrans(_STANDARD, _CLEAR)
_GROUPS, _GROUP = 4, 5


@dataclass(frozen=True)
class Signer:
    """A private key (PKCS#8 PEM, not encrypted: the store keeps it) and its certificate.

    ``chain`` holds the certificates between it and the street office's own, each as PEM; empty for a
    self-issued certificate and for one issued by the office directly.
    """

    key_pem: bytes
    certificate_pem: bytes
    chain: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"Signer({fingerprint(self.certificate_pem)})"  # the key must not reach a log


def new_signer(branch: str, secretary: str, at: datetime) -> Signer:
    """A fresh key pair with a self-issued certificate for ten years from ``at`` (see :func:`subject_of`)."""
    # Neither basic constraints nor key usage: as an end entity it needs none (RFC 5280 §4.2.1.9), and
    # with them NSS, hence pdfsig, will not take a certificate for its own anchor of trust.
    key = ec.generate_private_key(ec.SECP256R1())
    subject = subject_of(branch, secretary)
    public = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _SLACK)
        .not_valid_after(at + timedelta(days=365 * YEARS + YEARS // 4))
        .add_extension(public, critical=False)
    )
    certificate = builder.sign(key, hashes.SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Signer(private, certificate.public_bytes(Encoding.PEM))


def subject_of(branch: str, secretary: str) -> x509.Name:
    """The name in a branch's certificate: C=CN, O=branch, CN=周明远（海棠苑党支部）.

    The branch as :func:`certified`; in the common name it is cut where there is no room for it.
    """
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, certified(branch)),
            x509.NameAttribute(NameOID.COMMON_NAME, _common_name(secretary, branch)),
        ]
    )


def _common_name(secretary: str, branch: str) -> str:
    names = (f"{secretary}（{branch[:end]}{'…' * (end < len(branch))}）" for end in range(len(branch), 0, -1))
    return next((name for name in names if len(name.encode()) <= _MOST_BYTES), secretary[: _MOST_BYTES // 4])


def certified(name: str) -> str:
    """A name as a certificate can hold it: its first 64 characters."""
    return name[:_LONGEST_NAME]


def fingerprint(certificate_pem: bytes) -> str:
    """Four groups of five characters that stand for the certificate's key: ``7K3QF-9M2XT-…``.

    The first 100 bits of the SHA-256 of its SubjectPublicKeyInfo, in Crockford's base 32 (no I L O U).
    It stays the same when the office issues a certificate for the same key. ValueError when the text
    is no certificate.
    """
    return fingerprint_of(x509.load_pem_x509_certificate(certificate_pem).public_key())


def fingerprint_of(key: CertificatePublicKeyTypes) -> str:
    """As :func:`fingerprint`, of a public key."""
    public = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    text = b32encode(sha256(public).digest()).decode().translate(_READABLE)
    return "-".join(text[start : start + _GROUP] for start in range(0, _GROUPS * _GROUP, _GROUP))
