"""交叉任职 of a compound, as a picture."""

from app.base.clock import today
from app.records.branch import Compound
from app.records.setting import Setting
from app.rules import cross_view as rules
from app.rules.cross_view import CrossView
from app.rules.figures.owners import owners_books
from app.rules.settings import Settings
from app.services.workplace import Workplace


class CrossViews:
    """Who sits on both sides, in the compounds of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of(self, compound_id: int) -> CrossView:
        """The branch's posts and the committee's seats of a compound, today; refuses NotFound."""
        with self._place.store.read() as reader:
            compound = reader.get(Compound, compound_id)
            settings = Settings(reader.all(Setting))
            return rules.cross_view(owners_books(reader), compound.id, today(self._place.clock), settings)
