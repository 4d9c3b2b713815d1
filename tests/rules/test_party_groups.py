"""Party groups: who may lead one, and what is said of one that is too small or too large."""

import pytest

from app.records.party_group import PartyGroup
from app.rules.party_groups import LeaderNotFull, concerns, require_leader
from tests.rules.books import member, when

GROUP = PartyGroup(id=1, name="第一党小组", compound=1)


def test_a_full_member_leads_a_group() -> None:
    require_leader(member(1, category="正式党员"))


@pytest.mark.parametrize("category", ["预备党员", ""])
def test_nobody_else_does(category: str) -> None:
    with pytest.raises(LeaderNotFull):
        require_leader(member(1, category=category))


@pytest.mark.parametrize(("count", "told"), [(0, 1), (2, 1), (3, 0), (20, 0), (21, 1)])
def test_a_group_has_three_members_and_hardly_more_than_twenty(count: int, told: int) -> None:
    roll = [member(number, party_group="第一党小组", category="正式党员") for number in range(count)]
    assert len(concerns([GROUP], roll)) == told


def test_one_of_them_is_a_full_member() -> None:
    roll = [member(number, party_group="第一党小组", category="预备党员") for number in range(3)]
    assert concerns([GROUP], roll) == ["第一党小组没有正式党员。"]


def test_who_left_does_not_count_and_a_dissolved_group_is_not_spoken_of() -> None:
    roll = [member(number, party_group="第一党小组", standing="已转出") for number in range(5)]
    assert concerns([GROUP], roll) == ["第一党小组有0名党员，不足3名。"]
    gone = PartyGroup(id=1, name="第一党小组", compound=1, dissolved_on=when("2026-01"))
    assert concerns([gone], roll) == []
