"""Between records and rows, fast enough for ten thousand members at a keystroke."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from app.base.fields import Record
from app.models.codec import CODECS
from app.models.pinyin import search_key

R = TypeVar("R", bound=Record)


def column_names(record: type[Record]) -> tuple[str, ...]:
    """id, revision and the declared fields, in the order rows are read and written."""
    return ("id", "revision", *(column.name for column in record.about.columns))


def row_reader(record: type[R]) -> Callable[[Sequence[Any]], R]:
    """A function that makes the record from a row in the order of :func:`column_names`.

    It fills the instance directly: the frozen ``__init__`` sets field by field through
    ``object.__setattr__``, four times as slow, and the stored values were checked when written.
    """
    names = column_names(record)
    decoders = [
        (column.name, decode)
        for column in record.about.columns
        if (decode := CODECS[column.type].decode) is not None
    ]
    create = object.__new__

    def read(row: Sequence[Any]) -> R:
        made = create(record)
        values = made.__dict__
        values.update(zip(names, row, strict=True))
        for name, decode in decoders:
            stored = values[name]
            if stored is not None:
                values[name] = decode(stored)
        return made

    return read


def numbered(item: R, number: int) -> R:
    """The record as a new one with that number; filled directly, for the same reason."""
    made = object.__new__(type(item))
    made.__dict__.update(item.__dict__, id=number, revision=1)
    return made


def row_writer(record: type[R]) -> tuple[tuple[str, ...], Callable[[R], tuple[Any, ...]]]:
    """The columns to write, and a function that makes their values from a record."""
    searchable = record.about.searchable
    names = column_names(record)
    coders = [
        (name, CODECS[column.type].encode)
        for name, column in zip(names[2:], record.about.columns, strict=True)
    ]

    def write(item: R) -> tuple[Any, ...]:
        held = item.__dict__
        row = [held["id"], held["revision"]]
        for name, encode in coders:
            value = held[name]
            row.append(value if encode is None or value is None else encode(value))
        if searchable:
            row.append(search_key([held[column.name] for column in searchable]))
        return tuple(row)

    return (*names, "search_key") if searchable else names, write
