"""Backups: verified by opening, shared attachment pool, restored by password and by code."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import BEIJING, FixedClock
from app.bootstrap import Door
from app.models import backup
from app.models.backup import Backup, BackupDamaged, NoBackup
from app.models.folder import DataFolder
from app.models.keys import WrongPassword, WrongRecoveryCode
from app.models.recovery_code import new as new_code
from app.records.branch import Branch
from app.records.member import Member
from app.rules.backups import ALWAYS_NEWEST, DAYS, MONTHS, WEEKS, to_keep
from app.services.house import House
from tests.conftest import PASSWORD, new_branch
from tests.models.test_store import ZHAO

PHOTO = b"photo" * 1000


def _filled(house: House) -> Backup:
    """One member, one attachment, one backup."""
    with house.place.store.write("周明远", "新增党员") as writer:
        member = writer.add(ZHAO)
    house.attachments.attach(member, PHOTO, "照片.jpg", "image/jpeg")
    return house.backups.create()


def test_a_backup_is_whole_and_opens(house: House) -> None:
    made = _filled(house)
    assert sorted(path.name for path in made.path.iterdir()) == ["data.db", "keys.json", "manifest.json"]
    assert len(made.attachments) == 1
    assert house.backups.faults(made.path) == []
    assert made.path in [found.path for found in house.backups.made()]


def test_the_pool_is_shared(house: House, clock: FixedClock) -> None:
    first = _filled(house)
    clock.forward(hours=1)
    second = house.backups.create()
    pooled = [path for path in first.pool.rglob("*") if path.is_file()]
    assert first.attachments == second.attachments == (pooled[0].name,)
    assert len(pooled) == 1


@pytest.mark.parametrize("which", ["data.db", "keys.json", "pool"])
def test_a_flipped_byte_is_found(house: House, which: str) -> None:
    made = _filled(house)
    path = next(made.pool.rglob("*/*")) if which == "pool" else made.path / which
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)
    assert house.backups.faults(made.path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format": 1}', b"\xff"])
def test_a_damaged_manifest_is_refused(house: House, content: bytes) -> None:
    made = _filled(house)
    (made.path / "manifest.json").write_bytes(content)
    with pytest.raises(BackupDamaged):
        Backup.read(made.path)
    assert made.path not in [found.path for found in house.backups.made()]


def test_a_manifest_cannot_name_a_file_outside_the_pool(house: House) -> None:
    made = _filled(house)
    manifest = made.path / "manifest.json"
    manifest.write_text(manifest.read_text().replace(made.attachments[0], "../../../etc/passwd"))
    with pytest.raises(BackupDamaged):
        Backup.read(made.path)


def test_a_folder_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoBackup):
        Backup.read(tmp_path)


@pytest.mark.parametrize("way", ["password", "code"])
def test_restored_on_another_machine(house: House, door: Door, code: str, tmp_path: Path, way: str) -> None:
    made = _filled(house)
    carried = Path(shutil.copytree(made.path.parent, tmp_path / "stick")) / made.path.name
    target = tmp_path / "new laptop"
    if way == "password":
        done = door.restore(carried, target, password=PASSWORD)
    else:
        done = door.restore(carried, target, code=code, new_password="brand-new-1")
    assert done.aside is None
    with door.open(target, PASSWORD if way == "password" else "brand-new-1") as restored:
        (member,) = restored.registers.records(Member.about)
        assert isinstance(member, Member) and member.name == "赵广明"
        (attachment,) = restored.attachments.of(member)
        assert restored.attachments.content(attachment) == PHOTO
        with restored.place.store.read() as reader, house.place.store.read() as before:
            assert reader.meta("line") != before.meta("line")
            assert reader.all(Branch) == before.all(Branch)
    assert door.examine(target, PASSWORD if way == "password" else "brand-new-1").passed


def test_a_restore_keeps_what_was_there_aside(folder: DataFolder, door: Door, clock: FixedClock) -> None:
    with door.open(folder.path, PASSWORD) as house:
        made = _filled(house)
        with house.place.store.write("周明远", "修改") as writer:
            member = writer.all(Member)[0]
            writer.change(replace(member, party_group="later"))
    folder.data.with_name("data.db-journal").write_bytes(b"stale")
    clock.forward(days=1)
    done = door.restore(made.path, folder.path, password=PASSWORD)
    assert done.aside is not None
    assert {path.name for path in done.aside.iterdir()} == {"data.db", "keys.json", "data.db-journal"}
    with door.open(folder.path, PASSWORD) as house:
        (restored,) = house.registers.records(Member.about)
        assert isinstance(restored, Member) and restored.party_group == ""


def test_a_wrong_secret_or_a_damaged_backup_changes_nothing(
    folder: DataFolder, door: Door, clock: FixedClock
) -> None:
    with door.open(folder.path, PASSWORD) as house:
        made = _filled(house)
    before = folder.data.read_bytes()
    with pytest.raises(WrongPassword):
        door.restore(made.path, folder.path, password="not-this-one")
    with pytest.raises(WrongRecoveryCode):
        door.restore(made.path, folder.path, code=new_code())
    made.data.write_bytes(made.data.read_bytes()[:-4096])
    with pytest.raises(BackupDamaged):
        door.restore(made.path, folder.path, password=PASSWORD)
    assert folder.data.read_bytes() == before
    assert not list(folder.path.glob("恢复前*"))


def test_the_daily_backup_is_made_once_and_only_after_work(folder: DataFolder, clock: FixedClock) -> None:
    door = Door(clock)
    counts = []
    for work in (False, False, True, False):
        with door.open(folder.path, PASSWORD) as house:
            counts.append(len(house.backups.made()))
            if work:
                with house.place.store.write("周明远", "新增党员") as writer:
                    writer.add(ZHAO)
        clock.forward(days=1)
    assert counts == [1, 1, 1, 2]


def test_parts_left_by_a_killed_run_go(house: House, folder: DataFolder) -> None:
    left = folder.backups / "2026-11-22_100000_x.part"
    left.mkdir(parents=True)
    (left / "data.db").write_bytes(b"half")
    house.backups.create()
    assert not left.exists()


def _days(*back: int) -> list[datetime]:
    return [datetime(2026, 11, 23, 17, 30, tzinfo=BEIJING) - timedelta(days=day) for day in back]


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        (lambda: _days(*range(12)), 12),
        (lambda: _days(*range(400)), DAYS + (WEEKS - 3) + (MONTHS - 1)),
        (lambda: _days(0, 0, 0, 0), 1),
        (lambda: _days(0, 100, 200, 300), 4),
        (list, 0),
    ],
)
def test_the_ladder(made: Callable[[], list[datetime]], kept: int) -> None:
    assert len(to_keep(made())) == kept


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=120))
def test_the_ladder_keeps_the_newest_and_is_stable(made: list[datetime]) -> None:
    keep = to_keep(made)
    assert keep <= set(made)
    assert set(sorted(set(made), reverse=True)[:1]) <= keep
    assert to_keep(keep) >= set(sorted(keep, reverse=True)[:ALWAYS_NEWEST])
    assert len(keep) <= ALWAYS_NEWEST + DAYS + WEEKS + MONTHS


def test_offer_names_the_newest_good_backup(house: House, folder: DataFolder, clock: FixedClock) -> None:
    first = _filled(house)
    clock.forward(hours=1)
    second = house.backups.create()
    assert str(second.path) in backup.offer(folder.backups)
    second.data.unlink()
    assert str(first.path) in backup.offer(folder.backups)


def test_two_branches_on_one_stick_have_a_ladder_each(
    house: House, door: Door, clock: FixedClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    door.set_up(tmp_path / "other", new_branch("丁香园"), PASSWORD)
    with door.open(tmp_path / "other", PASSWORD) as other:
        first = other.backups.create(stick)
    for _ in range(ALWAYS_NEWEST + 2):
        clock.forward(minutes=1)
        house.backups.create(stick)
    left = [found.path for found in backup.backups_in(stick)]
    assert first.path in left
    assert len(left) == 1 + ALWAYS_NEWEST
