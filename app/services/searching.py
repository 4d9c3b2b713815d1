"""The one search of the window: people, meetings, vouchers, registers; by characters, pinyin, initials."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.base.fields import Register
from app.models.pinyin import search_key
from app.models.store import Reader
from app.records.catalogue import OPEN_REGISTERS
from app.records.fund import FundEntry
from app.records.meeting import MeetingItem
from app.rules.finding import bare
from app.services.workplace import Workplace, called

_MOST_EACH, _MOST = 8, 30
# Parts of something larger: found where they belong, not by themselves; nothing shows one alone.
_PARTS = ("attendances", "guests", "turnouts", "minutes_notes", "fund_closings", "fund_categories")


def keyed(names: Iterable[str]) -> list[tuple[str, str]]:
    """Names with their bare search keys, as :func:`app.rules.finding.found` takes them."""
    return [(bare(search_key([name])), name) for name in names]


@dataclass(frozen=True)
class Hit:
    """A record that answers: its register's name and label, its number, and what a person calls it."""

    register: str
    label: str
    record_id: int
    title: str


class Searching:
    """Searching through the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def find(self, query: str) -> list[Hit]:
        """The records that answer, at most 30, at most 8 of one register."""
        wanted = query.strip()
        if not wanted:
            return []
        with self._place.store.read() as reader:
            found = [hit for register in OPEN_REGISTERS for hit in _hits(register, wanted, reader)]
        return found[:_MOST]


def _hits(register: Register, query: str, reader: Reader) -> list[Hit]:
    if not register.searchable or register.name in _PARTS:
        return []
    hits = []
    for item in reader.search(register.record, query)[:_MOST_EACH]:
        if isinstance(item, MeetingItem):
            hits.append(Hit(register.name, register.label, item.id, item.title))
        elif isinstance(item, FundEntry):
            hits.append(Hit(register.name, register.label, item.id, f"{called(item)} {item.summary}"))
        else:
            hits.append(Hit(register.name, register.label, item.id, called(item)))
    return hits
