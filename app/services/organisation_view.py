"""The branch, its Party groups and posts, to look at."""

from app.base.clock import today
from app.rules.organisation_view import Organisation, organisation
from app.services.workplace import Workplace


class OrganisationViews:
    """Looking at how the branch of the opened folder is made up."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def now(self) -> Organisation:
        """The branch, its groups, the buildings without one, and its posts, today."""
        with self._place.store.read() as reader:
            return organisation(reader, today(self._place.clock))
