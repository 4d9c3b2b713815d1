"""The work fund at a glance, and what an entry that is being typed would leave."""

from collections.abc import Mapping

from app.base.clock import today
from app.base.money import Money
from app.records.fund import SPENDING, FundCategory, FundEntry
from app.records.setting import Setting
from app.rules import fund_overview as rules
from app.rules.fund import ledger
from app.rules.fund_overview import FundOverview, FundPreview
from app.rules.settings import Settings
from app.services.workplace import Workplace


class FundOverviews:
    """Looking at the work fund of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of(self, year: int) -> FundOverview:
        """The fund in a year: balance, grant, spending by category, the number the next voucher gets."""
        on = today(self._place.clock)
        with self._place.store.read() as reader:
            return rules.overview(reader, year, on, Settings(reader.all(Setting)))

    def preview(self, typed: Mapping[str, str]) -> FundPreview:
        """What an entry would leave; ``typed`` by attribute names (amount, category, method, resolution).

        Without a category it is taken as a spending. On each key, call
        :func:`app.rules.fund_overview.preview` on ``FundOverview.lines`` instead: it reads nothing.
        Refuses MoneyForm.
        """
        amount = Money.parse(typed.get("amount", ""))
        with self._place.store.read() as reader:
            lines, settings = ledger(reader.all(FundEntry)), Settings(reader.all(Setting))
            kinds = {category.name: category.kind for category in reader.all(FundCategory)}
        kind = kinds.get(typed.get("category", ""), SPENDING)
        # Which meeting it was does not matter here, only that one is named.
        resolution = 1 if typed.get("resolution", "").strip() else None
        return rules.preview(lines, settings, amount, kind, typed.get("method", ""), resolution)
