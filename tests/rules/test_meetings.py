"""Who is due at a meeting, and when minutes are whole."""

from datetime import date, datetime
from typing import Any

import pytest

from app.records.branch_post import BranchPost
from app.records.meeting import (
    ABSENT,
    COMMITTEE,
    GENERAL,
    GROUP,
    HANDS,
    SECRET,
    TALK,
    UNKNOWN,
    Meeting,
    Turnout,
)
from app.records.member import STANDINGS, Member
from app.records.party_group import PartyGroup
from app.records.voting_limit import NOT_COUNTED, WITHOUT_VOTE, VotingLimit
from app.rules.decisions import VoteIncomplete, tally
from app.rules.meetings import (
    AlreadyFinalised,
    NotFinalised,
    WrongKind,
    due_at,
    numbered,
    presence,
    require_complete,
    require_kind,
    require_open,
)
from app.rules.voting import Presence, Tally
from tests.rules.books import attendance, day, item, meeting, member, post, vote, when

HELD = date(2026, 10, 8)  # the day of books.meeting


def limit(who: int, reason: str, **changed: Any) -> VotingLimit:
    facts: dict[str, Any] = {"id": 1, "member": who, "reason": reason, "since": day("2026-01-01")}
    return VotingLimit(**facts | changed)


def due(
    members: list[Member],
    *limits: VotingLimit,
    at: Meeting | None = None,
    posts: tuple[BranchPost, ...] = (),
    groups: tuple[PartyGroup, ...] = (),
) -> dict[int, bool]:
    """Member's id → whether with a vote, in the roster's order."""
    found = due_at(at or meeting(), members, limits, posts, groups)
    return {one.member.id: one.voter for one in found}


def test_everybody_in_good_standing_is_due_at_a_general_meeting() -> None:
    assert due([member(2), member(1), member(3)]) == {2: True, 1: True, 3: True}


def test_a_probationary_member_is_due_and_never_votes() -> None:
    assert due([member(1), member(2, category="预备党员")]) == {1: True, 2: False}


@pytest.mark.parametrize("standing", STANDINGS)
def test_only_a_member_in_good_standing_is_due(standing: str) -> None:
    assert due([member(1, standing=standing)]) == ({1: True} if standing == "正常" else {})


def test_who_is_no_member_yet_is_not_due() -> None:
    assert due([member(1, category="")]) == {}


@pytest.mark.parametrize(
    ("joined", "is_due"),
    [
        ("2026-10-07", True),
        ("2026-10-08", False),
        ("2026-10-09", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2026", True),
    ],
)
def test_a_member_is_due_from_the_day_after_being_accepted(joined: str, is_due: bool) -> None:
    assert (1 in due([member(1, joined_on=when(joined))])) is is_due


@pytest.mark.parametrize(("full", "votes"), [("2026-10-07", True), ("2026-10-08", False), ("2026-11", False)])
def test_who_became_full_since_has_no_vote_at_a_meeting_recorded_late(full: str, votes: bool) -> None:
    assert due([member(1, full_member_on=when(full))]) == {1: votes}


@pytest.mark.parametrize("reason", WITHOUT_VOTE)
def test_a_member_whose_rights_are_suspended_is_due_without_a_vote(reason: str) -> None:
    assert due([member(1), member(2)], limit(2, reason)) == {1: True, 2: False}


@pytest.mark.parametrize("reason", NOT_COUNTED)
def test_a_member_who_is_formally_not_counted_is_not_due(reason: str) -> None:
    assert due([member(1), member(2)], limit(2, reason)) == {1: True}


@pytest.mark.parametrize(
    ("since", "until", "runs"),
    [
        ("2026-10-08", None, True),
        ("2026-10-09", None, False),
        ("2026-01-01", "2026-10-09", True),
        ("2026-01-01", "2026-10-08", False),
    ],
)
def test_a_limit_runs_from_its_first_day_up_to_its_last(since: str, until: str | None, runs: bool) -> None:
    one = limit(1, NOT_COUNTED[3], since=day(since), until=day(until) if until else None)
    assert (1 not in due([member(1)], one)) is runs


@pytest.mark.parametrize("swapped", [False, True])
def test_a_member_with_two_limits_is_under_both(swapped: bool) -> None:
    both = (limit(1, WITHOUT_VOTE[0]), limit(1, NOT_COUNTED[2]))
    assert due([member(1), member(2)], *(both[::-1] if swapped else both)) == {2: True}


def test_a_limit_that_is_over_does_not_hide_one_that_runs() -> None:
    over = limit(1, NOT_COUNTED[1], since=day("2026-02-01"), until=day("2026-08-01"))
    assert due([member(1)], limit(1, WITHOUT_VOTE[0]), over) == {1: False}


def test_the_denominator_of_a_branch_with_every_sort_of_member() -> None:
    roll = [member(number) for number in range(1, 11)]
    roll += [member(11, category="预备党员"), member(12, category="预备党员"), member(13, standing="去世")]
    called = due(roll, limit(9, WITHOUT_VOTE[0]), limit(10, NOT_COUNTED[3]))
    assert len(called) == 11  # N: nine full members and two probationary
    assert sum(called.values()) == 8  # E


@pytest.mark.parametrize(
    ("since", "until", "is_due"),
    [
        (None, None, True),
        ("2026-10-08", None, True),
        ("2026-10-09", None, False),
        ("2021", "2026-10-08", False),
        ("2021-06", "2026-10-09", True),
    ],
)
def test_a_committee_meets_with_those_who_hold_a_post_that_day(
    since: str | None, until: str | None, is_due: bool
) -> None:
    held = post(1, 1, "书记", since=since and when(since), until=until and when(until))
    called = due([member(1), member(2)], at=meeting(kind=COMMITTEE), posts=(held,))
    assert called == ({1: True} if is_due else {})


def test_two_posts_make_one_committee_member() -> None:
    posts = (post(1, 2, "书记"), post(2, 2, "宣传委员"), post(3, 1, "组织委员"))
    assert due([member(1), member(2), member(3)], at=meeting(kind=COMMITTEE), posts=posts) == {
        1: True,
        2: True,
    }


def test_a_group_meets_with_its_own() -> None:
    groups = (
        PartyGroup(id=1, name="第一党小组", compound=1),
        PartyGroup(id=2, name="第二党小组", compound=1),
    )
    members = [
        member(1, party_group="第一党小组"),
        member(2, party_group="第二党小组"),
        member(3),
        member(4, party_group="第二党小组", category="预备党员"),
    ]
    assert due(members, at=meeting(kind=GROUP, party_group=2), groups=groups) == {2: True, 4: False}


def test_nobody_is_due_at_a_deliberation() -> None:
    assert due([member(1)], at=meeting(kind=TALK)) == {}


def test_both_counts_come_from_the_roll() -> None:
    rows = [
        attendance(1, 1),
        attendance(1, 2, voter=False),
        *(attendance(1, 10 + number, status) for number, status in enumerate(ABSENT)),
        attendance(1, 20, UNKNOWN),
    ]
    assert presence(rows) == Presence(due=7, voters=6, present=2, present_voters=1)
    assert presence([]) == Presence(0, 0, 0, 0)


def test_a_deliberation_is_counted_by_role() -> None:
    rows = [Turnout(meeting=1, role="居民", people=12), Turnout(meeting=1, role="党员", people=5)]
    assert presence([], rows) == Presence(17, 17, 17, 17)


def test_a_vote_is_read_from_its_item() -> None:
    held = vote(ballot=SECRET, issued=14, returned=14, invalid=1, written_yes=2)
    assert tally(held) == Tally(10, 2, 1, invalid=1, returned=14, issued=14, written_yes=2)


def test_a_vote_of_nothing_but_noughts_is_whole() -> None:
    assert tally(vote(yes=0, no=0, abstain=0)) == Tally(0, 0, 0)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"ballot": ""}, "表决方式"),
        ({"yes": None}, "赞成"),
        ({"no": None, "abstain": None}, "反对、弃权"),
        ({"ballot": SECRET}, "收回票数"),
    ],
)
def test_a_vote_without_its_figures_is_refused(missing: dict[str, Any], told: str) -> None:
    with pytest.raises(VoteIncomplete, match=told):
        tally(vote(**missing))


def test_a_vote_by_hands_hands_nothing_back() -> None:
    assert tally(vote(ballot=HANDS)).returned is None


def test_a_meeting_is_numbered_within_its_kind_and_year() -> None:
    assert numbered(meeting(4)) == "党员大会〔2026〕第4次"


@pytest.mark.parametrize(
    ("kind", "changed", "told"),
    [
        (GROUP, {}, "要写是哪个党小组"),
        (GENERAL, {"party_group": 1}, "不用写党小组"),
        (GENERAL, {"ended_at": datetime(2026, 10, 8, 9, 30)}, "结束时间不晚于开始时间"),
    ],
)
def test_a_meeting_lacks_what_its_kind_needs(kind: str, changed: dict[str, Any], told: str) -> None:
    with pytest.raises(WrongKind, match=told):
        require_kind(meeting(kind=kind, **changed))


@pytest.mark.parametrize(
    ("kind", "changed"),
    [(GROUP, {"party_group": 1}), (GENERAL, {}), (COMMITTEE, {"ended_at": None}), (TALK, {})],
)
def test_a_meeting_has_what_its_kind_needs(kind: str, changed: dict[str, Any]) -> None:
    require_kind(meeting(kind=kind, **changed))


CAME = [attendance(1, 1), attendance(1, 2, "病假")]
SOME = [Turnout(meeting=1, role="居民", people=12)]


def test_whole_minutes_may_be_finalised() -> None:
    require_complete(meeting(), CAME, [], [item()])
    require_complete(meeting(kind=TALK), [], SOME, [item()])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ended_at": None}, "缺结束时间"),
        ({"place": ""}, "缺地点"),
        ({"host": "", "recorder": ""}, "缺主持人，缺记录人"),
        ({"recorder": "周明远"}, "主持人和记录人是同一个人"),
    ],
)
def test_minutes_with_gaps_are_not_finalised(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(NotFinalised, match=told):
        require_complete(meeting(**changed), CAME, [], [item()])


def test_minutes_without_a_roll_call_are_not_finalised() -> None:
    with pytest.raises(NotFinalised, match="还没有点名"):
        require_complete(meeting(), [], [], [item()])
    with pytest.raises(NotFinalised, match="还有1名党员没有点名"):
        require_complete(meeting(), [*CAME, attendance(1, 3, UNKNOWN)], [], [item()])
    with pytest.raises(NotFinalised, match="没有写到场人数"):
        require_complete(meeting(kind=TALK), CAME, [], [item()])


def test_minutes_of_nothing_are_not_finalised() -> None:
    with pytest.raises(NotFinalised, match="没有议题"):
        require_complete(meeting(), CAME, [], [])


def test_finalised_minutes_are_closed() -> None:
    require_open(meeting(finalised_at=None))
    with pytest.raises(AlreadyFinalised, match="第1次会议"):
        require_open(meeting())
