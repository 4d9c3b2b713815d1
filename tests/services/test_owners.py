"""Elections, by-elections and leaving: what the law asks for, and what the dates allow."""

from pathlib import Path
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.month import Month
from app.records.branch import Compound
from app.records.owners import OwnersBody, OwnersSeat
from app.services.house import House
from tests.services.monthly import SEATS, TERM, Refusing, body, seat


def test_an_election_is_kept_with_body_term_and_seats(house: House) -> None:
    done = house.owners.elect(body(), TERM, SEATS)
    assert (done.term.number, len(done.seats), done.notes) == (1, 5, ())
    assert {one.elected_on for one in done.seats} == {done.term.elected_on}
    again = house.owners.elect(body(), TERM | {"number": "2", "elected_on": "2026-06-01"}, SEATS)
    assert again.term.body == done.term.body
    assert len(house.registers.records(OwnersBody.about)) == 1


def test_a_seat_linked_to_the_roster_is_a_party_member_under_that_name(branch: House) -> None:
    seats = (seat("", "主任", member="范雪梅"), *SEATS[1:])
    done = branch.owners.elect(body(), TERM, seats)
    assert (done.seats[0].person, done.seats[0].party_member) == ("范雪梅", True)


def test_an_election_date_left_blank_on_purpose_stays_blank(house: House) -> None:
    seats = (*SEATS[:4], seat("戊五", elected_on=""))
    assert [one.elected_on is None for one in house.owners.elect(body(), TERM, seats).seats].count(True) == 1


def test_what_deserves_a_look_is_said_and_blocks_nothing(house: House) -> None:
    late = TERM | {"filed_on": "2026-06-01"}
    alternates = tuple(seat(f"候{sign}", "候补委员") for sign in "一二三四五六")
    done = house.owners.elect(body(), late, (*SEATS, *alternates))
    assert [note.code for note in done.notes] == ["alternates_many", "filed_late"]


REFUSED: list[tuple[dict[str, str], tuple[dict[str, str], ...], str]] = [
    ({}, SEATS[:4], "committee_even"),
    ({}, (*SEATS, seat("己六")), "committee_even"),
    ({}, SEATS[:3], "committee_small"),
    ({}, (), "committee_even"),
    ({}, tuple(one | {"post": "委员"} for one in SEATS), "committee_head"),
    ({}, tuple(one | {"post": "主任"} for one in SEATS), "committee_head"),
    ({}, (*SEATS[:4], SEATS[1]), "seat_twice"),
    ({}, (*SEATS[:4], seat("己六", "会长")), "choice_unknown"),
    ({}, (*SEATS[:4], seat("123")), "name_form"),
    ({}, (*SEATS[:4], seat("己六", elected_on="2025-01-01")), "seat_dates"),
    ({}, (*SEATS[:4], seat("己六", elected_on="2026-12-01")), "seat_dates"),
    ({}, (*SEATS[:4], seat("己六", ended_on="2026-12-01")), "seat_dates"),
    ({}, (*SEATS[:4], seat("己六", ended_on="2026-02-01")), "seat_dates"),
    ({}, (*SEATS[:4], seat("己六", member="没有的人")), "reference_unknown"),
    ({"elected_on": "2026-12-01"}, SEATS, "election_in_future"),
    ({"ends_on": "2031-03-02"}, SEATS, "term_wrong"),
    ({"ends_on": "2026-02-28"}, SEATS, "term_wrong"),
    ({"filed_on": "2026-02-28"}, SEATS, "term_wrong"),
    ({"ends_on": ""}, SEATS, "missing"),
    ({"届次": "2"}, SEATS, "field_twice"),
    ({"主任": "甲"}, SEATS, "no_such_field"),
]


@pytest.mark.parametrize(("term", "seats", "code"), REFUSED)
def test_an_election_the_law_does_not_allow_leaves_nothing_behind(
    house: House, term: dict[str, str], seats: tuple[dict[str, str], ...], code: str
) -> None:
    with Refusing(house, code):
        house.owners.elect(body(), TERM | term, seats)
    assert house.registers.records(OwnersBody.about) == []


def test_one_member_is_not_linked_to_two_seats(branch: House) -> None:
    twice = (
        seat("范雪梅", "主任", member="范雪梅"),
        seat("范大", member="范雪梅", distinction="大"),
        *SEATS[2:],
    )
    with Refusing(branch, "seat_twice"):
        branch.owners.elect(body(), TERM, twice)


def test_two_people_of_one_name_are_told_apart(house: House) -> None:
    seats = (*SEATS[:3], seat("丁四", distinction="大"), seat("丁四", distinction="小"))
    assert len(house.owners.elect(body(), TERM, seats).seats) == 5


def test_three_are_enough_where_the_street_says_so(house: House) -> None:
    house.settings.set("业委会最少人数", "3", "街道答复")
    assert len(house.owners.elect(body(), TERM, SEATS[:3]).seats) == 3


def test_a_term_is_recorded_once(house: House) -> None:
    house.owners.elect(body(), TERM, SEATS)
    with Refusing(house, "already_there"):
        house.owners.elect(body(), TERM, SEATS)


def test_a_provisional_body_has_seven_or_more(house: House) -> None:
    with Refusing(house, "committee_small"):
        house.owners.elect(body("云山物业管理委员会", "物业管理委员会"), TERM, SEATS)


def test_of_several_elections_all_are_kept_or_none(house: House) -> None:
    elections: list[Any] = [(body(), TERM, SEATS), (body("海棠苑二区业委会"), TERM, SEATS[:4])]
    with Refusing(house, "committee_even"):
        house.owners.elect_all(elections)
    assert len(house.owners.elect_all([elections[0], (body("海棠苑二区业委会"), TERM, SEATS)])) == 2


def test_the_compound_is_asked_for_when_there_are_two(house: House) -> None:
    house.registers.add(Compound.about, {"name": "云山"})
    with Refusing(house, "missing"):
        house.owners.elect(body(), TERM, SEATS)
    assert house.owners.elect(body() | {"compound": "云山"}, TERM, SEATS).seats


def test_leaving_has_a_day_and_a_reason_and_comes_once(branch: House) -> None:
    seats = [item for item in branch.registers.records(OwnersSeat.about) if isinstance(item, OwnersSeat)]
    first = seats[0]
    for day, reason, code in (
        ("", "辞职", "missing"),
        ("2026-11-01", " ", "missing"),
        ("2026-11-24", "辞职", "seat_dates"),
        ("2022-03-01", "辞职", "seat_dates"),
        ("十一月", "辞职", "date_form"),
    ):
        with Refusing(branch, code):
            branch.owners.leave(first.id, day, reason)
    left = branch.owners.leave(first.id, "2026-11-01", "卖房迁出")
    assert (str(left.ended_on), left.end_reason) == ("2026-11-01", "卖房迁出")
    with Refusing(branch, "already_left"):
        branch.owners.leave(first.id, "2026-11-02", "卖房迁出")
    with Refusing(branch, "not_found"):
        branch.owners.leave(99, "2026-11-02", "卖房迁出")


def test_a_by_election_fills_what_became_free(house: House) -> None:
    done = house.owners.elect(body(), TERM, SEATS)
    new = seat("己六", elected_on="2026-11-05")
    with Refusing(house, "no_vacancy"):
        house.owners.fill(done.term.id, new)
    house.owners.leave(done.seats[4].id, "2026-11-01", "卖房迁出")
    with Refusing(house, "seat_dates"):
        house.owners.fill(done.term.id, new | {"elected_on": "2026-12-05"})
    assert house.owners.fill(done.term.id, new).term == done.term.id


def test_seats_are_written_by_elections_only(branch: House) -> None:
    (first, *_) = branch.registers.records(OwnersSeat.about)
    with Refusing(branch, "own_way"):
        branch.registers.change(first, {"post": "委员"})


def test_a_filing_comes_behind_the_election(house: House) -> None:
    term = house.owners.elect(body(), TERM, SEATS).term
    for day, number, code in (
        ("2026-02-01", "1号", "term_wrong"),
        ("2026-12-01", "1号", "term_wrong"),
        ("2026-03-20", "", "missing"),
    ):
        with Refusing(house, code):
            house.owners.file(term.id, day, number)
    filed = house.owners.file(term.id, "2026-03-20", "柳街业备〔2026〕1号")
    assert (str(filed.filed_on), filed.filing_number) == ("2026-03-20", "柳街业备〔2026〕1号")


def test_a_term_entered_wrongly_is_taken_back_until_it_was_reported(
    house: House, clock: FixedClock, tmp_path: Path
) -> None:
    wrong = house.owners.elect(body(), TERM, SEATS).term
    house.owners.withdraw(wrong.id)
    assert house.registers.records(OwnersSeat.about) == []
    right = house.owners.elect(body(), TERM, SEATS).term
    house.packages.export(Month(2026, 10), tmp_path)
    with Refusing(house, "term_reported"):
        house.owners.withdraw(right.id)


def test_a_by_election_brings_no_second_head_and_nobody_twice(house: House) -> None:
    elected = house.owners.elect(body(), TERM, SEATS)
    house.owners.leave(elected.seats[4].id, "2026-05-01", "搬走")
    for changed, code in (
        ({"person": "己六", "post": "主任"}, "committee_head"),
        ({"person": "乙二", "post": "委员"}, "seat_twice"),
    ):
        with Refusing(house, code):
            house.owners.fill(elected.term.id, changed | {"elected_on": "2026-06-01"})
    house.owners.fill(elected.term.id, {"person": "己六", "post": "委员", "elected_on": "2026-06-01"})
    with Refusing(house, "no_vacancy"):
        house.owners.fill(elected.term.id, {"person": "庚七", "post": "委员", "elected_on": "2026-06-02"})
