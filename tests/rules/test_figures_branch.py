"""M01–M12, M29, M31, M37: compounds, branch, groups, members, five haves, teams, pacts, boxes."""

from typing import Any

import pytest

from app.base.fields import Record
from app.records.branch import BRANCH_FORMS, Compound
from app.records.five_haves import HAVES, MET, NOT_APPLICABLE, PARTLY
from app.records.member import STANDINGS
from app.records.opinion_box import OpinionBox
from app.records.party_group import PartyGroup
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import TEAM_KINDS, VolunteerTeam
from app.rules.figures import Value, evaluate
from tests.rules.books import OCTOBER, Books, branch, check, figure_named, member, sub_item, when

HAITANG, DINGXIANG = Compound(id=1, name="海棠苑", buildings=8), Compound(id=2, name="丁香苑", buildings=4)
SHIFU = Compound(id=3, name="师傅苑")


def value(code: str, *records: Record) -> Value:
    return evaluate(figure_named(code), Books(*records), OCTOBER)


def amount(code: str, *records: Record) -> int | None:
    return value(code, *records).amount


def labels(code: str, *records: Record) -> list[str]:
    return [counted.label for counted in value(code, *records).records]


def test_every_compound_is_counted_in_its_own_part() -> None:
    found = value("M01", HAITANG, DINGXIANG)
    assert found.amount == 2
    assert found.by_compound == {1: (1, None), 2: (1, None)}


@pytest.mark.parametrize("form", BRANCH_FORMS)
def test_a_branch_of_any_form_covers_its_compounds_and_counts_once(form: str) -> None:
    books = (branch(form=form), HAITANG, DINGXIANG, SHIFU)
    assert amount("M02", *books) == 3
    assert {code: amount(code, *books) for code in ("M03a", "M03b", "M03c")} == {
        code: int(form == own) for code, own in zip(("M03a", "M03b", "M03c"), BRANCH_FORMS, strict=True)
    }


@pytest.mark.parametrize("changed", [{"form": ""}, {"founded_on": when("2026-11-01")}])
def test_a_branch_not_yet_there_covers_nothing(changed: dict[str, Any]) -> None:
    books = (branch(**changed), HAITANG)
    assert amount("M02", *books) == amount("M03a", *books) == 0


def test_the_branch_has_one_secretary() -> None:
    assert labels("M10a", branch()) == ["周明远"]
    assert amount("M10a", branch(secretary="")) == 0


def group(number: int, buildings: str, compound: int = 1, **changed: Any) -> PartyGroup:
    return PartyGroup(id=number, name=f"第{number}党小组", compound=compound, buildings=buildings, **changed)


@pytest.mark.parametrize(
    ("changed", "stands"),
    [
        ({}, True),
        ({"founded_on": when("2026-10-31")}, True),
        ({"founded_on": when("2026-11-01")}, False),
        ({"dissolved_on": when("2026-11-01")}, True),
        ({"dissolved_on": when("2026-10-31")}, False),
    ],
)
def test_a_group_counts_from_its_founding_to_its_end(changed: dict[str, Any], stands: bool) -> None:
    books = (HAITANG, group(1, "1-3", **changed))
    assert amount("M04", *books) == int(stands)
    assert amount("M05", *books) == (3 if stands else 0)


def test_a_building_two_groups_cover_is_counted_once() -> None:
    found = value("M05", HAITANG, DINGXIANG, group(1, "1、2、3"), group(2, "3、4"), group(3, "1", 2))
    assert (found.amount, found.base) == (5, 12)
    assert found.by_compound == {1: (4, 8), 2: (1, 4)}


def test_buildings_of_a_compound_of_unknown_size_are_in_neither_half() -> None:
    found = value("M05", HAITANG, SHIFU, group(1, "1、2"), group(2, "1-9", 3))
    assert (found.amount, found.base) == (2, 8)
    assert amount("M04", HAITANG, SHIFU, group(1, "1、2"), group(2, "1-9", 3)) == 2


@pytest.mark.parametrize("standing", STANDINGS)
def test_the_roll_counts_who_is_in_good_standing(standing: str) -> None:
    assert amount("M06", member(1, standing=standing)) == int(standing == "正常")


def test_the_roll_counts_full_and_probationary_members() -> None:
    books = (member(1), member(2, category="预备党员"), member(3, category=""))
    assert labels("M06", *books) == ["党员1（正式党员）", "党员2（预备党员）"]
    assert value("M06", *books).by_compound == {}


def test_who_joins_next_month_is_not_on_the_roll() -> None:
    joined = [member(1, joined_on=when("2026-10-31")), member(2, joined_on=when("2026-11-01"))]
    assert labels("M06", *joined) == ["党员1（正式党员）"]


def test_mobile_and_lost_members_are_counted_among_those_on_the_roll() -> None:
    books = (
        member(1, mobile_member=True),
        member(2, mobile_member=True, standing="已转出"),
        member(3, lost_contact=True),
        member(4, lost_contact=True, lost_contact_on=when("2026-10")),
        member(5, lost_contact=True, lost_contact_on=when("2026-11")),
        member(6, lost_contact=True, standing="停止党籍"),
    )
    assert labels("M08a", *books) == ["党员1"]
    assert labels("M08b", *books) == ["党员3", "党员4"]


ALL_ITEMS = [sub_item(number, have) for number, have in enumerate(HAVES, 1)]


def test_the_five_haves_met() -> None:
    checks = [check(1, MET), check(2, PARTLY), check(3, MET, "2026-11-01"), check(4, NOT_APPLICABLE)]
    assert amount("M11", *ALL_ITEMS, *checks) == 1
    assert labels("M11", *ALL_ITEMS, *checks) == ["有场所（1个分项，最近检查2026-10-10）"]


def test_the_newest_check_stands_behind_a_have() -> None:
    items = [sub_item(1), sub_item(2), sub_item(3)]
    checks = [
        check(1, MET, "2026-10-01", 11),
        check(2, MET, "2026-10-20", 12),
        check(3, NOT_APPLICABLE, "2026-10-05", 13),
    ]
    (counted,) = value("M11", *items, *checks).records
    assert (counted.register, counted.id) == ("five_haves_checks", 12)


def test_compounds_count_when_all_five_are_met() -> None:
    checks = [check(number, MET) for number in range(1, 6)]
    found = value("M12", HAITANG, DINGXIANG, *ALL_ITEMS, *checks)
    assert found.by_compound == {1: (1, None), 2: (1, None)}
    assert amount("M12", HAITANG, *ALL_ITEMS, *checks[:4]) == 0
    assert amount("M12", HAITANG, *ALL_ITEMS, *checks[:4], check(5, PARTLY)) == 0


def test_a_have_that_does_not_apply_is_not_met() -> None:
    checks = [*(check(number, MET) for number in range(1, 5)), check(5, NOT_APPLICABLE)]
    assert amount("M11", *ALL_ITEMS, *checks) == 4
    assert amount("M12", HAITANG, *ALL_ITEMS, *checks) == 0


def test_teams_are_counted_by_kind() -> None:
    teams = [
        VolunteerTeam(id=number, compound=1, name=kind, kind=kind) for number, kind in enumerate(TEAM_KINDS)
    ]
    later = VolunteerTeam(id=9, compound=1, name="新队", kind="文体队伍", founded_on=when("2026-11"))
    assert labels("M29a", *teams, later) == ["业主监督委员会"]
    assert labels("M29b", *teams, later) == ["志愿服务队", "文体队伍"]
    assert value("M29b", *teams).by_compound == {1: (2, None)}


def test_pacts_add_up_from_month_to_month() -> None:
    pacts = [
        ResidentPact(id=1, compound=1, title="居民公约", adopted_on=when("2023-05")),
        ResidentPact(id=2, compound=2, title="楼道公约", adopted_on=when("2026-10-31")),
        ResidentPact(id=3, compound=2, title="养犬公约", adopted_on=when("2026-11-01")),
    ]
    assert labels("M31", *pacts) == ["居民公约", "楼道公约"]
    assert evaluate(figure_named("M31"), Books(*pacts), OCTOBER.plus(1)).amount == 3
    assert value("M31", *pacts).by_compound == {1: (1, None), 2: (1, None)}


def test_boxes_count_while_they_hang() -> None:
    boxes = [
        OpinionBox(id=1, compound=1, place="南门"),
        OpinionBox(id=2, compound=1, place="北门", removed_on=when("2026-10-15")),
        OpinionBox(id=3, compound=2, place="3号楼", removed_on=when("2026-11-15")),
        OpinionBox(id=4, compound=2, place="5号楼", opened_on=when("2026-11-01")),
    ]
    assert labels("M37", *boxes) == ["南门", "3号楼"]
