"""What every register may have beyond its fields, and what the usual one has: nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.fields import Record, Register
from app.base.refused import Refused
from app.models.store import Reader, Writer
from app.records.branch import Branch
from app.rules.entry import Note

Values = dict[str, Any]


class OwnWay(Refused):
    """The register is written by its own use cases only, which keep its rules."""

    code = "own_way"
    what = "{label}不能在台账里直接增、改、删。"
    then = "请到{way}。"


@dataclass(frozen=True)
class Sight:
    """What a row is looked at with: whose folder, which day, and whether 15-digit numbers are upgraded."""

    branch: Branch
    on: date
    upgrade_ids: bool


class Particulars:
    """The usual register: nothing beyond its fields.

    ``own_way``: where a register is written that nobody may write record by record.
    """

    own_way = ""

    def require_open(self, register: Register) -> None:
        """Refuse (OwnWay) what would go past the register's own use cases."""
        if self.own_way:
            raise OwnWay(label=register.label, way=self.own_way)

    def require_sound(self, item: Record, reader: Reader, on: date) -> None:
        """Refuse, on a day, a new or changed record that does not go with the others."""

    def require_removable(self, item: Record, reader: Reader) -> None:
        """Refuse to move a record to the recycle bin that something rests on."""

    def follow(self, before: Record, after: Record, writer: Writer) -> None:
        """What else changes with a record, in the same step."""

    def require_room(self, more: int, reader: Reader) -> None:
        """Refuse when ``more`` new records would be too many."""

    def require_new(self, item: Record, reader: Reader) -> None:
        """Refuse a typed record that is kept already in a way its key alone does not show."""

    def completed(self, item: Record) -> Record:
        """The record with what follows from its other fields filled in, where they are empty."""
        return item

    def notes(self, values: Values, kept: Record | None, sight: Sight) -> list[Note]:
        """What to look at once more in an imported row; may put a value into its newer form."""
        return []


class WrittenElsewhere(Particulars):
    """A register whose records come from use cases of their own."""

    def __init__(self, own_way: str) -> None:
        self.own_way = own_way
