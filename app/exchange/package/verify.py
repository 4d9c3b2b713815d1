"""A monthly package judged: 验证通过, 待核实 or 未通过, with which file and why.

Broken, changed or somebody else's is 未通过; good but not yet known whose is 待核实. Whatever the
bytes are, there is a verdict and no error, in bounded memory and time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_pem_x509_certificates

from app.base.month import Month
from app.base.refused import Refused
from app.exchange.package import sealing
from app.exchange.package.contents import check_tables, read_description
from app.exchange.package.facts import PackageFacts, file_name, misnamed
from app.exchange.package.identity import certified, fingerprint_of
from app.exchange.package.layout import DESCRIPTION, MOST_FILE, REPORT, SIGNATURE
from app.exchange.package.opening import Opened, open_container
from app.exchange.package.pdf_signature import read_pdf_signature
from app.exchange.package.reasons import Reason, Unsound, Verdict, quote, reason, worst
from app.exchange.package.signatures import Signature
from app.exchange.package.trust import is_self_issued, judge


class PackageMissing(Refused):
    """There is no such file (any more)."""

    code = "package_missing"
    what = "找不到文件“{name}”。它可能挪了地方，也可能 U 盘已经拔下。"
    then = "请看看文件还在不在，再选一次。"


class PackageUnreadable(Refused):
    """The file is there, but is a folder or cannot be read."""

    code = "package_unreadable"
    what = "电脑打不开“{name}”。它可能是个文件夹，也可能不许别人看，或者 U 盘坏了。"
    then = "请把它复制到桌面上再试；还是不行，请让支部重新拷贝一份。"


class TrustUnreadable(Refused):
    """The file that should say whom to trust holds no certificate."""

    code = "trust_unreadable"
    what = "“{name}”不是证书文件，里面没有读到证书。"
    then = "请选街道给的证书文件（名字一般以 .pem 结尾）。"


@dataclass(frozen=True)
class FileVerdict:
    """What can be said of one payload file."""

    name: str
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The verdict on a package.

    What it says about itself (``facts``, and ``branch``, ``month``, ``sequence`` from them) is told only
    when it was signed under a signature that holds; the signer's name is what the certificate says.
    ``payload`` is empty when the verdict is FAILED. ``certificate_pem`` is the signer's, to be pinned.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    files: tuple[FileVerdict, ...] = ()
    signer: str = ""
    fingerprint: str = ""
    certificate_pem: bytes = field(default=b"", repr=False)
    claimed_at: datetime | None = None
    manifest_sha256: str = ""
    facts: PackageFacts | None = None
    payload: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def branch(self) -> str:
        return self.facts.branch_name if self.facts else ""

    @property
    def month(self) -> Month | None:
        return self.facts.month if self.facts else None

    @property
    def sequence(self) -> int | None:
        return self.facts.sequence if self.facts else None

    def plain(self) -> dict[str, Any]:
        """As ``package verify --json`` prints it."""
        return {
            "verdict": self.verdict.value,
            "signer": self.signer,
            "branch": self.branch,
            "month": str(self.month) if self.month else None,
            "sequence": self.sequence,
            "files": [{"name": one.name, "verdict": one.verdict.value} for one in self.files],
            "reasons": [{"code": one.code, "message": one.message} for one in self.reasons],
        }


def verify_file(
    path: Path, at: datetime, trust_pem: Path | None = None, identity: str | None = None
) -> Verification:
    """Judge the package at ``path``, under the name it has; see :func:`verify`.

    ``trust_pem`` is a file with one or more certificates. Refuses PackageMissing, PackageUnreadable,
    TrustUnreadable.
    """
    trust = None
    if trust_pem is not None:
        trust = [_read(trust_pem)]
        try:
            load_pem_x509_certificates(trust[0])
        except ValueError:
            raise TrustUnreadable(name=trust_pem.name) from None
    return verify(_read(path), at, trust, identity, path.name)


def _read(path: Path) -> bytes:
    """The file; of one larger than any package just enough for that to be seen."""
    try:
        if not path.exists():
            raise PackageMissing(name=path.name)
        if not path.is_file():  # a pipe would be waited for
            raise PackageUnreadable(name=path.name)
        with path.open("rb") as file:
            return file.read(MOST_FILE + 1)
    except OSError:
        raise PackageUnreadable(name=path.name) from None


def verify(
    content: bytes,
    at: datetime,
    trust: Sequence[bytes] | None = None,
    identity: str | None = None,
    name: str = "",
) -> Verification:
    """Judge a package, sealed or not.

    - ``at``: the moment at which certificates must be in force;
    - ``trust``: PEM certificates of street offices and pinned signers; None when nobody was named;
    - ``identity``: the office's age key (``AGE-SECRET-KEY-1…``) for a sealed package;
    - ``name``: the file's, to be held against what is inside; "" when it has none.

    Never raises, whatever ``content`` is; ValueError for a ``trust`` or ``identity`` that is none.
    """
    trusted = None
    if trust is not None:
        trusted = [one for pem in trust for one in load_pem_x509_certificates(pem)]
    try:
        opened = open_container(_unsealed(content, identity))
    except Unsound as unsound:
        return Verification(verdict=unsound.reason.verdict, reasons=(unsound.reason,))
    return _judged(opened, trusted, at, name)


def _unsealed(content: bytes, identity: str | None) -> bytes:
    if len(content) > MOST_FILE or not sealing.is_sealed(content):
        return content
    if identity is None:
        raise Unsound("sealed")
    try:
        return sealing.unseal(content, identity)
    except (sealing.SealedForOthers, sealing.SealDamaged) as refusal:
        raise Unsound(refusal.code) from None


def _judged(opened: Opened, trusted: Sequence[Certificate] | None, at: datetime, name: str) -> Verification:
    signature, reasons = opened.signature, list(opened.reasons)
    reasons += (reason("part_missing", file=part) for part in _missing(opened))
    facts = None
    if signature is not None:
        reasons += judge(signature, trusted, at)
        facts, found = _contents(opened)
        reasons += found
        if facts is not None:
            reasons += _fitting(signature, facts, name)
    verdict = worst(one.verdict for one in reasons)
    if verdict is Verdict.FAILED:
        # "Sound, but who is it?" is no question any more.
        reasons = [one for one in reasons if one.code != "self_issued"]
    said = Verification(
        verdict=verdict,
        reasons=tuple(sorted(reasons, key=lambda one: one.verdict != Verdict.FAILED)),
        files=_files(opened, reasons),
        manifest_sha256=opened.manifest_sha256,
        facts=facts,
        payload={} if verdict is Verdict.FAILED else opened.payload,
    )
    return said if signature is None else replace(said, **_signed_by(signature))


def _signed_by(signature: Signature) -> dict[str, Any]:
    return {
        "signer": quote(signature.signer),
        "fingerprint": fingerprint_of(signature.certificate.public_key()),
        "certificate_pem": signature.certificate.public_bytes(Encoding.PEM),
        "claimed_at": signature.claimed_at,
    }


def _missing(opened: Opened) -> Iterator[str]:
    """What every monthly package has, and this one neither has nor lists."""
    spoken_of = {one.file for one in opened.reasons}
    return (part for part in (DESCRIPTION, REPORT) if part not in opened.payload and part not in spoken_of)


def _contents(opened: Opened) -> tuple[PackageFacts | None, list[Reason]]:
    """The facts, and what is wrong with description, tables and report; only of what was signed."""
    facts, found = None, []
    try:
        if opened.is_signed(DESCRIPTION):
            description = read_description(opened.payload[DESCRIPTION])
            facts = description.honglin.facts()
            if not opened.reasons:
                check_tables(description, opened.payload)
    except Unsound as unsound:
        found.append(unsound.reason)
    try:
        if opened.is_signed(REPORT):
            _check_report(opened)
    except Unsound as unsound:
        found.append(unsound.reason)
    return facts, found


def _check_report(opened: Opened) -> None:
    signature = read_pdf_signature(opened.payload[REPORT], REPORT)
    if opened.signature is None or signature.certificate != opened.signature.certificate:
        raise Unsound("report_other_signer", file=REPORT)


def _fitting(signature: Signature, facts: PackageFacts, name: str) -> Iterator[Reason]:
    """Whether the certificate was issued to this branch, and the file is named as what it is."""
    holder, branch = signature.organisation, facts.branch_name
    if holder != certified(branch):
        code = "branch_renamed" if is_self_issued(signature.certificate) else "branch_differs"
        yield reason(code, holder=holder, branch=branch)
    if misnamed(name, facts):
        yield reason("file_name_differs", expected=file_name(facts))


def _files(opened: Opened, reasons: Sequence[Reason]) -> tuple[FileVerdict, ...]:
    """Each file is as good as the signature and the signer, unless something is said of the file itself."""
    names = [*opened.payload, *(one.file for one in reasons if one.code == "file_missing")]
    whole = worst(one.verdict for one in reasons if one.file in ("", SIGNATURE))
    return tuple(
        FileVerdict(name, worst([whole, *(one.verdict for one in reasons if one.file == name)]))
        for name in names
    )
