"""The owners' body of a compound, to look at."""

from app.base.clock import today
from app.records.branch import Compound
from app.records.owners import OwnersBody, OwnersTerm
from app.rules.owners_view import OwnersView, owners_view
from app.services.workplace import Workplace


class OwnersViews:
    """Looking at the owners' bodies of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of(self, compound_id: int = 0) -> OwnersView:
        """A compound's body today; 0 is the branch's first compound. Refuses NotFound."""
        with self._place.store.read() as reader:
            chosen = reader.get(Compound, compound_id) if compound_id else reader.all(Compound)[0]
            return owners_view(reader, chosen.id, today(self._place.clock))

    def compound_of(self, term_id: int) -> int:
        """The compound a term belongs to; refuses NotFound."""
        with self._place.store.read() as reader:
            return reader.get(OwnersBody, reader.get(OwnersTerm, term_id).body).compound
