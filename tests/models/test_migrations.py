"""Migrations: the same schema as the records, backup first, all or nothing, newer files untouched."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.base.fields import Record
from app.bootstrap import Door
from app.models import backup, keys, migrate, schema
from app.models.engine import connect, engine_for, transaction
from app.models.folder import DataFolder
from app.models.schema import NewerFile, NotOurs
from app.models.store import Store
from app.models.tables import metadata
from app.records.catalogue import RECORDS, REGISTERS
from app.records.member import Member
from app.records.volunteer_team import VolunteerTeam
from tests.conftest import PASSWORD

OLD_FILES = Path(__file__).parent.parent / "old_files"
OLD_PASSWORD = "old-files-1"


def test_what_the_migrations_build_is_what_the_records_declare(store: Store) -> None:
    with transaction(engine_for(store.path, store.data_key), writing=False) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata()) == []


def test_every_released_schema_has_an_old_file() -> None:
    released = schema.known_revisions()[:-1]
    assert [path.name for path in sorted(OLD_FILES.glob("[0-9]*"))] == list(released)


@pytest.mark.parametrize("revision", schema.known_revisions()[:-1])
def test_an_old_file_opens_after_a_backup(revision: str, tmp_path: Path, door: Door) -> None:
    folder = DataFolder(Path(shutil.copytree(OLD_FILES / revision, tmp_path / "data")))
    with door.open(folder.path, OLD_PASSWORD) as house:
        members = house.registers.records(Member.about)
        teams = house.registers.records(VolunteerTeam.about)
        reasons = [made.reason for made in house.backups.made()]
    assert [member.name for member in members if isinstance(member, Member)] == ["赵广明", "王𬱖"]
    assert [team.activities for team in teams if isinstance(team, VolunteerTeam)] == [""]
    assert backup.BEFORE_UPGRADE in reasons
    before = next(made for made in backup.backups_in(folder.backups) if made.reason == backup.BEFORE_UPGRADE)
    assert before.revision == revision
    opened = keys.KeyFile.read(folder.keys).unlock(OLD_PASSWORD)
    assert migrate.revision_at(folder.data, opened.data_key) == schema.newest_revision()
    assert Store(folder.data, opened.data_key, door.clock).check() == []
    assert Store(before.data, opened.data_key, door.clock, "ro").check(records=False) == []


def test_a_newer_file_is_refused_and_not_a_byte_changes(folder: DataFolder, store: Store, door: Door) -> None:
    bare = connect(store.path, store.data_key)
    bare.execute("UPDATE alembic_version SET version_num = '9999'")
    bare.close()
    before = sha256(folder.data.read_bytes()).digest()
    with pytest.raises(NewerFile) as refusal, door.open(folder.path, PASSWORD):
        pass
    assert "9999" in refusal.value.lines[0]
    assert sha256(folder.data.read_bytes()).digest() == before
    assert backup.backups_in(folder.backups) == []


def test_an_encrypted_file_of_another_program_is_refused(
    folder: DataFolder, store: Store, door: Door
) -> None:
    folder.data.unlink()
    bare = connect(folder.data, store.data_key, "rwc")
    bare.execute("CREATE TABLE other (x)")
    bare.close()
    with pytest.raises(NotOurs), door.open(folder.path, PASSWORD):
        pass


def test_migrations_import_nothing_of_ours() -> None:
    for path in schema.VERSIONS.glob("[0-9]*.py"):
        assert "from app" not in path.read_text() and "import app" not in path.read_text(), path.name


def test_every_register_has_its_table_and_key() -> None:
    assert {record.about.name for record in RECORDS} <= set(metadata().tables)
    for register in REGISTERS:
        names = {column.name for column in register.columns}
        assert names >= set(register.key) and names >= set(register.title), register.name
        keyed = [index for index in metadata().tables[register.name].indexes if index.unique]
        assert [list(index.columns.keys()) for index in keyed] == [list(register.key)]


def test_no_record_declares_a_field_the_store_needs() -> None:
    for record in RECORDS:
        assert issubclass(record, Record)
        own = {column.name for column in record.about.columns}
        assert not own & {"id", "revision", "removed_at", "search_key"}


def test_ddl_rolls_back_with_its_transaction(store: Store) -> None:
    with (
        pytest.raises(RuntimeError),
        transaction(engine_for(store.path, store.data_key), writing=True) as connection,
    ):
        connection.execute(sa.text("ALTER TABLE members ADD COLUMN half TEXT"))
        raise RuntimeError("on the way")
    with transaction(engine_for(store.path, store.data_key), writing=False) as connection:
        columns = {column["name"] for column in sa.inspect(connection).get_columns("members")}
    assert "half" not in columns
