"""The audit chain: every change leaves an entry in the same transaction.

An entry's hash covers the entry and the hash before it (SHA-256). Sensitive values stand apart,
in erasable rows; the chain covers only their salted digests, so that erasing a telephone number
leaves the chain whole. What this proves: history up to a head that was handed out (in a package
or a receipt) cannot be rewritten unseen. It proves no more.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

import sqlalchemy as sa

from app.base.fields import Record, Register
from app.base.text import one_line
from app.models.codec import CODECS
from app.models.steps import Tally
from app.models.tables import AUDIT, SEALED

ADD, CHANGE, REMOVE, RESTORE = "add", "change", "remove", "restore"
ERASE, PURGE, NOTE = "erase", "purge", "note"
# Deleted outright because the step that added it is taken back.
WITHDRAW = "withdraw"
_VERBS = {
    ADD: "新增",
    CHANGE: "修改",
    REMOVE: "移到回收站：",
    RESTORE: "从回收站找回：",
    ERASE: "抹去",
    PURGE: "回收站到期清除：",
    WITHDRAW: "撤销并收回编号：",
}
_START = sha256(b"honglin audit v1").digest()
_dump: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Stamp:
    """Who does what when: the same for all entries of one step."""

    at: str
    actor: str
    step: int
    deed: str


@dataclass(frozen=True)
class Head:
    """The end of the chain: number and hash (hex) of the last entry."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Sealing:
    """A sensitive value of an entry: what goes into its erasable row."""

    field: str
    salt: bytes
    value: str

    @property
    def digest(self) -> str:
        return sha256(self.salt + self.field.encode() + b"\0" + self.value.encode()).hexdigest()


class Chain:
    """Appends entries behind the last one; used inside a writing transaction only."""

    def __init__(self, connection: sa.Connection, stamp: Stamp) -> None:
        self._connection = connection
        self._stamp = stamp
        self.tally = Tally()

    def append(self, action: str, pairs: Iterable[tuple[Record | None, Record]], whole: bool = False) -> None:
        """One entry per (before, after) pair; ``whole`` writes every field, as when a record is new."""
        last = head_of(self._connection)
        seq, tip = last.seq, bytes.fromhex(last.hash)
        entries: list[tuple[object, ...]] = []
        sealed: list[tuple[object, ...]] = []
        for before, after in pairs:
            seq += 1
            changes, secrets = _differences(None if whole else before, after)
            sealings = [Sealing(name, os.urandom(16), pair) for name, pair in secrets.items()]
            body = self._body(seq, action, after, changes, sealings)
            tip = _link(tip, body)
            entries.append((*body, tip))
            sealed += [(seq, sealing.field, sealing.salt, sealing.value) for sealing in sealings]
        self._insert(entries, sealed)
        if entries:
            register, told = str(entries[0][6]), str(entries[0][8])
            self.tally.changed(register, told, last.seq + 1, len(entries))

    def note(self, record: type[Record], sentence: str, facts: dict[str, object]) -> None:
        """An entry that tells of something other than a change to one record (an export, a restore)."""
        last = head_of(self._connection)
        stamp = self._stamp
        body = (
            last.seq + 1, stamp.at, stamp.actor, stamp.step, stamp.deed, NOTE,
            record.about.name, 0, sentence, _dump(facts), "{}",
        )  # fmt: skip
        self._insert([(*body, _link(bytes.fromhex(last.hash), body))], [])

    def _body(
        self, seq: int, action: str, item: Record, changes: dict[str, str], sealings: list[Sealing]
    ) -> tuple[object, ...]:
        stamp = self._stamp
        changed = [*changes, *(sealing.field for sealing in sealings)]
        return (
            seq, stamp.at, stamp.actor, stamp.step, stamp.deed, action,
            item.about.name, item.id, sentence(action, item, changed),
            _object(changes), _object({sealing.field: f'"{sealing.digest}"' for sealing in sealings}),
        )  # fmt: skip

    def _insert(self, entries: list[tuple[object, ...]], sealed: list[tuple[object, ...]]) -> None:
        # Straight to the driver: SQLAlchemy's own executemany costs three times as much per row.
        if entries:
            places = ",".join("?" * len(AUDIT.columns))
            self._connection.exec_driver_sql(f"INSERT INTO audit VALUES ({places})", entries)
        if sealed:
            self._connection.exec_driver_sql("INSERT INTO audit_sealed VALUES (?,?,?,?)", sealed)


def sentence(action: str, item: Record, changed: Iterable[str]) -> str:
    """What happened, for a person; never holds a sensitive value.

    新增党员 赵广明; 修改党员 赵广明：联系电话、家庭住址.
    """
    about = item.about
    shown = [one_line(str(getattr(item, name))) for name in _named_by(about)]
    text = f"{_VERBS[action]}{about.label} {' '.join(shown) or item.id}"
    if action in (CHANGE, ERASE):
        text += "：" + "、".join(about.column(name).label for name in changed)
    return text


def head_of(connection: sa.Connection) -> Head:
    """The end of the chain; seq 0 when nothing happened yet."""
    row = connection.exec_driver_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").first()
    return Head(row[0], row[1].hex()) if row else Head(0, _START.hex())


def broken_links(connection: sa.Connection) -> Iterator[str]:
    """Sentences about every place where the chain does not hold; nothing when it is whole."""
    tip, expected = _START, 1
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq)):
        *body, kept = row
        tip = _link(tip, tuple(body))
        if body[0] != expected or tip != kept:
            yield f"第{body[0]}条留痕与前一条接不上"
            return
        expected += 1
    digests = sa.select(AUDIT.c.seq, AUDIT.c.sealed).where(AUDIT.c.sealed != "{}")
    kept_digests = {seq: json.loads(sealed) for seq, sealed in connection.execute(digests)}
    for seq, field, salt, value in connection.execute(sa.select(SEALED).where(SEALED.c.value.is_not(None))):
        if kept_digests.get(seq, {}).get(field) != Sealing(field, salt, value).digest:
            yield f"第{seq}条留痕里封存的内容被改过"


def last_known(connection: sa.Connection) -> dict[tuple[str, int], dict[str, Any]]:
    """What each record must hold by the chain: (register, id) → stored value by field.

    Erased values are absent. Replayed entry by entry, so it also finds a row changed, added or
    deleted past the gate.
    """
    secrets: dict[int, dict[str, Any]] = {}
    for seq, field, _, value in connection.execute(sa.select(SEALED)):
        secrets.setdefault(seq, {})[field] = None if value is None else json.loads(value)
    known: dict[tuple[str, int], dict[str, Any]] = {}
    rows = sa.select(AUDIT.c.seq, AUDIT.c.action, AUDIT.c.register, AUDIT.c.record_id, AUDIT.c.changes)
    for seq, action, register, record_id, changes in connection.execute(rows.order_by(AUDIT.c.seq)):
        if action == NOTE:
            continue
        if action in (PURGE, WITHDRAW):
            known.pop((register, record_id), None)
            continue
        record = known.setdefault((register, record_id), {})
        record.update({field: pair[1] for field, pair in json.loads(changes).items()})
        for field, pair in secrets.get(seq, {}).items():
            if pair is None:
                record.pop(field, None)
            else:
                record[field] = pair[1]
        record["removed"] = action == REMOVE or (record.get("removed", False) and action != RESTORE)
    return known


def _link(tip: bytes, body: tuple[object, ...]) -> bytes:
    return sha256(tip + _dump(body).encode()).digest()


@cache
def _named_by(register: Register) -> tuple[str, ...]:
    """The fields of the title that a sentence may show."""
    title = [register.column(name) for name in register.title]
    return tuple(column.name for column in title if not column.sensitive and not column.field.refers)


@cache
def _fields(register: Register) -> tuple[tuple[str, Callable[[Any], Any] | None, bool], ...]:
    """Name, encoder and whether sensitive, of each field."""
    return tuple((column.name, CODECS[column.type].encode, column.sensitive) for column in register.columns)


def _differences(before: Record | None, after: Record) -> tuple[dict[str, str], dict[str, str]]:
    """The changed fields as JSON of [before, after] in stored values: the plain ones, and the sensitive."""
    plain: dict[str, str] = {}
    secret: dict[str, str] = {}
    for name, encode, sensitive in _fields(after.about):
        new = getattr(after, name)
        old = getattr(before, name) if before is not None else None
        if new == old or (before is None and new == ""):
            continue
        (secret if sensitive else plain)[name] = f"[{_stored(old, encode)},{_stored(new, encode)}]"
    return plain, secret


def _stored(value: Any, encode: Callable[[Any], Any] | None) -> str:
    """The value as it lies in the file (str, int or None), as JSON.

    Written by hand, because an import asks for a quarter of a million and the encoder builds itself
    anew for every call.
    """
    if value is None:
        return "null"
    stored = value if encode is None else encode(value)
    return encode_basestring(stored) if isinstance(stored, str) else str(stored)


def _object(members: dict[str, str]) -> str:
    """A JSON object of values that are JSON already; the names are those of fields."""
    return "{" + ",".join(f'"{name}":{value}' for name, value in members.items()) + "}"
