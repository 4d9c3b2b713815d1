"""What registers have beyond their fields, whichever way a record comes in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.base.fields import Record
from app.base.month import Month
from app.records.branch import Compound
from app.records.branch_post import BranchPost
from app.records.catalogue import RECORDS
from app.records.five_haves import FiveHavesCheck
from app.records.fund import FundCategory
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.records.voting_limit import VotingLimit
from app.services.house import House
from app.services.particulars import PARTICULARS, WrittenElsewhere
from app.services.rosters import ImportOptions
from tests.services.monthly import Refusing
from tests.services.tables import citizen_id, text

GUARDED = [record for record, own in PARTICULARS.items() if isinstance(own, WrittenElsewhere)]


def first_group(house: House) -> PartyGroup:
    group = house.registers.records(PartyGroup.about)[0]
    assert isinstance(group, PartyGroup)
    return group


def test_a_building_belongs_to_one_group(branch: House) -> None:
    for buildings, taken in (("3", "3号楼已经归第一党小组"), ("13、5-6号楼", "5、6号楼已经归第二党小组")):
        with Refusing(branch, "building_taken") as refused:
            branch.registers.add(PartyGroup.about, {"name": "第五党小组", "buildings": buildings})
        assert taken in refused.message
    kept = branch.registers.add(PartyGroup.about, {"name": "第五党小组", "buildings": "13"})
    with Refusing(branch, "building_taken"):
        branch.registers.change(kept, {"buildings": "12-13"})
    assert getattr(branch.registers.change(kept, {"buildings": "13-14"}), "buildings", "") == "13、14"


def test_a_dissolved_group_gives_its_buildings_back(branch: House) -> None:
    branch.registers.change(first_group(branch), {"dissolved_on": "2026-11-01"})
    branch.registers.add(PartyGroup.about, {"name": "第五党小组", "buildings": "1-3"})


def test_the_same_number_in_another_compound_is_another_building(branch: House) -> None:
    branch.registers.add(Compound.about, {"name": "云山"})
    branch.registers.add(PartyGroup.about, {"name": "云山党小组", "compound": "云山", "buildings": "3"})


def test_a_group_from_the_recycle_bin_does_not_take_buildings_back(branch: House) -> None:
    group = branch.registers.add(PartyGroup.about, {"name": "第五党小组", "buildings": "13"})
    branch.registers.remove(group)
    branch.registers.add(PartyGroup.about, {"name": "第六党小组", "buildings": "13"})
    with Refusing(branch, "building_taken"):
        branch.registers.restore(PartyGroup.about, group.id)


def test_a_compound_from_the_recycle_bin_is_not_the_sixth(house: House) -> None:
    gone = house.registers.add(Compound.about, {"name": "二区"})
    house.registers.remove(gone)
    for name in ("三区", "四区", "五区", "六区"):
        house.registers.add(Compound.about, {"name": name})
    with Refusing(house, "compounds_full"):
        house.registers.restore(Compound.about, gone.id)


def test_an_import_is_held_to_the_same_rule(branch: House, tmp_path: Path) -> None:
    table = text(tmp_path / "组.csv", [["党小组名称", "小区", "覆盖楼栋"], ["第五党小组", "海棠苑", "12"]])
    for dry_run in (True, False):
        done = branch.rosters.bring_in(PartyGroup.about, table, ImportOptions(dry_run=dry_run))
        assert (done.accepted, [(one.row, one.code) for one in done.rejected]) == (0, [(2, "building_taken")])


@pytest.mark.parametrize("record", GUARDED, ids=[record.about.name for record in GUARDED])
def test_a_register_with_use_cases_of_its_own_names_them(
    branch: House, tmp_path: Path, record: type[Record]
) -> None:
    table = text(tmp_path / "a.csv", [["摘要"], ["x"]])
    steps: list[Callable[[], object]] = [
        lambda: branch.registers.add(record.about, {"x": "y"}),
        lambda: branch.registers.restore(record.about, 1),
        lambda: branch.rosters.bring_in(record.about, table, ImportOptions()),
        lambda: branch.rosters.bring_in(record.about, table, ImportOptions(dry_run=True)),
    ]
    for kept in branch.registers.records(record.about)[:1]:
        steps += [partial(branch.registers.change, kept, {}), partial(branch.registers.remove, kept)]
    for step in steps:
        with Refusing(branch, "own_way") as refused:
            step()
        assert "honglin " in refused.message


def test_what_is_closed_is_guarded() -> None:
    guarded = {record.about.name for record in GUARDED}
    closed = {
        "meetings", "attendances", "guests", "turnouts", "meeting_items", "minutes_notes", "fund_entries",
        "fund_closings", "owners_terms", "owners_seats", "settings", "packages",
    }  # fmt: skip
    assert guarded == closed
    assert closed <= {record.about.name for record in RECORDS}


def test_nobody_is_left_out_of_those_due_without_approval(branch: House) -> None:
    limit = {"党员": "曹景山", "情形": "年老体弱或者长期患病卧床", "起算日期": "2026-01-01"}
    with Refusing(branch, "limit_not_approved"):
        branch.registers.add(VotingLimit.about, limit)
    branch.registers.add(VotingLimit.about, limit | {"批准": "2026年1月支部党员大会通过，社区党委同意"})


def test_a_probationary_member_leads_no_group(branch: House) -> None:
    with Refusing(branch, "leader_not_full"):
        branch.registers.change(first_group(branch), {"组长": "田甜"})


def test_a_group_that_is_renamed_keeps_its_members(branch: House) -> None:
    def members(name: str) -> int:
        found = branch.registers.records(Member.about)
        return sum(isinstance(item, Member) and item.party_group == name for item in found)

    before = members("第一党小组")
    branch.registers.change(first_group(branch), {"name": "东区党小组"})
    assert (members("第一党小组"), members("东区党小组")) == (0, before)


def test_checks_are_of_days_that_have_come_and_not_behind_a_report(branch: House, tmp_path: Path) -> None:
    check = {"分项": "标识牌", "结果": "达标"}
    with Refusing(branch, "check_in_future"):
        branch.registers.add(FiveHavesCheck.about, check | {"检查日期": "2026-11-24"})
    kept = branch.registers.records(FiveHavesCheck.about)[0]
    branch.packages.export(Month(2026, 10), tmp_path)
    with Refusing(branch, "check_reported"):
        branch.registers.add(FiveHavesCheck.about, check | {"检查日期": "2026-10-30"})
    with Refusing(branch, "check_reported"):
        branch.registers.change(kept, {"结果": "未达标"})
    with Refusing(branch, "check_reported"):
        branch.registers.remove(kept)
    branch.registers.add(FiveHavesCheck.about, check | {"检查日期": "2026-11-20"})


def test_a_category_of_a_closed_month_keeps_its_name(branch: House) -> None:
    category = next(item for item in branch.registers.records(FundCategory.about, "宣传印刷"))
    branch.fund.close(Month(2026, 10))
    with Refusing(branch, "category_closed"):
        branch.registers.change(category, {"科目": "印刷"})


def test_what_points_at_something_in_the_bin_comes_back_after_it(house: House) -> None:
    facts = {"姓名": "韩素云", "公民身份号码": citizen_id(1), "人员类别": "正式党员"}
    han = house.registers.add(Member.about, facts)
    post = house.registers.add(BranchPost.about, {"党员": "韩素云", "职务": "委员"})
    house.registers.remove(post)
    house.registers.remove(han)
    with Refusing(house, "not_found"):
        house.registers.restore(BranchPost.about, post.id)
    house.registers.restore(Member.about, han.id)
    assert house.registers.restore(BranchPost.about, post.id) == post
