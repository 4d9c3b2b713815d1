"""Making a package: keys, container, description, seal."""

import io
import json
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from zipfile import ZIP_STORED, ZipFile

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from app.base.csv_writing import Cell, csv_bytes
from app.base.month import Month
from app.exchange.package import sealing
from app.exchange.package.container import Container, PackageTooLarge, PackageTooManyFiles, build
from app.exchange.package.contents import read_description
from app.exchange.package.describe import TableTooLarge, describe, described
from app.exchange.package.facts import Replaced, file_name, misnamed
from app.exchange.package.identity import Signer, fingerprint, new_signer
from app.exchange.package.layout import MANIFEST, MIMETYPE, SIGNATURE, SUMS, media_type
from app.exchange.package.manifest import read_manifest
from app.exchange.package.opening import open_container
from app.exchange.package.reasons import Verdict
from app.exchange.package.verify import verify
from app.exchange.package.zipping import zipped
from tests.exchange.package import samples


def test_a_new_signer_is_named_in_its_certificate() -> None:
    signer = new_signer("海棠苑党支部", "周明远", samples.AT)
    certificate = x509.load_pem_x509_certificate(signer.certificate_pem)
    (name,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    (branch,) = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    assert (name.value, branch.value) == ("周明远（海棠苑党支部）", "海棠苑党支部")
    assert certificate.not_valid_before_utc < samples.AT
    assert certificate.not_valid_after_utc.year == 2036


@pytest.mark.parametrize(
    ("branch", "secretary", "name"),
    [
        ("聊城市东昌府区柳园街道海棠苑小区联合党支部", "周明远", "周明远（聊城市东昌府区柳园街道海棠苑小…）"),
        ("海" * 200, "周明远", f"周明远（{'海' * 15}…）"),
        ("海棠苑党支部", "𬱖" * 200, "𬱖" * 16),
    ],
)
def test_long_names_are_cut_to_what_a_certificate_holds(branch: str, secretary: str, name: str) -> None:
    certificate = x509.load_pem_x509_certificate(new_signer(branch, secretary, samples.AT).certificate_pem)
    assert [one.value for one in certificate.subject] == ["CN", branch[:64], name]


def test_the_fingerprint_is_four_groups_and_stays_with_the_key(office: samples.Office) -> None:
    signer = samples.secretary()
    groups = fingerprint(signer.certificate_pem).split("-")
    assert [len(group) for group in groups] == [5, 5, 5, 5]
    assert not set("".join(groups)) & set("ILOU")
    assert fingerprint(office.issued(signer).certificate_pem) == fingerprint(signer.certificate_pem)
    assert fingerprint(samples.stranger().certificate_pem) != fingerprint(signer.certificate_pem)


def test_a_signer_does_not_show_its_key(signer: Signer) -> None:
    assert repr(signer) == f"Signer({fingerprint(signer.certificate_pem)})"


def test_the_container_is_laid_out_as_asic_wants_it(package: Container) -> None:
    with ZipFile(io.BytesIO(package.content)) as archive:
        names = archive.namelist()
        assert (names[0], names[-3:]) == (MIMETYPE, [SUMS, MANIFEST, SIGNATURE])
        assert all(name.isascii() for name in names)
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 10, 32, 6)}
        listed = read_manifest(archive.read(MANIFEST))
    assert package.content[38:].startswith(b"application/vnd.etsi.asic-e+zip")  # readable in place
    assert list(listed) == names[1:-2]
    assert {name: listed[name].sha256 for name in package.digests} == package.digests


def test_the_zip_is_the_same_whatever_python_writes_it() -> None:
    """A reader writes the file anew and compares; so the writer may never change."""
    content = zipped({MIMETYPE: b"x", "figures.csv": b"y"}, (2026, 11, 23, 10, 32, 6))
    assert sha256(content).hexdigest() == "929efccfef8f90412a5d952df9afb90257aa337c4f384d41134d50c44eb2a31c"


def test_the_same_payload_gives_the_same_bytes_but_for_the_signature(signer: Signer) -> None:
    payload = samples.payload(signer)
    one, other = (build(payload, signer, samples.AT) for _ in range(2))
    assert one.manifest_sha256 == other.manifest_sha256
    assert (
        one.content[: one.content.index(b"META-INF/signature")]
        == (other.content[: other.content.index(b"META-INF/signature")])
    )


@pytest.mark.parametrize(
    "name", ["月报.pdf", "Report.pdf", "../a.pdf", "a.exe", "SHA256SUMS", "mimetype", ""]
)
def test_a_name_no_reader_takes_is_not_written(name: str, signer: Signer) -> None:
    with pytest.raises(ValueError, match="no name"):
        build({name: b""}, signer, samples.AT)


def test_too_much_is_refused_before_it_is_signed(signer: Signer) -> None:
    with pytest.raises(PackageTooLarge) as large:
        build({"scan.pdf": bytes(49 << 20) + b"x"}, signer, samples.AT)
    assert "一共50兆" in large.value.message
    with pytest.raises(PackageTooManyFiles):
        build({f"minutes-{number}.pdf": b"" for number in range(197)}, signer, samples.AT)


def test_the_largest_package_that_is_written_can_be_read(signer: Signer) -> None:
    most = {f"minutes-{number:03d}-{'x' * 48}.pdf": b"" for number in range(195)}
    made = build({"scan.pdf": bytes(49 << 20), **most}, signer, samples.AT)
    assert open_container(made.content).reasons == ()


@given(st.text("ab0.-/_ A:é", max_size=8), st.sampled_from(["", ".pdf", ".csv", ".json"]))
def test_every_name_that_may_be_written_is_safe_to_unpack(stem: str, ending: str) -> None:
    name = stem + ending
    if media_type(name) is not None:
        assert name.isascii()
        assert name == name.lower() or name == SUMS
        assert not name.startswith((".", "-"))
        assert not set(name) & set('/\\:*?"<>| ')


def test_facts_are_read_back_as_they_were_described() -> None:
    replaced = Replaced("cd" * 32, "第3页没有签字")
    facts = samples.facts(previous="ef" * 32, replaces=replaced, sequence=4)
    content = described(facts, [samples.FIGURES])["datapackage.json"]
    assert read_description(content).honglin.facts() == facts
    told = json.loads(content)
    assert told["honglin"] == {
        "schema_version": 1,
        "branch": {"code": "371502001", "name": "海棠苑党支部"},
        "office": "柳园街道",
        "month": "2026-10",
        "sequence": 4,
        "line": "9f2c",
        "previous": "ef" * 32,
        "replaces": {"manifest": "cd" * 32, "reason": "第3页没有签字"},
        "audit_head": {"seq": 412, "hash": "ab" * 32},
    }
    assert [one["path"] for one in told["resources"]] == ["figures.csv"]


def test_a_table_longer_than_a_reader_takes_is_not_written() -> None:
    endless = replace(samples.FIGURES, rows=[("M06", "x" * 1000, 34)] * 9000)
    with pytest.raises(TableTooLarge) as refused:
        described(samples.facts(), [endless])
    assert "月报数字" in refused.value.message


@pytest.mark.parametrize(
    "change",
    [{"sequence": 0}, {"branch_code": ""}, {"line": "a b"}, {"audit_hash": "x"}, {"branch_name": "海\n棠"}],
)
def test_facts_no_reader_would_take_are_not_written(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not to be described"):
        describe(samples.facts(**change), [samples.FIGURES])


@pytest.mark.parametrize(
    ("branch", "name"),
    [
        ("海棠苑党支部", "2026-10_海棠苑_003.asice"),
        ("海棠苑、玉兰园联合党支部", "2026-10_海棠苑、玉兰园联合_003.asice"),
        ("党支部", "2026-10_党支部_003.asice"),
        ('a/b\\c:"d_e.', "2026-10_a-b-c-d-e_003.asice"),
        ("..", "2026-10_支部_003.asice"),
    ],
)
def test_files_are_named_after_month_branch_and_number(branch: str, name: str) -> None:
    facts = samples.facts(branch_name=branch)
    assert file_name(facts) == name
    assert file_name(facts, sealed=True) == f"{name}.age"
    assert not misnamed(name, facts)
    assert not misnamed(f"{name}.age", facts)


def test_a_package_named_as_another_one_is_noticed_and_other_names_say_nothing() -> None:
    facts = samples.facts(month=Month(2026, 9))
    assert misnamed("2026-10_海棠苑_003.asice", facts)
    assert misnamed("2026-09_玉兰园_003.asice", facts)
    assert not misnamed("下载 (1).asice", facts)


def test_a_sealed_package_opens_with_its_own_key_only(package: Container) -> None:
    secret, recipient = sealing.new_recipient()
    sealed = sealing.seal(package.content, recipient)
    assert sealing.is_sealed(sealed)
    assert not sealing.is_sealed(package.content)
    assert sealing.unseal(sealed, f"{secret}\n") == package.content
    with pytest.raises(sealing.SealedForOthers):
        sealing.unseal(sealed, sealing.new_recipient()[0])
    with pytest.raises(sealing.SealDamaged):
        sealing.unseal(sealed[:-1], secret)
    with pytest.raises(sealing.RecipientWrong):
        sealing.seal(package.content, "age1qqq")


def test_numbers_truth_and_nothing_are_written_as_programs_read_them() -> None:
    rows: list[tuple[Cell, Cell]] = [("-1", -1), (True, None), ("＝x", False)]
    assert csv_bytes(["a", "b"], rows, ["注"]).decode("utf-8-sig") == (
        "注\r\na,b\r\n'-1,-1\r\n是,\r\n'＝x,否\r\n"
    )


def test_the_heavy_libraries_are_loaded_when_they_are_used_and_not_before() -> None:
    program = (
        "import sys; from app.exchange.package import container, describe, identity, sealing, verify;"
        "print({'pyhanko', 'pydantic', 'asn1crypto', 'pyrage', 'lxml'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "set()"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, office: samples.Office) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    made = samples.package(office.issued(samples.secretary()))
    assert verify(made.content, samples.AT, [office.pem]).verdict is Verdict.PASSED


def test_the_moment_is_kept_to_two_seconds(signer: Signer) -> None:
    for seconds in (0, 1, 52):
        at = samples.AT + timedelta(seconds=seconds)
        assert open_container(samples.package(signer, at).content).reasons == ()
