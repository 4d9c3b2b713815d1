"""The end of a term of an owners' committee, and the day the law wants the next election begun.

Sources: 山东省物业管理条例 (2021-12) Art. 33: the assembly is held at least 90 days before the term ends;
聊城市物业管理条例 (2021-03-01) Art. 25: the street sees to it; Art. 24: filing within 30 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.records.owners import COMMITTEE, OwnersBody, OwnersTerm
from app.rules.owners import OwnersBooks
from app.rules.owners_elections import FILING_DAYS

LEGAL_DAYS = 90
LEGAL_SOURCE = "省条例第33条"


def legal_day(term: OwnersTerm) -> date:
    """The day before which the re-election (换届) is to be begun."""
    return term.ends_on - timedelta(days=LEGAL_DAYS)


def filing_day(term: OwnersTerm) -> date:
    """The last day of filing (备案)."""
    return term.elected_on + timedelta(days=FILING_DAYS)


@dataclass(frozen=True)
class Standing:
    """A committee that stands, with its newest term, whether that still runs or not."""

    body: OwnersBody
    term: OwnersTerm


def newest_terms(books: OwnersBooks, on: date) -> list[Standing]:
    """The standing committees that had a term by a day, each with its newest."""
    found: dict[int, Standing] = {}
    bodies = {body.id: body for body in books.bodies if _stands(body, on)}
    for term in sorted(books.terms, key=lambda term: (term.elected_on, term.number)):
        if term.body in bodies and term.elected_on <= on:
            found[term.body] = Standing(bodies[term.body], term)
    return list(found.values())


def _stands(body: OwnersBody, on: date) -> bool:
    return body.kind == COMMITTEE and (body.dissolved_on is None or body.dissolved_on.latest > on)
