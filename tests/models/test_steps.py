"""What a step comes to: small whatever its size, and readable from the audit afterwards."""

from dataclasses import replace

import pytest

from app.models.steps import Step
from app.models.store import NotFound, StillInUse, Store
from app.records.branch import Compound
from app.records.fund import FundCategory, FundEntry
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from tests.models.test_store import ZHAO


@pytest.fixture
def heard() -> list[Step]:
    return []


@pytest.fixture
def telling(store: Store, heard: list[Step]) -> Store:
    """The store, with what it tells."""
    return replace(store, told=heard.append)


def test_a_bulk_write_is_told_by_its_ends(telling: Store, heard: list[Step]) -> None:
    with telling.write("周明远", "导入党员") as writer:
        writer.add_many([replace(ZHAO, citizen_id=str(number)) for number in range(50)])
        writer.note(Member, "另存了没收的行")
    (step,) = heard
    assert (step.count, step.last - step.first, step.subject) == (50, 49, "新增党员 赵广明")
    with telling.read() as reader:
        assert [past.record_id for past in reader.past(step)] == list(range(1, 51))


def test_former_values_come_back_in_their_types(telling: Store, heard: list[Step]) -> None:
    with telling.write("周明远", "新增党员") as writer:
        kept = writer.add(ZHAO)
    with telling.write("周明远", "修改党员") as writer:
        changed = writer.change(replace(kept, joined_on=None, mobile="13900000001", lost_contact=True))
        writer.note(Member, "看过")
        writer.remove(changed)
    with telling.read() as reader:
        change, removal = reader.past(heard[-1])
    assert (change.action, change.record, change.record_id) == ("change", Member, kept.id)
    assert change.former == {"joined_on": ZHAO.joined_on, "mobile": ZHAO.mobile, "lost_contact": False}
    assert (removal.action, removal.former) == ("remove", {})


def test_a_value_erased_since_is_gone_from_the_past_too(telling: Store, heard: list[Step]) -> None:
    with telling.write("周明远", "新增党员") as writer:
        kept = writer.add(ZHAO)
    with telling.write("周明远", "修改党员") as writer:
        changed = writer.change(replace(kept, mobile="13900000001", party_group="第二党小组"))
    with telling.write("周明远", "抹去电话") as writer:
        writer.erase(changed, "mobile")
    with telling.read() as reader:
        assert reader.past(heard[1])[0].former == {"party_group": ""}
    assert heard[2].final and heard[2].registers == {"members"}


def test_how_a_step_was_declared_is_told(telling: Store, heard: list[Step]) -> None:
    for final in (False, True):
        with telling.write("周明远", "试", final=final):
            pass
        assert heard[-1].final == final


def test_clearing_for_good_is_final_by_itself(telling: Store, heard: list[Step]) -> None:
    with telling.write("周明远", "清理") as writer:
        writer.purge(Member, "2026-11-24")
    assert heard[-1].final


def test_what_was_changed_after_a_step(telling: Store, heard: list[Step]) -> None:
    for number in (1, 2):
        with telling.write("周明远", f"新增{number}") as writer:
            writer.add(replace(ZHAO, citizen_id=str(number)))
            writer.note(Member, "看过")
    with telling.read() as reader:
        assert reader.changed_after(heard[0]) == "新增2"
        assert reader.changed_after(heard[1]) is None


def test_many_are_removed_together_or_not_at_all(telling: Store) -> None:
    with telling.write("周明远", "新增小区") as writer:
        made = writer.add_many([Compound(name=name) for name in ("甲", "乙", "丙")])
        writer.add(OpinionBox(compound=made[1].id, place="门口"))
    numbers = [compound.id for compound in made]
    with pytest.raises(StillInUse), telling.write("周明远", "移走") as writer:
        writer.remove_many(Compound, numbers)
    with pytest.raises(NotFound), telling.write("周明远", "移走") as writer:
        writer.remove_many(Compound, [numbers[0], 99])
    with telling.write("周明远", "移走") as writer:
        writer.remove_many(Compound, [numbers[0], numbers[2]])
        assert [compound.name for compound in writer.all(Compound)] == ["海棠苑", "乙"]
    assert telling.check() == []


def test_what_is_withdrawn_is_gone_and_the_chain_knows(telling: Store) -> None:
    with telling.write("周明远", "新增党员") as writer:
        kept = writer.add(ZHAO)
    with telling.write("周明远", "撤销") as writer:
        writer.withdraw(kept)
        assert (writer.all(Member), writer.all(Member, removed=True)) == ([], [])
    with telling.write("周明远", "新增党员") as writer:
        assert writer.add(ZHAO).id == kept.id + 1
    assert telling.check() == []


def test_what_is_pointed_at_is_not_withdrawn(telling: Store) -> None:
    with telling.read() as reader:
        category = reader.all(FundCategory)[0]
        assert reader.all(FundEntry) == []
        compound = reader.all(Compound)[0]
    with telling.write("周明远", "新增意见箱") as writer:
        writer.add(OpinionBox(compound=compound.id, place="门口"))
    with pytest.raises(StillInUse), telling.write("周明远", "撤销") as writer:
        writer.withdraw(compound)
    with telling.write("周明远", "撤销") as writer:
        writer.withdraw(category)
    assert telling.check() == []
