"""How each type of a field lies in a column, declared once for all tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate


@dataclass(frozen=True)
class Codec:
    """``encode``/``decode`` turn a value into what SQLite holds and back; None where they are the same."""

    sql: type[sa.types.TypeEngine[Any]]
    encode: Callable[[Any], Any] | None = None
    decode: Callable[[Any], Any] | None = None


CODECS: dict[type, Codec] = {
    str: Codec(sa.Text),
    int: Codec(sa.Integer),
    bool: Codec(sa.Integer, int, bool),
    Money: Codec(sa.Integer, lambda money: money.fen, Money),
    Month: Codec(sa.Text, str, Month.parse),
    PartialDate: Codec(sa.Text, str, PartialDate.from_iso),
    date: Codec(sa.Text, date.isoformat, date.fromisoformat),
    datetime: Codec(sa.Text, datetime.isoformat, datetime.fromisoformat),
}
