"""Setting up a new data folder for a branch."""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.base.clock import Clock, today
from app.base.draft import Draft
from app.base.faults import fault
from app.base.fields import Record
from app.base.refused import Refused
from app.base.system import sync_folder
from app.models import keys, migrate, recovery_code
from app.models.backup import backups_in
from app.models.folder import DataFolder
from app.models.store import Store, new_line
from app.records.branch import Branch, Compound
from app.rules.entry import read_entry
from app.rules.setting_up import MOST_COMPOUNDS
from app.services import defaults

R = TypeVar("R", bound=Record)


class FolderTaken(Refused):
    """The folder already holds a branch's data."""

    code = "folder_taken"
    what = "这个资料夹里已经有一个支部的资料：{place}。"
    then = "请直接打开它；要另建一个支部，请换一个空文件夹。"


class TooManyCompounds(Refused):
    """A branch covers one to five compounds (联合党支部一般不超过5个, 支部工作条例 Art. 5)."""

    code = "too_many_compounds"
    what = "写了{count}个小区；一个支部最少1个、最多{most}个小区。"
    safe = "还没有建任何资料。"
    then = "请把小区减到{most}个以内，其余的另建支部。"


@dataclass(frozen=True)
class NewBranch:
    """What the secretary says when the folder is set up."""

    name: str
    compounds: tuple[Compound, ...]
    community: str
    street: str
    secretary: str
    form: str = ""


def set_up(folder: DataFolder, new: NewBranch, password: str, clock: Clock) -> str:
    """Make the folder, its keys and its encrypted file; returns the recovery code, to be shown once.

    The data file gets its name last: a run that dies on the way leaves a folder in which set-up
    can simply be done again. Refuses FolderTaken, TooManyCompounds, PasswordTooShort, and names that
    are blank or cannot be read.
    """
    # Backups without data tell of a loss: the way on is to restore, not to begin anew over the old keys.
    if folder.data.exists() or backups_in(folder.backups):
        raise FolderTaken(place=folder.path)
    if not 1 <= len(new.compounds) <= MOST_COMPOUNDS:
        raise TooManyCompounds(count=len(new.compounds), most=MOST_COMPOUNDS)
    on = today(clock)
    branch, compounds = _read(_branch(new), on), [_read(compound, on) for compound in new.compounds]
    code, data_key = recovery_code.new(), keys.new_data_key()
    key_file = keys.new_key_file(data_key, branch.secretary, password, code)
    folder.path.mkdir(parents=True, exist_ok=True)
    unfinished = folder.path / "data.new"
    _removed(unfinished)
    try:
        _fill(Store(unfinished, data_key, clock), branch, compounds)
        key_file.write(folder.keys)
        fault("setup.keys")
        unfinished.rename(folder.data)
        sync_folder(folder.path)
    except BaseException:
        _removed(unfinished)
        raise
    return code


def _fill(store: Store, branch: Branch, compounds: list[Compound]) -> None:
    migrate.create(store.path, store.data_key)
    fault("setup.created")
    with store.write(branch.secretary, "建立支部资料", final=True) as writer:
        writer.set_meta("line", new_line())
        writer.add(branch)
        writer.add_many(compounds)
        defaults.seed(writer)
    fault("setup.filled")


def _removed(unfinished: Path) -> None:
    unfinished.unlink(missing_ok=True)
    unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)


def _branch(new: NewBranch) -> Branch:
    return Branch(
        code=f"P{secrets.token_hex(6)}",
        name=new.name,
        community=new.community,
        street=new.street,
        secretary=new.secretary,
        form=new.form,
    )


def _read(item: R, on: date) -> R:
    """The record with every field read as if it had been typed in a form."""
    read = {
        column.name: read_entry(column, getattr(item, column.name), on).value for column in item.about.columns
    }
    return Draft(type(item), {name: value for name, value in read.items() if value is not None}).finish()
