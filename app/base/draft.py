"""A draft is the record with gaps allowed: one helper for all record types."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

from app.base.fields import Column, Record, columns_of
from app.base.refused import Refused

R = TypeVar("R", bound=Record)


class DraftHasGaps(Refused):
    """A required field is still empty."""

    code = "missing"
    what = "还缺{labels}。"
    safe = "您填的内容还在。"
    then = "补齐后再记。"


class Draft(Generic[R]):
    """Values for some fields of a record type.

    ``base`` is the stored record the draft changes, or None for a new one.
    """

    def __init__(
        self, record: type[R], values: Mapping[str, Any] | None = None, base: R | None = None
    ) -> None:
        self.record = record
        self.base = base
        self.values: dict[str, Any] = dict(values or {})

    @property
    def gaps(self) -> tuple[Column, ...]:
        """The required fields that have no value yet, in their order."""
        return tuple(column for column in columns_of(self.record) if column.required and self._empty(column))

    def _empty(self, column: Column) -> bool:
        held = getattr(self.base, column.name) if self.base is not None else None
        return self.values.get(column.name, held) in (None, "")

    def finish(self) -> R:
        """The whole record; refuses (:class:`DraftHasGaps`) when a required field is empty."""
        if self.gaps:
            raise DraftHasGaps(labels="、".join(column.label for column in self.gaps))
        if self.base is not None:
            return replace(self.base, **self.values)
        return self.record(**self.values)
