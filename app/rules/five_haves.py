"""The state of the five haves (五有): a have is as good as its worst sub-item.

A sub-item nobody has looked at yet counts as 未达标 and says so; one that does not apply is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.records.five_haves import HAVES, MET, NOT_APPLICABLE, NOT_MET, PARTLY, FiveHavesCheck, FiveHavesItem

_WORST_FIRST = (NOT_MET, PARTLY, MET)


@dataclass(frozen=True)
class ItemState:
    """A sub-item with its last check up to the day; without one it counts as not met."""

    item: FiveHavesItem
    check: FiveHavesCheck | None

    @property
    def level(self) -> str:
        return NOT_MET if self.check is None else self.check.level


@dataclass(frozen=True)
class HaveState:
    """One of the five with its sub-items."""

    have: str
    items: tuple[ItemState, ...]

    @property
    def level(self) -> str:
        """The worst of its sub-items; 不适用 when none applies."""
        levels = {state.level for state in self.items} - {NOT_APPLICABLE}
        return next((level for level in _WORST_FIRST if level in levels), NOT_APPLICABLE)

    @property
    def checked(self) -> bool:
        """Whether anybody has looked at one of its sub-items yet."""
        return any(state.check is not None for state in self.items)

    @property
    def open_items(self) -> tuple[ItemState, ...]:
        """What is missing for 达标."""
        return tuple(state for state in self.items if state.level in (NOT_MET, PARTLY))


def states(items: Sequence[FiveHavesItem], checks: Sequence[FiveHavesCheck], on: date) -> list[HaveState]:
    """The five in their order, as they stood at the end of the day ``on``."""
    last: dict[int, FiveHavesCheck] = {}
    for check in sorted(checks, key=lambda check: (check.checked_on, check.id)):
        if check.checked_on <= on:
            last[check.item] = check
    return [
        HaveState(have, tuple(ItemState(item, last.get(item.id)) for item in items if item.have == have))
        for have in HAVES
    ]
