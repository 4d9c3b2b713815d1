"""What the tests of the services share: a folder opened once, to judge rows against."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.base.clock import BEIJING, FixedClock
from app.models import keys
from app.models.folder import DataFolder
from app.models.store import Reader, Store
from tests.conftest import PASSWORD


@pytest.fixture(scope="session")
def opened_once(made_folder: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of a fresh folder that no test writes to."""
    folder = DataFolder(Path(shutil.copytree(made_folder[0], tmp_path_factory.mktemp("read") / "data")))
    opened = keys.KeyFile.read(folder.keys).unlock(PASSWORD)
    return Store(folder.data, opened.data_key, FixedClock(datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING)))


@pytest.fixture
def reader(opened_once: Store) -> Iterator[Reader]:
    """What an import sees of a folder with nobody in it."""
    with opened_once.read() as reading:
        yield reading
