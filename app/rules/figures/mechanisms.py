"""M29, M31, M37: teams, pacts, opinion boxes."""

from collections.abc import Iterator

from app.base.month import Month
from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.rules.figures import Books, Counted, of
from app.rules.figures.timing import begun, over

_SUPERVISORS = "业主监督委员会"
_TEAM_KINDS = ("志愿服务队", "文体队伍")


def supervisors(books: Books, month: Month) -> Iterator[Counted]:
    """Owners' supervising committees."""
    return _teams(books, month, (_SUPERVISORS,))


def teams(books: Books, month: Month) -> Iterator[Counted]:
    """Volunteer and cultural teams."""
    return _teams(books, month, _TEAM_KINDS)


def _teams(books: Books, month: Month, kinds: tuple[str, ...]) -> Iterator[Counted]:
    for team in books.all(VolunteerTeam):
        if team.kind in kinds and begun(team.founded_on, month):
            yield of(team, team.name, compound=team.compound)


def pacts(books: Books, month: Month) -> Iterator[Counted]:
    """Pacts adopted up to the month's end."""
    for pact in books.all(ResidentPact):
        if begun(pact.adopted_on, month):
            yield of(pact, pact.title, compound=pact.compound)


def opinion_boxes(books: Books, month: Month) -> Iterator[Counted]:
    """Boxes standing at the month's end."""
    for box in books.all(OpinionBox):
        if begun(box.opened_on, month) and not over(box.removed_on, month):
            yield of(box, box.place, compound=box.compound)
