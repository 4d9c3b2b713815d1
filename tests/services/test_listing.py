"""Registers as they are looked at."""

from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.rules.finding import matches
from app.services.house import House


def test_a_list_brings_the_key_each_record_is_found_by(branch: House) -> None:
    listing = branch.listing.of(Member.about)
    found = {listed.item.id for listed in listing.items if matches(listed.key, "zgm")}
    assert found == {item.id for item in branch.registers.records(Member.about, "zgm")} != set()


def test_what_was_moved_away_is_in_the_bin_and_not_in_the_list(branch: House) -> None:
    box = branch.registers.add(OpinionBox.about, {"place": "3号楼大厅"})
    branch.registers.remove(box)
    listing = branch.listing.of(OpinionBox.about)
    assert listing.find(box.id) is None
    assert listing.binned == 1
    assert [item.id for item in branch.registers.removed(OpinionBox.about)] == [box.id]


def test_columns_nobody_filled_in_and_the_only_compound_are_not_listed(house: House) -> None:
    house.registers.add(OpinionBox.about, {"place": "3号楼大厅", "keeper": "周明远"})
    listing = house.listing.of(OpinionBox.about)
    assert [column.label for column in listing.in_use()] == ["设置位置", "开箱人"]


def test_a_member_file_tells_posts_and_meetings_of_this_year(branch: House) -> None:
    secretary = next(item for item in branch.registers.records(Member.about, "周明远"))
    file = branch.listing.member_file(secretary.id)
    assert "支部书记" in file.posts
    assert 0 < file.came <= file.due
