"""Owners' bodies, domain §6: sound elections, who is in office, who sits on both sides."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.fields import Record
from app.records.branch_post import POSTS, BranchPost
from app.records.member import STANDINGS, Member
from app.records.owners import (
    ALTERNATE,
    COMMITTEE,
    DEPUTY,
    HEAD,
    PROVISIONAL,
    OwnersBody,
    OwnersSeat,
    OwnersTerm,
)
from app.records.setting import Setting
from app.rules.owners import InOffice, OwnersBooks, cross_kind, holds_post, in_office, running_terms
from app.rules.owners_elections import (
    CommitteeEven,
    CommitteeSmall,
    HeadWrong,
    NoVacancy,
    SeatTwice,
    TermWrong,
    concerns,
    require_sound,
    require_vacancy,
)
from app.rules.settings import Settings
from tests.rules.books import Books, body, day, member, post, seat, seats, term, when

ON = date(2026, 10, 31)
BY_CITY_RULE = Settings([Setting(name="committee_min_size", value="3")])


def alternates(count: int) -> list[OwnersSeat]:
    return [seat(100 + number, post=ALTERNATE) for number in range(count)]


@pytest.mark.parametrize("count", [5, 7, 9, 11, 13])
def test_an_odd_committee_of_five_or_more_is_sound(count: int) -> None:
    require_sound(COMMITTEE, term(), seats(count), Settings())


@pytest.mark.parametrize("count", [0, 2, 4, 6, 12])
def test_an_even_committee_is_refused(count: int) -> None:
    with pytest.raises(CommitteeEven, match=f"委员写了{count}名，是双数"):
        require_sound(COMMITTEE, term(), seats(count), BY_CITY_RULE)


def test_alternates_do_not_make_a_committee_even() -> None:
    require_sound(COMMITTEE, term(), [*seats(5), *alternates(1)], Settings())
    with pytest.raises(CommitteeEven):
        require_sound(COMMITTEE, term(), [*seats(4), *alternates(1)], Settings())


def test_the_smallest_committee_is_a_setting() -> None:
    with pytest.raises(CommitteeSmall, match="最少要5名"):
        require_sound(COMMITTEE, term(), seats(3), Settings())
    require_sound(COMMITTEE, term(), seats(3), BY_CITY_RULE)
    with pytest.raises(CommitteeSmall, match="最少要3名"):
        require_sound(COMMITTEE, term(), seats(1), BY_CITY_RULE)


@pytest.mark.parametrize(
    ("elected", "ends"),
    [
        ("2024-06-01", "2029-06-01"),
        ("2024-06-01", "2029-05-31"),
        ("2024-06-01", "2024-06-02"),
        ("2024-02-29", "2029-02-28"),
    ],
)
def test_a_term_of_up_to_five_years_is_sound(elected: str, ends: str) -> None:
    require_sound(COMMITTEE, term(elected_on=day(elected), ends_on=day(ends)), seats(5), Settings())


@pytest.mark.parametrize(
    ("elected", "ends", "told"),
    [
        ("2024-06-01", "2029-06-02", "任期超过5年"),
        ("2024-02-29", "2029-03-01", "任期超过5年"),
        ("2024-06-01", "2024-06-01", "届满日期不晚于选举日期"),
        ("2024-06-01", "2019-06-01", "届满日期不晚于选举日期"),
    ],
)
def test_other_terms_are_refused(elected: str, ends: str, told: str) -> None:
    with pytest.raises(TermWrong, match=f"第1届的日期不对：{told}"):
        require_sound(COMMITTEE, term(elected_on=day(elected), ends_on=day(ends)), seats(5), Settings())


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 3000))
def test_five_years_are_five_years_from_any_day(elected: date, days: int) -> None:
    ends = elected + timedelta(days=days)
    long = (ends.year - elected.year, ends.month, ends.day) > (5, elected.month, elected.day)
    try:
        require_sound(COMMITTEE, term(elected_on=elected, ends_on=ends), seats(5), Settings())
    except TermWrong:
        assert days == 0 or long
    else:
        assert not long


def test_a_committee_has_one_head() -> None:
    headless = [seat(number) for number in range(1, 6)]
    with pytest.raises(HeadWrong, match="0名主任"):
        require_sound(COMMITTEE, term(), headless, Settings())
    with pytest.raises(HeadWrong, match="2名主任"):
        require_sound(COMMITTEE, term(), [*seats(4), seat(5, post=HEAD)], Settings())


def test_one_person_has_one_seat_in_a_term() -> None:
    with pytest.raises(SeatTwice, match="业主2"):
        require_sound(COMMITTEE, term(), [*seats(4), seat(5, person="业主2")], Settings())
    with pytest.raises(SeatTwice, match="业主2"):
        require_sound(COMMITTEE, term(), [*seats(5), seat(6, person="业主2", post=ALTERNATE)], Settings())
    require_sound(COMMITTEE, term(), [*seats(4), seat(5, person="业主2", distinction="小")], Settings())


def codes(count: int, of_alternates: int = 0, **of_term: Any) -> list[str]:
    return [note.code for note in concerns(term(**of_term), [*seats(count), *alternates(of_alternates)])]


def test_more_than_eleven_members_are_told() -> None:
    assert codes(11) == []
    assert codes(13) == ["committee_large"]


def test_more_alternates_than_members_are_told() -> None:
    assert codes(5, 5) == []
    assert codes(5, 6) == ["alternates_many"]


def test_a_late_filing_is_told() -> None:
    assert codes(5) == []
    assert codes(5, filed_on=day("2024-07-01")) == []  # the 30th day
    assert codes(5, filed_on=day("2024-07-02")) == ["filed_late"]


def owned(*records: Record) -> OwnersBooks:
    books = Books(*records)
    return OwnersBooks(
        bodies=books.all(OwnersBody),
        terms=books.all(OwnersTerm),
        seats=books.all(OwnersSeat),
        members=books.all(Member),
        posts=books.all(BranchPost),
    )


def names(*records: Record, on: date = ON, compound: int | None = None) -> list[str]:
    return [office.person for office in in_office(owned(*records), on, compound)]


def party(*records: Record) -> list[str]:
    return [office.person for office in in_office(owned(*records), ON) if office.party_member]


@pytest.mark.parametrize(
    ("on", "runs"),
    [("2024-05-31", False), ("2024-06-01", True), ("2029-05-31", True), ("2029-06-01", False)],
)
def test_a_term_runs_from_its_election_to_its_last_day(on: str, runs: bool) -> None:
    assert bool(running_terms(owned(body(), term()), day(on))) is runs
    assert names(body(), term(), seat(1), on=day(on)) == (["业主1"] if runs else [])


def test_of_two_running_terms_the_newest_holds() -> None:
    second = term(2, elected_on=day("2026-03-01"), ends_on=day("2031-02-28"))
    books = (body(), second, term(1), seat(1, 1), seat(2, 2))
    assert [found.number for _, found in running_terms(owned(*books), ON)] == [2]
    assert names(*books) == ["业主2"]
    assert names(*books, on=day("2026-02-28")) == ["业主1"]


@pytest.mark.parametrize(
    ("dissolved", "stands"),
    [(None, True), ("2026-11-01", True), ("2026-10-31", False), ("2026-10", False), ("2026-11", True)],
)
def test_a_dissolved_body_has_nobody_in_office(dissolved: str | None, stands: bool) -> None:
    gone = body(dissolved_on=when(dissolved) if dissolved else None)
    assert names(gone, term(), seat(1)) == (["业主1"] if stands else [])


def test_a_temporary_body_is_no_owners_committee() -> None:
    assert names(body(kind=PROVISIONAL), term(), seat(1)) == []


@pytest.mark.parametrize(
    ("changed", "serves"),
    [
        ({}, True),
        ({"post": HEAD}, True),
        ({"post": DEPUTY}, True),
        ({"post": ALTERNATE}, False),
        ({"elected_on": None}, False),  # without a lawful election
        ({"elected_on": ON}, True),
        ({"elected_on": ON + timedelta(days=1)}, False),
        ({"ended_on": ON}, False),
        ({"ended_on": ON + timedelta(days=1)}, True),
    ],
)
def test_who_is_in_office_by_lawful_election(changed: dict[str, Any], serves: bool) -> None:
    assert names(body(), term(), seat(1, **changed)) == (["业主1"] if serves else [])


def test_an_alternate_who_moved_up_is_in_office_by_the_new_seat() -> None:
    moved = seat(2, person="业主1", elected_on=day("2026-05-01"))
    assert names(body(), term(), seat(1, post=ALTERNATE), moved) == ["业主1"]


TWO = (body(1, 1), body(2, 2), term(1, 1), term(2, 2))


def test_one_person_on_two_committees_comes_once_with_both_seats() -> None:
    (office,) = in_office(owned(*TWO, seat(1, 1, person="王强"), seat(2, 2, person="王强")), ON)
    assert [held.id for held in office.seats] == [1, 2]


def test_persons_of_one_name_are_told_apart() -> None:
    other = seat(2, 2, person="王强", distinction="小")
    assert names(*TWO, seat(1, 1, person="王强"), other) == ["王强", "王强"]


def test_one_member_on_two_committees_comes_once_whatever_the_seats_say() -> None:
    books = (*TWO, member(7), seat(1, 1, person="王强", member=7), seat(2, 2, person="王 强", member=7))
    assert len(in_office(owned(*books), ON)) == 1


def test_two_members_of_one_name_are_two() -> None:
    books = (member(7), member(8), seat(1, 1, person="王强", member=7), seat(2, 2, person="王强", member=8))
    assert len(in_office(owned(*TWO, *books), ON)) == 2


def test_one_compound_can_be_looked_at_alone() -> None:
    books = (*TWO, seat(1, 1), seat(2, 2), seat(3, 1, person="业主2"))
    assert names(*books, compound=1) == ["业主1", "业主2"]
    assert names(*books, compound=2) == ["业主2"]
    assert names(*books, compound=3) == []


def test_an_unlinked_person_is_a_party_member_when_a_seat_says_so() -> None:
    books = (
        *TWO,
        seat(1, 1, person="王强"),
        seat(2, 2, person="王强", party_member=True),
        seat(3, 1, person="李静"),
    )
    assert party(*books) == ["王强"]


@pytest.mark.parametrize("standing", STANDINGS)
def test_a_linked_person_is_a_party_member_by_the_roll(standing: str) -> None:
    books = (body(), term(), member(7, standing=standing), seat(1, member=7, party_member=True))
    assert party(*books) == (["业主1"] if standing in ("正常", "已转出") else [])


def test_a_probationary_member_is_a_party_member() -> None:
    assert party(body(), term(), member(7, category="预备党员"), seat(1, member=7)) == ["业主1"]


def test_the_dead_hold_no_office_and_the_expelled_do() -> None:
    gone = (member(7, standing="去世"), member(8, standing="出党"), seat(1, member=7), seat(2, member=8))
    assert names(body(), term(), *gone) == ["业主2"]


def test_a_link_to_a_member_who_is_no_longer_kept_leaves_the_seat_to_speak() -> None:
    assert party(body(), term(), seat(1, member=7, party_member=True), seat(2, member=8)) == ["业主1"]


def office_of(seat_post: str, who: int | None = 7) -> InOffice:
    (office,) = in_office(owned(body(), term(), member(7), seat(1, post=seat_post, member=who)), ON)
    return office


@pytest.mark.parametrize(
    ("branch_post", "seat_post", "kind"),
    [
        ("书记", HEAD, "书记兼主任"),
        ("副书记", HEAD, "业委会负责人进支部"),
        ("委员", HEAD, "业委会负责人进支部"),
        ("书记", DEPUTY, "委员互兼"),
        ("组织委员", "委员", "委员互兼"),
    ],
)
def test_how_a_person_sits_on_both_sides(branch_post: str, seat_post: str, kind: str) -> None:
    assert branch_post in POSTS
    assert cross_kind(office_of(seat_post), [post(1, 7, branch_post)], ON) == kind


def test_who_sits_on_one_side_only() -> None:
    assert cross_kind(office_of(HEAD), [post(1, 8, "书记")], ON) == ""
    assert cross_kind(office_of(HEAD), [post(1, 7, "书记", until=when("2026-10-31"))], ON) == ""
    assert cross_kind(office_of(HEAD, None), [post(1, 7, "书记")], ON) == ""


def test_a_secretary_with_a_second_post_is_still_the_secretary() -> None:
    posts = [post(1, 7, "宣传委员"), post(2, 7, "书记")]
    assert cross_kind(office_of(HEAD), posts, ON) == "书记兼主任"


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        ("2026-10-31", None, True),
        ("2026-11", None, False),
        ("2021", "2026-11", True),
        ("2021", "2026-10-31", False),
    ],
)
def test_a_post_is_held_from_its_first_day_up_to_its_last(
    since: str | None, until: str | None, held: bool
) -> None:
    one = post(1, 7, "书记", since=since and when(since), until=until and when(until))
    assert holds_post(one, ON) is held


@pytest.mark.parametrize(
    ("count", "refusal"), [(5, CommitteeSmall), (7, None), (8, CommitteeEven), (9, None)]
)
def test_a_provisional_committee_has_seven_or_more(count: int, refusal: type[Exception] | None) -> None:
    if refusal is None:
        require_sound(PROVISIONAL, term(), seats(count), BY_CITY_RULE)
    else:
        with pytest.raises(refusal):
            require_sound(PROVISIONAL, term(), seats(count), BY_CITY_RULE)


def test_a_by_election_fills_a_seat_that_became_free() -> None:
    held = [seat(number, ended_on=day("2025-01-10") if number == 5 else None) for number in range(1, 6)]
    new = seat(9, elected_on=day("2025-06-01"))
    require_vacancy(term(), held, new)
    with pytest.raises(NoVacancy) as refusal:
        require_vacancy(term(), [*held, new], seat(10, elected_on=day("2025-07-01")))
    assert "5名" in refusal.value.lines[0]
    require_vacancy(term(), [*held, new], seat(10, elected_on=day("2025-07-01"), post=ALTERNATE))


@pytest.mark.parametrize("elected", ["2024-06-01", "2020-01-01", "2040-01-01"])
def test_a_by_election_lies_within_the_term(elected: str) -> None:
    with pytest.raises(TermWrong):
        require_vacancy(term(), seats(4), seat(9, elected_on=day(elected)))


def test_one_name_linked_on_one_committee_and_not_on_the_other_is_one_person() -> None:
    books = OwnersBooks(
        bodies=[body(1, 1), body(2, 2)],
        terms=[term(1, 1), term(2, 2)],
        seats=[
            seat(1, 1, person="王强", member=7, party_member=True),
            seat(2, 2, person="王强", party_member=True),
            seat(3, 2, person="王强", distinction="小", party_member=True),
        ],
        members=[member(7, name="王强")],
        posts=[],
    )
    assert sorted(len(office.seats) for office in in_office(books, ON)) == [1, 2]
