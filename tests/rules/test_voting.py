"""The table of domain §3.3: who must be there, and what is carried."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.meeting import (
    ADMISSION,
    COMMITTEE,
    ELECTION,
    FULL_MEMBERSHIP,
    GENERAL,
    GROUP,
    MATTERS,
    ORDINARY,
    TALK,
)
from app.records.setting import Setting
from app.rules.settings import Settings
from app.rules.voting import (
    FOUR_FIFTHS,
    HALF,
    MORE_THAN_HALF,
    BallotMustBeSecret,
    Presence,
    PresenceWrong,
    Tally,
    Threshold,
    VotesWrong,
    carried,
    quorum,
    require_tally,
)

HELD = date(2026, 11, 20)
DEFAULTS = Settings()


def there(voters: int, present: int) -> Presence:
    """A meeting at which everybody due has a vote."""
    return Presence(voters, voters, present, present)


@pytest.mark.parametrize(
    ("kind", "matter", "due", "needed"),
    [
        (GENERAL, ORDINARY, 20, 10),  # 2·present ≥ E
        (GENERAL, ORDINARY, 21, 11),
        (GENERAL, "", 20, 10),
        (GENERAL, ADMISSION, 20, 11),  # 2·present > E
        (GENERAL, ADMISSION, 21, 11),
        (GENERAL, FULL_MEMBERSHIP, 20, 11),
        (GENERAL, ELECTION, 20, 16),  # 5·present ≥ 4·E
        (GENERAL, ELECTION, 21, 17),
        (GENERAL, ELECTION, 24, 20),
        (GENERAL, ELECTION, 1, 1),
        (COMMITTEE, ORDINARY, 4, 2),  # 2·present ≥ members
        (COMMITTEE, ORDINARY, 5, 3),
        (GROUP, ORDINARY, 4, 3),  # 2·present > members
        (GROUP, ORDINARY, 5, 3),
    ],
)
def test_a_meeting_stands_from_so_many_on(kind: str, matter: str, due: int, needed: int) -> None:
    enough = quorum(kind, matter, there(due, needed))
    too_few = quorum(kind, matter, there(due, needed - 1))
    assert enough is not None
    assert too_few is not None
    assert (enough.holds, enough.count, enough.needed, enough.base) == (True, needed, needed, due)
    assert (too_few.holds, too_few.count, too_few.needed, too_few.base) == (False, needed - 1, needed, due)


def test_a_deliberation_with_residents_has_no_quorum() -> None:
    assert quorum(TALK, "", Presence(0, 0, 0, 0)) is None


@pytest.mark.parametrize("matter", MATTERS)
def test_a_general_meeting_counts_only_those_with_a_vote(matter: str) -> None:
    # Twelve due, two of them probationary: E = 10. Six came, only four of them with a vote.
    ruling = quorum(GENERAL, matter, Presence(due=12, voters=10, present=6, present_voters=4))
    assert ruling is not None
    assert (ruling.base, ruling.count, ruling.holds) == (10, 4, False)


def test_a_group_meeting_counts_everybody_due() -> None:
    ruling = quorum(GROUP, "", Presence(due=5, voters=2, present=3, present_voters=1))
    assert ruling is not None
    assert (ruling.base, ruling.count, ruling.holds) == (5, 3, True)


def test_the_ruling_is_said_with_its_numbers_and_source() -> None:
    ruling = quorum(GENERAL, ORDINARY, there(21, 10))
    assert ruling is not None
    assert ruling.said == "应到有表决权党员21名，实到10名，半数以上为11名，没有达到会议人数"
    assert ruling.source == "支部工作条例第十一条"


@pytest.mark.parametrize(
    ("kind", "matter", "presence", "needed"),
    [
        (GENERAL, ORDINARY, there(20, 15), 11),  # 2·yes > E, not > those present
        (GENERAL, ORDINARY, there(21, 11), 11),
        (GENERAL, ADMISSION, there(20, 15), 11),
        (GENERAL, FULL_MEMBERSHIP, there(21, 15), 11),
        (GENERAL, ELECTION, there(20, 16), 11),
        (COMMITTEE, ORDINARY, there(4, 4), 3),  # 2·yes > members
        (COMMITTEE, ORDINARY, there(5, 3), 3),
        (GROUP, ORDINARY, there(9, 6), 4),  # of those present
        (GROUP, ORDINARY, there(9, 5), 3),
        (TALK, ORDINARY, there(30, 30), 16),
    ],
)
def test_a_vote_is_carried_from_so_many_on(kind: str, matter: str, presence: Presence, needed: int) -> None:
    for yes, passed in ((needed - 1, False), (needed, True)):
        tally = Tally(yes=yes, no=presence.present_voters - yes, abstain=0)
        ruling = carried(kind, matter, presence, tally, DEFAULTS)
        assert (ruling.holds, ruling.count, ruling.needed) == (passed, yes, needed)


def test_all_of_those_present_are_not_enough_when_half_of_those_due_came() -> None:
    ruling = carried(GENERAL, ORDINARY, there(20, 10), Tally(yes=10, no=0, abstain=0), DEFAULTS)
    assert not ruling.holds
    assert ruling.said == "应到有表决权党员20名的过半数为11票，没有通过"


@pytest.mark.parametrize("matter", [ADMISSION, FULL_MEMBERSHIP])
def test_written_opinions_count_for_admission_unless_the_street_says_otherwise(matter: str) -> None:
    tally = Tally(yes=10, no=0, abstain=0, written_yes=1)
    ruling = carried(GENERAL, matter, there(20, 12), tally, DEFAULTS)
    assert (ruling.holds, ruling.count) == (True, 11)
    assert "连同书面赞成共11票" in ruling.said
    strict = Settings([Setting(name="written_opinions", value="否")])
    ruling = carried(GENERAL, matter, there(20, 12), tally, strict)
    assert (ruling.holds, ruling.count) == (False, 10)
    assert "书面" not in ruling.said


@pytest.mark.parametrize(
    ("kind", "matter"), [(GENERAL, ORDINARY), (GENERAL, ELECTION), (COMMITTEE, ADMISSION), (GROUP, ADMISSION)]
)
def test_written_opinions_count_for_nothing_else(kind: str, matter: str) -> None:
    ruling = carried(kind, matter, there(5, 3), Tally(yes=1, no=2, abstain=0, written_yes=2), DEFAULTS)
    assert (ruling.holds, ruling.count) == (False, 1)


def test_an_election_may_be_counted_against_those_present() -> None:
    tally = Tally(yes=9, no=7, abstain=0)
    assert not carried(GENERAL, ELECTION, there(20, 16), tally, DEFAULTS).holds
    lenient = Settings([Setting(name="election_base", value="实到会")])
    ruling = carried(GENERAL, ELECTION, there(20, 16), tally, lenient)
    assert (ruling.holds, ruling.base) == (True, 16)
    assert carried(GENERAL, ORDINARY, there(20, 16), tally, lenient).base == 20


def test_probationary_members_are_no_base_for_a_majority() -> None:
    presence = Presence(due=12, voters=10, present=12, present_voters=10)
    assert carried(GENERAL, ORDINARY, presence, Tally(yes=6, no=4, abstain=0), DEFAULTS).holds


def test_both_counts_of_a_meeting() -> None:
    presence = Presence(due=12, voters=10, present=9, present_voters=8)
    presence.require_sound()
    assert presence.absent == 3


@pytest.mark.parametrize(
    ("presence", "told"),
    [
        (Presence(-1, 0, 0, 0), "有负数"),
        (Presence(10, 10, 11, 10), "实到不能多于应到"),
        (Presence(10, 11, 10, 10), "不能有11名"),
        (Presence(10, 8, 9, 9), "有表决权的8名"),
        (Presence(10, 8, 5, 6), "有表决权的8名"),
        (Presence(10, 8, 9, 6), "没有表决权的2名，实到的没有表决权党员不能有3名"),
    ],
)
def test_counts_that_cannot_be_are_refused(presence: Presence, told: str) -> None:
    with pytest.raises(PresenceWrong, match=told):
        presence.require_sound()


COUNTS = st.integers(0, 60)


@given(due=COUNTS, voters=COUNTS, present=COUNTS, present_voters=COUNTS)
def test_counts_are_sound_when_both_halves_of_the_roll_are(
    due: int, voters: int, present: int, present_voters: int
) -> None:
    halves = ((due - voters, present - present_voters), (voters, present_voters))
    possible = all(0 <= came <= asked for asked, came in halves)
    try:
        Presence(due, voters, present, present_voters).require_sound()
    except PresenceWrong:
        assert not possible
    else:
        assert possible


SHARES = {HALF: Fraction(1, 2), MORE_THAN_HALF: Fraction(1, 2), FOUR_FIFTHS: Fraction(4, 5)}


@pytest.mark.parametrize("rule", SHARES)
@given(count=st.integers(0, 10**6), base=st.integers(1, 10**6))
def test_thresholds_agree_with_fractions(rule: Threshold, count: int, base: int) -> None:
    share = Fraction(count, base)
    expected = share > SHARES[rule] if rule.strict else share >= SHARES[rule]
    assert rule.holds(count, base) is expected


@pytest.mark.parametrize("rule", SHARES)
@given(base=st.integers(0, 10**6))
def test_the_number_needed_is_the_smallest_that_holds(rule: Threshold, base: int) -> None:
    needed = rule.needed(base)
    assert rule.holds(needed, base)
    assert needed == 0 or not rule.holds(needed - 1, base)


def judge(
    tally: Tally,
    presence: Presence,
    kind: str = GENERAL,
    matter: str = ORDINARY,
    secret: bool = True,
    held_on: date = HELD,
) -> None:
    require_tally("增补委员", kind, matter, secret, presence, tally, held_on)


@pytest.mark.parametrize("matter", [ADMISSION, FULL_MEMBERSHIP])
def test_admission_is_by_secret_ballot_since_the_rules_of_2026(matter: str) -> None:
    tally = Tally(yes=9, no=1, abstain=0)
    judge(tally, there(10, 10), matter=matter, secret=False, held_on=date(2026, 5, 10))
    with pytest.raises(BallotMustBeSecret, match="增补委员"):
        judge(tally, there(10, 10), matter=matter, secret=False, held_on=date(2026, 5, 11))
    judge(tally, there(10, 10), matter=matter, secret=True, held_on=date(2026, 5, 11))


@pytest.mark.parametrize("held_on", [date(2020, 8, 1), date(2026, 5, 10), date(2026, 5, 11)])
def test_elections_were_always_by_secret_ballot(held_on: date) -> None:
    with pytest.raises(BallotMustBeSecret) as refused:
        judge(Tally(9, 1, 0), there(10, 10), matter=ELECTION, secret=False, held_on=held_on)
    assert "基层组织选举工作条例" in refused.value.message


@pytest.mark.parametrize(
    ("kind", "matter"), [(GENERAL, ORDINARY), (COMMITTEE, ADMISSION), (GROUP, ADMISSION)]
)
def test_other_votes_may_be_by_hands(kind: str, matter: str) -> None:
    judge(Tally(yes=9, no=1, abstain=0), there(10, 10), kind=kind, matter=matter, secret=False)


@pytest.mark.parametrize(
    "tally",
    [
        Tally(yes=10, no=1, abstain=1, invalid=1, returned=13, issued=13),
        Tally(yes=10, no=1, abstain=1, invalid=1, returned=13, issued=14),  # one was not handed back
        Tally(yes=10, no=1, abstain=1, invalid=1, returned=13),
        Tally(yes=10, no=1, abstain=1, invalid=0),
        Tally(yes=14, no=0, abstain=0, returned=14, issued=14, written_yes=6),
        Tally(yes=0, no=0, abstain=0, returned=0, issued=0),
    ],
)
def test_ballots_that_add_up(tally: Tally) -> None:
    judge(tally, there(20, 14))


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        (Tally(yes=10, no=1, abstain=1, invalid=1, returned=12), "合计13，收回12，不相等"),
        (Tally(yes=10, no=1, abstain=1, returned=13, issued=14), "合计12，收回13，不相等"),
        (Tally(yes=10, no=1, abstain=1, returned=12, issued=11), "收回12张，多于发出的11张，这次投票无效"),
        (Tally(yes=10, no=1, abstain=1, returned=12, issued=15), "到会有表决权的14名，却有15票"),
        (Tally(yes=15, no=0, abstain=0, returned=15), "到会有表决权的14名，却有15票"),
        (Tally(yes=-1, no=2, abstain=0, returned=1), "有负数"),
        (Tally(yes=1, no=0, abstain=0, written_yes=-1), "有负数"),
        (Tally(yes=8, no=0, abstain=0, returned=8, written_yes=7), "缺席的有表决权党员6名，书面意见却有7份"),
    ],
)
def test_ballots_that_do_not_add_up_are_refused(tally: Tally, told: str) -> None:
    with pytest.raises(VotesWrong, match=told):
        judge(tally, there(20, 14))


def test_by_hands_everybody_present_is_counted_once() -> None:
    judge(Tally(yes=10, no=2, abstain=2), there(20, 14), secret=False)
    with pytest.raises(VotesWrong, match="差1名"):
        judge(Tally(yes=10, no=2, abstain=1), there(20, 14), secret=False)
    with pytest.raises(VotesWrong, match="却有15票"):
        judge(Tally(yes=10, no=2, abstain=3), there(20, 14), secret=False)


def test_members_without_a_vote_raise_no_hand() -> None:
    presence = Presence(due=12, voters=10, present=12, present_voters=10)
    judge(Tally(yes=10, no=0, abstain=0), presence, secret=False)
    with pytest.raises(VotesWrong, match="到会有表决权的10名，却有12票"):
        judge(Tally(yes=12, no=0, abstain=0), presence, secret=False)


def test_residents_at_a_deliberation_need_not_all_vote() -> None:
    judge(Tally(yes=12, no=3, abstain=0), there(30, 30), kind=TALK, secret=False)
    with pytest.raises(VotesWrong, match="却有31票"):
        judge(Tally(yes=31, no=0, abstain=0), there(30, 30), kind=TALK, secret=False)


VOTES = st.integers(-1, 12)


@given(
    yes=VOTES, no=VOTES, abstain=VOTES, invalid=VOTES, returned=st.integers(0, 40), issued=st.integers(0, 40)
)
def test_a_secret_vote_stands_when_its_sums_do(
    yes: int, no: int, abstain: int, invalid: int, returned: int, issued: int
) -> None:
    parts = (yes, no, abstain, invalid)
    possible = min(parts) >= 0 and sum(parts) == returned <= issued <= 14
    try:
        judge(Tally(yes, no, abstain, invalid, returned, issued), there(20, 14))
    except VotesWrong:
        assert not possible
    else:
        assert possible
