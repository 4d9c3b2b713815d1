"""Taking back the last step: whole, audited, and only while nothing was done on top of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.base.fields import Record
from app.base.month import Month
from app.base.resources import resource
from app.bootstrap import Door
from app.models.engine import engine_for, transaction
from app.models.folder import DataFolder
from app.models.store import Store
from app.models.tables import AUDIT
from app.records.attachment import Attachment
from app.records.branch import Compound
from app.records.catalogue import RECORDS
from app.records.fund import FundEntry
from app.records.meeting import Attendance, Meeting, MeetingItem
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.owners import OwnersBody, OwnersSeat, OwnersTerm
from app.records.party_group import PartyGroup
from app.records.setting import Setting
from app.services.fund import give_back
from app.services.house import House
from app.services.rosters import ImportOptions
from app.services.undoing import UndoOffer
from tests.conftest import PASSWORD
from tests.services.monthly import SEATS, TERM, Refusing, body, grant, meeting, spending

Kept = dict[str, list[Record]]


def kept(house: House) -> Kept:
    """Everything the folder holds; a record taken back is a later revision of the same content."""
    with house.place.store.read() as reader:
        return {
            record.about.name: [replace(item, revision=0) for item in reader.all(record)]
            for record in RECORDS
        }


@contextmanager
def taken_back(house: House) -> Iterator[None]:
    """The step inside is taken back: then all is as it was before, and the chain is sound."""
    before = kept(house)
    yield
    assert kept(house) != before
    house.undo.take_back()
    assert kept(house) == before
    assert house.place.store.check() == []


def trace(house: House) -> list[Any]:
    """The audit, its newest entry first."""
    store = house.place.store
    with transaction(engine_for(store.path, store.data_key), writing=False) as connection:
        return list(connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq.desc())))


def other_hand(house: House) -> Store:
    """Somebody who writes to the same file outside this sitting."""
    own = house.place.store
    return Store(own.path, own.data_key, own.clock)


def offered(house: House) -> UndoOffer:
    offer = house.undo.last()
    assert offer is not None
    return offer


def add_compound(house: House) -> Record:
    return house.registers.add(Compound.about, {"name": "丁香园"})


def test_what_was_added_lies_in_the_recycle_bin_and_can_be_found_again(house: House) -> None:
    with taken_back(house):
        added = add_compound(house)
    assert house.registers.removed(Compound.about) == [added]
    assert house.registers.restore(Compound.about, added.id) == added


def test_what_was_changed_has_its_former_values_again_sensitive_ones_too(branch: House) -> None:
    member = branch.registers.records(Member.about)[0]
    with taken_back(branch):
        branch.registers.change(
            member,
            {"mobile": "13900000001", "home_address": "", "joined_on": "1990-05", "lost_contact": "是"},
        )
    again = branch.registers.record(Member.about, member.id)
    assert again == replace(member, revision=member.revision + 2)


def test_what_was_removed_is_back_and_what_was_restored_is_removed(house: House) -> None:
    box = house.registers.add(OpinionBox.about, {"place": "门口"})
    with taken_back(house):
        house.registers.remove(box)
    house.registers.remove(box)
    with taken_back(house):
        house.registers.restore(OpinionBox.about, box.id)


def test_what_followed_a_change_goes_back_with_it(branch: House) -> None:
    group = branch.registers.records(PartyGroup.about)[0]
    with taken_back(branch):
        branch.registers.change(group, {"name": "南区党小组"})


def test_a_whole_meeting_is_taken_back_with_its_roll(branch: House) -> None:
    with taken_back(branch):
        branch.meetings.record(meeting())
        offer = offered(branch)
    assert (offer.deed, offer.subject.split(" 等")[0]) == ("记会议", "新增会议 11月党员大会")
    with branch.place.store.read() as reader:
        assert len(reader.all(Attendance, removed=True)) > 30


def test_a_meeting_entered_again_gets_the_number_that_was_taken_back(branch: House) -> None:
    first = branch.meetings.record(meeting()).meeting
    branch.undo.take_back()
    assert branch.meetings.record(meeting()).meeting.number == first.number


def _draft(house: House) -> int:
    return house.meetings.record(meeting({"title": "甲"}, {"title": "乙"}, {"title": "丙"})).meeting.id


def _items(house: House, meeting_id: int) -> list[MeetingItem]:
    with house.place.store.read() as reader:
        return reader.under(MeetingItem, "meeting", meeting_id)


STEPS: dict[str, Callable[[House, int], object]] = {
    "move": lambda house, number: house.meeting_steps.move_item(_items(house, number)[2].id, 1),
    "remove": lambda house, number: house.meeting_steps.remove_item(_items(house, number)[0].id),
    "facts": lambda house, number: house.meeting_steps.change_facts(number, {"kind": "支委会"}),
    "guests": lambda house, number: house.meeting_steps.set_guests(number, [{"person": "来宾"}]),
    "discard": lambda house, number: house.meetings.discard(number),
    "record anew": lambda house, number: house.meetings.record(meeting(title="重记"), number),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_the_steps_of_a_draft_are_taken_back(branch: House, step: Callable[[House, int], object]) -> None:
    number = _draft(branch)
    with taken_back(branch):
        step(branch, number)


def test_the_import_of_the_sample_roster_is_taken_back_as_one(house: House) -> None:
    with taken_back(house):
        done = house.rosters.bring_in(Member.about, resource("sample", "党员花名册.xlsx"), ImportOptions())
        offer = offered(house)
    assert offer.subject.startswith("新增党员 ") and offer.subject.endswith(f" 等{done.accepted}条")
    assert len(house.registers.removed(Member.about)) == done.accepted > 20
    again = house.rosters.bring_in(Member.about, resource("sample", "党员花名册.xlsx"), ImportOptions())
    assert again.accepted == done.accepted


def test_an_import_that_changed_records_gives_them_their_values_back(house: House, tmp_path: Path) -> None:
    house.rosters.bring_in(Member.about, resource("sample", "党员花名册.xlsx"), ImportOptions())
    with house.place.store.read() as reader:
        lines = [f"{one.name},{one.citizen_id},13900000002" for one in reader.all(Member)]
    roster = tmp_path / "roster.csv"
    roster.write_text("\n".join(["姓名,公民身份证号码,联系电话", *lines]), encoding="utf-8")
    with taken_back(house):
        assert house.rosters.bring_in(Member.about, roster, ImportOptions()).updated == len(lines)


def test_a_voucher_is_deleted_and_its_number_given_again(house: House) -> None:
    house.fund.add(grant(on="2026-11-03"))
    with taken_back(house):
        gone = house.fund.add(spending()).line
    with house.place.store.read() as reader:
        assert reader.all(FundEntry, removed=True) == []
    told = trace(house)[0]
    assert (told.sentence, told.deed) == ("撤销并收回编号：经费凭证 购打印纸", "撤销“记一笔经费”")
    again = house.fund.add(spending(summary="购墨盒")).line
    assert (again.voucher, gone.voucher) == ("记〔2026〕11-002", "记〔2026〕11-002")
    assert again.entry.id != gone.entry.id
    assert house.place.store.check() == []


@pytest.mark.parametrize("corrected", [None, {"金额": "168.40"}], ids=["red", "red and blue"])
def test_a_cancellation_is_taken_back_with_its_correction(
    branch: House, corrected: dict[str, str] | None
) -> None:
    with taken_back(branch):
        branch.fund.cancel("2026-10-001", corrected)
    (red, *_) = branch.fund.cancel("2026-10-001", corrected)
    assert red.line.voucher == "记〔2026〕11-001"


def test_a_pair_whose_blue_voucher_came_first_is_taken_back(house: House) -> None:
    house.fund.add(grant("100", "2026-11-02"))
    house.fund.add(spending(amount="90"))
    with taken_back(house):
        assert house.fund.cancel("2026-11-001", {"amount": "95"})[0].line.entry.corrects is not None


def test_the_check_up_is_content_after_a_voucher_was_taken_back(folder: DataFolder, door: Door) -> None:
    with door.open(folder.path, PASSWORD) as house:
        house.fund.add(grant())
        house.undo.take_back()
        house.fund.add(grant("9000"))
    assert door.examine(folder.path, PASSWORD).passed


def test_an_election_is_taken_back_with_body_term_and_seats(house: House) -> None:
    with taken_back(house):
        house.owners.elect(body(), TERM, SEATS)
    for record in (OwnersBody, OwnersTerm, OwnersSeat):
        assert house.registers.removed(record.about) != []


def test_a_setting_and_an_attachment_are_taken_back(house: House) -> None:
    with taken_back(house):
        house.settings.set("cash_most", "500", "街道通知")
    house.settings.set("cash_most", "500", "街道通知")
    with taken_back(house):
        house.settings.set("cash_most", "300", "街道通知二号")
    (setting,) = house.registers.records(Setting.about)
    with taken_back(house):
        house.attachments.attach(setting, b"\xff\xd8 a photo", "通知.jpg", "image/jpeg")
    assert [item.about for item in house.registers.removed(Attachment.about)] == [Attachment.about]


def test_the_undo_is_a_step_with_its_own_name(house: House) -> None:
    add_compound(house)
    heard: list[Any] = []
    house.sitting.listen(heard.append)
    step = house.undo.take_back()
    assert (step.deed, step.subject) == ("新增小区", "新增小区 丁香园")
    assert [(one.deed, one.registers) for one in heard] == [("撤销“新增小区”", {"compounds"})]
    assert (trace(house)[0].deed, trace(house)[0].actor) == ("撤销“新增小区”", "周明远")


def test_an_undo_is_not_taken_back_nor_what_was_before_it(house: House) -> None:
    house.registers.add(OpinionBox.about, {"place": "门口"})
    add_compound(house)
    house.undo.take_back()
    assert house.undo.last() is None
    with Refusing(house, "nothing_to_undo"):
        house.undo.take_back()


def test_nothing_is_offered_before_the_first_step(house: House) -> None:
    assert house.undo.last() is None
    with Refusing(house, "nothing_to_undo"):
        house.undo.take_back()


def test_only_steps_of_this_sitting_are_offered(folder: DataFolder, door: Door) -> None:
    with door.open(folder.path, PASSWORD) as house:
        add_compound(house)
    with door.open(folder.path, PASSWORD) as house:
        assert house.undo.last() is None


FINAL: dict[str, Callable[[House, Path], object]] = {
    "close": lambda house, path: house.fund.close(house.fund.lines()[0].entry.month),
    "finalise": lambda house, path: _finalised(house),
    "package": lambda house, path: house.packages.export(Month(2026, 10), path),
    "password": lambda house, path: house.passwords.set_password("周明远", "haitangyuan-2"),
    "recovery code": lambda house, path: house.passwords.new_recovery_code(),
}


def _finalised(house: House) -> None:
    with house.place.store.read() as reader:
        number = next(one.id for one in reader.all(Meeting) if one.finalised_at is None)
    house.meetings.finalise(number)


@pytest.mark.parametrize("step", FINAL.values(), ids=FINAL.keys())
def test_behind_what_cannot_be_taken_back_nothing_is_offered(
    branch: House, step: Callable[[House, Path], object], tmp_path: Path
) -> None:
    branch.meetings.record(meeting({"title": "通报情况", "resolution": "知晓"}))
    assert branch.undo.last() is not None
    step(branch, tmp_path)
    with Refusing(branch, "nothing_to_undo"):
        branch.undo.take_back()
    assert branch.undo.last() is None


def test_what_changes_no_record_does_not_stand_in_the_way(house: House, tmp_path: Path) -> None:
    with taken_back(house):
        added = add_compound(house)
        house.registers.export(Compound.about, tmp_path / "out.csv")
        house.registers.change(added, {})
        house.drafts.drop("compounds")
        house.drafts.keep("members", {"name": "赵广明"})
    assert house.drafts.of("members") == {"name": "赵广明"}


def test_a_refused_step_does_not_stand_in_the_way(house: House) -> None:
    with taken_back(house):
        added = add_compound(house)
        with Refusing(house, "already_there"):
            add_compound(house)
    assert house.registers.removed(Compound.about) == [added]


def test_it_is_refused_when_something_points_at_what_was_added(house: House) -> None:
    added = add_compound(house)
    with other_hand(house).write("许凤霞", "新增意见箱") as writer:
        writer.add(OpinionBox(compound=added.id, place="门口"))
    with Refusing(house, "undo_too_late") as refused:
        house.undo.take_back()
    assert "“新增小区”之后又做了“新增意见箱”" in refused.message


def test_it_is_refused_when_the_record_was_changed_since(house: House) -> None:
    added = add_compound(house)
    with other_hand(house).write("许凤霞", "修改小区") as writer:
        writer.change(replace(writer.get(Compound, added.id), households=9))
    with Refusing(house, "undo_too_late"):
        house.undo.take_back()
    assert getattr(house.registers.record(Compound.about, added.id), "households", 0) == 9


def test_a_note_left_since_does_not_stand_in_the_way(house: House) -> None:
    with taken_back(house):
        add_compound(house)
        with other_hand(house).write("许凤霞", "导出小区") as writer:
            writer.note(Compound, "导出小区2个（已遮挡）")


def test_another_step_than_the_one_that_was_seen_is_not_taken_back(house: House) -> None:
    add_compound(house)
    seen = offered(house)
    house.registers.add(OpinionBox.about, {"place": "门口", "小区": "丁香园"})
    with Refusing(house, "undo_too_late") as refused:
        house.undo.take_back(seen)
    assert "“新增小区”之后又做了“新增意见箱”" in refused.message
    house.undo.take_back(offered(house))
    assert house.registers.records(OpinionBox.about) == []


def give(house: House, number: int) -> None:
    """Take back one voucher past the rule that only the last step goes."""
    entry = next(line.entry for line in house.fund.lines() if line.entry.number == number)
    with house.place.store.write("周明远", "撤销") as writer:
        give_back(writer, entry, house.place.clock.now().date())


def test_only_the_last_voucher_of_its_month_gives_its_number_back(house: House) -> None:
    house.fund.add(grant())
    house.fund.add(grant("5"))
    with Refusing(house, "not_the_last"):
        give(house, 1)
    give(house, 2)
    assert [line.entry.number for line in house.fund.lines()] == [1]


def test_a_voucher_of_a_closed_month_stays(house: House) -> None:
    line = house.fund.add(grant()).line
    house.fund.close(line.entry.month)
    with Refusing(house, "month_closed"):
        give(house, 1)


def test_money_that_was_spent_is_not_taken_back(house: House) -> None:
    house.fund.add(grant())
    house.fund.add(spending(entered_on="2026-10-10"))
    with Refusing(house, "spent_since"):
        with house.place.store.read() as reader:
            first = reader.all(FundEntry)[0]
        with house.place.store.write("周明远", "撤销") as writer:
            give_back(writer, first, house.place.clock.now().date())
