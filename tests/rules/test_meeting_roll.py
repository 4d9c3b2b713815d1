"""The roll by Party group: who is counted, who is not and why, who attends without a vote."""

from typing import Any

import pytest

from app.records.meeting import COMMITTEE, GROUP, TALK, UNKNOWN, Attendance, Meeting
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.records.voting_limit import NOT_COUNTED, WITHOUT_VOTE, VotingLimit
from app.rules.buildings import spoken
from app.rules.meeting_roll import RollView, Roster, roll_view
from tests.rules.books import attendance, day, meeting, member, post, when

GROUPS = (
    PartyGroup(id=1, name="第一党小组", compound=1, buildings="1、2、3"),
    PartyGroup(id=2, name="第二党小组", compound=1, buildings="4、6"),
)
PEOPLE = (
    member(1, party_group="第二党小组"),
    member(2, party_group="第一党小组"),
    member(3),
    member(4, party_group="青年小组"),
    member(5, party_group="第一党小组", category="预备党员"),
)


def limit(who: int, reason: str) -> VotingLimit:
    return VotingLimit(id=who, member=who, reason=reason, since=day("2026-01-01"))


def shown(
    *rows: Attendance, at: Meeting | None = None, people: tuple[Member, ...] = PEOPLE, **more: Any
) -> RollView:
    parts: dict[str, Any] = {"limits": (), "posts": (), "groups": GROUPS}
    return roll_view(at or meeting(finalised_at=None), rows, Roster(people, **parts | more))


def test_groups_come_in_their_order_and_nobody_is_left_out() -> None:
    view = shown(*(attendance(1, one.id, UNKNOWN) for one in PEOPLE))
    told = [(group.name, group.buildings, [one.member_id for one in group.people]) for group in view.groups]
    assert told == [
        ("第一党小组", "1–3号楼", [2, 5]),
        ("第二党小组", "4、6号楼", [1]),
        ("青年小组", "", [4]),
        ("未编组", "", [3]),
    ]
    assert view.outside == ()


def test_the_probationary_are_counted_without_a_vote() -> None:
    rows = [attendance(1, 2, voter=False), attendance(1, 5, voter=False)]
    resting, young = shown(*rows, people=PEOPLE[1:2] + PEOPLE[4:], limits=(limit(2, WITHOUT_VOTE[0]),)).people
    assert (young.counted, young.voter, young.probationary) == (True, False, True)
    assert (resting.counted, resting.voter, resting.probationary) == (True, False, False)


def test_who_was_probationary_on_the_day_is_shown_so_later() -> None:
    since = member(1, full_member_on=when("2026-10-20"))
    (person,) = shown(attendance(1, 1, voter=False), people=(since,)).people
    assert person.probationary


@pytest.mark.parametrize("reason", NOT_COUNTED)
def test_who_is_not_counted_is_shown_with_the_reason(reason: str) -> None:
    view = shown(attendance(1, 2), people=PEOPLE[:2], limits=(limit(1, reason),))
    (person,) = view.outside
    assert (person.member_id, person.status, person.counted, person.reason) == (1, "", False, reason)
    assert view.note == "1 名不计入应到"


def test_a_gap_in_the_roster_is_shown_and_a_later_member_too() -> None:
    people = (member(1, category=""), member(2), member(3, standing="已转出"))
    assert [(one.member_id, one.reason) for one in shown(people=people).outside] == [
        (1, "没有写人员类别"),
        (2, "不在点名册上"),
    ]
    assert shown(people=people, at=meeting()).groups == ()


def test_final_minutes_still_show_who_left_since_and_who_was_not_counted() -> None:
    gone = member(1, standing="已转出", name="改名后")
    view = shown(attendance(1, 1), people=(gone, member(2)), limits=(limit(2, NOT_COUNTED[0]),), at=meeting())
    assert [(one.name, one.counted) for one in view.people] == [("党员1", True), ("党员2", False)]


def test_a_group_meets_alone_and_a_committee_is_one_group() -> None:
    group = meeting(kind=GROUP, party_group=1, finalised_at=None)
    assert [one.member_id for one in shown(at=group).outside] == [2, 5]
    posts = (post(1, 1, "书记"), post(2, 4, "委员"))
    rows = (attendance(1, 1), attendance(1, 4))
    (committee,) = shown(*rows, at=meeting(kind=COMMITTEE, finalised_at=None), posts=posts).groups
    assert (committee.name, len(committee.people)) == ("支部委员", 2)
    assert shown(at=meeting(kind=TALK, finalised_at=None)).groups == ()


def test_the_note_counts_who_came_without_a_vote() -> None:
    rows = [
        attendance(1, 5, voter=False),
        attendance(1, 2, voter=False),
        attendance(1, 4, "病假", voter=False),
    ]
    view = shown(*rows, people=PEOPLE[1:2] + PEOPLE[3:])
    assert view.note == "预备党员 1 名到会不表决，1 名没有表决权的到会不表决"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("", ""),
        ("7", "7号楼"),
        ("1、2、3、5", "1–3、5号楼"),
        ("9、10、11、甲、A1", "9–11、甲、A1号楼"),
        ("3、2、1", "3、2、1号楼"),
    ],
)
def test_buildings_are_said_in_runs(kept: str, said: str) -> None:
    assert spoken(kept) == said
