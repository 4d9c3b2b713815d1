"""What tests share: a real encrypted folder, a clock that stands still, the real door."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt: windows of the tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from app.base.clock import BEIJING, FixedClock
from app.base.resources import resource
from app.bootstrap import Door
from app.models import keys
from app.models.folder import DataFolder
from app.models.store import Store
from app.records.branch import Compound
from app.records.member import Member
from app.services.house import House
from app.services.rosters import ImportOptions
from app.services.sample_branch import enter_fund, enter_meetings, enter_organisation, sample
from app.services.setup import NewBranch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

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


@pytest.fixture(scope="session")
def made_branch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole sample branch up to October 2026 entered by its own use cases, to be copied."""
    path = tmp_path_factory.mktemp("made-branch") / "data"
    door = Door(FixedClock(datetime(2026, 11, 23, 8, 0, tzinfo=BEIJING)))
    told = sample("sample")
    compounds = tuple(Compound(**(item | {"buildings": 12, "households": 864})) for item in told["compounds"])
    door.set_up(path, NewBranch(compounds=compounds, **told["branch"]), PASSWORD)
    with door.open(path, PASSWORD) as house:
        house.rosters.bring_in(Member.about, resource("sample", "党员花名册.xlsx"), ImportOptions())
        for typed in told["corrected_members"]:
            house.registers.add(Member.about, typed)
        enter_organisation(house)
        enter_meetings(house)
        enter_fund(house)
    return path


@pytest.fixture
def branch_folder(made_branch: Path, tmp_path: Path) -> DataFolder:
    """A copy of the sample branch."""
    return DataFolder(Path(shutil.copytree(made_branch, tmp_path / "branch")))


@pytest.fixture
def branch(branch_folder: DataFolder, door: Door) -> Iterator[House]:
    """All use cases of the sample branch, opened through the door."""
    with door.open(branch_folder.path, PASSWORD) as opened:
        yield opened


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


@pytest.fixture(scope="session")
def qapp() -> "QApplication":
    """Our own program object for every test that needs Qt: there can be one only in a process."""
    from app.ui.start import program

    return program(["honglin"])
