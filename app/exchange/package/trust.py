"""Whether a signer is to be trusted: pinned by its certificate, or issued by the street office (RFC 5280)."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import BasicConstraints, Certificate, ExtensionNotFound, KeyUsage
from cryptography.x509.oid import NameOID

from app.base.clock import BEIJING
from app.exchange.package.identity import fingerprint_of
from app.exchange.package.reasons import Reason, reason
from app.exchange.package.signatures import UNREADABLE, Signature


def judge(signature: Signature, trusted: Sequence[Certificate] | None, at: datetime) -> list[Reason]:
    """What speaks against the signer at that moment; empty when it is known and in force.

    ``trusted`` holds street offices' certificates and pinned ones alike; None when nobody has said
    whom to trust. Pinned is a certificate, not its key: the key's holder could name itself anew.
    """
    return [*_standing(signature, trusted, at), *_validity(signature, at)]


def is_self_issued(certificate: Certificate) -> bool:
    """Whether the holder of the key issued it to itself."""
    return certificate.issuer == certificate.subject and _issued(certificate, certificate)


def _standing(signature: Signature, trusted: Sequence[Certificate] | None, at: datetime) -> Iterator[Reason]:
    certificate, signer = signature.certificate, signature.signer
    if certificate in (trusted or ()):
        return
    if is_self_issued(certificate):
        code = "key_differs" if _is_of_a_pinned_branch(certificate, trusted or ()) else "self_issued"
        yield reason(code, signer=signer, fingerprint=fingerprint_of(certificate.public_key()))
    elif trusted is None:
        yield reason("issuer_not_given", signer=signer)
    else:
        yield from _issued_by_office(signature, trusted, at)


def _is_of_a_pinned_branch(certificate: Certificate, trusted: Sequence[Certificate]) -> bool:
    """Whether a branch of that name is pinned under another key: then this one is not it."""
    return any(
        is_self_issued(one)
        and _branch_in(one) == _branch_in(certificate)
        and fingerprint_of(one.public_key()) != fingerprint_of(certificate.public_key())
        for one in trusted
    )


def _branch_in(certificate: Certificate) -> list[str | bytes]:
    """The organisation a certificate names."""
    return [part.value for part in certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]


def _issued_by_office(signature: Signature, trusted: Sequence[Certificate], at: datetime) -> Iterator[Reason]:
    """Build and check the path to one of the offices' certificates, as pyHanko does (RFC 5280 §6)."""
    from pyhanko_certvalidator.errors import ExpiredError, NotYetValidError, PathError, ValidationError

    certificate, signer = signature.certificate, signature.signer
    offices = [one for one in trusted if _may_issue(one)]
    # Whether the signer's own certificate is in force is said apart, so it must not end this search.
    moment = min(max(at, certificate.not_valid_before_utc), certificate.not_valid_after_utc)
    try:
        office = asyncio.run(_anchor(signature, offices, moment))
    except (ExpiredError, NotYetValidError):
        yield reason("issuer_expired")
    except (PathError, ValidationError, *UNREADABLE):
        yield reason("signer_unknown", signer=signer)
    else:
        if not office.not_valid_before_utc <= at <= office.not_valid_after_utc:
            yield reason("issuer_expired")
        if not _may_sign(certificate):
            yield reason("certificate_wrong", signer=signer)


async def _anchor(signature: Signature, offices: Sequence[Certificate], moment: datetime) -> Certificate:
    """The office whose certificate the signer's leads up to."""
    from asn1crypto import x509  # type: ignore[import-untyped]
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.authority import CertTrustAnchor

    def converted(one: Certificate) -> x509.Certificate:
        return x509.Certificate.load(one.public_bytes(Encoding.DER), strict=True)

    anchors = {converted(one).dump(): one for one in offices}
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in anchors], moment=moment, allow_fetching=False
    )
    validator = CertificateValidator(
        converted(signature.certificate), [converted(one) for one in signature.others], context
    )
    path = await validator.async_validate_path()
    assert isinstance(path.trust_anchor, CertTrustAnchor)
    return anchors[path.trust_anchor.certificate.dump()]


def _may_issue(certificate: Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(BasicConstraints).value.ca
    except (ExtensionNotFound, *UNREADABLE):
        return False


def _may_sign(certificate: Certificate) -> bool:
    """RFC 5280 §4.2.1.3: without the extension a key is for everything."""
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    except UNREADABLE:
        return False
    return usage.digital_signature or usage.content_commitment


def _validity(signature: Signature, at: datetime) -> Iterator[Reason]:
    certificate, signer = signature.certificate, signature.signer
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at > last:
        yield reason("certificate_expired", signer=signer, day=last.astimezone(BEIJING).date())
    elif at < first:
        yield reason("certificate_not_yet_valid", signer=signer, day=first.astimezone(BEIJING).date())


def _issued(certificate: Certificate, issuer: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, *UNREADABLE):
        return False
    return True
