"""Bringing a data file up to this program's schema, in one transaction."""

from pathlib import Path

import sqlalchemy as sa

from app.base.faults import fault
from app.models.engine import engine_for, transaction
from app.models.schema import newest_revision, revision_of


def revision_at(path: Path, data_key: bytes) -> str:
    """The revision the file stands at, opened read-only; refuses NewerFile, NotOurs, DataDamaged."""
    with transaction(engine_for(path, data_key, "ro"), writing=False) as connection:
        return revision_of(connection)


def migrate(path: Path, data_key: bytes, target: str = "head") -> None:
    """Run the missing migrations. All of them and their stamp commit together, or nothing does.

    The caller has made a backup. A crash on the way leaves the old file, which migrates again
    at the next start.
    """
    _upgrade(engine_for(path, data_key), target)


def create(path: Path, data_key: bytes) -> None:
    """A new encrypted file at the newest schema. The path must be free."""
    _upgrade(engine_for(path, data_key, "rwc"), "head")


def is_behind(revision: str) -> bool:
    """Whether a file at this revision needs :func:`migrate`."""
    return revision != newest_revision()


def _upgrade(engine: sa.Engine, target: str) -> None:
    # alembic takes 0.3 s to load and is needed once per released schema.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with transaction(engine, writing=True) as connection:
        fault("migrate.begun")
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        fault("migrate.done")
    fault("migrate.committed")
