"""The papers of a month before and after its export, and looking at them changes nothing."""

from pathlib import Path

import pytest

from app.base.month import Month
from app.base.refused import Refused
from app.exchange.package.sealing import new_recipient
from app.exchange.package.verify import verify
from app.services.house import House
from tests.services.monthly import head, meeting
from tests.services.test_papers_services import text_of

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def test_what_is_looked_at_is_what_the_package_will_hold(branch: House, tmp_path: Path) -> None:
    before = head(branch)
    looked_at = branch.packages.papers(OCTOBER)
    pdfs = [paper.pdf() for paper in looked_at]
    assert head(branch) == before
    assert (branch.fund.closed(), branch.packages.certificate()) == (None, b"")
    done = branch.packages.export(OCTOBER, tmp_path / "stick")
    held = verify(done.path.read_bytes(), branch.place.clock.now()).payload
    report, *others = (content for name, content in held.items() if name.endswith(".pdf"))
    assert pdfs[1:] == others
    first, signed = tmp_path / "看.pdf", tmp_path / "签.pdf"
    first.write_bytes(pdfs[0])
    signed.write_bytes(report)
    # Only the key, which the first export makes, is not known before.
    told, _, _ = text_of(signed).partition("证书指纹")
    assert text_of(first).startswith(told)
    assert done.fingerprint not in text_of(first)


def test_after_the_export_the_signed_papers_are_handed_out(branch: House, tmp_path: Path) -> None:
    titles = [paper.title for paper in branch.packages.papers(OCTOBER)]
    done = branch.packages.export(OCTOBER, tmp_path / "stick")
    held = verify(done.path.read_bytes(), branch.place.clock.now()).payload
    branch.meetings.amend(2, "责任人应为马秀英", "许凤霞")
    printed = branch.packages.printed(OCTOBER)
    assert [title for title, _ in printed] == titles
    assert [pdf for _, pdf in printed] == [held[name] for name in held if name.endswith(".pdf")]
    report = branch.packages.preview(OCTOBER)
    assert report.pdf() == held["report.pdf"]
    with pytest.raises(Refused) as caught:
        report.save(tmp_path / "月报.docx")
    assert caught.value.code == "unknown_format"


def test_papers_of_a_package_sealed_to_the_street_are_made_anew(branch: House, tmp_path: Path) -> None:
    with branch.place.store.write("周明远", "开通") as writer:
        writer.set_meta("street_recipient", new_recipient()[1])
    done = branch.packages.export(OCTOBER, tmp_path / "stick")
    assert done.package.sealed
    branch.packages.preview(OCTOBER).save(path := tmp_path / "月报.pdf")
    assert done.fingerprint in text_of(path)
    assert b"/ByteRange" not in path.read_bytes()


def test_the_report_of_the_month_that_runs_can_be_looked_at(branch: House, tmp_path: Path) -> None:
    draft = branch.meetings.record(meeting()).meeting.id
    branch.packages.preview(NOVEMBER).save(path := tmp_path / "月报.pdf")
    assert "记录还没有定稿" in text_of(path)
    branch.meetings.finalise(draft)
    assert len(branch.packages.papers(NOVEMBER)) == 5
    with pytest.raises(Refused) as caught:
        branch.packages.preview(Month(2026, 12))
    assert caught.value.code == "month_in_future"
