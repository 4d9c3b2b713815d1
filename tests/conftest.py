"""What tests share: a real encrypted folder, a clock that stands still, the real door."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from app.base.clock import BEIJING, FixedClock
from app.bootstrap import Door
from app.models import keys
from app.models.folder import DataFolder
from app.models.store import Store
from app.records.branch import Compound
from app.services.house import House
from app.services.setup import NewBranch

PASSWORD = "haitangyuan-1"

# A busy machine is no reason for a property to fail.
settings.register_profile("honglin", deadline=None)
settings.load_profile("honglin")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING))


@pytest.fixture
def door(clock: FixedClock) -> Door:
    return Door(clock)


def new_branch(*compounds: str) -> NewBranch:
    """The facts of a branch as they are given at set-up."""
    return NewBranch(
        name="海棠苑党支部",
        compounds=tuple(Compound(name=name) for name in compounds or ("海棠苑",)),
        community="海棠苑社区",
        street="柳园街道",
        secretary="周明远",
    )


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder set up once by the real set-up, to be copied; and its recovery code."""
    path = tmp_path_factory.mktemp("made") / "data"
    stood = FixedClock(datetime(2026, 11, 23, 8, 0, tzinfo=BEIJING))
    return path, Door(stood).set_up(path, new_branch(), PASSWORD)


@pytest.fixture
def folder(made_folder: tuple[Path, str], tmp_path: Path) -> DataFolder:
    """A fresh data folder of one branch with one compound."""
    return DataFolder(Path(shutil.copytree(made_folder[0], tmp_path / "data")))


@pytest.fixture
def code(made_folder: tuple[Path, str]) -> str:
    """The recovery code of ``folder``."""
    return made_folder[1]


@pytest.fixture
def store(folder: DataFolder, clock: FixedClock) -> Store:
    """The store of ``folder``, opened with its real key."""
    opened = keys.KeyFile.read(folder.keys).unlock(PASSWORD)
    return Store(folder.data, opened.data_key, clock)


@pytest.fixture
def house(folder: DataFolder, door: Door) -> Iterator[House]:
    """All use cases of ``folder``, opened through the door."""
    with door.open(folder.path, PASSWORD) as opened:
        yield opened
