"""What is said beside a member's name."""

from dataclasses import replace
from datetime import date

import pytest

from app.base.partial_date import PartialDate
from app.records.member import FULL, PROBATIONARY, Member
from app.records.voting_limit import VotingLimit
from app.rules.member_marks import Sort, age, limits_on, marks, party_age

TODAY = date(2026, 11, 23)
SOUND = Member(id=7, name="赵广明", citizen_id="371502195803120020", category=FULL)


def said(member: Member, *limits: VotingLimit) -> list[tuple[Sort, str]]:
    return [(mark.sort, mark.words) for mark in marks(member, *limits_on(limits, TODAY), TODAY)]


def test_who_needs_no_care_has_no_mark() -> None:
    assert said(SOUND) == []


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ("2025-12-24", []),
        ("2025-12-23", [(Sort.PROBATION, "30天后转正")]),
        ("2025-11-28", [(Sort.PROBATION, "5天后转正")]),
        ("2025-11-23", [(Sort.PROBATION, "今天满一年")]),
        ("2025-11-22", [(Sort.PROBATION_OVER, "预备期已满")]),
        ("2025-11", [(Sort.PROBATION, "7天后转正")]),
    ],
)
def test_the_year_of_probation(joined: str, expected: list[tuple[Sort, str]]) -> None:
    young = replace(SOUND, category=PROBATIONARY, joined_on=PartialDate.from_iso(joined))
    assert said(young) == expected


def test_the_most_pressing_stands_first_and_an_ended_limit_says_nothing() -> None:
    limit = VotingLimit(member=7, reason="年老体弱或者长期患病卧床", since=date(2026, 1, 1))
    away = replace(SOUND, mobile_member=True, lost_contact=True)
    assert said(away, limit) == [
        (Sort.LOST, "失联"),
        (Sort.NOT_COUNTED, "不计入应到"),
        (Sort.MOBILE, "流动"),
    ]
    assert said(SOUND, replace(limit, until=TODAY)) == []
    assert said(SOUND, replace(limit, reason="留党察看")) == [(Sort.NO_VOTE, "没有表决权")]


def test_who_left_the_roll_has_that_mark_alone() -> None:
    assert said(replace(SOUND, standing="已转出", mobile_member=True)) == [(Sort.STANDING, "已转出")]


def test_ages_are_whole_years() -> None:
    born = replace(SOUND, birth_date=PartialDate(1958, 11, 24), full_member_on=PartialDate(1986, 11))
    assert age(born, TODAY) == 67
    assert party_age(born, TODAY) == 40
    assert age(SOUND, TODAY) is None
    assert party_age(replace(born, category=PROBATIONARY), TODAY) is None
