"""Setting up a new data folder for a branch."""

import secrets
from dataclasses import dataclass

from app.base.clock import Clock
from app.base.faults import fault
from app.base.refused import Refused
from app.models import keys, migrate, recovery_code
from app.models.folder import DataFolder
from app.models.store import Store, new_line
from app.records.branch import Branch, Compound

MOST_COMPOUNDS = 5


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


def set_up(folder: DataFolder, new: NewBranch, password: str, clock: Clock) -> str:
    """Make the folder, its keys and its encrypted file; returns the recovery code, to be shown once.

    The data file gets its name last: a run that dies on the way leaves a folder in which set-up
    can simply be done again. Refuses FolderTaken, TooManyCompounds, PasswordTooShort.
    """
    if folder.data.exists():
        raise FolderTaken(place=folder.path)
    if not 1 <= len(new.compounds) <= MOST_COMPOUNDS:
        raise TooManyCompounds(count=len(new.compounds), most=MOST_COMPOUNDS)
    code, data_key = recovery_code.new(), keys.new_data_key()
    key_file = keys.new_key_file(data_key, new.secretary, password, code)
    folder.path.mkdir(parents=True, exist_ok=True)
    unfinished = folder.path / "data.new"
    unfinished.unlink(missing_ok=True)
    unfinished.with_name("data.new-journal").unlink(missing_ok=True)
    migrate.create(unfinished, data_key)
    fault("setup.created")
    with Store(unfinished, data_key, clock).write(new.secretary, "建立支部资料") as writer:
        writer.set_meta("line", new_line())
        writer.add(
            Branch(
                code=f"P{secrets.token_hex(6)}",
                name=new.name,
                community=new.community,
                street=new.street,
                secretary=new.secretary,
            )
        )
        writer.add_many(new.compounds)
    fault("setup.filled")
    key_file.write(folder.keys)
    unfinished.rename(folder.data)
    return code
