"""The five haves as their page shows them: how they stood at a month's end, and what that rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.base.clock import today
from app.base.month import Month
from app.models.store import Reader
from app.records.attachment import Attachment
from app.records.five_haves import MET, FiveHavesCheck, FiveHavesItem
from app.rules.five_haves import HaveState, states
from app.rules.months import require_begun
from app.services.workplace import Workplace


@dataclass(frozen=True)
class FiveHavesView:
    """The five as they stood on ``on``: today, or the last day of a month that is over.

    ``photos``: number of a check → how many photos it has; ``first``: the month of the first check there
    is, this one when there is none.
    """

    month: Month
    on: date
    states: tuple[HaveState, ...]
    photos: Mapping[int, int]
    first: Month

    @property
    def met(self) -> int:
        """How many of the five are 达标."""
        return sum(state.level == MET for state in self.states)

    @property
    def open_items(self) -> int:
        """How many sub-items are still missing."""
        return sum(len(state.open_items) for state in self.states)


@dataclass(frozen=True)
class CheckView:
    """What was found on one day, with its photos."""

    check: FiveHavesCheck
    photos: tuple[Attachment, ...]


@dataclass(frozen=True)
class EvidenceView:
    """A sub-item and all that was found of it, the newest first."""

    item: FiveHavesItem
    checks: tuple[CheckView, ...]


class FiveHavesViews:
    """Reads for the page of the five haves."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def month(self, month: Month) -> FiveHavesView:
        """The five at the end of a month, or now while it lasts; refuses MonthInFuture."""
        now = today(self._place.clock)
        require_begun(month, now)
        on = min(month.last_day, now)
        with self._place.store.read() as reader:
            checks = reader.all(FiveHavesCheck)
            found = states(reader.all(FiveHavesItem), checks, on)
            photos = {owner: len(held) for owner, held in _photos(reader).items()}
        first = min((Month.of(check.checked_on) for check in checks), default=month)
        return FiveHavesView(month, on, tuple(found), photos, min(first, month))

    def evidence(self, item_id: int, on: date) -> EvidenceView:
        """A sub-item with its checks up to a day; refuses NotFound."""
        with self._place.store.read() as reader:
            item, photos = reader.get(FiveHavesItem, item_id), _photos(reader)
            checks = [one for one in reader.all(FiveHavesCheck) if one.item == item_id]
        checks = [one for one in checks if one.checked_on <= on]
        checks.sort(key=lambda check: (check.checked_on, check.id), reverse=True)
        return EvidenceView(item, tuple(CheckView(one, tuple(photos.get(one.id, ()))) for one in checks))


def _photos(reader: Reader) -> dict[int, list[Attachment]]:
    """The photos of checks by the number of the check."""
    held: dict[int, list[Attachment]] = {}
    for one in reader.all(Attachment):
        if one.owner == FiveHavesCheck.about.name:
            held.setdefault(one.owner_id, []).append(one)
    return held
