"""A detached signature read strictly (CMS, RFC 5652; CAdES baseline B-B, ETSI EN 319 122-1).

Taken is what our writer makes and no more: one signer, SHA-256, ECDSA on P-256 or RSA from 3072 bits,
and the certificate bound in by signing-certificate-v2 (RFC 5035), without which another certificate
for the same key could be put in its place.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import (
    Certificate,
    DuplicateExtension,
    InvalidVersion,
    Name,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
)
from cryptography.x509.oid import NameOID, ObjectIdentifier

from app.base.clock import BEIJING
from app.exchange.package.layout import MOST_SIGNATURE, SIGNATURE
from app.exchange.package.reasons import Unsound

_LEAST_RSA = 3072
_MOST_CERTIFICATES = 8
_ECDSA, _RSA = "sha256_ecdsa", "sha256_rsa"
# What the two ASN.1 readers raise on bytes that are no ASN.1, or not the ASN.1 they should be.
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
    UnsupportedAlgorithm, InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType,
)  # fmt: skip


@dataclass(frozen=True)
class Signature:
    """A signature that holds.

    - ``others`` are the certificates that came with the signer's;
    - ``signer`` is the common name in it, ``organisation`` whom it was issued to (a branch);
    - ``claimed_at`` is the time the signature claims, in Beijing; None in a PDF, which says it elsewhere.
    """

    certificate: Certificate
    others: tuple[Certificate, ...]
    signer: str
    organisation: str
    claimed_at: datetime | None


@dataclass(frozen=True)
class _Parsed:
    """What a CMS structure says, before any of it is believed.

    ``digest`` is of the content, ``bound_to`` of the certificate; ``value`` is the signature over ``signed``.
    """

    certificate: Certificate
    others: tuple[Certificate, ...]
    algorithm: str
    digest: bytes
    bound_to: bytes | None
    claimed_at: datetime | None
    signed: bytes
    value: bytes


def read_signature(der: bytes, digest: bytes, file: str = SIGNATURE) -> Signature:
    """The signature in ``der`` over content with this SHA-256.

    Unsound, about ``file``: ``signature_unreadable``, ``signature_weak``, ``signature_unbound``,
    ``signature_wrong``. Whether the signer is to be trusted is not asked here.
    """
    if len(der) > MOST_SIGNATURE:
        raise Unsound("signature_unreadable", file=file)
    try:
        parsed = _parse(der)
        key = parsed.certificate.public_key()
        signature = _signature(parsed)
    except UNREADABLE:
        raise Unsound("signature_unreadable", file=file) from None
    if parsed.bound_to != parsed.certificate.fingerprint(SHA256()):
        raise Unsound("signature_unbound", file=file)
    if parsed.digest != digest:
        raise Unsound("signature_wrong", file=file)
    try:
        _verify(key, parsed)
    except InvalidSignature:
        raise Unsound("signature_wrong", file=file) from None
    return signature


def _signature(parsed: _Parsed) -> Signature:
    """The signature; one of ``UNREADABLE`` when its certificate does not say what is asked of it later.

    cryptography reads the parts of a certificate only when they are asked for.
    """
    certificate = parsed.certificate
    _ = certificate.issuer, certificate.not_valid_after_utc
    _ = certificate.not_valid_before_utc.astimezone(BEIJING)
    organisation = _named(certificate.subject, NameOID.ORGANIZATION_NAME)
    signer = _named(certificate.subject, NameOID.COMMON_NAME) or organisation
    return Signature(certificate, parsed.others, signer, organisation, parsed.claimed_at)


def _named(subject: Name, kind: ObjectIdentifier) -> str:
    return next((str(attribute.value) for attribute in subject.get_attributes_for_oid(kind)), "")


def _verify(key: CertificatePublicKeyTypes, parsed: _Parsed) -> None:
    """InvalidSignature when it does not hold; Unsound when it would not mean enough if it did."""
    match key:
        case EllipticCurvePublicKey(curve=SECP256R1()) if parsed.algorithm == _ECDSA:
            key.verify(parsed.value, parsed.signed, ECDSA(SHA256()))
        case RSAPublicKey(key_size=bits) if bits >= _LEAST_RSA and parsed.algorithm == _RSA:
            key.verify(parsed.value, parsed.signed, PKCS1v15(), SHA256())
        case _:
            raise Unsound("signature_weak", file=SIGNATURE, what=parsed.algorithm)


def _parse(der: bytes) -> _Parsed:
    """The parts of a signature of our kind; one of ``UNREADABLE`` for anything else."""
    from asn1crypto import cms, tsp  # type: ignore[import-untyped]  # noqa: F401 (tsp declares an attribute)

    content = cms.ContentInfo.load(der, strict=True)
    data = content["content"]
    signer = data["signer_infos"][0]
    _require(_framed(data["certificates"], signer) == der)
    certificate, others = _certificates(data["certificates"], signer["sid"])
    attributes = _attributes(signer["signed_attrs"])
    _require(attributes["content_type"].native == "data")
    signing_time = attributes.get("signing_time")
    return _Parsed(
        certificate=certificate,
        others=others,
        algorithm=signer["signature_algorithm"]["algorithm"].native,
        digest=attributes["message_digest"].native,
        bound_to=_bound_to(attributes.get("signing_certificate_v2")),
        claimed_at=signing_time and signing_time.native.astimezone(BEIJING),
        # RFC 5652 §5.4: what is signed is the SET itself, not the tag it has in the structure.
        signed=signer["signed_attrs"].untag().dump(),
        value=signer["signature"].native,
    )


def _framed(certificates: Any, signer: Any) -> bytes:
    """The one structure around these certificates and this signer's part.

    Version numbers, lists of algorithms and the like are not signed; so they must be what they have
    to be. It also leaves no room for a second signer, lists of revoked certificates, or the content itself.
    """
    from asn1crypto import cms

    sha256 = {"algorithm": "sha256"}
    only = {
        "version": "v1",
        "sid": signer["sid"],
        "digest_algorithm": sha256,
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": {"algorithm": signer["signature_algorithm"]["algorithm"].native},
        "signature": signer["signature"],
    }
    data = {
        "version": "v1",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "data"},
        "certificates": certificates,
        "signer_infos": [only],
    }
    framed: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()
    return framed


def _require(met: bool) -> None:
    if not met:
        raise ValueError


def _certificates(choices: Any, identifier: Any) -> tuple[Certificate, tuple[Certificate, ...]]:
    """The one certificate that the signer's identifier names, and the others."""
    _require(identifier.name == "issuer_and_serial_number" and 1 <= len(choices) <= _MOST_CERTIFICATES)
    named: list[Certificate] = []
    others: list[Certificate] = []
    for choice in choices:
        _require(choice.name == "certificate" and choice.chosen.serial_number > 0)
        one, wanted = choice.chosen, identifier.chosen
        same = (one.issuer.dump(), one.serial_number) == (
            wanted["issuer"].dump(),
            wanted["serial_number"].native,
        )
        (named if same else others).append(load_der_x509_certificate(one.dump()))
    (certificate,) = named
    return certificate, tuple(others)


def _attributes(signed: Any) -> dict[str, Any]:
    """Signed attributes by name, each there once and with one value (RFC 5652 §5.3, §11)."""
    found: dict[str, Any] = {}
    for attribute in signed:
        _require(len(attribute["values"]) == 1 and attribute["type"].native not in found)
        found[attribute["type"].native] = attribute["values"][0]
    return found


def _bound_to(attribute: Any) -> bytes | None:
    """The SHA-256 of the certificate that signing-certificate-v2 names first: the signer's (RFC 5035 §3)."""
    if attribute is None:
        return None
    first = attribute["certs"][0]
    _require(first["hash_algorithm"]["algorithm"].native == "sha256")
    digest: bytes = first["cert_hash"].native
    return digest
