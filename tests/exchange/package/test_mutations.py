"""Spoilt packages are refused: hundreds here, ten thousand with ``make endure``."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.package.pdf_signature import read_pdf_signature
from app.exchange.package.reasons import Unsound, Verdict
from app.exchange.package.sealing import new_recipient, seal
from app.exchange.package.signatures import read_signature
from app.exchange.package.verify import verify
from app.exchange.package.zipping import zipped
from tests.exchange.package import mutations, samples
from tests.exchange.package.bench import bench
from tests.exchange.package.trial import attempt

_COUNT = 15 * len(mutations.KINDS)
_BIN = st.binary(max_size=300)


def test_no_spoilt_package_is_accepted() -> None:
    outcomes = [attempt(seed) for seed in range(_COUNT)]
    assert [(seed, one) for seed, one in enumerate(outcomes) if not one.sound] == []
    assert len({one.kind for one in outcomes}) == len(mutations.KINDS)
    assert Counter(one.code for one in outcomes)[""] == 0


def test_no_bit_of_the_signature_can_be_changed() -> None:
    good = bench()
    signature = good.entries["META-INF/signature001.p7s"]
    digest = bytes.fromhex(samples.identity_of(good.entries))
    read_signature(signature, digest)
    accepted = []
    for at in range(len(signature)):
        changed = bytearray(signature)
        changed[at] ^= 1 << at % 8
        try:
            read_signature(bytes(changed), digest)
        except Unsound:
            continue
        accepted.append(at)
    assert accepted == []


@given(_BIN)
def test_any_bytes_get_a_verdict(content: bytes) -> None:
    assert verify(content, samples.AT).verdict is not Verdict.PASSED


@given(_BIN, st.sampled_from(["report.pdf", "datapackage.json", "SHA256SUMS", "figures.csv"]))
def test_any_bytes_in_a_file_get_a_verdict(content: bytes, name: str) -> None:
    good = bench()
    spoilt = zipped({**good.entries, name: content}, good.stamp)
    assert verify(spoilt, samples.AT).verdict is Verdict.FAILED


@given(_BIN)
def test_any_bytes_as_signature_or_manifest_get_a_verdict(content: bytes) -> None:
    good = bench()
    for name in ("META-INF/signature001.p7s", "META-INF/ASiCManifest001.xml"):
        spoilt = zipped({**good.entries, name: content}, good.stamp)
        assert verify(spoilt, samples.AT).verdict is Verdict.FAILED


_NUMBER = st.one_of(st.integers(0, 500), st.integers(0, 10**9 - 1))


@given(_NUMBER, _NUMBER, _NUMBER, _BIN)
def test_a_report_that_lies_about_what_is_signed_is_no_signed_report(
    end: int, start: int, length: int, rest: bytes
) -> None:
    report = b"%%PDF-2.0 /ByteRange [0 %d %d %d]" % (end, start, length) + rest
    with pytest.raises(Unsound):
        read_pdf_signature(report, "report.pdf")


@given(st.integers(min_value=0), st.integers(0, 255))
def test_a_sealed_package_that_was_touched_does_not_open(at: int, byte: int) -> None:
    secret, recipient = new_recipient()
    sealed = bytearray(seal(bench().content, recipient))
    at %= len(sealed)
    changed = sealed[at] != byte
    sealed[at] = byte
    found = verify(bytes(sealed), samples.AT, [samples.secretary().certificate_pem], secret)
    assert found.verdict is (Verdict.FAILED if changed else Verdict.PASSED)
