"""The tables, derived from the records; and the three the store keeps for itself.

Migrations never import this module's tables: a test holds what they build against it.
"""

import sqlalchemy as sa

from app.base.fields import Column, Record, Register
from app.models.codec import CODECS
from app.records.catalogue import RECORDS

_METADATA = sa.MetaData()

# seq is the order of things; the clock may be wrong, the order is not.
AUDIT = sa.Table(
    "audit",
    _METADATA,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("register", sa.Text, nullable=False),
    sa.Column("record_id", sa.Integer, nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("changes", sa.Text, nullable=False),
    sa.Column("sealed", sa.Text, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Index("audit_record", "register", "record_id"),
)

# The sensitive values of an audit entry; value and salt turn NULL when they are erased.
SEALED = sa.Table(
    "audit_sealed",
    _METADATA,
    sa.Column("seq", sa.Integer, sa.ForeignKey("audit.seq"), primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("value", sa.Text),
    sqlite_with_rowid=False,
)

META = sa.Table(
    "meta",
    _METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)


def _column(column: Column) -> sa.Column[object]:
    links = [sa.ForeignKey(f"{column.field.refers}.id")] if column.field.refers else []
    return sa.Column(column.name, CODECS[column.type].sql, *links, nullable=column.optional)


def _table(register: Register) -> sa.Table:
    own: list[sa.Column[object]] = [_column(column) for column in register.columns]
    if register.searchable:
        own.append(sa.Column("search_key", sa.Text, nullable=False))
    table = sa.Table(
        register.name,
        _METADATA,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        *own,
        sa.Column("removed_at", sa.Text),
        # AUTOINCREMENT: the number of a record that was purged is never given to another.
        sqlite_autoincrement=True,
    )
    # What is in the recycle bin does not stand in the way of the same thing entered anew.
    present = table.c.removed_at.is_(None)
    key = [table.c[name] for name in register.key]
    sa.Index(f"{register.name}_key", *key, unique=True, sqlite_where=present)
    return table


_MADE: dict[type[Record], sa.Table] = {}


def table_of(record: type[Record]) -> sa.Table:
    """The table of a record, made when it is first asked for."""
    if record not in _MADE:
        _MADE[record] = _table(record.about)
    return _MADE[record]


def tables() -> dict[type[Record], sa.Table]:
    """Every record's table, in the order of the catalogue."""
    return {record: table_of(record) for record in RECORDS}


def metadata() -> sa.MetaData:
    """All tables, the store's own among them."""
    tables()
    return _METADATA
