"""Packages to test with: real keys, a real report, a street office that issues certificates."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas

from app.base.clock import BEIJING
from app.base.month import Month
from app.exchange.package.container import Container, build
from app.exchange.package.describe import Table, described
from app.exchange.package.facts import PackageFacts
from app.exchange.package.identity import Signer, new_signer, subject_of
from app.exchange.package.layout import MANIFEST, REPORT
from app.exchange.package.signing import sign_pdf
from app.exchange.table_schema import table_schema
from app.records.opinion_box import OpinionBox

AT = datetime(2026, 11, 23, 10, 32, 7, tzinfo=BEIJING)
BRANCH, SECRETARY = "海棠苑党支部", "周明远"
FIGURES_SCHEMA = {
    "fields": [
        {"name": "代码", "type": "string", "constraints": {"required": True}},
        {"name": "名称", "type": "string"},
        {"name": "数值", "type": "integer"},
    ],
    "primaryKey": ["代码"],
}
FIGURES = Table(
    "figures", "月报数字", FIGURES_SCHEMA,
    [("M06", "在册党员", 34), ("M20", "本月结余", -20000), ("M99", "=1+1", None)],
)  # fmt: skip
BOXES = Table("opinion-boxes", "意见箱", table_schema(OpinionBox.about), [])


@cache
def secretary() -> Signer:
    """The secretary of 海棠苑, with a self-issued certificate."""
    return new_signer(BRANCH, SECRETARY, AT)


@cache
def stranger() -> Signer:
    """Somebody else who gives the same names."""
    return new_signer(BRANCH, SECRETARY, AT)


@cache
def plain_report(text: str = "2026-10") -> bytes:
    """A report as reportlab writes it, not signed."""
    written = io.BytesIO()
    page = Canvas(written, invariant=True)
    page.drawString(100, 700, text)
    page.save()
    return written.getvalue()


def facts(**changes: Any) -> PackageFacts:
    """The facts of the October package, some of them changed."""
    told: dict[str, Any] = {
        "branch_code": "371502001",
        "branch_name": BRANCH,
        "month": Month(2026, 10),
        "sequence": 3,
        "line": "9f2c",
        "audit_seq": 412,
        "audit_hash": "ab" * 32,
        "office": "柳园街道",
    }
    return PackageFacts(**(told | changes))


def payload(signer: Signer, at: datetime = AT, **changes: Any) -> dict[str, bytes]:
    """What the package of those facts holds."""
    report = sign_pdf(plain_report(), signer, "2026年10月月报", at)
    return {REPORT: report, **described(facts(**changes), [FIGURES, BOXES])}


def package(signer: Signer, at: datetime = AT, **changes: Any) -> Container:
    """A whole package."""
    return build(payload(signer, at, **changes), signer, at)


@dataclass(frozen=True)
class Office:
    """A street office's certificate authority, as small as it can be."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @classmethod
    def made(cls, name: str = "柳园街道", at: datetime = AT, years: int = 20) -> "Office":
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])
        builder = _builder(subject, subject, key.public_key(), at, at + timedelta(days=365 * years))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        return cls(key, builder.sign(key, hashes.SHA256()))

    def district(self, name: str, at: datetime = AT) -> "Office":
        """An office below this one."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])
        end = at + timedelta(days=3650)
        builder = _builder(subject, self.certificate.subject, key.public_key(), at, end)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        return Office(key, builder.sign(self.key, hashes.SHA256()))

    def issued(
        self,
        signer: Signer,
        branch: str = BRANCH,
        at: datetime = AT,
        days: int = 730,
        chain: tuple[bytes, ...] = (),
        usage: dict[str, bool] | None = None,
    ) -> Signer:
        """The signer with a certificate of this office for the same key."""
        subject, end = subject_of(branch, SECRETARY), at + timedelta(days=days)
        key = private(signer).public_key()
        builder = _builder(subject, self.certificate.subject, key, at, end)
        names = (
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
            "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        )  # fmt: skip
        allowed = dict.fromkeys(names, False) | (
            usage or {"digital_signature": True, "content_commitment": True}
        )
        builder = builder.add_extension(x509.KeyUsage(**allowed), critical=True)
        certificate = builder.sign(self.key, hashes.SHA256())
        return Signer(signer.key_pem, certificate.public_bytes(Encoding.PEM), chain)


@cache
def office() -> Office:
    """The street office of 柳园街道."""
    return Office.made()


@cache
def community() -> Office:
    """An office below it, with a certificate of the street's."""
    return office().district("海棠苑社区")


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    start: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - timedelta(days=1))
        .not_valid_after(end)
    )


def self_issued(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, branch: str = BRANCH) -> Signer:
    """A signer with this key and a certificate of its own making."""
    subject = subject_of(branch, SECRETARY)
    builder = _builder(subject, subject, key.public_key(), AT, AT + timedelta(days=3650))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Signer(private, builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))


def private(signer: Signer) -> ec.EllipticCurvePrivateKey:
    """The signer's key."""
    key = load_pem_private_key(signer.key_pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def certificate(signer: Signer) -> x509.Certificate:
    """The signer's certificate."""
    return x509.load_pem_x509_certificate(signer.certificate_pem)


def identity_of(entries: Mapping[str, bytes]) -> str:
    """The SHA-256 of the manifest (hex)."""
    return sha256(entries[MANIFEST]).hexdigest()
