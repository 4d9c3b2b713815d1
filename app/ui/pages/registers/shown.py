"""What a register shows on its page, made from its declarations; one with more to say has a subclass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.base.fields import Column, Record, Register
from app.base.partial_date import PartialDate
from app.rules.note import Note
from app.services.listing import Listed, Listing
from app.services.presenting import Presenter
from app.ui.widgets.chips import Chip
from app.ui.widgets.tables import ListColumn, ListRow

if TYPE_CHECKING:
    from app.services.house import House

NOT_SAID = "没有填"


@dataclass(frozen=True)
class Line:
    """A line of the card. ``sensitive``: the field that 显示 reveals, empty where nothing is masked."""

    label: str
    text: str
    sensitive: str = ""


@dataclass(frozen=True)
class CardText:
    """What the card says: title, standing, lines, and perhaps a chip."""

    title: str
    second: str
    lines: Sequence[Line]
    chip: Chip | None = None
    hint: str = ""


class Shown:
    """The usual register. ``filters``: pills above the list; ``heads``: sections of the form."""

    filters: tuple[str, ...] = ()
    heads: Mapping[str, str] = {}
    why_empty = "一条一条记，或者把手里的表格导进来，都可以。"
    walk = "换一条"
    example = "打字就找"
    change = "改这一条"
    sheet = ""
    # What to do in place of removing a record that others point at: the button's words and the field.
    instead: tuple[str, str] | None = None

    def __init__(self, register: Register, today: date) -> None:
        self.register, self.today = register, today

    @property
    def thing(self) -> str:
        """The record in a button: 这名党员, 这个意见箱."""
        return f"这{self.register.measure}{self.register.label}"

    def columns(self, listing: Listing) -> list[ListColumn]:
        """The columns of the list."""
        declared = self._listed(listing)
        return [
            ListColumn(
                column.label,
                side="right" if column.type is int and not column.field.refers else "left",
                bold=not at,
                spare=at > 1,
                grows=at == len(declared) - 1,
            )
            for at, column in enumerate(declared)
        ]

    def rows(self, listing: Listing) -> list[ListRow]:
        """The rows of the list."""
        declared = self._listed(listing)
        return [
            ListRow(
                tuple(self.text(column, listed.item, listing) for column in declared),
                listed.item.id,
                listed.key,
            )
            for listed in listing.items
        ]

    def passes(self, name: str, listed: Listed, listing: Listing) -> bool:
        """Whether a record is shown under a filter."""
        return True

    def form_columns(self, listing: Listing) -> list[Column]:
        """The fields one fills in."""
        return [column for column in self.register.columns if not listing.goes_without_saying(column)]

    def suggestions(self, typed: Mapping[str, str]) -> dict[str, str]:
        """What follows from what is typed, for fields nobody touched."""
        return {}

    def doubts(self, values: Mapping[str, Any]) -> list[Note]:
        """What deserves a second look while one types."""
        return []

    def look_up(self, house: "House", record_id: int) -> Any:
        """What the card needs beyond the list; called off the window's thread."""
        return None

    def card(self, item: Record, listing: Listing, more: Any) -> CardText:
        """What the card says."""
        first, *others = (
            column for column in self.register.columns if not listing.goes_without_saying(column)
        )
        lines = [self.line(column, item, listing) for column in others]
        return CardText(self.text(first, item, listing), self.register.label, lines)

    def line(self, column: Column, item: Record, listing: Listing, label: str = "") -> Line:
        """A field as a line of the card."""
        text = self.text(column, item, listing)
        return Line(label or column.label, text or NOT_SAID, column.name if text and column.sensitive else "")

    def text(self, column: Column, item: Record, listing: Listing) -> str:
        """A value as it is read on screen, masked."""
        value = getattr(item, column.name)
        if isinstance(value, PartialDate):
            return value.spoken
        if isinstance(value, date):
            return PartialDate.of(value).spoken
        text = Presenter(listing.names).text(column, value)
        return f"{text}{column.field.unit}" if text else ""

    def _listed(self, listing: Listing) -> list[Column]:
        return [column for column in listing.in_use() if not column.field.many_lines]
