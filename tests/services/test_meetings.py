"""Meetings from draft to final minutes: who is due, what cannot have been, what can no more be changed."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.records.meeting import Attendance, Meeting, MeetingItem
from app.records.member import Member
from app.records.voting_limit import VotingLimit
from app.services.house import House
from app.services.meeting_files import MeetingFile
from tests.services.monthly import Refusing, meeting, vote
from tests.services.tables import citizen_id


def numbers(file: MeetingFile) -> tuple[int, int, int, int]:
    seen = file.presence
    return seen.due, seen.voters, seen.present, seen.present_voters


def test_who_is_due_and_who_may_vote_follows_from_the_roster(branch: House) -> None:
    assert numbers(branch.meetings.record(meeting())) == (36, 34, 36, 34)
    limited = {"党员": "赵广明", "情形": "停止行使党员权利", "起算日期": "2026-11-01"}
    branch.registers.add(VotingLimit.about, limited)
    away = {
        "党员": "解振华",
        "情形": "年老体弱或者长期患病卧床",
        "起算日期": "2026-11-01",
        "批准": "2026年10月党员大会",
    }
    branch.registers.add(VotingLimit.about, away)
    file = branch.meetings.record(meeting(started_at="2026-11-11 19:00", ended_at=None))
    assert numbers(file) == (35, 32, 35, 32)


def test_the_absent_are_named_and_everybody_else_came(branch: House) -> None:
    file = branch.meetings.record(meeting(absent={"赵广明": "病假", "张 国栋": "公出"}))
    assert numbers(file) == (36, 34, 34, 32)


def test_a_meeting_can_be_entered_before_the_roll_is_called(branch: House) -> None:
    file = branch.meetings.record(meeting(called=False))
    assert numbers(file) == (36, 34, 0, 0)
    with Refusing(branch, "minutes_unfinished") as refused:
        branch.meetings.finalise(file.meeting.id)
    assert "还有36名党员没有点名" in refused.message


def test_of_two_members_of_one_name_the_right_one_is_absent(branch: House) -> None:
    typed = {"name": "赵广明", "citizen_id": citizen_id(777), "category": "正式党员"}
    twin = branch.registers.add(Member.about, typed)
    with Refusing(branch, "reference_ambiguous") as refused:
        branch.meetings.record(meeting(absent={"赵广明": "病假"}))
    assert f"第{twin.id}号" in refused.message
    file = branch.meetings.record(meeting(absent={f"第{twin.id}号": "病假"}))
    assert [row.member for row in file.attendances if row.status == "病假"] == [twin.id]


def test_meetings_are_numbered_within_kind_and_year(branch: House) -> None:
    named = {file.meeting.title: file.meeting.number for file in branch.meetings.files()}
    assert set(named.values()) == {1}
    assert branch.meetings.record(meeting()).meeting.number == 2
    earlier = meeting(started_at="2025-11-10 19:00", ended_at="2025-11-10 20:00")
    assert branch.meetings.record(earlier).meeting.number == 1


FACTS: list[tuple[dict[str, Any], str]] = [
    ({"title": None}, "missing"),
    ({"kind": "生日会"}, "choice_unknown"),
    ({"kind": "党小组会"}, "meeting_kind"),
    ({"party_group": "第一党小组"}, "meeting_kind"),
    ({"kind": "党小组会", "party_group": "第九党小组"}, "reference_unknown"),
    ({"started_at": "2026-11-23 11:00", "ended_at": None}, "meeting_in_future"),
    ({"started_at": "2026-11-23 10:00", "ended_at": "2026-11-23 12:00"}, "meeting_in_future"),
    ({"started_at": "2027-01-01 10:00", "ended_at": None}, "meeting_in_future"),
    ({"started_at": "2026-11-10"}, "moment_form"),
    ({"ended_at": "2026-11-10 18:00"}, "meeting_kind"),
    ({"ended_at": "2026-11-12 19:00"}, "meeting_kind"),
    ({"started_at": "2026-10-16 19:00", "ended_at": "2026-10-16 20:00"}, "meeting_twice"),
    ({"number": "9"}, "meeting_computed"),
    ({"定稿时间": "2026-11-10 20:00"}, "meeting_computed"),
    ({"应到": "99"}, "no_such_field"),
    ({"agenda": "长" * 2001}, "too_long"),
    ({"absent": {"赵二": "病假"}}, "not_due"),
    ({"absent": {"赵广明": "睡觉"}}, "choice_unknown"),
    ({"absent": {"赵广明": ""}}, "missing"),
    ({"guests": [{"post": "民警"}]}, "missing"),
    ({"guests": [{"person": "李明"}, {"person": "李明"}]}, "already_there"),
    ({"turnout": {"居民": "100"}}, "meeting_kind"),
    ({"kind": "有事来聊", "turnout": {"居民": "-5"}}, "meeting_kind"),
    ({"kind": "有事来聊", "turnout": {"外星人": "5"}}, "choice_unknown"),
    ({"kind": "有事来聊", "absent": {"赵广明": "病假"}}, "not_due"),
]


@pytest.mark.parametrize(("changed", "code"), FACTS, ids=[f"{changed}"[:60] for changed, _ in FACTS])
def test_a_meeting_that_cannot_have_been_is_refused(
    branch: House, changed: dict[str, Any], code: str
) -> None:
    with Refusing(branch, code):
        branch.meetings.record(meeting(**changed))
    assert len(branch.meetings.files()) == 4


ITEMS = [
    (vote(30, 3), "votes_wrong"),
    (vote(34, 1), "votes_wrong"),
    (vote(35), "votes_wrong"),
    (vote(-1, 35), "votes_wrong"),
    (vote(34) | {"yes": ""}, "vote_incomplete"),
    (vote(34) | {"matter": ""}, "vote_incomplete"),
    ({"title": "随便投投", "yes": "3000"}, "vote_incomplete"),
    (vote(34, matter="接收预备党员"), "ballot_not_secret"),
    (vote(34, ballot="无记名投票"), "vote_incomplete"),
    (vote(34, ballot="无记名投票", returned="33"), "votes_wrong"),
    (vote(34, ballot="无记名投票", returned="34", issued="33"), "votes_wrong"),
    (vote(34, matter="选举", ballot="无记名投票", returned="34", written_yes="1"), "votes_wrong"),
    (vote(34) | {"yes": "3.5"}, "number_form"),
    ({"title": "甲", "satisfaction": "9"}, "item_wrong"),
    ({"title": "甲", "done_on": "2026-11-09"}, "item_wrong"),
    ({"title": "甲", "done_on": "2026-12-09"}, "item_wrong"),
    ({"title": "甲", "是否通过": "是"}, "meeting_computed"),
    ({"title": "甲", "序号": "7"}, "meeting_computed"),
    ({"title": "甲", "会议": "10月支部委员会会议"}, "meeting_computed"),
    ({"title": ""}, "missing"),
]


@pytest.mark.parametrize(("item", "code"), ITEMS, ids=[f"{code}-{item}"[:60] for item, code in ITEMS])
def test_an_item_that_cannot_be_is_refused(branch: House, item: dict[str, str], code: str) -> None:
    with Refusing(branch, code):
        branch.meetings.record(meeting({"title": "没有毛病的议题"}, item))


def test_of_several_meetings_all_are_kept_or_none(branch: House) -> None:
    second = meeting(started_at="2026-11-12 19:00", ended_at=None)
    with Refusing(branch, "choice_unknown"):
        branch.meetings.record_all([meeting(), second, meeting(kind="生日会")])
    assert [file.meeting.number for file in branch.meetings.record_all([meeting(), second])] == [2, 3]


def test_a_draft_is_recorded_anew_under_its_number(branch: House) -> None:
    first = branch.meetings.record(meeting(vote(34), absent={}, guests=[{"person": "李明"}]))
    again = branch.meetings.record(meeting(vote(32, 1), absent={"赵广明": "病假"}), first.meeting.id)
    assert (again.meeting.id, again.meeting.number, again.guests) == (first.meeting.id, 2, ())
    assert (numbers(again), again.items[0].yes) == ((36, 34, 35, 33), 32)
    with Refusing(branch, "votes_wrong"):
        branch.meetings.record(meeting(vote(99)), first.meeting.id)
    assert branch.meetings.files()[0] == again
    other = branch.meetings.record(meeting(kind="支委会"), first.meeting.id)
    assert (other.meeting.kind, other.meeting.number, len(other.attendances)) == ("支委会", 2, 5)


def test_final_minutes_carry_the_outcome_of_each_vote(branch: House, clock: FixedClock) -> None:
    items = (vote(18, 16), vote(17, 17, title="平票"), {"title": "通报"})
    file = branch.meetings.finalise(branch.meetings.record(meeting(*items)).meeting.id)
    assert [item.passed for item in file.items] == [True, False, None]
    assert file.meeting.finalised_at == clock.now().replace(tzinfo=None)
    assert file.meeting.finalised_by == "周明远"


def test_a_vote_without_a_quorum_is_not_carried(branch: House) -> None:
    names = [item.name for item in branch.registers.records(Member.about) if isinstance(item, Member)]
    absent = dict.fromkeys(names[:20], "事假")
    file = branch.meetings.record(meeting(absent=absent, title="人没到齐"))
    came = file.presence.present_voters
    assert 2 * came < file.presence.voters
    voted = meeting(vote(came), absent=absent)
    again = branch.meetings.finalise(branch.meetings.record(voted, file.meeting.id).meeting.id)
    assert again.items[0].passed is False


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"place": None}, "缺地点"),
        ({"ended_at": None}, "缺结束时间"),
        ({"recorder": "周明远"}, "同一个人"),
        ({"kind": "有事来聊"}, "没有写到场人数"),
    ],
)
def test_minutes_with_gaps_stay_drafts(branch: House, changed: dict[str, Any], fault: str) -> None:
    file = branch.meetings.record(meeting(**changed))
    with Refusing(branch, "minutes_unfinished") as refused:
        branch.meetings.finalise(file.meeting.id)
    assert fault in refused.message


def test_final_minutes_are_changed_in_no_way(branch: House) -> None:
    before = branch.meetings.files()
    file = next(file for file in before if file.meeting.kind == "党员大会")
    number = file.meeting.id
    with Refusing(branch, "minutes_final"):
        branch.meetings.finalise(number)
    with Refusing(branch, "minutes_final"):
        branch.meetings.record(meeting(), number)
    for part in (file.meeting, file.attendances[0], file.items[0]):
        with Refusing(branch, "own_way"):
            branch.registers.change(part, {})
        with Refusing(branch, "own_way"):
            branch.registers.remove(part)
    for record in (Meeting, Attendance, MeetingItem):
        with Refusing(branch, "own_way"):
            branch.registers.restore(record.about, 1)
    assert branch.meetings.files() == before


def test_a_mistake_is_amended_behind_the_minutes(branch: House) -> None:
    before = branch.meetings.files()[0]
    number = before.meeting.id
    first = branch.meetings.amend(number, "赞成票为26票", "许凤霞")
    second = branch.meetings.amend(number, "责任人为张国栋", "许凤霞")
    assert (first.number, second.number) == (1, 2)
    after = branch.meetings.files()[0]
    assert after.notes == (first, second)
    assert (after.meeting, after.items) == (before.meeting, before.items)


def test_a_draft_is_not_amended_and_an_amendment_has_text_and_author(branch: House) -> None:
    draft = branch.meetings.record(meeting()).meeting.id
    with Refusing(branch, "minutes_draft"):
        branch.meetings.amend(draft, "改一改", "许凤霞")
    for text, author, code in ((" ", "许凤霞", "missing"), ("x", "", "missing"), ("x", "12", "name_form")):
        with Refusing(branch, code):
            branch.meetings.amend(1, text, author)


def test_an_item_is_settled_behind_final_minutes(branch: House) -> None:
    talk = next(file for file in branch.meetings.files() if file.meeting.kind == "有事来聊")
    (open_item,) = [item for item in talk.items if item.done_on is None]
    assert str(branch.meetings.settle(open_item.id, "2026-11-20").done_on) == "2026-11-20"
    for day in ("2026-10-01", "2026-12-01"):
        with Refusing(branch, "item_wrong"):
            branch.meetings.settle(open_item.id, day)


def test_a_setting_changed_later_does_not_change_what_final_minutes_say(
    branch: House, tmp_path: Path
) -> None:
    election = {
        "title": "选举", "matter": "选举", "ballot": "无记名投票",
        "issued": "30", "returned": "30", "yes": "17", "no": "13", "abstain": "0",
    }  # fmt: skip
    names = [item.name for item in branch.registers.records(Member.about) if isinstance(item, Member)]
    recorded = branch.meetings.record(meeting(election, absent=dict.fromkeys(names[2:6], "事假")))
    (item,) = branch.meetings.finalise(recorded.meeting.id).items
    assert item.passed is False
    assert "34名的过半数为18票，没有通过" in item.ruling
    branch.settings.set("election_base", "实到会", "区委组织部答复")
    path = tmp_path / "record.pdf"
    branch.papers.meeting(recorded.meeting.id, "会议记录").save(path)
    printed = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True
    ).stdout
    assert "没有通过" in printed.replace("\n", "")


def test_a_member_renamed_later_stands_in_old_minutes_as_then(branch: House) -> None:
    recorded = branch.meetings.record(meeting())
    zhao = next(item for item in branch.registers.records(Member.about, "赵广明"))
    branch.registers.change(zhao, {"name": "赵光明"})
    (file,) = [file for file in branch.meetings.files() if file.meeting.id == recorded.meeting.id]
    assert "赵广明" in {row.person for row in file.attendances}
    assert "赵光明" not in {row.person for row in file.attendances}


def test_a_draft_can_be_thrown_away_and_final_minutes_cannot(branch: House) -> None:
    recorded = branch.meetings.record(meeting())
    branch.meetings.discard(recorded.meeting.id)
    assert recorded.meeting.id not in {file.meeting.id for file in branch.meetings.files()}
    final = branch.meetings.finalise(branch.meetings.record(meeting()).meeting.id)
    with Refusing(branch, "minutes_final"):
        branch.meetings.discard(final.meeting.id)
