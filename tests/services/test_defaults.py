"""The lists a new folder begins with: once, with their sources, and never again what somebody took away."""

from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.five_haves import HAVES, FiveHavesItem
from app.records.fund import CATEGORY_KINDS, FundCategory
from app.services import defaults
from app.services.house import House
from tests.conftest import PASSWORD


def test_a_new_folder_has_both_lists_each_with_its_source(house: House) -> None:
    items = house.registers.records(FiveHavesItem.about)
    categories = house.registers.records(FundCategory.about)
    assert {getattr(item, "have", "") for item in items} == set(HAVES)
    assert {getattr(item, "kind", "") for item in categories} == set(CATEGORY_KINDS)
    for item in (*items, *categories):
        assert getattr(item, "source", ""), item
    with house.place.store.read() as reader:
        assert defaults.missing(reader) == []


def test_what_was_taken_away_or_changed_stays_so(folder: DataFolder, door: Door) -> None:
    with door.open(folder.path, PASSWORD) as house:
        (first, second, *_) = house.registers.records(FiveHavesItem.about)
        house.registers.remove(first)
        house.registers.change(second, {"standard": "街道定的"})
        count = len(house.registers.records(FiveHavesItem.about))
    with door.open(folder.path, PASSWORD) as house:
        items = house.registers.records(FiveHavesItem.about)
        assert len(items) == count
        assert getattr(items[0], "standard", "") == "街道定的"


def test_a_folder_older_than_the_lists_gets_them_at_its_first_opening(folder: DataFolder, door: Door) -> None:
    with door.open(folder.path, PASSWORD) as house, house.place.store.write("周明远", "回到从前") as writer:
        for record in (FiveHavesItem, FundCategory):
            writer.set_meta(f"defaults.{record.about.name}", "")
            for item in writer.all(record):
                writer.remove(item)
    with door.open(folder.path, PASSWORD) as house:
        assert len(house.registers.records(FundCategory.about)) == 10
        with house.place.store.read() as reader:
            assert defaults.missing(reader) == []


def test_a_list_that_is_there_is_not_given_again_when_another_is_new(folder: DataFolder, door: Door) -> None:
    with door.open(folder.path, PASSWORD) as house:
        kept = len(house.registers.records(FiveHavesItem.about))
        with house.place.store.write("周明远", "回到从前") as writer:
            writer.set_meta("defaults.fund_categories", "")
            for item in writer.all(FundCategory):
                writer.remove(item)
    with door.open(folder.path, PASSWORD) as house:
        assert len(house.registers.records(FiveHavesItem.about)) == kept
        assert len(house.registers.records(FundCategory.about)) == 10
