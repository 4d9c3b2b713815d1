"""Owners' committees: the next election, a term that is over, a filing that is missing.

Sources: those of :mod:`app.rules.owners_term`. That we speak up 30 days before the legal day is a default.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from app.base.days import spoken_day
from app.rules.agenda import Look, Matter, Place, Urgency, dated, passed
from app.rules.figures.owners import owners_books
from app.rules.owners_term import LEGAL_DAYS, Standing, filing_day, legal_day, newest_terms

BEFORE = 30


def matters(look: Look) -> Iterator[Matter]:
    """The body is named where there are several."""
    standing = newest_terms(owners_books(look.books), look.today)
    for one in standing:
        name = one.body.name if len(standing) > 1 else "业委会"
        yield from _ending(one, name, look.today)
        if one.term.filed_on is None:
            yield _unfiled(one, name, look.today)


def _ending(one: Standing, name: str, today: date) -> Iterator[Matter]:
    ends, legal = one.term.ends_on, legal_day(one.term)
    place = Place(subject="owners", record_id=one.term.id, field="ends_on")
    said = spoken_day(ends, today)
    if ends < today:
        days = (ends - today).days
        detail = f"{passed(days)} · 换届了的请记选举结果，没换的请街道组织"
        yield Matter(Urgency.OVERDUE, days, f"{name}任期{said}已满", detail, "去办理", place)
    elif legal - timedelta(days=BEFORE) <= today:
        urgency, days = dated(legal, today)
        rule = f"任期到{said}，法定提前{LEGAL_DAYS}天 · {passed(days)}"
        title = f"{name}换届要请街道启动" if days >= 0 else f"{name}换届还没有记录"
        yield Matter(urgency, days, title, rule, "去办理", place)


def _unfiled(one: Standing, name: str, today: date) -> Matter:
    urgency, days = dated(filing_day(one.term), today)
    elected = spoken_day(one.term.elected_on, today)
    detail = f"{elected}选举，30天内备案（市条例第24条） · {passed(days)}"
    place = Place(subject="owners", record_id=one.term.id, field="filed_on")
    return Matter(urgency, days, f"{name}第{one.term.number}届还没有备案", detail, "去补上", place)
