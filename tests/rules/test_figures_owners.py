"""M23–M27: owners' committees and the Party members in them."""

from datetime import date

from app.base.fields import Record
from app.records.branch import Compound
from app.records.owners import ALTERNATE, HEAD, PROVISIONAL
from app.rules.figures import Value, evaluate, printed
from tests.rules.books import OCTOBER, Books, body, day, figure_named, member, post, seat, term

TWO = (
    Compound(id=1, name="海棠苑"),
    Compound(id=2, name="丁香苑"),
    body(1, 1),
    body(2, 2),
    term(1, 1),
    term(3, 2, id=2, ends_on=day("2027-05-31")),
)


def value(code: str, *records: Record) -> Value:
    return evaluate(figure_named(code), Books(*records), OCTOBER)


def labels(code: str, *records: Record) -> list[str]:
    return [counted.label for counted in value(code, *records).records]


def test_compounds_with_a_committee_in_its_term() -> None:
    assert labels("M23", *TWO) == ["海棠苑（业委会1第1届）", "丁香苑（业委会2第3届）"]
    assert value("M23", *TWO).by_compound == {1: (1, None), 2: (1, None)}


def test_two_committees_in_one_compound_make_one_compound() -> None:
    assert value("M23", *TWO, body(3, 1), term(1, 3, id=3)).amount == 2


def test_an_expired_term_and_a_temporary_body_are_no_committee() -> None:
    expired = (body(3, 3), term(1, 3, id=3, ends_on=day("2026-10-30")))
    temporary = (body(4, 4, kind=PROVISIONAL), term(1, 4, id=4))
    found = value("M23", *expired, *temporary)
    assert found.amount == 0
    assert value("M24", *expired, *temporary).amount is None


def test_the_first_term_to_end() -> None:
    found = value("M24", *TWO)
    assert found.amount == date(2027, 5, 31).toordinal()
    assert printed(found.figure.measure, found.amount) == "2027-05-31"
    assert found.by_compound == {
        1: (date(2029, 5, 31).toordinal(), None),
        2: (date(2027, 5, 31).toordinal(), None),
    }
    assert labels("M24", *TWO)[1] == "业委会2第3届，2027-05-31届满"


def test_party_members_in_office_and_their_share() -> None:
    books = (
        *TWO,
        member(7),
        seat(1, 1, post=HEAD, member=7),
        seat(2, 1, party_member=True),
        seat(3, 1),
        seat(4, 1, party_member=True, post=ALTERNATE),
        seat(5, 1, party_member=True, elected_on=None),
        seat(6, 1, party_member=True, ended_on=day("2026-10-31")),
        seat(8, 2, party_member=True),
    )
    assert labels("M25", *books) == ["业主1（业委会1主任）", "业主2（业委会1委员）", "业主8（业委会2委员）"]
    found = value("M26", *books)
    assert (found.amount, found.base) == (3, 4)
    assert found.by_compound == {1: (2, 3), 2: (1, 1)}


def test_a_member_on_two_committees_counts_once_with_both_seats() -> None:
    books = (
        *TWO,
        member(7),
        seat(1, 1, person="王强", member=7),
        seat(2, 2, person="王强", member=7, post=HEAD),
    )
    (counted,) = value("M25", *books).records
    assert (counted.register, counted.id) == ("members", 7)
    assert counted.label == "王强（业委会1委员、业委会2主任）"


def test_a_member_on_two_committees_counts_in_both_compounds_and_once_in_the_branch() -> None:
    on_both = (seat(1, 1, member=7, post=HEAD), seat(2, 2, member=7))
    others = (seat(3, 1), seat(4, 1), seat(5, 2))
    found = value("M26", *TWO, member(7), *on_both, *others)
    assert (found.amount, found.base) == (1, 4)
    assert found.by_compound == {1: (1, 3), 2: (1, 2)}


def test_a_person_who_is_not_linked_is_named_by_the_seat() -> None:
    (counted,) = value("M25", *TWO, seat(5, 1, party_member=True)).records
    assert (counted.register, counted.id, counted.compound) == ("owners_seats", 5, 1)


def test_who_died_or_was_expelled_is_no_party_member_in_office() -> None:
    books = (
        *TWO,
        member(7, standing="去世"),
        member(8, standing="出党"),
        seat(1, 1, member=7, party_member=True),
        seat(2, 1, member=8, party_member=True),
        seat(3, 1, party_member=True),
    )
    found = value("M26", *books)
    assert (found.amount, found.base) == (1, 2)  # the expelled keeps the seat, the dead does not


def test_the_secretary_who_heads_a_committee() -> None:
    books = (*TWO, member(7), member(8), seat(1, 1, post=HEAD, member=7), seat(2, 2, post=HEAD, member=8))
    posts = (post(1, 7, "书记"), post(2, 8, "副书记"))
    assert labels("M27", *books, *posts) == ["业主1（业委会1主任）"]
    assert value("M27", *books, posts[1]).amount == 0


def test_the_secretary_heads_where_the_head_seat_is() -> None:
    books = (*TWO, member(7), seat(1, 1, post=HEAD, member=7), seat(2, 2, member=7), post(1, 7, "书记"))
    found = value("M27", *books)
    assert found.by_compound == {1: (1, None)}
    assert labels("M27", *books) == ["业主1（业委会1主任、业委会2委员）"]


def test_without_a_committee_there_is_no_share() -> None:
    found = value("M26", member(7))
    assert (found.amount, found.base) == (0, 0)
    assert printed(found.figure.measure, found.amount, found.base) == "—"
