"""Signatures as pyHanko makes them: over bytes (CAdES, ETSI EN 319 122-1) and in a PDF (PAdES, EN 319 142-1).

Baseline B-B of both: the signing certificate is bound in (signing-certificate-v2), nothing is fetched.
"""

import asyncio
import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.exchange.package.identity import Signer

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

_DIGEST = "sha256"
FIELD = "Signature1"


def cades(content: bytes, signer: Signer, at: datetime) -> bytes:
    """A detached CAdES signature over ``content`` (DER); ``at`` is the signing time it claims."""
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    claimed = PdfCMSSignedAttributes(signing_time=at)
    signed = asyncio.run(
        _pyhanko(signer).async_sign_general_data(
            content, _DIGEST, detached=True, use_cades=True, signed_attr_settings=claimed
        )
    )
    der: bytes = signed.dump()
    return der


def sign_pdf(pdf: bytes, signer: Signer, reason: str, at: datetime) -> bytes:
    """The PDF with an invisible PAdES signature as its last part; ``at`` is the time it claims.

    Nothing is drawn: the places to sign and to stamp stay empty. pyHanko's PdfError for what is no PDF.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession

    class SignerAt(PdfSigner):
        """pyHanko asks the computer for the time; here it is told."""

        def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = at
            return session

    details = PdfSignatureMetadata(
        field_name=FIELD, md_algorithm=_DIGEST, subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    signed = io.BytesIO()
    pen = SignerAt(details, _pyhanko(signer))
    asyncio.run(pen.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=signed))
    return signed.getvalue()


def _pyhanko(signer: Signer) -> "SimpleSigner":
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    (certificate,) = load_certs_from_pemder_data(signer.certificate_pem)
    others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for pem in signer.chain:
        others.register_multiple(load_certs_from_pemder_data(pem))
    return SimpleSigner(
        signing_cert=certificate,
        signing_key=load_private_key_from_pemder_data(signer.key_pem, passphrase=None),
        cert_registry=others,
    )
