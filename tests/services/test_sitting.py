"""Who listens hears of every step that was committed, once, and of none that was not."""

from datetime import datetime

import pytest

from app.base.clock import BEIJING, FixedClock
from app.base.refused import Refused
from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.branch import Compound
from app.records.fund import FundCategory
from app.records.opinion_box import OpinionBox
from app.records.party_group import PartyGroup
from app.services.house import House
from app.services.sitting import Step
from tests.conftest import PASSWORD
from tests.services.monthly import grant, meeting


def listening(house: House) -> list[Step]:
    heard: list[Step] = []
    house.sitting.listen(heard.append)
    return heard


def test_a_step_tells_what_was_done_when_and_which_registers_it_changed(house: House) -> None:
    heard = listening(house)
    house.registers.add(Compound.about, {"name": "丁香园"})
    (step,) = heard
    assert (step.deed, step.actor, step.subject) == ("新增小区", "周明远", "新增小区 丁香园")
    assert step.registers == {"compounds"}
    assert step.at == datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING)


def test_a_step_over_several_registers_is_told_once(branch: House) -> None:
    heard = listening(branch)
    branch.meetings.record(meeting())
    (step,) = heard
    assert step.registers == {"meetings", "attendances", "meeting_items"}
    group = branch.registers.records(PartyGroup.about)[0]
    branch.registers.change(group, {"name": "南区党小组"})
    assert heard[1].registers == {"party_groups", "members"}


def test_it_is_told_after_the_commit_and_can_be_read_by_then(house: House) -> None:
    seen: list[int] = []
    house.sitting.listen(lambda step: seen.append(len(house.registers.records(Compound.about))))
    house.registers.add(Compound.about, {"name": "丁香园"})
    assert seen == [2]


def test_a_refused_step_is_not_told(house: House) -> None:
    heard = listening(house)
    with pytest.raises(Refused):
        house.registers.add(Compound.about, {"name": "海棠苑"})
    with pytest.raises(Refused):
        house.fund.add(grant(on="2026-11-24"))
    assert heard == []


def test_a_step_that_changed_nothing_names_no_register(house: House) -> None:
    heard = listening(house)
    house.registers.change(house.registers.records(Compound.about)[0], {"name": "海棠苑"})
    house.drafts.keep("members", {"name": "赵广明"})
    assert [step.registers for step in heard] == [frozenset(), frozenset()]
    assert house.drafts.of("members") == {"name": "赵广明"}


def test_removing_restoring_and_changing_are_told(house: House) -> None:
    box = house.registers.add(OpinionBox.about, {"place": "门口"})
    heard = listening(house)
    house.registers.remove(box)
    house.registers.restore(OpinionBox.about, box.id)
    house.registers.change(box, {"place": "后门"})
    assert [step.registers for step in heard] == [{"opinion_boxes"}] * 3


def test_clearing_the_recycle_bin_is_told(house: House, clock: FixedClock) -> None:
    house.registers.remove(house.registers.add(OpinionBox.about, {"place": "门口"}))
    heard = listening(house)
    clock.forward(days=31)
    assert house.registers.purge() == 1
    assert [step.registers for step in heard] == [{"opinion_boxes"}]


def test_every_listener_hears(house: House) -> None:
    first, second = listening(house), listening(house)
    house.registers.add(Compound.about, {"name": "丁香园"})
    assert first == second != []


def test_a_listener_that_fails_leaves_the_step_and_the_others_alone(house: House) -> None:
    def failing(step: Step) -> None:
        raise RuntimeError("the window is gone")

    house.sitting.listen(failing)
    heard = listening(house)
    kept = house.registers.add(Compound.about, {"name": "丁香园"})
    assert [step.deed for step in heard] == ["新增小区"]
    assert house.registers.record(Compound.about, kept.id) == kept


def test_a_sitting_begins_empty_though_opening_gave_the_folder_its_lists(
    folder: DataFolder, door: Door
) -> None:
    with door.open(folder.path, PASSWORD) as house, house.place.store.write("周明远", "回到从前") as writer:
        writer.set_meta("defaults.fund_categories", "")
        for item in writer.all(FundCategory):
            writer.remove(item)
    with door.open(folder.path, PASSWORD) as house:
        assert len(house.registers.records(FundCategory.about)) == 10
        assert house.undo.last() is None


def test_a_sitting_begins_empty_though_opening_cleared_the_recycle_bin(
    folder: DataFolder, door: Door, clock: FixedClock
) -> None:
    with door.open(folder.path, PASSWORD) as house:
        house.registers.remove(house.registers.add(OpinionBox.about, {"place": "门口"}))
        assert len(house.registers.removed(OpinionBox.about)) == 1
    clock.forward(days=31)
    with door.open(folder.path, PASSWORD) as house:
        assert house.registers.removed(OpinionBox.about) == []
        assert house.undo.last() is None
