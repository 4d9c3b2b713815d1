"""The owners' body of a compound: its newest term, who sits in it, and what can be recorded next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.records.branch import Compound
from app.records.member import IN_STANDING, Member
from app.records.owners import ALTERNATE, OwnersBody, OwnersSeat, OwnersTerm
from app.records.setting import Setting
from app.rules.cross_view import CrossView, cross_view
from app.rules.figures import Books
from app.rules.figures.owners import owners_books
from app.rules.owners_term import filing_day
from app.rules.settings import Settings


@dataclass(frozen=True)
class OwnersView:
    """One compound's body and the picture of who sits on both sides.

    ``body`` and ``term`` are None where nothing was recorded; ``seats``: of that term, who has not left,
    alternates too; ``vacancies``: regular seats that are free; ``filing_on``: the last day of the filing
    while it is missing; ``least``: fewest members of a committee; ``roster``: the branch's members
    in standing.
    """

    compounds: Mapping[int, str]
    compound: int
    cross: CrossView
    body: OwnersBody | None
    term: OwnersTerm | None
    seats: tuple[OwnersSeat, ...]
    vacancies: int
    filing_on: date | None
    least: int
    roster: tuple[Member, ...]

    @property
    def next_number(self) -> int:
        """The number the next term of the body gets."""
        return self.term.number + 1 if self.term else 1


def owners_view(books: Books, compound: int, on: date) -> OwnersView:
    """How the owners' body of a compound stands on a day."""
    settings = Settings(books.all(Setting))
    held = owners_books(books)
    bodies = {
        body.id: body for body in held.bodies if body.compound == compound and body.dissolved_on is None
    }
    terms = [term for term in held.terms if term.body in bodies]
    term = max(terms, key=lambda one: (one.elected_on, one.number), default=None)
    seats = tuple(
        seat
        for seat in held.seats
        if term is not None and seat.term == term.id and (seat.ended_on is None or seat.ended_on > on)
    )
    serving = sum(seat.post != ALTERNATE for seat in seats)
    return OwnersView(
        compounds={one.id: one.name for one in books.all(Compound)},
        compound=compound,
        cross=cross_view(held, compound, on, settings),
        body=bodies[term.body] if term else None,
        term=term,
        seats=seats,
        vacancies=max(0, term.size - serving) if term and term.ends_on >= on else 0,
        filing_on=filing_day(term) if term and term.filed_on is None else None,
        least=settings.committee_min_size,
        roster=tuple(member for member in held.members if member.standing == IN_STANDING),
    )
