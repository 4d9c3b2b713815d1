"""Showing one sensitive value in full: never without a purpose, never without a trace."""

from app.base.fields import Record
from app.base.text import one_line
from app.rules.entry import present_entry
from app.services.registers import ReasonNeeded
from app.services.workplace import Workplace, called

# Offered to choose from; any other may be typed.
PURPOSES = ("填街道要的表", "和本人核对", "转接组织关系")


class Revealing:
    """Looking at what is masked in the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def reveal(self, record: Record, field_name: str, purpose: str) -> str:
        """The full text of a sensitive value as it is kept now; empty when there is none.

        The audit says who looked at whose value, which field and what for; never the value. It does not
        stand in the way of taking back the step before. Refuses ReasonNeeded, NotFound.
        """
        column = record.about.column(field_name)
        if not column.sensitive:
            raise ValueError(f"{field_name} is not masked")
        wanted = one_line(purpose)
        if not wanted:
            raise ReasonNeeded()
        kind = type(record)
        with self._place.store.write(self._place.actor, f"查看完整的{column.label}") as writer:
            kept = writer.get(kind, record.id)
            told = f"查看{kind.about.label} {called(kept)} 的完整{column.label}（用途：{wanted}）"
            writer.note(kind, told, id=kept.id, field=column.name)
            return present_entry(column, getattr(kept, column.name))
