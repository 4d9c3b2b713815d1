"""The three-valued verdict: who is trusted, what is refused, and what is said about it."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from app.base.month import Month
from app.exchange.package import signing
from app.exchange.package import verify as verifying
from app.exchange.package.container import Container, build
from app.exchange.package.identity import Signer, fingerprint
from app.exchange.package.layout import DESCRIPTION, MANIFEST, REPORT, SUMS
from app.exchange.package.reasons import Verdict, quote, reason
from app.exchange.package.sealing import new_recipient, seal
from app.exchange.package.signing import sign_pdf
from app.exchange.package.verify import Verification, verify, verify_file
from app.exchange.package.zipping import unzipped, zipped
from tests.exchange.package import samples
from tests.exchange.package.samples import AT, Office

PASSED, INDETERMINATE, FAILED = Verdict.PASSED, Verdict.INDETERMINATE, Verdict.FAILED
OLD = Path(__file__).with_name("old_packages")
YEARS_LATER = AT + timedelta(days=365 * 11)


def told(found: Verification) -> tuple[Verdict, list[str]]:
    return found.verdict, [one.code for one in found.reasons]


def test_a_package_of_a_pinned_signer_passes(package: Container, signer: Signer) -> None:
    found = verify(package.content, AT, [signer.certificate_pem], name="2026-10_海棠苑_003.asice")
    assert told(found) == (PASSED, [])
    assert (found.branch, found.month, found.sequence) == ("海棠苑党支部", Month(2026, 10), 3)
    assert found.signer == "周明远（海棠苑党支部）"
    assert found.fingerprint == fingerprint(signer.certificate_pem)
    assert found.certificate_pem == signer.certificate_pem
    assert found.manifest_sha256 == package.manifest_sha256
    assert found.facts == samples.facts()
    assert found.claimed_at == AT
    assert {one.name: one.verdict for one in found.files} == dict.fromkeys(package.digests, PASSED)
    assert set(found.payload) == set(package.digests)


def test_what_is_printed_as_json_is_the_contract(package: Container) -> None:
    printed = verify(package.content, AT).plain()
    assert list(printed) == ["verdict", "signer", "branch", "month", "sequence", "files", "reasons"]
    assert printed["month"] == "2026-10"
    assert printed["files"][0] == {"name": "report.pdf", "verdict": "indeterminate"}
    assert [one["code"] for one in printed["reasons"]] == ["self_issued"]
    assert verify(b"", AT).plain()["month"] is None


def test_a_self_issued_package_waits_for_its_fingerprint(package: Container, signer: Signer) -> None:
    of_another_branch = samples.self_issued(samples.private(samples.stranger()), "玉兰园党支部")
    for trust in (None, [], [of_another_branch.certificate_pem]):
        found = verify(package.content, AT, trust)
        assert told(found) == (INDETERMINATE, ["self_issued"])
        assert fingerprint(signer.certificate_pem) in found.reasons[0].message
        assert {one.verdict for one in found.files} == {INDETERMINATE}


def test_issued_by_the_office_passes_and_by_another_office_fails(signer: Signer, office: Office) -> None:
    issued = samples.package(office.issued(signer)).content
    same_name = Office.made()
    assert told(verify(issued, AT, [office.pem])) == (PASSED, [])
    assert told(verify(issued, AT, [same_name.pem, office.pem])) == (PASSED, [])
    assert told(verify(issued, AT)) == (INDETERMINATE, ["issuer_not_given"])
    for others in ([Office.made("别的街道").pem], [same_name.pem], [signer.certificate_pem], []):
        found = verify(issued, AT, others)
        assert told(found) == (FAILED, ["signer_unknown"])
        assert not found.payload


def test_issued_by_an_office_below_the_trusted_one_passes(signer: Signer, office: Office) -> None:
    below = office.district("海棠苑社区")
    chained = samples.package(below.issued(signer, chain=(below.pem,))).content
    unchained = samples.package(below.issued(signer)).content
    assert told(verify(chained, AT, [office.pem])) == (PASSED, [])
    assert told(verify(unchained, AT, [office.pem])) == (FAILED, ["signer_unknown"])


def test_a_pinned_signer_cannot_issue_for_others(signer: Signer) -> None:
    """A branch's certificate in the list of the trusted is no office's."""
    pinned = Office(samples.private(signer), samples.certificate(signer))
    forged = samples.package(pinned.issued(samples.stranger())).content
    assert told(verify(forged, AT, [signer.certificate_pem])) == (FAILED, ["signer_unknown"])


def test_a_pinned_key_under_a_new_certificate_waits_again(signer: Signer) -> None:
    renewed = samples.self_issued(samples.private(signer), "玉兰园党支部")
    other = samples.package(renewed, branch_name="玉兰园党支部").content
    assert told(verify(other, AT, [signer.certificate_pem])) == (INDETERMINATE, ["self_issued"])


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (AT + timedelta(days=731), "certificate_expired"),
        (AT - timedelta(days=2), "certificate_not_yet_valid"),
    ],
)
def test_out_of_its_time_a_certificate_settles_nothing(
    at: datetime, code: str, signer: Signer, office: Office
) -> None:
    issued = samples.package(office.issued(signer)).content
    verdict, codes = told(verify(issued, at, [office.pem]))
    assert (verdict, code in codes) == (INDETERMINATE, True)
    assert told(verify(issued, at, [Office.made("别的街道").pem])) == (FAILED, ["signer_unknown", code])


def test_out_of_its_time_a_self_issued_certificate_settles_nothing(signer: Signer) -> None:
    content = samples.package(signer).content
    found = verify(content, YEARS_LATER, [signer.certificate_pem])
    assert told(found) == (INDETERMINATE, ["certificate_expired"])


def test_an_office_out_of_its_time_settles_nothing(signer: Signer) -> None:
    office = Office.made(years=1)
    issued = samples.package(office.issued(signer)).content
    assert told(verify(issued, AT + timedelta(days=400), [office.pem])) == (INDETERMINATE, ["issuer_expired"])


def test_a_certificate_for_other_uses_is_refused(signer: Signer, office: Office) -> None:
    wrong = office.issued(signer, usage={"key_agreement": True})
    assert told(verify(samples.package(wrong).content, AT, [office.pem])) == (FAILED, ["certificate_wrong"])


def test_a_certificate_of_another_branch_is_refused(signer: Signer, office: Office) -> None:
    other = office.issued(signer, branch="玉兰园党支部")
    found = verify(samples.package(other).content, AT, [office.pem])
    assert told(found) == (FAILED, ["branch_differs"])
    assert "玉兰园党支部" in found.reasons[0].message


def test_a_branch_that_changed_its_name_is_asked(signer: Signer) -> None:
    renamed = samples.package(signer, branch_name="海棠苑第一党支部").content
    assert told(verify(renamed, AT, [signer.certificate_pem])) == (INDETERMINATE, ["branch_renamed"])


def test_a_file_under_another_packages_name_is_to_be_looked_at(package: Container, signer: Signer) -> None:
    trust = [signer.certificate_pem]
    found = verify(package.content, AT, trust, name="2026-11_海棠苑_003.asice")
    assert told(found) == (INDETERMINATE, ["file_name_differs"])
    assert "2026-10_海棠苑_003.asice" in found.reasons[0].message
    assert verify(package.content, AT, trust, name="新建文件夹.asice").verdict is PASSED


def test_a_changed_file_is_named_and_the_others_are_not_blamed(package: Container, signer: Signer) -> None:
    entries, stamp = unzipped(package.content)
    spoilt = zipped({**entries, "figures.csv": entries["figures.csv"].replace(b"34", b"43")}, stamp)
    found = verify(spoilt, AT, [signer.certificate_pem])
    assert told(found) == (FAILED, ["file_changed"])
    assert "figures.csv" in found.reasons[0].message
    verdicts = {one.name: one.verdict for one in found.files}
    assert verdicts == {**dict.fromkeys(package.digests, PASSED), "figures.csv": FAILED}
    assert found.branch == "海棠苑党支部"
    assert not found.payload


def test_nothing_is_believed_under_a_signature_that_does_not_hold(package: Container, signer: Signer) -> None:
    entries, stamp = unzipped(package.content)
    spoilt = zipped({**entries, MANIFEST: entries[MANIFEST] + b"\n"}, stamp)
    found = verify(spoilt, AT, [signer.certificate_pem])
    assert told(found) == (FAILED, ["signature_wrong"])
    assert (found.branch, found.signer, found.facts) == ("", "", None)
    assert {one.verdict for one in found.files} == {FAILED}


def test_a_sealed_package_needs_the_offices_key(package: Container, signer: Signer) -> None:
    secret, recipient = new_recipient()
    sealed, trust = seal(package.content, recipient), [signer.certificate_pem]
    assert told(verify(sealed, AT, trust)) == (INDETERMINATE, ["sealed"])
    assert told(verify(sealed, AT, trust, secret)) == (PASSED, [])
    assert told(verify(sealed, AT, trust, new_recipient()[0])) == (FAILED, ["sealed_for_others"])
    assert told(verify(sealed[:-1], AT, trust, secret)) == (FAILED, ["seal_damaged"])


def _signed(signer: Signer, **changes: bytes | None) -> Verification:
    """A package signed by its true signer, but with other contents; None leaves a file out."""
    payload = samples.payload(signer)
    for name, content in changes.items():
        file = {"report": REPORT, "description": DESCRIPTION}.get(name, f"{name}.csv")
        if content is None:
            del payload[file]
        else:
            payload[file] = content
    return verify(build(payload, signer, AT).content, AT, [signer.certificate_pem])


def test_the_report_must_be_signed_by_the_same_signer_and_whole(
    signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = samples.payload(signer)[REPORT]
    foreign = sign_pdf(samples.plain_report(), samples.stranger(), "月报", AT)
    monkeypatch.setattr(signing, "FIELD", "Signature2")
    twice = sign_pdf(report, samples.stranger(), "月报", AT)
    changed = report.replace(b"%PDF-1.", b"%PDF-2.", 1)
    assert told(_signed(signer, report=samples.plain_report())) == (FAILED, ["report_unsigned"])
    assert told(_signed(signer, report=report + b"\n% more")) == (FAILED, ["report_unsigned"])
    assert told(_signed(signer, report=twice)) == (FAILED, ["report_unsigned"])
    assert told(_signed(signer, report=changed)) == (FAILED, ["report_changed"])
    assert told(_signed(signer, report=foreign)) == (FAILED, ["report_other_signer"])
    assert told(_signed(signer, report=None)) == (FAILED, ["part_missing"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"2026-10"', b'"2026-13"'),
        (b'"sequence": 3', b'"sequence": "3"'),
        (b'"sequence": 3', b'"sequence": 3, "sequence": 3'),
        (b'"sequence": 3', b'"sequence": NaN'),
        (b'"sequence": 3', b'"sequence": 3.0'),
        (b'"office"', b'"offices"'),
        (b'"utf-8"', b'"gbk"'),
        (b'"figures.csv"', b'"../figures.csv"'),
        ("海棠苑党支部".encode(), "海棠苑\u202e党支部".encode()),
        (b"{", b"[" * 100_000),
        (b"{", b"\xff{"),
        (b"{", b" " * (1 << 20) + b"{"),
    ],
)
def test_a_description_of_another_shape_is_refused(old: bytes, new: bytes, signer: Signer) -> None:
    good = samples.payload(signer)[DESCRIPTION]
    assert old in good
    found = _signed(signer, description=good.replace(old, new, 1))
    assert told(found) == (FAILED, ["description_wrong"])
    assert found.files[1].verdict is FAILED


def test_tables_must_be_what_the_description_says(signer: Signer) -> None:
    head = "\ufeff代码,名称,数值\r\n"
    for figures in (
        "\ufeff代码,名称,数量\r\n", head + "M01,1\r\n", head.removeprefix("\ufeff"), "", head + '"M01', None
    ):  # fmt: skip
        found = _signed(signer, figures=None if figures is None else figures.encode())
        assert told(found) == (FAILED, ["table_wrong"])
        assert "figures.csv" in found.reasons[0].message
    assert told(_signed(signer, figures=head.encode("gbk", "replace"))) == (FAILED, ["table_wrong"])
    endless = head.encode() + b",,\r\n" * (2 << 20)
    assert told(_signed(signer, figures=endless)) == (FAILED, ["table_wrong"])
    assert told(_signed(signer, other=head.encode())) == (FAILED, ["table_wrong"])


def test_a_strong_rsa_key_is_taken_and_a_weak_one_is_not() -> None:
    for bits, expected in ((3072, (PASSED, [])), (2048, (FAILED, ["signature_weak"]))):
        signer = samples.self_issued(rsa.generate_private_key(65537, bits))
        found = verify(samples.package(signer).content, AT, [signer.certificate_pem])
        assert told(found) == expected


def test_a_file_is_verified_under_its_name(package: Container, signer: Signer, tmp_path: Path) -> None:
    path, trust = tmp_path / "2026-09_海棠苑_003.asice", tmp_path / "signer.pem"
    path.write_bytes(package.content)
    trust.write_bytes(signer.certificate_pem)
    assert told(verify_file(path, AT)) == (INDETERMINATE, ["self_issued", "file_name_differs"])
    assert told(verify_file(path, AT, trust)) == (INDETERMINATE, ["file_name_differs"])
    named = path.rename(tmp_path / "2026-10_海棠苑_003.asice")
    assert told(verify_file(named, AT, trust)) == (PASSED, [])


def test_a_file_that_cannot_be_read_is_refused(package: Container, tmp_path: Path) -> None:
    path, trust = tmp_path / "p.asice", tmp_path / "ca.pem"
    with pytest.raises(verifying.PackageMissing):
        verify_file(path, AT)
    with pytest.raises(verifying.PackageUnreadable):
        verify_file(tmp_path, AT)
    path.write_bytes(package.content)
    trust.write_bytes(b"no certificate")
    with pytest.raises(verifying.TrustUnreadable) as refused:
        verify_file(path, AT, trust)
    assert "ca.pem" in refused.value.message


def test_a_file_larger_than_any_package_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "p.asice"
    with path.open("wb") as file:
        file.truncate(3 << 30)
    assert told(verify_file(path, AT)) == (FAILED, ["file_too_large"])


def test_what_is_quoted_from_a_package_is_made_harmless() -> None:
    told = reason("name_not_allowed", file="a\x1b[31m\n\u202e{branch}" + "x" * 100)
    assert "a?[31m??{branch}xxx" in told.message
    assert told.message.count("x") < 60
    assert quote("海棠苑") == "海棠苑"


def test_every_reason_is_a_sentence_with_a_way_out() -> None:
    from app.exchange.package import reasons

    for code, sentence in (reasons._FAILED | reasons._INDETERMINATE).items():
        assert sentence.endswith("。"), code
        assert sentence.count("。") >= 2 or "，请" in sentence, code
    assert not reasons._FAILED.keys() & reasons._INDETERMINATE.keys()


def test_a_package_without_sums_or_with_others_is_refused(package: Container, signer: Signer) -> None:
    entries, stamp = unzipped(package.content)
    trust = [signer.certificate_pem]
    sums = entries.pop(SUMS)
    assert told(verify(zipped(entries, stamp), AT, trust)) == (FAILED, ["file_missing"])
    found = verify(zipped({**entries, SUMS: sums + b"\n"}, stamp), AT, trust)
    assert set(told(found)[1]) == {"file_changed", "sums_differ"}
    assert {one.verdict for one in found.files} == {PASSED}  # the files themselves are whole


def test_a_package_of_the_first_version_is_still_read() -> None:
    """Written once and kept; a new version must read it as long as street offices have such files."""
    trust = [(OLD / "signer.pem").read_bytes()]
    (path,) = OLD.glob("*.asice")
    found = verify(path.read_bytes(), AT, trust, name=path.name)
    assert told(found) == (PASSED, [])
    assert found.facts == samples.facts()


def test_verdicts_have_their_chinese_names() -> None:
    assert [one.label for one in Verdict] == ["验证通过", "待核实", "未通过"]
    assert replace(Verification(verdict=PASSED), verdict=FAILED).month is None


def test_another_key_of_the_pinned_branch_is_refused(package: Container) -> None:
    found = verify(package.content, AT, [samples.stranger().certificate_pem])
    assert told(found) == (FAILED, ["key_differs"])
    assert not found.payload
