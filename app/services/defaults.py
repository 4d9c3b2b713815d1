"""Lists a new folder begins with (五有分项, 经费科目): proposals with their sources, editable afterwards."""

import tomllib
from typing import Any

from app.base.resources import resource
from app.models.store import Reader, Writer
from app.records.five_haves import FiveHavesItem
from app.records.fund import FundCategory

_SEEDED = "defaults"
_VERSION = "1"


def are_missing(reader: Reader) -> bool:
    """Whether the folder has not been given its lists yet (it may be older than they are)."""
    return reader.meta(_SEEDED) != _VERSION


def seed(writer: Writer) -> None:
    """Give the folder the shipped lists, once; what a secretary removed later does not come back."""
    writer.add_many([FiveHavesItem(**item) for item in _shipped("five_haves", "items")])
    writer.add_many([FundCategory(**item) for item in _shipped("fund_categories", "categories")])
    writer.set_meta(_SEEDED, _VERSION)


def _shipped(file: str, table: str) -> list[dict[str, Any]]:
    held = tomllib.loads(resource("defaults", f"{file}.toml").read_text(encoding="utf-8"))
    shipped: list[dict[str, Any]] = held[table]
    return shipped
