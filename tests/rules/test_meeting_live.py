"""What a meeting comes to while it is written down: counts, quorum, votes, faults, each in words."""

from datetime import datetime
from typing import Any

import pytest

from app.records.meeting import (
    ADMISSION,
    COMMITTEE,
    ELECTION,
    GENERAL,
    GROUP,
    HANDS,
    PRESENT,
    SECRET,
    TALK,
    UNKNOWN,
    Attendance,
    Meeting,
    MeetingItem,
    Turnout,
)
from app.records.setting import Setting
from app.rules.meeting_faults import faults, require_finalisable
from app.rules.meeting_live import (
    CARRIED,
    INCOMPLETE,
    LOST,
    NO_VOTE,
    VOID,
    WRONG,
    Counts,
    ItemSaid,
    Live,
    live,
)
from app.rules.meetings import Fault, MeetingInFuture, NotFinalised
from app.rules.settings import Settings
from app.rules.voting import VotesWrong
from tests.rules.books import attendance, day, item, meeting, vote

NOW = datetime(2026, 11, 23, 10, 32)


def roll(present: int, absent: int = 0, waiting: int = 0, young: int = 0) -> list[Attendance]:
    """So many with a vote in each state, and ``young`` present without one."""
    told = [PRESENT] * present + ["病假"] * absent + [UNKNOWN] * waiting
    rows = [attendance(1, number, status) for number, status in enumerate(told, start=1)]
    return rows + [attendance(1, 900 + number, voter=False) for number in range(young)]


def draft(**changed: Any) -> Meeting:
    return meeting(**{"finalised_at": None, "finalised_by": "", "reported_in": None} | changed)


def stands(rows: list[Attendance], *items: MeetingItem, at: Meeting | None = None, **kept: str) -> Live:
    settings = Settings(Setting(name=name, value=text, source="区里") for name, text in kept.items())
    return live(at or draft(), rows, [], items, settings)


def said(rows: list[Attendance], one: MeetingItem, **more: Any) -> ItemSaid:
    return stands(rows, one, **more).items[0]


def secret(yes: int, no: int, abstain: int, **changed: Any) -> MeetingItem:
    figures = {"yes": yes, "no": no, "abstain": abstain, "returned": yes + no + abstain}
    return vote(**{"ballot": SECRET} | figures | changed)


def test_both_counts_are_told_and_add_up() -> None:
    counts = stands(roll(20, 5, 7, young=2)).counts
    assert counts == Counts(due=34, voters=32, present=22, present_voters=20, absent=5, waiting=7)
    assert counts.due == counts.present + counts.absent + counts.waiting


@pytest.mark.parametrize(
    ("rows", "enough", "needed", "sentence"),
    [
        (roll(27, 5), True, 16, "够数，可以开会：实到27，不少于16"),
        (roll(16, 16), True, 16, "够数，可以开会：实到16，不少于16"),
        (roll(10, waiting=22), False, 16, "还不够：实到10，要16"),
        (roll(16, 17), False, 17, "还不够：实到16，要17"),
        (roll(27, 5, young=2), True, 16, "够数，可以开会：有表决权的实到27，不少于16"),
        ([], False, 0, "点名册上还没有人"),
    ],
)
def test_the_quorum_says_what_it_takes(
    rows: list[Attendance], enough: bool, needed: int, sentence: str
) -> None:
    told = stands(rows).quorum
    assert told is not None
    assert (told.enough, told.needed, told.sentence) == (enough, needed, sentence)


def test_an_election_alone_needs_what_an_election_needs() -> None:
    elected = secret(20, 0, 0, matter=ELECTION)
    alone = stands(roll(20, 12), elected).quorum
    beside = stands(roll(20, 12), elected, vote(number=2))
    assert alone is not None and beside.quorum is not None
    assert (alone.needed, alone.enough, beside.quorum.needed, beside.quorum.enough) == (26, False, 16, True)
    assert beside.items[0].sentence == "人数不够，这项表决无效：实到20，要26"


def test_a_group_needs_more_than_half_and_a_deliberation_nobody() -> None:
    group = stands(roll(5, 5), at=draft(kind=GROUP, party_group=1)).quorum
    assert group is not None and (group.needed, group.enough) == (6, False)
    people = [Turnout(meeting=1, role="居民", people=12)]
    told = live(draft(kind=TALK), [], people, [vote(yes=7, no=5, abstain=0)], Settings())
    assert told.quorum is None
    assert told.items[0].sentence == "通过：赞成 7，超过到场 12 的一半（6）"


VERDICTS = [
    (roll(27, 5), vote(yes=26, no=0, abstain=1), CARRIED, "通过：赞成 26，超过应到 32 的一半（16）"),
    (roll(27, 5), vote(yes=16, no=11, abstain=0), LOST, "没有通过：赞成 16，没有超过应到 32 的一半（16）"),
    (roll(33), vote(yes=17, no=16, abstain=0), CARRIED, "通过：赞成 17，超过应到 33 的一半（16.5）"),
    (roll(33), vote(yes=16, no=17, abstain=0), LOST, "没有通过：赞成 16，没有超过应到 33 的一半（16.5）"),
    (
        roll(32, young=2),
        vote(yes=32, no=0, abstain=0),
        CARRIED,
        "通过：赞成 32，超过应到有表决权的 32 的一半（16）",
    ),
    (roll(10, 22), vote(yes=10, no=0, abstain=0), VOID, "人数不够，这项表决无效：实到10，要16"),
    (roll(27), item(), NO_VOTE, ""),
    (roll(27), item(yes=3), INCOMPLETE, "写了票数，还没选表决事项"),
    (roll(27), vote(no=None, abstain=None), INCOMPLETE, "还缺反对、弃权"),
    (roll(27), secret(22, 1, 3, returned=None), INCOMPLETE, "还缺收回票数（各项合计 26 票）"),
    (
        roll(27),
        vote(yes=20, no=0, abstain=1),
        WRONG,
        "票数对不上：到会有表决权的27名，赞成20、反对0、弃权1、无效0合计21，差6名",
    ),
    (roll(27), secret(27, 1, 0), WRONG, "票数对不上：到会有表决权的27名，却有28票"),
    (
        roll(27),
        vote(yes=27, no=0, abstain=0, matter=ADMISSION),
        WRONG,
        "“议题1”要用无记名投票表决，现在记的是举手",
    ),
    (
        roll(20, 12),
        secret(16, 4, 0, matter=ADMISSION, written_yes=2),
        CARRIED,
        "通过：赞成 16，连同书面赞成共 18，超过应到 32 的一半（16）",
    ),
]


@pytest.mark.parametrize(("rows", "one", "state", "sentence"), VERDICTS)
def test_a_vote_is_told_as_it_stands(
    rows: list[Attendance], one: MeetingItem, state: str, sentence: str
) -> None:
    at = draft(started_at=datetime(2026, 11, 10, 9, 30), ended_at=datetime(2026, 11, 10, 11, 0))
    told = said(rows, one, at=at)
    assert (told.item, told.state, told.sentence, told.note) == (one.id, state, sentence, "")


def test_every_state_has_its_word() -> None:
    words = {ItemSaid(1, state, "").word for state in (NO_VOTE, INCOMPLETE, WRONG, CARRIED, LOST, VOID)}
    assert words == {"不表决", "还没记完", "要核对", "通过", "没有通过", "表决无效"}


def test_fewer_secret_ballots_than_people_is_a_note_beside_the_verdict() -> None:
    told = said(roll(27, 5), secret(22, 1, 3))
    assert (told.word, told.note) == ("通过", "收回26票，到会27人：差 1 票，请核对")
    assert (
        said(roll(27, 5, young=1), secret(22, 1, 3)).note == "收回26票，到会有表决权的27人：差 1 票，请核对"
    )
    assert said(roll(26, 6), secret(22, 1, 3)).note == ""
    assert not faults(draft(), roll(27, 5), [], [secret(22, 1, 3)], NOW)


def test_an_election_by_those_present_says_so() -> None:
    one = secret(15, 13, 0, matter=ELECTION)
    assert said(roll(28, 4), one).sentence == "没有通过：赞成 15，没有超过应到 32 的一半（16）"
    told = said(roll(28, 4), one, election_base="实到会")
    assert told.sentence == "通过：赞成 15，超过实到 28 的一半（14）"


def test_a_committee_and_a_group_have_their_own_base() -> None:
    one = vote(yes=3, no=0, abstain=1)
    committee = said(roll(4, 1), one, at=draft(kind=COMMITTEE))
    assert committee.sentence == "通过：赞成 3，超过应到 5 的一半（2.5）"
    group = said(roll(4, 1, young=1), one, at=draft(kind=GROUP, party_group=1))
    assert group.sentence == "通过：赞成 3，超过到会有表决权的 4 的一半（2）"


def test_final_minutes_say_what_was_ruled() -> None:
    ruled = vote(yes=1, passed=False, ruling="应到有表决权党员27名的过半数为14票，没有通过。")
    told = said(roll(27), ruled, at=meeting())
    assert (told.state, told.sentence) == (LOST, ruled.ruling)


def places(found: list[Fault]) -> list[tuple[str, str, int]]:
    return [(fault.part, fault.field, fault.item) for fault in found]


def test_every_fault_has_its_place() -> None:
    bad = draft(kind=GENERAL, party_group=1, place="", host="李静", ended_at=datetime(2026, 10, 8, 9, 0))
    items = [
        item(1, satisfaction=9, done_on=day("2027-01-01")),
        vote(number=2, yes=None),
        vote(number=3, yes=99),
        vote(number=4, yes=10, matter=ELECTION, ballot=HANDS),
        item(5, yes=1),
    ]
    found = faults(bad, roll(13, waiting=1), [Turnout(meeting=1, role="居民", people=3)], items, NOW)
    assert places(found) == [
        ("facts", "place", 0),
        ("roll", "status", 0),
        ("facts", "recorder", 0),
        ("facts", "party_group", 0),
        ("facts", "ended_at", 0),
        ("turnout", "", 0),
        ("items", "satisfaction", 101),
        ("items", "done_on", 101),
        ("items", "yes", 102),
        ("items", "yes", 103),
        ("items", "ballot", 104),
        ("items", "matter", 105),
    ]
    assert not [fault.said for fault in found if not fault.said or fault.said.endswith("。")]


def test_minutes_of_nothing_have_their_faults_too() -> None:
    assert places(faults(draft(), [], [], [], NOW)) == [("roll", "", 0), ("items", "", 0)]
    nobody = [Turnout(meeting=1, role="居民", people=-1)]
    assert places(faults(draft(kind=TALK), [], nobody, [item()], NOW)) == [
        ("turnout", "居民", 0),
        ("roll", "status", 0),
    ]


def test_what_lies_ahead_is_not_final() -> None:
    ahead = draft(started_at=datetime(2026, 11, 23, 10, 0), ended_at=datetime(2026, 11, 23, 11, 0))
    assert places(faults(ahead, roll(3), [], [item()], NOW)) == [("facts", "ended_at", 0)]
    with pytest.raises(MeetingInFuture):
        require_finalisable(ahead, roll(3), [], [item()], NOW)


@pytest.mark.parametrize(
    ("rows", "one", "refused"),
    [
        (roll(13), vote(), None),
        (roll(13, waiting=1), vote(yes=99), NotFinalised),
        (roll(13), vote(yes=99), VotesWrong),
    ],
)
def test_what_is_told_is_what_is_refused(
    rows: list[Attendance], one: MeetingItem, refused: type[Exception] | None
) -> None:
    told = faults(draft(), rows, [], [one], NOW)
    if refused is None:
        require_finalisable(draft(), rows, [], [one], NOW)
        assert told == []
    else:
        with pytest.raises(refused):
            require_finalisable(draft(), rows, [], [one], NOW)
        assert told
