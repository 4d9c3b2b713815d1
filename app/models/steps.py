"""Steps: what a committed write came to, and what its records held before it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.base.fields import Record
from app.models.codec import CODECS
from app.models.tables import AUDIT, SEALED
from app.records.catalogue import RECORDS

NAMED: dict[str, type[Record]] = {record.about.name: record for record in RECORDS}


@dataclass
class Tally:
    """What a step has come to so far; kept small, however many records it changes.

    ``first`` and ``last`` are the audit entries about its changes (0 when there are none).
    """

    registers: set[str] = field(default_factory=set)
    first: int = 0
    last: int = 0
    subject: str = ""
    count: int = 0
    final: bool = False

    def changed(self, register: str, sentence: str, first: int, count: int) -> None:
        """``count`` changes of one register: their first audit entry and what it tells."""
        self.registers.add(register)
        self.first, self.subject = self.first or first, self.subject or sentence
        self.last = first + count - 1
        self.count += count


@dataclass(frozen=True)
class Step:
    """A committed write.

    - ``number``: its number in the audit; ``at``, ``actor``, ``deed``: when, who, and what it is called;
    - ``registers``: names of the registers it changed; empty when it only left notes or changed nothing;
    - ``subject``: its first change as the audit tells it (新增党员 赵广明), empty without one;
    - ``count``: how many changes; ``first`` and ``last``: their first and last entry in the audit;
    - ``final``: nobody may take it back, nor what was done before it.
    """

    number: int
    at: datetime
    actor: str
    deed: str
    registers: frozenset[str] = frozenset()
    subject: str = ""
    count: int = 0
    first: int = 0
    last: int = 0
    final: bool = False


@dataclass(frozen=True)
class Past:
    """A change of a step. ``former``: what its changed fields held before, by name.

    A value that was erased since is not among them.
    """

    action: str
    record: type[Record]
    record_id: int
    former: dict[str, Any]


def past_of(connection: sa.Connection, step: Step) -> list[Past]:
    """The changes of a step in their order, read from the audit."""

    def within(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
        return column.between(step.first, step.last)

    wanted = sa.select(AUDIT.c.seq, AUDIT.c.action, AUDIT.c.register, AUDIT.c.record_id, AUDIT.c.changes)
    # A note is about no one record.
    changes = wanted.where(within(AUDIT.c.seq) & (AUDIT.c.record_id != 0))
    entries = connection.execute(changes.order_by(AUDIT.c.seq)).all()
    told: dict[int, dict[str, Any]] = {entry.seq: json.loads(entry.changes) for entry in entries}
    sealed = sa.select(SEALED.c.seq, SEALED.c.field, SEALED.c.value).where(within(SEALED.c.seq))
    for seq, name, value in connection.execute(sealed.where(SEALED.c.value.is_not(None))):
        told[seq][name] = json.loads(value)
    return [_past(entry.action, NAMED[entry.register], entry.record_id, told[entry.seq]) for entry in entries]


def _past(action: str, record: type[Record], record_id: int, changes: dict[str, Any]) -> Past:
    former: dict[str, Any] = {}
    for name, (before, _) in changes.items():
        decode = CODECS[record.about.column(name).type].decode
        former[name] = before if decode is None or before is None else decode(before)
    return Past(action, record, record_id, former)
