"""A meeting written down click by click: every step is kept at once, and judged at the end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.member import Member
from app.records.voting_limit import VotingLimit
from app.rules.meeting_rows import DRAFT, FILED, FINAL
from app.services.house import House
from app.services.meeting_files import MeetingFile
from tests.conftest import PASSWORD
from tests.services.monthly import Refusing, vote
from tests.services.tables import citizen_id

FACTS = {"kind": "党员大会", "started_at": "2026-11-10 19:00"}
REST = {"ended_at": "2026-11-10 20:00", "place": "党群服务站", "host": "周明远", "recorder": "许凤霞"}
AWAY = "年老体弱或者长期患病卧床"


def begun(house: House, **changed: str) -> MeetingFile:
    return house.meeting_steps.begin(FACTS | changed)


def numbers(file: MeetingFile) -> tuple[int, int, int, int]:
    seen = file.presence
    return seen.due, seen.voters, seen.present, seen.present_voters


def statuses(file: MeetingFile) -> dict[str, str]:
    return {row.person: row.status for row in file.attendances}


def member_named(house: House, name: str) -> Member:
    return next(
        one for one in house.registers.records(Member.about) if isinstance(one, Member) and one.name == name
    )


def steps(house: House) -> int:
    """How many steps the audit holds."""
    with house.place.store.read() as reader:
        return reader.head().seq


def whole(house: House) -> MeetingFile:
    """A draft that can be made final."""
    return completed(house, begun(house).meeting.id)


def completed(house: House, number: int) -> MeetingFile:
    """What a begun draft still needs, with one vote."""
    house.meeting_steps.change_facts(number, REST)
    house.meeting_steps.mark_all_present(number)
    return house.meeting_steps.add_item(number, vote(34))


def test_a_draft_begins_with_everybody_due_and_nobody_called(branch: House) -> None:
    file = begun(branch)
    assert numbers(file) == (36, 34, 0, 0)
    assert set(statuses(file).values()) == {"没点"}
    assert (file.meeting.title, file.meeting.number, file.meeting.finalised_at) == ("党员大会", 2, None)
    assert begun(branch, kind="党小组会", party_group="第二党小组").meeting.title == "第二党小组会"
    assert begun(branch, kind="支委会", title="第四季度研究会").meeting.title == "第四季度研究会"


def test_a_meeting_ahead_is_prepared_and_not_made_final(branch: House) -> None:
    file = begun(branch, started_at="2026-11-24 09:30")
    assert "started_at" in {fault.field for fault in branch.meetings.faults(file.meeting.id)}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"started_at": ""}, "missing"),
        ({"kind": "生日会"}, "choice_unknown"),
        ({"number": "9"}, "meeting_computed"),
        ({"started_at": "2026-10-16 19:00"}, "meeting_twice"),
        ({"started_at": "2026-11-10"}, "moment_form"),
    ],
)
def test_a_draft_that_cannot_be_told_apart_is_not_begun(
    branch: House, changed: dict[str, str], code: str
) -> None:
    with Refusing(branch, code):
        begun(branch, **changed)


def test_every_click_is_in_the_file_when_the_power_goes(branch_folder: DataFolder, door: Door) -> None:
    with door.open(branch_folder.path, PASSWORD) as house:
        number = begun(house).meeting.id
        zhao = member_named(house, "赵广明").id
        house.meeting_steps.mark(number, zhao, "病假")
        house.meeting_steps.add_item(number, {"title": "充电棚选址"})
    with door.open(branch_folder.path, PASSWORD) as house:
        file = house.meetings.desk(number).file
    assert statuses(file)["赵广明"] == "病假"
    assert [item.title for item in file.items] == ["充电棚选址"]


def test_marks_go_round_and_the_rest_come_at_one_stroke(branch: House) -> None:
    number, zhao = begun(branch).meeting.id, member_named(branch, "赵广明").id
    for status in ("到会", "病假", "没点", "公出"):
        assert statuses(branch.meeting_steps.mark(number, zhao, status))["赵广明"] == status
    file = branch.meeting_steps.mark_all_present(number)
    assert statuses(file)["赵广明"] == "公出"
    assert numbers(file) == (36, 34, 35, 33)


def test_one_mark_is_one_change(branch: House) -> None:
    number, zhao = begun(branch).meeting.id, member_named(branch, "赵广明").id
    before = steps(branch)
    branch.meeting_steps.mark(number, zhao, "病假")
    assert steps(branch) == before + 1
    branch.meeting_steps.mark(number, zhao, "病假")
    assert steps(branch) == before + 1


def test_only_who_is_due_is_marked_and_only_with_a_status(branch: House) -> None:
    number, zhao = begun(branch, kind="有事来聊").meeting.id, member_named(branch, "赵广明").id
    with Refusing(branch, "not_due"):
        branch.meeting_steps.mark(number, zhao, "到会")
    number = begun(branch).meeting.id
    for status, code in (("睡觉", "choice_unknown"), ("", "missing")):
        with Refusing(branch, code):
            branch.meeting_steps.mark(number, zhao, status)


def test_the_roll_follows_the_day_and_keeps_the_marks(branch: House) -> None:
    number, zhao = begun(branch).meeting.id, member_named(branch, "赵广明").id
    branch.meeting_steps.mark(number, zhao, "病假")
    limited = {"党员": "解振华", "情形": AWAY, "起算日期": "2026-11-12", "批准": "党员大会"}
    branch.registers.add(VotingLimit.about, limited)
    later = branch.meeting_steps.change_facts(number, {"started_at": "2026-11-13 19:00"})
    assert numbers(later)[:2] == (35, 33)
    assert statuses(later)["赵广明"] == "病假"
    assert "解振华" not in statuses(later)
    back = branch.meeting_steps.change_facts(number, {"started_at": "2026-11-10 19:00"})
    assert (numbers(back)[:2], statuses(back)["解振华"]) == ((36, 34), "没点")


def test_the_roll_follows_the_kind_and_the_group(branch: House) -> None:
    number = begun(branch).meeting.id
    group = branch.meeting_steps.change_facts(number, {"kind": "党小组会", "party_group": "第二党小组"})
    assert (len(group.attendances), group.meeting.title, group.meeting.number) == (10, "第二党小组会", 2)
    talk = branch.meeting_steps.change_facts(number, {"kind": "有事来聊"})
    assert (talk.attendances, talk.meeting.party_group, talk.meeting.title) == ((), None, "有事来聊")
    assert branch.meeting_steps.set_turnout(number, {"居民": "12"}).presence.present == 12
    again = branch.meeting_steps.change_facts(number, {"kind": "党员大会", "title": "党员大会（补）"})
    assert (len(again.attendances), again.turnouts, again.meeting.title) == (36, (), "党员大会（补）")


def test_other_facts_leave_the_roll_alone_until_it_is_drawn_up_anew(branch: House) -> None:
    number = begun(branch).meeting.id
    typed = {"name": "新来的", "citizen_id": citizen_id(777), "category": "正式党员"}
    branch.registers.add(Member.about, typed)
    file = branch.meeting_steps.change_facts(number, {"place": "党群服务站", "agenda": "一、学习"})
    assert (len(file.attendances), file.meeting.place) == (36, "党群服务站")
    (late,) = branch.meetings.desk(number).roll.outside
    assert (late.name, late.reason) == ("新来的", "不在点名册上")
    assert branch.meetings.desk(number).newer.said == "加上新来的"
    assert statuses(branch.meeting_steps.call_again(number))["新来的"] == "没点"
    assert branch.meetings.desk(number).roll.outside == ()
    assert branch.meetings.desk(number).newer.said == ""


def test_facts_that_cannot_be_yet_are_kept_and_told(branch: House) -> None:
    number = begun(branch).meeting.id
    file = branch.meeting_steps.change_facts(number, {"ended_at": "2026-11-10 18:00"})
    assert file.meeting.ended_at is not None
    assert "ended_at" in {fault.field for fault in branch.meetings.faults(number)}
    branch.meeting_steps.change_facts(number, {"kind": "党小组会"})
    assert "party_group" in {fault.field for fault in branch.meetings.faults(number)}
    for typed, code in (
        ({"title": ""}, "missing"),
        ({"定稿人": "周明远"}, "meeting_computed"),
        ({"kind": "党员大会", "started_at": "2026-10-16 19:00"}, "meeting_twice"),
    ):
        with Refusing(branch, code):
            branch.meeting_steps.change_facts(number, typed)


def test_votes_are_kept_as_they_are_typed_and_judged_at_the_end(branch: House) -> None:
    file = whole(branch)
    number, item = file.meeting.id, file.items[0].id
    for typed, state in (
        ({"yes": "99"}, "wrong"),
        ({"yes": ""}, "incomplete"),
        ({"yes": "30", "no": "4"}, "carried"),
        ({"yes": "4", "no": "30"}, "lost"),
    ):
        branch.meeting_steps.change_item(item, typed)
        told = branch.meetings.desk(number).live.items[0]
        assert (told.item, told.state) == (item, state)
    branch.meeting_steps.change_item(item, {"no": "99"})
    assert [fault.item for fault in branch.meetings.faults(number)] == [item]
    with Refusing(branch, "votes_wrong"):
        branch.meetings.finalise(number)
    for typed, code in (
        ({"yes": "多数"}, "number_form"),
        ({"title": ""}, "missing"),
        ({"passed": "是"}, "meeting_computed"),
        ({"number": "1"}, "meeting_computed"),
    ):
        with Refusing(branch, code):
            branch.meeting_steps.change_item(item, typed)


def test_a_vote_that_is_none_after_all_leaves_no_figures(branch: House) -> None:
    file = whole(branch)
    (item,) = branch.meeting_steps.change_item(file.items[0].id, {"表决事项": ""}).items
    assert (item.matter, item.ballot, item.yes, item.no) == ("", "", None, None)
    assert branch.meetings.faults(file.meeting.id) == []


@pytest.mark.parametrize(
    ("which", "to", "order"),
    [(0, 3, "乙丙甲丁"), (3, 1, "丁甲乙丙"), (1, 2, "甲乙丙丁"), (2, 99, "甲乙丁丙"), (1, -5, "乙甲丙丁")],
)
def test_items_change_places(branch: House, which: int, to: int, order: str) -> None:
    number = begun(branch).meeting.id
    for title in "甲乙丙丁":
        file = branch.meeting_steps.add_item(number, {"title": title})
    moved = branch.meeting_steps.move_item(file.items[which].id, to)
    assert "".join(item.title for item in moved.items) == order
    assert [item.number for item in moved.items] == [1, 2, 3, 4]


def test_the_items_behind_a_removed_one_move_up(branch: House) -> None:
    number = begun(branch).meeting.id
    for title in "甲乙丙丁":
        file = branch.meeting_steps.add_item(number, {"title": title})
    branch.meeting_steps.move_item(file.items[3].id, 2)
    left = branch.meeting_steps.remove_item(file.items[0].id)
    assert [(item.number, item.title) for item in left.items] == [(1, "丁"), (2, "乙"), (3, "丙")]
    assert branch.meeting_steps.add_item(number, {"title": "戊"}).items[3].title == "戊"


def test_guests_are_exactly_those_told(branch: House) -> None:
    number = begun(branch).meeting.id
    first = branch.meeting_steps.set_guests(number, [{"person": "李明", "post": "民警"}, {"person": "王芳"}])
    before = steps(branch)
    again = branch.meeting_steps.set_guests(number, [{"姓名": "李明", "职务": "民警"}, {"person": "王芳"}])
    assert (again.guests, steps(branch)) == (first.guests, before)
    last = branch.meeting_steps.set_guests(number, [{"person": "李明"}, {"person": "赵敏", "why": "述职"}])
    assert [(one.person, one.post, one.why) for one in last.guests] == [
        ("李明", "", ""),
        ("赵敏", "", "述职"),
    ]
    for guests, code in (([{"post": "民警"}], "missing"), ([{"person": "李明"}] * 2, "already_there")):
        with Refusing(branch, code):
            branch.meeting_steps.set_guests(number, guests)


def test_a_deliberation_is_counted_by_role(branch: House) -> None:
    number = begun(branch, kind="有事来聊").meeting.id
    branch.meeting_steps.set_turnout(number, {"居民": "12", "物业": "2"})
    file = branch.meeting_steps.set_turnout(number, {"居民": "13", "物业": "0", "社区": ""})
    assert [(row.role, row.people) for row in file.turnouts] == [("居民", 13)]
    for role, people, code in (("外星人", "5", "choice_unknown"), ("居民", "几个", "number_form")):
        with Refusing(branch, code):
            branch.meeting_steps.set_turnout(number, {role: people})


def test_a_meeting_written_down_by_hand_is_made_final(branch: House) -> None:
    file = whole(branch)
    assert branch.meetings.faults(file.meeting.id) == []
    final = branch.meetings.finalise(file.meeting.id)
    assert final.items[0].passed is True
    desk = branch.meetings.desk(file.meeting.id)
    assert (desk.state, desk.faults) == (FINAL, [])
    assert desk.live.items[0].sentence == final.items[0].ruling


def test_what_is_told_is_what_is_refused(branch: House) -> None:
    number = begun(branch).meeting.id
    told = [fault.said for fault in branch.meetings.faults(number)]
    assert told == ["缺结束时间", "缺地点", "缺主持人", "缺记录人", "还有36名党员没有点名", "没有议题"]
    with Refusing(branch, "minutes_unfinished") as refused:
        branch.meetings.finalise(number)
    assert "，".join(told) in refused.message


FINAL_STEPS: list[Callable[[House, MeetingFile], object]] = [
    lambda house, file: house.meeting_steps.change_facts(file.meeting.id, {"place": "别处"}),
    lambda house, file: house.meeting_steps.call_again(file.meeting.id),
    lambda house, file: house.meeting_steps.mark(file.meeting.id, file.attendances[0].member, "病假"),
    lambda house, file: house.meeting_steps.mark_all_present(file.meeting.id),
    lambda house, file: house.meeting_steps.add_item(file.meeting.id, {"title": "补"}),
    lambda house, file: house.meeting_steps.change_item(file.items[0].id, {"yes": "1"}),
    lambda house, file: house.meeting_steps.remove_item(file.items[0].id),
    lambda house, file: house.meeting_steps.move_item(file.items[0].id, 2),
    lambda house, file: house.meeting_steps.set_guests(file.meeting.id, []),
    lambda house, file: house.meeting_steps.set_turnout(file.meeting.id, {"居民": "1"}),
]


@pytest.mark.parametrize("step", FINAL_STEPS, ids=range(len(FINAL_STEPS)))
def test_no_step_touches_final_minutes(branch: House, step: Callable[[House, MeetingFile], object]) -> None:
    final = next(file for file in branch.meetings.files() if file.meeting.kind == "党员大会")
    with Refusing(branch, "minutes_final"):
        step(branch, final)


def test_the_signed_paper_is_filed_with_final_minutes(branch: House, tmp_path: Path) -> None:
    scan, photo = tmp_path / "签好的.jpg", tmp_path / "会场.jpg"
    scan.write_bytes(b"\xff\xd8 scan")
    photo.write_bytes(b"\xff\xd8 photo")
    draft = begun(branch).meeting.id
    with Refusing(branch, "minutes_not_final"):
        branch.meetings.file_signed(draft, scan)
    final = branch.meetings.finalise(completed(branch, draft).meeting.id).meeting
    branch.attachments.attach_file(final, photo)
    assert not branch.meetings.is_signed(final.id)
    kept = branch.meetings.file_signed(final.id, scan)
    assert branch.attachments.content(kept) == b"\xff\xd8 scan"
    assert branch.meetings.is_signed(final.id)
    desk = branch.meetings.desk(final.id)
    assert (desk.state, desk.signed) == (FILED, [kept])
    with Refusing(branch, "already_there"):
        branch.meetings.file_signed(final.id, scan)
    with Refusing(branch, "no_picture"):
        branch.meetings.file_signed(final.id, tmp_path / "没有.jpg")


def test_the_list_tells_state_and_presence(branch: House) -> None:
    draft = begun(branch, kind="支委会")
    first = draft.attendances[0].member
    branch.meeting_steps.mark(draft.meeting.id, first, "到会")
    rows = branch.meetings.rows()
    assert [row.started_at for row in rows] == sorted((row.started_at for row in rows), reverse=True)
    told = {row.id: row for row in rows}
    own = told[draft.meeting.id]
    assert (own.number, own.state, own.due, own.present) == ("支委会〔2026〕第2次", DRAFT, 5, 1)
    for file in branch.meetings.files():
        row = told[file.meeting.id]
        assert (row.due, row.present) == (file.presence.due, file.presence.present)
        assert (row.state == DRAFT) == (file.meeting.finalised_at is None)


def test_a_meeting_thrown_away_is_not_found(branch: House) -> None:
    number = begun(branch).meeting.id
    branch.meetings.discard(number)
    with Refusing(branch, "not_found"):
        branch.meeting_steps.mark_all_present(number)
    with Refusing(branch, "not_found"):
        branch.meetings.desk(number)
