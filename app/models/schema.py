"""Which schema a data file has, and which ones this program knows, without loading alembic."""

from pathlib import Path

import sqlalchemy as sa

from app.base.refused import Refused

VERSIONS = Path(__file__).parent / "migrations" / "versions"


class NewerFile(Refused):
    """The data was written by a newer program."""

    code = "newer_file"
    what = "这份资料是用更新版本的程序存的（资料版本 {found}，本程序只认到 {newest}）。"
    safe = "资料一个字节都没有动。"
    then = "请先把程序升级，再打开。"


class NotOurs(Refused):
    """The file decrypts but is no data file of this program."""

    code = "not_ours"
    what = "这个文件不是红邻的资料文件。"
    then = "请看看资料夹选对了没有；要用备份的话，请用“备份恢复”。"


def known_revisions() -> tuple[str, ...]:
    """Revision names, oldest first (0001, 0002 …), read from the names of the migration files."""
    return tuple(sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py")))


def newest_revision() -> str:
    return known_revisions()[-1]


def revision_of(connection: sa.Connection) -> str:
    """The revision a data file stands at; refuses NotOurs and NewerFile. Only reads."""
    try:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except sa.exc.OperationalError as error:
        if "no such table" not in str(error):
            raise
        raise NotOurs() from None
    if not found:
        raise NotOurs()
    if found not in known_revisions():
        raise NewerFile(found=found, newest=newest_revision())
    return str(found)
