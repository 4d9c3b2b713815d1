"""Connections to the encrypted file, and its troubles told as refusals."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event, pool

from app.base.refused import Refused
from app.base.trouble import DeviceGone, DiskFull, NotWritable
from app.models.lost import ANY_BACKUP, Lost

_WRITING = "honglin_writing"


class DataDamaged(Lost):
    """Pages of the data file do not pass their seal, or the file is no data of this key."""

    code = "data_damaged"
    what = "资料文件坏了，有的地方读不出来。"
    safe = "坏的文件没有动，备份也没有动。"


class DataBusy(Refused):
    """Another process holds the data file."""

    code = "data_busy"
    what = "资料正被另一个程序占着。"
    then = "请关掉另一个窗口，稍等一会儿再做。"


class AlreadyThere(Refused):
    """A record with the same key is already kept."""

    code = "already_there"
    what = "已经有一条一样的记录了。"
    safe = "这一次没有记进去，原来的记录没有动。"
    then = "请在名单里找到原来那一条，在它上面改。"


class StillReferred(Refused):
    """Another record, perhaps one in the recycle bin, points at what was to go."""

    code = "still_referred"
    what = "还有别的记录（可能在回收站里）用着它，现在不能清除。"
    then = "请先处理用着它的那些记录。"


def connect(path: Path, data_key: bytes, mode: str = "rw") -> Any:
    """A bare driver connection; ``mode`` is rw, ro, or rwc to create the file."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # 5 s: long enough for a backup or a bench that reads beside us.
    opened = sqlcipher.connect(uri, uri=True, isolation_level=None, timeout=5)
    for pragma in (
        f"key = \"x'{data_key.hex()}'\"",
        "cipher_log_level = NONE",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        # One file and no -wal beside it: what is on the disk is what a copy takes along. EXTRA also
        # syncs the folder after the journal is gone, so a power cut cannot bring the journal back.
        "synchronous = EXTRA",
    ):
        opened.execute(f"PRAGMA {pragma}")
    return opened


def engine_for(path: Path, data_key: bytes, mode: str = "rw") -> sa.Engine:
    """An engine that opens the file anew for each use case and begins transactions itself."""
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: connect(path, data_key, mode),
        module=sqlcipher,
        poolclass=pool.NullPool,
        # An error's text goes to the log, and what was to be written may be somebody's address.
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # The driver's own implicit BEGIN leaves DDL outside the transaction; ours does not.
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def roll_back_interrupted(path: Path, data_key: bytes) -> None:
    """Take back what a killed run was writing when it died.

    SQLite does so by itself, but not where the file is opened for reading only: there it refuses.
    """
    if not path.with_name(f"{path.name}-journal").exists():
        return
    with telling_sqlite(), contextlib.closing(connect(path, data_key)) as opened:
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()


@contextmanager
def transaction(engine: sa.Engine, writing: bool) -> Iterator[sa.Connection]:
    """One connection with one transaction: committed when the block ends well, else rolled back."""
    with telling_sqlite(), engine.connect() as bare:
        connection = bare.execution_options(**{_WRITING: writing})
        with connection.begin():
            yield connection


_TOLD: tuple[tuple[tuple[str, ...], type[Refused]], ...] = (
    (("disk is full", "I/O error"), DiskFull),
    (("readonly", "unable to open"), NotWritable),
    (("locked", "busy"), DataBusy),
    (("not a database", "malformed", "HMAC", "disk image"), DataDamaged),
    (("UNIQUE constraint",), AlreadyThere),
    (("FOREIGN KEY",), StillReferred),
)


@contextmanager
def telling_sqlite(offer: str = ANY_BACKUP, place: str = "资料夹") -> Iterator[None]:
    """Turn SQLite's errors inside the block into refusals; others pass through."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlcipher.Error) as error:
        text = str(getattr(error, "orig", None) or error)
        for signs, kind in _TOLD:
            if any(sign in text for sign in signs):
                # A write that fails with an I/O error is a full disk or one that went away; the
                # commonest cause comes first, and both ask for the same: look at the disk, try again.
                raise (DeviceGone if text == "disk I/O error" else kind)(offer=offer, place=place) from error
        raise
