"""The owners' body of a compound as the window shows it."""

from datetime import date

import pytest

from app.models.store import NotFound
from app.records.owners import OwnersTerm
from app.services.house import House


def test_the_sample_term_with_its_seats(branch: House) -> None:
    seen = branch.owners_view.of()
    assert seen.body is not None and seen.body.name == "海棠苑业主委员会"
    assert seen.term is not None and seen.next_number == 3
    assert len(seen.seats) == 8 and seen.vacancies == 0
    assert seen.filing_on is None and seen.least == 5
    assert len(seen.roster) == 36


def test_a_seat_that_became_free_is_a_vacancy_an_alternates_is_none(branch: House) -> None:
    posts = {seat.post: seat for seat in branch.owners_view.of().seats}
    branch.owners.leave(posts["候补委员"].id, "2026-11-20", "搬走")
    assert branch.owners_view.of().vacancies == 0
    branch.owners.leave(posts["委员"].id, "2026-11-20", "搬走")
    assert branch.owners_view.of().vacancies == 1


def test_a_term_without_filing_says_until_when(branch: House) -> None:
    seats = [
        {"person": name, "post": post}
        for name, post in zip("甲乙丙丁戊", ("主任", "委员", "委员", "委员", "委员"), strict=True)
    ]
    body = {"compound": "海棠苑", "name": "海棠苑业主委员会", "kind": "业主委员会"}
    term = {"number": "3", "elected_on": "2026-11-20", "ends_on": "2031-11-19"}
    branch.owners.elect(body, term, seats)
    assert branch.owners_view.of().filing_on == date(2026, 12, 20)


def test_nothing_recorded(house: House) -> None:
    seen = house.owners_view.of()
    assert (seen.body, seen.term, seen.seats, seen.next_number) == (None, None, (), 1)


def test_a_term_leads_to_its_compound(branch: House) -> None:
    term = branch.registers.records(OwnersTerm.about)[0]
    assert branch.owners_view.compound_of(term.id) == branch.owners_view.of().compound
    with pytest.raises(NotFound):
        branch.owners_view.compound_of(99)
