"""Sub-items of the five haves (五有) that are not met, or that nobody has looked at.

Which sub-items there are is a list the branch keeps (默认，可修改).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from app.base.month import Month
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.rules.agenda import Look, Matter, Place, Urgency
from app.rules.figures import Books
from app.rules.five_haves import HaveState, ItemState, states


def matters(look: Look) -> Iterator[Matter]:
    """One matter for all of them; it opens the first."""
    found = short(look.books, look.today)
    first = first_open(found)
    if first is not None:
        days = (Month.of(look.today).last_day - look.today).days
        place = Place(subject="five_haves", record_id=first.item.id)
        yield Matter(Urgency.THIS_MONTH, days, title(found), detail(found), "去补上", place)


def short(books: Books, on: date) -> list[HaveState]:
    """The haves of which something was missing on a day."""
    found = states(books.all(FiveHavesItem), books.all(FiveHavesCheck), on)
    return [state for state in found if state.open_items]


def first_open(found: Sequence[HaveState]) -> ItemState | None:
    """The first sub-item that is missing."""
    return next((item for state in found for item in state.open_items), None)


def title(found: Sequence[HaveState]) -> str:
    """五有自检还差 2 项."""
    return f"五有自检还差 {sum(len(state.open_items) for state in found)} 项"


def detail(found: Sequence[HaveState]) -> str:
    """有服务差 1 项，有考核差 1 项; and how many nobody has looked at."""
    told = "，".join(f"{state.have}差 {len(state.open_items)} 项" for state in found)
    unseen = sum(item.check is None for state in found for item in state.items)
    return f"{told}；其中 {unseen} 项还没有检查过" if unseen else told
