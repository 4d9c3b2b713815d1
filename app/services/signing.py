"""The branch's own key: made at the first export, kept in the encrypted file, never audited in clear."""

from datetime import datetime

from app.exchange.package.identity import Signer, fingerprint, new_signer
from app.models.store import Reader, Writer
from app.records.branch import Branch

_KEY, _CERTIFICATE = "signing_key", "signing_certificate"


def signer_of(writer: Writer, branch: Branch, at: datetime) -> Signer:
    """The branch's signer; a new key pair with a self-issued certificate when there is none yet."""
    key, certificate = writer.meta(_KEY), writer.meta(_CERTIFICATE)
    if key and certificate:
        return Signer(key.encode(), certificate.encode())
    signer = new_signer(branch.name, branch.secretary, at)
    writer.set_meta(_KEY, signer.key_pem.decode())
    writer.set_meta(_CERTIFICATE, signer.certificate_pem.decode())
    told = fingerprint(signer.certificate_pem)
    writer.note(Branch, f"生成了本支部的签名钥匙，指纹 {told}", fingerprint=told)
    return signer


def certificate_of(reader: Reader) -> bytes:
    """The branch's certificate (PEM); empty before the first export."""
    return reader.meta(_CERTIFICATE).encode()
