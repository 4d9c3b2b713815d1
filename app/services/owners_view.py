"""The owners' body of a compound, to look at."""

from dataclasses import dataclass

from app.base.clock import today
from app.records.branch import Compound
from app.records.owners import OwnersBody, OwnersSeat, OwnersTerm
from app.rules.owners_view import OwnersView, owners_view
from app.services.workplace import Workplace


@dataclass(frozen=True)
class SeatView:
    """One seat, whether it is in the picture or not: an alternate's, one that was left, one of a former term.

    ``title``: the body and the term; ``held``: whether it belongs to the newest term and nobody has left it.
    """

    seat: OwnersSeat
    compound: int
    title: str
    held: bool


class OwnersViews:
    """Looking at the owners' bodies of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of(self, compound_id: int = 0) -> OwnersView:
        """A compound's body today; 0 is the branch's first compound. Refuses NotFound."""
        with self._place.store.read() as reader:
            chosen = reader.get(Compound, compound_id) if compound_id else reader.all(Compound)[0]
            return owners_view(reader, chosen.id, today(self._place.clock))

    def seat(self, seat_id: int) -> SeatView:
        """A seat by its number, of any term; refuses NotFound."""
        with self._place.store.read() as reader:
            seat = reader.get(OwnersSeat, seat_id)
            term = reader.get(OwnersTerm, seat.term)
            body = reader.get(OwnersBody, term.body)
            now = owners_view(reader, body.compound, today(self._place.clock))
            held = seat.id in {one.id for one in now.seats}
            return SeatView(seat, body.compound, f"{body.name}第{term.number}届", held)

    def body_in(self, body_id: int) -> int:
        """The compound a body belongs to; refuses NotFound."""
        with self._place.store.read() as reader:
            return reader.get(OwnersBody, body_id).compound

    def compound_of(self, term_id: int) -> int:
        """The compound a term belongs to; refuses NotFound."""
        with self._place.store.read() as reader:
            return reader.get(OwnersBody, reader.get(OwnersTerm, term_id).body).compound
