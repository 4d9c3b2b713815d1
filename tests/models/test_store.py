"""The store on a real encrypted file: one step or nothing, nothing past the gate."""

import subprocess
from dataclasses import replace

import pytest

from app.base.partial_date import PartialDate
from app.models.engine import AlreadyThere, connect
from app.models.store import ChangedMeanwhile, NotFound, StillInUse, Store
from app.records.branch import Compound
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.volunteer_team import VolunteerTeam

ZHAO = Member(
    name="赵广明",
    citizen_id="372501196806158218",
    joined_on=PartialDate(1995, 7),
    mobile="13800000410",
    home_address="海棠苑4号楼1单元401",
)


def _add(store: Store, *items: Member) -> list[Member]:
    with store.write("周明远", "新增党员") as writer:
        return writer.add_many(items)


def test_what_is_kept_comes_back_the_same(store: Store) -> None:
    (kept,) = _add(store, ZHAO)
    assert kept == replace(ZHAO, id=1, revision=1)
    with store.read() as reader:
        assert reader.all(Member) == [kept]
        assert reader.get(Member, 1) == kept


def test_the_file_is_no_sqlite_file_to_strangers(store: Store) -> None:
    _add(store, ZHAO)
    tried = subprocess.run(
        ["sqlite3", str(store.path), "SELECT * FROM members"], capture_output=True, text=True, check=False
    )
    assert tried.returncode != 0
    assert "file is not a database" in tried.stderr
    content = store.path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "赵广明".encode() not in content and b"13800000410" not in content


def test_a_step_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write("周明远", "新增党员") as writer:
        writer.add(ZHAO)
        raise RuntimeError("on the way")
    with store.read() as reader:
        assert reader.all(Member) == []
    assert store.check() == []


def test_the_same_key_is_refused_until_the_first_is_removed(store: Store) -> None:
    (kept,) = _add(store, ZHAO)
    with pytest.raises(AlreadyThere):
        _add(store, ZHAO)
    with store.write("周明远", "移走") as writer:
        writer.remove(kept)
    (again,) = _add(store, ZHAO)
    assert again.id == 2


def test_a_change_needs_the_revision_it_was_read_at(store: Store) -> None:
    (kept,) = _add(store, ZHAO)
    with store.write("周明远", "修改") as writer:
        changed = writer.change(replace(kept, party_group="第二党小组"))
    assert changed.revision == 2
    with pytest.raises(ChangedMeanwhile), store.write("周明远", "修改") as writer:
        writer.change(replace(kept, party_group="第三党小组"))


def test_removed_is_found_again_and_purged_after_its_time(store: Store) -> None:
    (kept,) = _add(store, ZHAO)
    with store.write("周明远", "移走") as writer:
        writer.remove(kept)
    with store.read() as reader:
        assert reader.all(Member) == []
        assert reader.all(Member, removed=True) == [kept]
        with pytest.raises(NotFound):
            reader.get(Member, kept.id)
    with store.write("周明远", "找回") as writer:
        assert writer.restore(Member, kept.id) == kept
    with store.write("周明远", "移走") as writer:
        writer.remove(kept)
    with store.write("周明远", "清理") as writer:
        assert writer.purge(Member, "2026-11-23") == 0
        assert writer.purge(Member, "2026-11-24") == 1
    assert store.check() == []


def test_what_others_point_at_cannot_be_removed(store: Store) -> None:
    with store.write("周明远", "新增意见箱") as writer:
        compound = writer.all(Compound)[0]
        writer.add(OpinionBox(compound=compound.id, place="4号楼大厅"))
    with pytest.raises(StillInUse), store.write("周明远", "移走") as writer:
        writer.remove(compound)


def test_search_by_characters_pinyin_and_initials(store: Store) -> None:
    people = ("赵广明", "单文海", "仇长顺", "曾庆堂", "阿依古丽·买买提", "王𬱖")
    _add(store, *(replace(ZHAO, name=name, citizen_id=str(at)) for at, name in enumerate(people)))
    with store.read() as reader:

        def found(query: str) -> list[str]:
            return [member.name for member in reader.search(Member, query)]

        assert found("zgm") == found("赵gm") == found("zhaogu") == found("ZGM") == ["赵广明"]
        assert found("swh") == found("shanwen") == ["单文海"]
        assert found("qcs") == ["仇长顺"]
        assert found("zqt") == ["曾庆堂"]
        assert found("aygl") == found("古丽买") == ["阿依古丽·买买提"]
        assert found("𬱖") == found("wd") == ["王𬱖"]
        assert found("不在") == found("xyz") == []


def test_a_row_changed_past_the_gate_is_found(store: Store) -> None:
    _add(store, ZHAO)
    bare = connect(store.path, store.data_key)
    bare.execute("UPDATE members SET category = '正式党员'")
    bare.close()
    assert store.check() == ["党员第1号与留痕不符"]


def test_a_row_deleted_past_the_gate_is_found(store: Store) -> None:
    _add(store, ZHAO)
    bare = connect(store.path, store.data_key)
    bare.execute("DELETE FROM members")
    bare.close()
    assert store.check() == ["members 第1号有留痕，记录却不在了"]


def test_what_was_read_is_read_anew_after_every_kind_of_change(store: Store) -> None:
    with store.write("周明远", "试") as writer:
        assert writer.all(VolunteerTeam) == []
        kept = writer.add(VolunteerTeam(name="红马甲", compound=1))
        assert writer.all(VolunteerTeam) == [kept]
        changed = writer.change(replace(kept, people=9))
        assert writer.all(VolunteerTeam) == [changed]
        writer.remove(changed)
        assert writer.all(VolunteerTeam) == []
        assert writer.restore(VolunteerTeam, kept.id) == changed
        held = writer.all(VolunteerTeam)
        held.clear()
        assert writer.all(VolunteerTeam) == [changed]
