"""Broken and missing files: found, told, brought back."""

import random
from pathlib import Path

import pytest

from tests.faults.flips import flip_trial, found_and_brought_back
from tests.faults.harness import Verdict
from tests.faults.operations import Add
from tests.faults.strikes import laid_out
from tests.faults.templates import Templates

pytestmark = pytest.mark.slow
_CHANCE = random.Random(20261123)
SEEDS = [_CHANCE.randrange(1 << 30) for _ in range(12)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_flipped_bit_in_the_data(seed: int, templates: Templates, room: Path) -> None:
    assert flip_trial(templates, room, seed).verdict == Verdict()


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_a_flipped_bit_in_the_key_file(seed: int, templates: Templates, room: Path) -> None:
    assert flip_trial(templates, room, seed, "keys.json").verdict == Verdict()


@pytest.mark.parametrize(
    ("name", "left"), [("data.db", 0.7), ("data.db", 0), ("keys.json", 0.5), ("keys.json", 0)]
)
def test_a_cut_file(name: str, left: float, templates: Templates, room: Path) -> None:
    with laid_out(Add(), templates, room) as place:
        path = place / "data" / name
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * left)])
        assert found_and_brought_back(place / "data").verdict == Verdict()


@pytest.mark.parametrize("name", ["data.db", "keys.json"])
def test_a_missing_file(name: str, templates: Templates, room: Path) -> None:
    with laid_out(Add(), templates, room) as place:
        (place / "data" / name).unlink()
        assert found_and_brought_back(place / "data").verdict == Verdict()
