"""Lists a new folder begins with (五有分项, 经费科目): proposals with their sources, editable afterwards.

Each list is given once. A folder that is older than a list gets it at its next opening; what a secretary
removed does not come back, and a list that ships changed does not touch folders that have theirs.
"""

import tomllib
from typing import Any

from app.base.fields import Record
from app.base.resources import resource
from app.models.store import Reader, Writer
from app.records.five_haves import FiveHavesItem
from app.records.fund import FundCategory

# Record → file in resources/defaults and the table in it.
_LISTS: dict[type[Record], tuple[str, str]] = {
    FiveHavesItem: ("five_haves", "items"),
    FundCategory: ("fund_categories", "categories"),
}


def missing(reader: Reader) -> list[type[Record]]:
    """The lists the folder has not been given yet."""
    return [record for record in _LISTS if not reader.meta(_mark(record))]


def seed(writer: Writer) -> None:
    """Give the folder the lists it has not been given yet."""
    for record in missing(writer):
        writer.add_many([record(**item) for item in _shipped(*_LISTS[record])])
        writer.set_meta(_mark(record), "given")


def _mark(record: type[Record]) -> str:
    return f"defaults.{record.about.name}"


def _shipped(file: str, table: str) -> list[dict[str, Any]]:
    held = tomllib.loads(resource("defaults", f"{file}.toml").read_text(encoding="utf-8"))
    shipped: list[dict[str, Any]] = held[table]
    return shipped
