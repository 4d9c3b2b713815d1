"""M11, M12: the five haves."""

from collections.abc import Iterator

from app.base.month import Month
from app.records.branch import Compound
from app.records.five_haves import HAVES, MET, FiveHavesCheck, FiveHavesItem
from app.rules.figures import Books, Counted, of
from app.rules.five_haves import HaveState, states


def _met(books: Books, month: Month) -> list[HaveState]:
    all_five = states(books.all(FiveHavesItem), books.all(FiveHavesCheck), month.last_day)
    return [state for state in all_five if state.level == MET]


def met(books: Books, month: Month) -> Iterator[Counted]:
    """The haves that are 达标; the record named is the newest check behind each."""
    for state in _met(books, month):
        newest = max(
            (item.check for item in state.items if item.check is not None),
            key=lambda check: (check.checked_on, check.id),
        )
        yield of(newest, f"{state.have}（{len(state.items)}个分项，最近检查{newest.checked_on}）")


def compounds_with_all(books: Books, month: Month) -> Iterator[Counted]:
    """The branch's compounds, when all five are 达标: the five haves belong to the branch."""
    if len(_met(books, month)) == len(HAVES):
        for compound in books.all(Compound):
            yield of(compound, compound.name, compound=compound.id)
