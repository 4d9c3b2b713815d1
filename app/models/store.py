"""The store: the one gate to the data. Nothing is written but through a :class:`Writer`."""

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from app.base.clock import Clock
from app.base.collecting import collecting_later
from app.base.faults import fault
from app.base.fields import Record
from app.base.refused import Refused
from app.models import audit
from app.models.engine import engine_for, transaction
from app.models.rows import column_names, numbered, row_reader, row_writer
from app.models.steps import NAMED, Past, Step, past_of
from app.models.tables import AUDIT, META, SEALED, table_of, tables
from app.rules.finding import matches

R = TypeVar("R", bound=Record)


class NotFound(Refused):
    """The record is not there, or is in the recycle bin."""

    code = "not_found"
    what = "找不到第{record_id}号{label}，可能已经移到回收站。"
    then = "请刷新名单，或者到回收站找回。"


class ChangedMeanwhile(Refused):
    """The record was changed after it was read."""

    code = "changed_meanwhile"
    what = "这条{label}在您打开以后又被改过。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "请重新打开这一条，看过新的内容再改。"


class StillInUse(Refused):
    """Other records point at the record that was to be removed."""

    code = "still_in_use"
    what = "这个{label}下面还有{count}{measure}{others}，现在不能移走。"
    then = "请先把那些{others}移走，或者改到别的{label}下面。"


class Reader:
    """What a use case may read inside its transaction.

    A register is read once and held: a month's report asks for the members some eighty times.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._held: dict[type[Record], list[Any]] = {}

    def all(self, record: type[R], removed: bool = False) -> list[R]:
        """The records in the order they were entered; with ``removed`` those in the recycle bin."""
        if removed:
            return self._whole(record, "IS NOT NULL")
        if record not in self._held:
            self._held[record] = self._whole(record, "IS NULL")
        return list(self._held[record])

    def under(self, record: type[R], field: str, owner_id: int) -> list[R]:
        """The records whose ``field`` points at one record, in the order they were entered.

        Not the whole register is read for it: for parts of one thing, asked for at every click.
        """
        table = table_of(record)
        return self._read(record, (table.c[field] == owner_id) & table.c.removed_at.is_(None))

    def get(self, record: type[R], record_id: int) -> R:
        """One record; refuses NotFound."""
        table = table_of(record)
        found = self._read(record, (table.c.id == record_id) & table.c.removed_at.is_(None))
        if not found:
            raise NotFound(label=record.about.label, record_id=record_id)
        return found[0]

    def search(self, record: type[R], query: str) -> list[R]:
        """The records whose searchable fields answer the query (characters, pinyin, initials, mixed)."""
        found = {number for number, key in self.search_keys(record).items() if matches(key, query)}
        return [item for item in self.all(record) if item.id in found]

    def search_keys(self, record: type[Record]) -> dict[int, str]:
        """The search key of each record by its number: for a list that is searched at every key."""
        table = table_of(record)
        keys = sa.select(table.c.id, table.c.search_key).where(table.c.removed_at.is_(None))
        return {row[0]: row[1] for row in self._connection.execute(keys)}

    def holds_removed(self, record: type[Record], before: str) -> bool:
        """Whether anything went to the recycle bin before a time (ISO text)."""
        table = table_of(record)
        found = sa.select(table.c.id).where(table.c.removed_at < before).limit(1)
        return self._connection.execute(found).first() is not None

    def last_change(self, *records: type[Record]) -> int:
        """The number of the last audit entry about any record of these types; 0 when there is none."""
        names = [record.about.name for record in records]
        changed = AUDIT.c.register.in_(names) & (AUDIT.c.action != audit.NOTE)
        return int(self._connection.scalar(sa.select(sa.func.max(AUDIT.c.seq)).where(changed)) or 0)

    def past(self, step: Step) -> list[Past]:
        """What a step changed, in its order, with what was there before."""
        return past_of(self._connection, step)

    def changed_after(self, step: Step) -> str | None:
        """The deed of the first step behind this one that changed a record; None when there is none."""
        later = (AUDIT.c.seq > step.last) & (AUDIT.c.action != audit.NOTE)
        found = sa.select(AUDIT.c.deed).where(later).order_by(AUDIT.c.seq).limit(1)
        return self._connection.scalar(found)

    def head(self) -> audit.Head:
        """The end of the audit chain."""
        return audit.head_of(self._connection)

    def latest(self) -> datetime | None:
        """The latest time anything was written, as the clock told it then."""
        found = self._connection.scalar(sa.select(sa.func.max(AUDIT.c.at)))
        return datetime.fromisoformat(found) if found else None

    def meta(self, name: str) -> str:
        """A fact about the file itself (``line``); empty when unset."""
        found = self._connection.scalar(sa.select(META.c.value).where(META.c.name == name))
        return str(found or "")

    def _whole(self, record: type[R], removed_at: str) -> list[R]:
        """A whole register, as most pages read it: SQL put together here is there before SQLAlchemy's."""
        quoted = self._connection.dialect.identifier_preparer.quote
        names = ", ".join(map(quoted, column_names(record)))
        register = quoted(record.about.name)
        return self._made(
            record,
            self._connection.exec_driver_sql(
                f"SELECT {names} FROM {register} WHERE removed_at {removed_at} ORDER BY id"
            ),
        )

    def _read(self, record: type[R], condition: sa.ColumnElement[bool]) -> list[R]:
        table = table_of(record)
        columns = [table.c[name] for name in column_names(record)]
        return self._made(
            record, self._connection.execute(sa.select(*columns).where(condition).order_by(table.c.id))
        )

    def _made(self, record: type[R], rows: sa.CursorResult[Any]) -> list[R]:
        with collecting_later():
            return list(map(row_reader(record), rows.all()))


class Writer(Reader):
    """What a use case may change inside its transaction; every call leaves its audit entry."""

    def __init__(self, connection: sa.Connection, stamp: audit.Stamp) -> None:
        super().__init__(connection)
        self._stamp = stamp
        self._chain = audit.Chain(connection, stamp)

    def add(self, item: R) -> R:
        """Keep a new record; returns it with its number. Refuses AlreadyThere by the register's key."""
        return self.add_many([item])[0]

    def add_many(self, items: Sequence[R]) -> list[R]:
        """Keep new records of one type; the way of an import, through the same gate."""
        if not items:
            return []
        record = type(items[0])
        first = self._next_id(record)
        new = [numbered(item, number) for number, item in enumerate(items, start=first)]
        names, write = row_writer(record)
        places = ",".join("?" * len(names))
        statement = f"INSERT INTO {record.about.name} ({','.join(names)}) VALUES ({places})"
        fault("store.rows")
        self._connection.exec_driver_sql(statement, [write(item) for item in new])
        self._held.pop(record, None)
        fault("store.audit")
        self._chain.append(audit.ADD, ((None, item) for item in new))
        return new

    def change(self, item: R) -> R:
        """Keep the new values of a stored record; refuses ChangedMeanwhile and NotFound."""
        record = type(item)
        before = self.get(record, item.id)
        if before.revision != item.revision:
            raise ChangedMeanwhile(label=record.about.label)
        if before == item:
            return item
        after = replace(item, revision=item.revision + 1)
        self._put(after)
        self._chain.append(audit.CHANGE, [(before, after)])
        return after

    def remove(self, item: R) -> None:
        """Move a record to the recycle bin; refuses StillInUse when another record points at it."""
        self.remove_many(type(item), [item.id])

    def remove_many(self, record: type[Record], ids: Sequence[int]) -> None:
        """Move records of one type to the recycle bin; refuses NotFound, StillInUse."""
        table = table_of(record)
        items = self._read(record, table.c.id.in_(_listed(ids)) & table.c.removed_at.is_(None))
        missing = set(ids) - {item.id for item in items}
        if missing:
            raise NotFound(label=record.about.label, record_id=min(missing))
        self._require_unused(record, ids)
        self._mark(record, ids, self._stamp.at)
        self._chain.append(audit.REMOVE, ((item, item) for item in items))

    def withdraw(self, item: Record) -> None:
        """Delete a record outright whose step is taken back; its entries stay, the chain tells of it.

        Refuses NotFound, StillInUse, and StillReferred when something in the recycle bin points at it.
        """
        record = type(item)
        kept = self.get(record, item.id)
        self._require_unused(record, [kept.id])
        table = table_of(record)
        self._connection.execute(sa.delete(table).where(table.c.id == kept.id))
        self._held.pop(record, None)
        self._chain.append(audit.WITHDRAW, [(kept, kept)])

    def restore(self, record: type[R], record_id: int) -> R:
        """Take a record back out of the recycle bin.

        Refuses NotFound, also of what it points at: that has to be taken back first.
        """
        table = table_of(record)
        found = self._read(record, (table.c.id == record_id) & table.c.removed_at.is_not(None))
        if not found:
            raise NotFound(label=record.about.label, record_id=record_id)
        self._require_pointed_at(found[0])
        self._mark(record, [record_id], None)
        self._chain.append(audit.RESTORE, [(found[0], found[0])])
        return found[0]

    def purge(self, record: type[Record], before: str) -> int:
        """Delete for good what went to the recycle bin before a time (ISO text); returns how many.

        The sensitive values in their audit entries go with them; the entries stay.
        """
        table = table_of(record)
        old = self._read(record, table.c.removed_at < before)
        for item in old:
            self._forget(item, [column.name for column in record.about.columns if column.sensitive])
            self._connection.execute(sa.delete(table).where(table.c.id == item.id))
        self._held.pop(record, None)
        self._chain.tally.final = True
        self._chain.append(audit.PURGE, ((item, item) for item in old))
        return len(old)

    def erase(self, item: R, field: str) -> R:
        """Erase a sensitive value for good: from the record and from every audit entry about it."""
        record = type(item)
        column = record.about.column(field)
        if not column.sensitive or column.required:
            raise ValueError(f"{field} is not erasable")
        before = self.get(record, item.id)
        after: R = replace(before, revision=before.revision + 1, **{field: column.default})
        self._put(after)
        self._forget(item, [field])
        self._chain.tally.final = True
        self._chain.tally.registers.add(record.about.name)
        self._chain.note(record, audit.sentence(audit.ERASE, after, [field]), {"id": item.id})
        return after

    def note(self, record: type[Record], sentence: str, **facts: object) -> None:
        """Leave an audit entry about something that changed no record (an export, a reveal)."""
        self._chain.note(record, sentence, facts)

    def set_meta(self, name: str, value: str) -> None:
        """Set a fact about the file itself."""
        self._connection.execute(sa.delete(META).where(META.c.name == name))
        self._connection.execute(sa.insert(META).values(name=name, value=value))

    def _forget(self, item: Record, fields: Sequence[str]) -> None:
        """Blank the sealed values of these fields in every audit entry about the record."""
        about = (AUDIT.c.register == item.about.name) & (AUDIT.c.record_id == item.id)
        held = SEALED.c.field.in_(fields) & SEALED.c.seq.in_(sa.select(AUDIT.c.seq).where(about))
        self._connection.execute(sa.update(SEALED).where(held).values(salt=None, value=None))

    def _require_unused(self, used: type[Record], ids: Sequence[int]) -> None:
        for record, table in tables().items():
            for column in record.about.columns:
                if column.field.refers == used.about.name:
                    own = table.c[column.name]
                    points = own.in_(_listed(ids)) & table.c.removed_at.is_(None)
                    counted = sa.select(sa.func.count()).where(points).group_by(own).limit(1)
                    count = self._connection.scalar(counted)
                    if count:
                        about = record.about
                        raise StillInUse(
                            label=used.about.label, count=count, measure=about.measure, others=about.label
                        )

    def _require_pointed_at(self, item: Record) -> None:
        for column in item.about.columns:
            pointed = getattr(item, column.name) if column.field.refers else None
            if pointed is not None:
                self.get(NAMED[column.field.refers], pointed)

    def _next_id(self, record: type[Record]) -> int:
        last = self._connection.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (record.about.name,)
        ).scalar()
        return int(last or 0) + 1

    def _put(self, item: Record) -> None:
        fault("store.rows")
        names, write = row_writer(type(item))
        table = table_of(type(item))
        values = dict(zip(names, write(item), strict=True))
        self._connection.execute(sa.update(table).where(table.c.id == item.id).values(values))
        self._held.pop(type(item), None)
        fault("store.audit")

    def _mark(self, record: type[Record], ids: Sequence[int], removed_at: str | None) -> None:
        table = table_of(record)
        statement = sa.update(table).where(table.c.id.in_(_listed(ids))).values(removed_at=removed_at)
        self._connection.execute(statement)
        self._held.pop(record, None)

    def step(self, final: bool) -> Step:
        """What was done, once it is committed."""
        stamp, tally = self._stamp, self._chain.tally
        return Step(
            number=stamp.step,
            at=datetime.fromisoformat(stamp.at),
            actor=stamp.actor,
            deed=stamp.deed,
            registers=frozenset(tally.registers),
            subject=tally.subject,
            count=tally.count,
            first=tally.first,
            last=tally.last,
            final=final or tally.final,
        )


def _listed(ids: Sequence[int]) -> sa.Select[tuple[Any]]:
    """Any number of ids as one parameter."""
    return sa.select(sa.func.json_each(json.dumps(ids)).table_valued("value").c.value)


def _unheard(step: Step) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Store:
    """An encrypted data file with its key. Holds no connection: each use case opens its own.

    ``told`` hears of every step right after its commit, in the thread that wrote it.
    """

    path: Path
    data_key: bytes
    clock: Clock
    mode: str = "rw"
    told: Callable[[Step], object] = _unheard

    @cached_property
    def _engine(self) -> sa.Engine:
        """One for all use cases: it remembers what it compiled."""
        return engine_for(self.path, self.data_key, self.mode)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A consistent view; nothing can be changed in it."""
        with transaction(self._engine, writing=False) as connection:
            yield Reader(connection)

    @contextmanager
    def write(self, actor: str, deed: str, *, final: bool = False) -> Iterator[Writer]:
        """One step: all of it or nothing. ``deed`` names the step for the undo bar and the audit.

        ``final``: nobody may take it back, nor what was done before it.
        """
        with transaction(self._engine, writing=True) as connection:
            fault("store.begun")
            last = connection.exec_driver_sql("SELECT step FROM audit ORDER BY seq DESC LIMIT 1").scalar()
            stamp = audit.Stamp(self.clock.now().isoformat(), actor, int(last or 0) + 1, deed)
            writer = Writer(connection, stamp)
            yield writer
            fault("store.commit")
        fault("store.committed")
        self.told(writer.step(final))

    def check(self, records: bool = True) -> list[str]:
        """Sentences about everything that is wrong inside the file; empty when it is sound.

        Every page's seal, SQLite's own check, links between tables, the audit chain, and (with
        ``records``, which needs the newest schema) each record against what the chain says it
        holds. Refuses DataDamaged when it cannot be read.
        """
        with transaction(self._engine, writing=False) as connection:
            found = [
                f"第{row[0]}页封印不符" for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")
            ]
            found += [
                f"结构有误：{row[0]}"
                for row in connection.exec_driver_sql("PRAGMA integrity_check")
                if row[0] != "ok"
            ]
            found += [
                f"{row[0]}里有断了的引用" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
            found += audit.broken_links(connection)
            found += _rows_off_the_chain(connection) if records else []
        return found


def _rows_off_the_chain(connection: sa.Connection) -> Iterator[str]:
    known = audit.last_known(connection)
    for record, table in tables().items():
        about = record.about
        for row in connection.execute(sa.select(table)).mappings():
            told = known.pop((about.name, row["id"]), None)
            if told is None:
                yield f"{about.label}第{row['id']}号没有留痕"
            elif not _agrees(record, row, told):
                yield f"{about.label}第{row['id']}号与留痕不符"
    for register, record_id in known:
        yield f"{register} 第{record_id}号有留痕，记录却不在了"


def _agrees(record: type[Record], row: sa.RowMapping, told: dict[str, Any]) -> bool:
    if (row["removed_at"] is not None) != told["removed"]:
        return False
    unset = {column.name: None if column.optional else "" for column in record.about.columns}
    return all(row[name] == told.get(name, empty) for name, empty in unset.items())


def new_line() -> str:
    """A fresh identity for a line of packages: a new folder, a restore and a hand-over each start one."""
    return secrets.token_hex(8)
