"""The recycle bin empties itself after 30 days, with the daily backup before it."""

from app.base.clock import FixedClock
from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.branch import Compound
from app.records.opinion_box import OpinionBox
from tests.conftest import PASSWORD


def test_what_lay_thirty_days_is_gone_and_the_rest_is_not(
    folder: DataFolder, door: Door, clock: FixedClock
) -> None:
    with door.open(folder.path, PASSWORD) as house:
        second = house.registers.add(Compound.about, {"name": "丁香园"})
        box = house.registers.add(OpinionBox.about, {"小区": "丁香园", "设置位置": "门口"})
        house.registers.remove(box)
        house.registers.remove(second)
        clock.forward(days=20)
        late = house.registers.add(OpinionBox.about, {"小区": "海棠苑", "设置位置": "门口"})
        house.registers.remove(late)
    clock.forward(days=11)
    with door.open(folder.path, PASSWORD) as house, house.place.store.read() as reader:
        assert house.notices == []
        assert [item.id for item in reader.all(OpinionBox, removed=True)] == [late.id]
        assert reader.all(Compound, removed=True) == []
    assert door.examine(folder.path, PASSWORD).passed
