"""The monthly package: all or nothing, once and for all, and the same file whoever asks again."""

import re
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from app.base.clock import FixedClock
from app.base.month import Month
from app.base.trouble import PlaceMissing
from app.bootstrap import Door
from app.exchange.package.sealing import new_recipient, unseal
from app.exchange.package.verify import Verification, verify, verify_file
from app.models.folder import DataFolder
from app.models.tables import AUDIT
from app.records.package import Package
from app.records.party_group import PartyGroup
from app.rules.report_points import open_points
from app.services.house import House
from app.services.packages import Exported, NotHandedOut
from tests.conftest import PASSWORD
from tests.services.monthly import Refusing, meeting, spending

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
NO_FONT = "\U00032000"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def verdict(house: House, done: Exported) -> Verification:
    """As the street judges it that has pinned the branch's certificate."""
    return verify(
        done.path.read_bytes(), house.place.clock.now(), [house.packages.certificate()], name=done.path.name
    )


def test_an_export_is_a_whole_package_that_passes(branch: House, out: Path) -> None:
    done = branch.packages.export(OCTOBER, out)
    assert [path.name for path in out.iterdir()] == ["2026-10_海棠苑_001.asice"]
    assert (done.again, done.package.sequence, done.package.previous) == (False, 1, "")
    assert done.package.sha256 == sha256(done.path.read_bytes()).hexdigest()
    found = verdict(branch, done)
    assert (found.verdict.value, found.fingerprint) == ("passed", done.fingerprint)
    assert found.manifest_sha256 == done.package.manifest_sha256
    assert {name: sha256(content).hexdigest() for name, content in found.payload.items()} == dict(
        done.contents
    )
    assert verify_file(done.path, branch.place.clock.now()).verdict.value == "indeterminate"


def test_what_is_inside(branch: House, out: Path) -> None:
    names = {name for name, _ in branch.packages.export(OCTOBER, out).contents}
    papers = {"report.pdf", "fund-ledger.pdf", "five-haves.pdf", "cross-appointments.pdf"}
    minutes = {f"minutes-{number:02d}.pdf" for number in range(1, 5)}
    tables = {"figures", "party-groups", "five-haves", "fund", "owners", "meetings"}
    assert names == papers | minutes | {"datapackage.json"} | {f"{name}.csv" for name in tables}


def test_nobody_s_number_or_telephone_is_inside(branch: House, out: Path) -> None:
    found = verdict(branch, branch.packages.export(OCTOBER, out))
    for name, content in found.payload.items():
        pages = pypdfium2.PdfDocument(content) if name.endswith(".pdf") else ()
        text = "".join(page.get_textpage().get_text_range() for page in pages) or content.decode(
            errors="replace"
        )
        if not name.endswith(".json"):  # holds digests
            assert not re.search(r"(?<![0-9a-f])(1[3-9]\d{9}|[1-9]\d{16}[\dX])(?![0-9a-f])", text), name


def test_exporting_again_hands_out_the_kept_file_byte_for_byte(
    branch: House, clock: FixedClock, out: Path, tmp_path: Path
) -> None:
    first = branch.packages.export(OCTOBER, out)
    content = first.path.read_bytes()
    branch.meetings.record(meeting())
    branch.fund.add(spending())
    clock.forward(days=30)
    first.path.write_bytes(b"somebody wrote over it")
    (tmp_path / "other").mkdir()
    for place in (out, tmp_path / "other" / "stick"):
        again = branch.packages.export(OCTOBER, place)
        assert again.again
        assert again.path.read_bytes() == content
        assert (again.package, again.contents) == (first.package, first.contents)
    assert branch.packages.all() == [first.package]


def test_packages_of_a_line_are_numbered_and_name_the_one_before(
    branch: House, clock: FixedClock, out: Path
) -> None:
    first = branch.packages.export(OCTOBER, out)
    clock.forward(days=10)
    second = branch.packages.export(NOVEMBER, out)
    assert second.path.name == "2026-11_海棠苑_002.asice"
    assert (second.package.sequence, second.package.previous) == (2, first.package.manifest_sha256)
    assert second.package.line == first.package.line
    assert second.package.audit_seq > first.package.audit_seq
    found = verdict(branch, second)
    assert found.verdict.value == "passed"
    assert found.facts is not None and found.facts.previous == first.package.manifest_sha256


def test_a_restored_folder_starts_a_line_of_its_own_and_still_exports(
    branch: House, branch_folder: DataFolder, clock: FixedClock, out: Path, tmp_path: Path
) -> None:
    made = branch.backups.create()
    first = branch.packages.export(OCTOBER, out)
    elsewhere = tmp_path / "restored"
    Door(clock).restore(made.path, elsewhere, PASSWORD)
    with Door(clock).open(elsewhere, PASSWORD) as restored:
        anew = restored.packages.export(OCTOBER, out / "restored")
        assert (anew.again, anew.package.sequence, anew.package.previous) == (False, 1, "")
        assert anew.package.line != first.package.line
        assert verdict(restored, anew).verdict.value == "passed"
    later = branch.backups.create()
    Door(clock).restore(later.path, tmp_path / "later", PASSWORD)
    with Door(clock).open(tmp_path / "later", PASSWORD) as restored:
        assert restored.packages.export(OCTOBER, out / "kept").path.read_bytes() == first.path.read_bytes()
        clock.forward(days=10)
        following = restored.packages.export(NOVEMBER, out / "kept")
        assert (following.package.sequence, following.package.previous) == (1, "")


def test_exporting_closes_the_fund_s_month(branch: House, out: Path) -> None:
    branch.packages.export(OCTOBER, out)
    assert branch.fund.closed() == OCTOBER
    with Refusing(branch, "month_closed"):
        branch.fund.add(spending(entered_on="2026-10-31"))


def test_a_month_closed_before_stays_closed_as_it_was(branch: House, out: Path) -> None:
    branch.fund.close(OCTOBER)
    assert branch.packages.export(OCTOBER, out).package.month == OCTOBER


def test_the_audit_tells_of_the_export_and_of_the_new_key(branch: House, out: Path) -> None:
    done = branch.packages.export(OCTOBER, out)
    with branch.place.store.read() as reader:
        rows = reader._connection.execute(
            AUDIT.select().where(AUDIT.c.seq > done.package.audit_seq - 2)
        ).all()
    assert {row.deed for row in rows[-4:]} == {"封装2026年10月月报"}
    told = "".join(row.sentence for row in rows)
    assert done.fingerprint in told and done.package.name in told
    assert "PRIVATE KEY" not in repr(rows)


@pytest.mark.parametrize(
    ("month", "code"), [(NOVEMBER, "month_not_over"), (Month(2026, 12), "month_in_future")]
)
def test_a_month_that_is_not_over_is_not_exported(branch: House, out: Path, month: Month, code: str) -> None:
    with Refusing(branch, code):
        branch.packages.export(month, out)
    assert not out.exists()


def test_months_are_exported_in_their_order(branch: House, clock: FixedClock, out: Path) -> None:
    branch.packages.export(OCTOBER, out)
    with Refusing(branch, "month_passed"):
        branch.packages.export(Month(2026, 9), out)
    assert len(list(out.iterdir())) == 1


def test_a_clock_set_back_is_noticed_until_somebody_looked(
    branch: House, clock: FixedClock, out: Path
) -> None:
    branch.meetings.record(meeting())
    clock.forward(days=-20)
    with Refusing(branch, "clock_back") as refused:
        branch.packages.export(OCTOBER, out)
    assert "2026-11-03" in refused.message and "2026-11-23" in refused.message
    assert branch.packages.export(OCTOBER, out, clock_checked=True).package.month == OCTOBER
    assert branch.packages.export(OCTOBER, out).again


def test_a_place_that_cannot_be_written_is_found_before_anything_is_frozen(branch: House, out: Path) -> None:
    out.write_bytes(b"a file")
    for place in (out, out / "below", Path("/proc/nowhere")):
        with pytest.raises((OSError, PlaceMissing)):
            branch.packages.export(OCTOBER, place)
    assert branch.packages.all() == []
    assert branch.fund.closed() is None


def test_a_copy_that_cannot_be_written_is_told_as_what_it_is(branch: House, out: Path) -> None:
    (out / "2026-10_海棠苑_001.asice").mkdir(parents=True)
    with pytest.raises(NotHandedOut, match="封装好了，但是没有写到"):
        branch.packages.export(OCTOBER, out)
    assert [package.month for package in branch.packages.all()] == [OCTOBER]
    assert list(out.rglob("*.part")) == []
    assert branch.packages.export(OCTOBER, out / "elsewhere").again


def test_what_a_killed_export_left_beside_the_file_is_cleared_away(branch: House, out: Path) -> None:
    out.mkdir()
    (out / "2026-10_海棠苑_001.asice.0123abcd.part").write_bytes(b"half")
    (out / "别人的.part").write_bytes(b"not ours")
    branch.packages.export(OCTOBER, out)
    assert sorted(path.name for path in out.iterdir()) == ["2026-10_海棠苑_001.asice", "别人的.part"]


def test_a_character_no_font_has_stops_the_export_and_is_named(branch: House, out: Path) -> None:
    (first, *_) = branch.registers.records(PartyGroup.about)
    branch.registers.change(first, {"name": f"第{NO_FONT}党小组"})
    draft = branch.meetings.record(
        meeting(title=f"{NO_FONT}会", started_at="2026-10-30 19:00", ended_at="2026-10-30 20:00")
    )
    branch.meetings.finalise(draft.meeting.id)
    with Refusing(branch, "no_glyph") as refused:
        branch.packages.export(OCTOBER, out)
    assert f"里有1个字打不出来：{NO_FONT}" in refused.message
    assert (out.exists(), branch.fund.closed(), branch.packages.certificate()) == (False, None, b"")


def test_with_the_street_s_key_the_package_is_sealed(branch: House, out: Path) -> None:
    secret, recipient = new_recipient()
    with branch.place.store.write("周明远", "街道开通") as writer:
        writer.set_meta("street_recipient", recipient)
    done = branch.packages.export(OCTOBER, out)
    assert (done.path.name, done.package.sealed) == ("2026-10_海棠苑_001.asice.age", True)
    content = done.path.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    now, trust = branch.place.clock.now(), [branch.packages.certificate()]
    assert verify(unseal(content, secret), now, trust).verdict.value == "passed"
    assert verify(content, now, trust, secret, done.path.name).verdict.value == "passed"
    assert verify(content, now, trust).verdict.value != "passed"
    assert branch.packages.export(OCTOBER, out).path.read_bytes() == content


def test_a_wrong_key_of_the_street_stops_the_export(branch: House, out: Path) -> None:
    with branch.place.store.write("周明远", "街道开通") as writer:
        writer.set_meta("street_recipient", "age1wrong")
    with Refusing(branch, "recipient_wrong"):
        branch.packages.export(OCTOBER, out)
    assert (branch.packages.all(), branch.fund.closed(), out.exists()) == ([], None, False)


def test_what_is_still_open_stands_on_the_report_and_stops_nothing(branch: House, out: Path) -> None:
    branch.meetings.record(meeting(started_at="2026-10-30 19:00", ended_at="2026-10-30 20:00"))
    with branch.place.store.read() as reader:
        points = open_points(reader, OCTOBER)
    assert "党员大会〔2026〕第2次的记录还没有定稿，没有计入本月。" in points
    assert branch.packages.export(OCTOBER, out).package.month == OCTOBER


def test_an_empty_branch_can_report_too(house: House, out: Path) -> None:
    assert verdict(house, house.packages.export(OCTOBER, out)).verdict.value == "passed"


def test_packages_are_written_by_nobody_else(branch: House, out: Path) -> None:
    package = branch.packages.export(OCTOBER, out).package
    with Refusing(branch, "own_way"):
        branch.registers.remove(package)
    assert branch.registers.records(Package.about) == [package]


def test_no_month_is_left_out(branch: House, clock: FixedClock, out: Path) -> None:
    branch.packages.export(OCTOBER, out)
    clock.forward(days=45)
    with Refusing(branch, "month_skipped") as refused:
        branch.packages.export(Month(2026, 12), out)
    assert "2026年11月的月报还没有封装" in refused.message


def test_a_package_of_the_former_line_on_the_stick_is_not_written_over(
    branch: House, clock: FixedClock, out: Path, tmp_path: Path
) -> None:
    made = branch.backups.create()
    former = branch.packages.export(OCTOBER, out).path.read_bytes()
    Door(clock).restore(made.path, tmp_path / "restored", PASSWORD)
    with Door(clock).open(tmp_path / "restored", PASSWORD) as restored:
        with pytest.raises(NotHandedOut, match="同名"):
            restored.packages.export(OCTOBER, out)
        again = restored.packages.export(OCTOBER, out / "new")
        assert again.again
    assert (out / again.path.name).read_bytes() == former


def test_a_first_report_does_not_lie_years_back(branch: House, out: Path) -> None:
    with Refusing(branch, "first_too_old"):
        branch.packages.export(Month(2025, 10), out)
