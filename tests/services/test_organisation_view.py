"""The branch at a glance: buildings without a group, members in none, posts in their order."""

from app.records.branch import Compound
from app.records.branch_post import BranchPost
from app.records.party_group import PartyGroup
from app.services.house import House


def test_the_sample_has_a_group_for_every_building(branch: House) -> None:
    seen = branch.organisation_view.now()
    assert [(line.group.name, line.leader, len(line.members)) for line in seen.groups] == [
        ("第一党小组", "孙桂兰", 9),
        ("第二党小组", "赵广明", 10),
        ("第三党小组", "解振华", 9),
        ("第四党小组", "马秀英", 8),
    ]
    assert (seen.bare, seen.unsized, seen.ungrouped, seen.buildings) == ((), (), 0, 12)


def test_a_dissolved_group_covers_nothing_and_stands_last(branch: House) -> None:
    group = branch.registers.records(PartyGroup.about)[0]
    branch.registers.change(group, {"dissolved_on": "2026-11-01"})
    seen = branch.organisation_view.now()
    assert seen.bare == (("海棠苑", ("1", "2", "3")),)
    assert seen.ungrouped == 9
    assert [line.stands for line in seen.groups] == [True, True, True, False]


def test_a_compound_that_does_not_say_how_many_buildings_it_has_is_named(branch: House) -> None:
    compound = branch.registers.records(Compound.about)[0]
    branch.registers.change(compound, {"buildings": ""})
    seen = branch.organisation_view.now()
    assert seen.unsized == ("海棠苑",) and seen.bare == ()


def test_posts_stand_in_their_order_those_held_first(branch: House) -> None:
    first = branch.registers.records(BranchPost.about)[0]
    branch.registers.change(first, {"until": "2026-11-01"})
    seen = branch.organisation_view.now()
    assert [line.post.post for line in seen.posts] == ["副书记", "组织委员", "宣传委员", "纪检委员", "书记"]
    assert [line.held for line in seen.posts] == [True, True, True, True, False]


def test_a_group_of_two_is_told_to_be_too_small(branch: House) -> None:
    branch.registers.add(PartyGroup.about, {"name": "第五党小组", "buildings": "13"})
    told = branch.organisation_view.now().groups[-1].concern
    assert told is not None
    assert (told.short, told.sentence) == ("不足3名", "第五党小组有0名党员，不足3名。")
