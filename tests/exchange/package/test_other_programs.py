"""Packages checked by programs that are not ours, as a street office without this program would."""

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.base.clock import BEIJING
from app.exchange.package.container import Container
from app.exchange.package.describe import described
from app.exchange.package.identity import Signer, new_signer
from app.exchange.package.layout import MANIFEST, REPORT, SIGNATURE, SUMS
from app.exchange.package.sealing import new_recipient, seal
from app.exchange.package.signing import sign_pdf
from tests.exchange.package import samples

# These programs go by the computer's own clock.
NOW = datetime.now(BEIJING)


@pytest.fixture(scope="module")
def holder() -> Signer:
    return new_signer(samples.BRANCH, samples.SECRETARY, NOW)


@pytest.fixture(scope="module")
def made(holder: Signer) -> Container:
    return samples.package(holder, NOW)


@pytest.fixture
def unpacked(made: Container, holder: Signer, tmp_path: Path) -> Path:
    """The package as ``unzip`` unpacks it, in ``x``, and its signer's certificate beside it."""
    package = tmp_path / "2026-10_海棠苑_003.asice"
    package.write_bytes(made.content)
    (tmp_path / "signer.pem").write_bytes(holder.certificate_pem)
    _run("unzip", "-t", package)
    _run("unzip", "-q", package, "-d", tmp_path / "x")
    return tmp_path / "x"


def test_every_file_is_as_sha256sums_says(unpacked: Path) -> None:
    told = _run("sha256sum", "-c", SUMS, cwd=unpacked)
    files = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert {line.removesuffix(": OK") for line in told.splitlines()} == files - {
        "mimetype", SUMS, MANIFEST, SIGNATURE
    }  # fmt: skip


def test_openssl_verifies_the_signature_against_the_signers_certificate(unpacked: Path) -> None:
    _openssl(unpacked, "signer.pem")


def test_openssl_verifies_an_issued_certificate_against_the_offices(tmp_path: Path) -> None:
    office = samples.Office.made(at=NOW)
    issued = office.issued(new_signer(samples.BRANCH, samples.SECRETARY, NOW), at=NOW)
    package = tmp_path / "p.asice"
    package.write_bytes(samples.package(issued, NOW).content)
    (tmp_path / "street-ca.pem").write_bytes(office.pem)
    _run("unzip", "-q", package, "-d", tmp_path / "x")
    _openssl(tmp_path / "x", "street-ca.pem")


def test_openssl_refuses_a_changed_manifest(unpacked: Path) -> None:
    manifest = unpacked / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b"report", b"repost"))
    with pytest.raises(subprocess.CalledProcessError):
        _openssl(unpacked, "signer.pem")


def _openssl(unpacked: Path, trusted: str) -> None:
    _run(
        "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", unpacked / SIGNATURE,
        "-content", unpacked / MANIFEST, "-CAfile", unpacked.parent / trusted, "-purpose", "any",
        "-out", "/dev/null",
    )  # fmt: skip


def test_frictionless_holds_the_tables_against_their_description(unpacked: Path) -> None:
    frictionless = Path(sys.executable).with_name("frictionless")
    told = json.loads(_run(frictionless, "validate", "datapackage.json", "--json", cwd=unpacked))
    assert told["valid"]
    assert [(task["name"], task["stats"].get("rows", 0)) for task in told["tasks"]] == [
        ("figures", 3),
        ("opinion-boxes", 0),
    ]


def test_frictionless_notices_another_heading(unpacked: Path) -> None:
    figures = unpacked / "figures.csv"
    figures.write_text(figures.read_text("utf-8-sig").replace("数值", "数量"), "utf-8-sig")
    frictionless = Path(sys.executable).with_name("frictionless")
    with pytest.raises(subprocess.CalledProcessError):
        _run(frictionless, "validate", "datapackage.json", cwd=unpacked)


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler-utils is not here")
def test_pdfsig_finds_the_report_signed_and_its_signer_trusted(unpacked: Path, tmp_path: Path) -> None:
    told = _pdfsig(unpacked / REPORT, tmp_path)
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    assert "Signature Validation: Signature is Valid." in told
    assert "Certificate Validation: Certificate is Trusted." in told
    assert f"CN={samples.SECRETARY}（{samples.BRANCH}）" in told


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler-utils is not here")
def test_pdfsig_finds_a_changed_report(unpacked: Path, tmp_path: Path) -> None:
    report = unpacked / REPORT
    report.write_bytes(report.read_bytes().replace(b"%PDF-1.", b"%PDF-2.", 1))
    assert "Digest Mismatch" in _pdfsig(report, tmp_path)


def _pdfsig(report: Path, place: Path) -> str:
    """What pdfsig says when it trusts ``signer.pem`` in an NSS store."""
    store = f"sql:{place / 'nss'}"
    (place / "nss").mkdir()
    _run("certutil", "-N", "-d", store, "--empty-password")
    _run("certutil", "-A", "-n", "signer", "-t", "C,C,C", "-i", place / "signer.pem", "-d", store)
    told = subprocess.run(["pdfsig", "-nssdir", store, report], capture_output=True, check=False)
    return told.stdout.decode()


def test_pyhanko_finds_the_report_intact_and_its_signer_trusted(holder: Signer) -> None:
    import io

    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    signed = sign_pdf(samples.plain_report(), holder, "2026年10月月报", NOW)
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    trusted = list(load_certs_from_pemder_data(holder.certificate_pem))
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    assert validate_pdf_signature(signature, context).bottom_line
    assert signature.sig_object["/Reason"] == "2026年10月月报"
    assert signature.self_reported_timestamp == NOW.replace(microsecond=0)


@pytest.mark.skipif(not shutil.which("age"), reason="age is not here")
def test_age_opens_a_sealed_package(made: Container, tmp_path: Path) -> None:
    secret, recipient = new_recipient()
    (tmp_path / "key.txt").write_text(secret)
    sealed = tmp_path / "2026-10_海棠苑_003.asice.age"
    sealed.write_bytes(seal(made.content, recipient))
    _run("age", "-d", "-i", tmp_path / "key.txt", "-o", tmp_path / "opened", sealed)
    assert (tmp_path / "opened").read_bytes() == made.content


def test_the_tables_open_in_a_spreadsheet_without_running_anything() -> None:
    figures = described(samples.facts(), [samples.FIGURES])["figures.csv"]
    assert figures.startswith(b"\xef\xbb\xbf")
    assert figures.decode("utf-8-sig").splitlines() == [
        "代码,名称,数值", "M06,在册党员,34", "M20,本月结余,-20000", "M99,'=1+1,",
    ]  # fmt: skip


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=True)
    return done.stdout.decode()
