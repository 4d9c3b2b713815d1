"""Folders made once for all strikes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.small_disk import small_disk
from tests.faults.templates import Templates


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("strikes")


@pytest.fixture(scope="session")
def templates(room: Path) -> Templates:
    return Templates(room / "templates").make()


@pytest.fixture
def disk(room: Path) -> Iterator[Path]:
    """A small disk of its own."""
    with small_disk(room) as made:
        if made is None:
            pytest.skip("this machine does not let us mount a small tmpfs (root is needed)")
        yield made
