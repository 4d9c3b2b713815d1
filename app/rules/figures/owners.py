"""M23–M27: owners' committees, and the Party members in them."""

from collections.abc import Iterator, Sequence

from app.base.month import Month
from app.records.branch import Compound
from app.records.branch_post import BranchPost
from app.records.member import Member
from app.records.owners import HEAD, OwnersBody, OwnersSeat, OwnersTerm
from app.rules.figures import Books, Counted, of
from app.rules.owners import InOffice, OwnersBooks, cross_kind, in_office, running_terms


def owners_books(books: Books) -> OwnersBooks:
    """What the rules about owners' bodies look at."""
    return OwnersBooks(
        bodies=books.all(OwnersBody),
        terms=books.all(OwnersTerm),
        seats=books.all(OwnersSeat),
        members=books.all(Member),
        posts=books.all(BranchPost),
    )


def compounds_with_committee(books: Books, month: Month) -> Iterator[Counted]:
    """Compounds whose committee is in its term."""
    names = {compound.id: compound.name for compound in books.all(Compound)}
    seen: set[int] = set()
    for body, term in running_terms(owners_books(books), month.last_day):
        if body.compound not in seen:
            seen.add(body.compound)
            label = f"{names.get(body.compound, '')}（{body.name}第{term.number}届）"
            yield of(body, label, compound=body.compound)


def terms_end(books: Books, month: Month) -> Iterator[Counted]:
    """The last day of each running term."""
    for body, term in running_terms(owners_books(books), month.last_day):
        label = f"{body.name}第{term.number}届，{term.ends_on}届满"
        yield of(term, label, term.ends_on.toordinal(), body.compound)


def persons(books: Books, month: Month) -> Iterator[Counted]:
    """Distinct persons in office by lawful election."""
    return _persons(books, month, only_party=False)


def party_members(books: Books, month: Month) -> Iterator[Counted]:
    """Those of them who are Party members: one entry per person, the seats in its label."""
    return _persons(books, month, only_party=True)


def _persons(books: Books, month: Month, only_party: bool) -> Iterator[Counted]:
    owned = owners_books(books)
    for office in in_office(owned, month.last_day):
        if office.party_member or not only_party:
            yield _counted(office, owned)


def secretary_heads(books: Books, month: Month) -> Iterator[Counted]:
    """Persons who are both the branch's secretary and a committee's head."""
    owned = owners_books(books)
    for office in in_office(owned, month.last_day):
        if cross_kind(office, owned.posts, month.last_day) == "书记兼主任":
            yield _counted(office, owned, [seat for seat in office.seats if seat.post == HEAD])


def _counted(office: InOffice, books: OwnersBooks, counting: Sequence[OwnersSeat] = ()) -> Counted:
    """The person as counted, in the record that names them: the member's own, else the first seat.

    Who sits in two compounds counts in each of them, and once in the branch; ``counting``: the seats
    that matter for it, all of them when empty.
    """
    bodies = {body.id: body for body in books.bodies}
    places = {term.id: bodies[term.body] for term in books.terms}
    seats = "、".join(f"{places[seat.term].name}{seat.post}" for seat in office.seats)
    compounds = sorted({places[seat.term].compound for seat in counting or office.seats})
    named, label = office.member or office.seats[0], f"{office.person}（{seats}）"
    if len(compounds) == 1:
        return of(named, label, compound=compounds[0])
    return of(named, label, shared=tuple(compounds))
