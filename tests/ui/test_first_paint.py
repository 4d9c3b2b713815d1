"""The first paint waits for nothing but Qt: what loads slowly loads behind it."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.base.resources import resource
from app.models.folder import DataFolder
from app.ui.theme import DARK, DAY, Theme

SLOW = {"sqlalchemy", "alembic", "pandas", "openpyxl", "reportlab", "pyhanko", "pypinyin", "cryptography"}
# The window as it is started, left at its first paint, telling what is loaded by then.
SCRIPT = """
import json, sys
from pathlib import Path
from app.ui.start import program
from app.ui.window import Window

app = program(["honglin"])
painted = []
class Watched(Window):
    def paintEvent(self, event):
        super().paintEvent(event)
        painted.append(True)

def load():
    raise AssertionError("the door is opened behind the first paint")

window = Watched(load, Path(sys.argv[1]))
window.show()
while not painted:
    app.processEvents()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
window.close()
"""


def _loaded(place: Path) -> set[str]:
    shown = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(place)],
        capture_output=True, text=True, check=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return set(json.loads(shown.stdout))


def test_at_the_door_nothing_slow_is_loaded(folder: DataFolder) -> None:
    loaded = _loaded(folder.path)
    assert "PySide6" in loaded
    assert loaded & SLOW == set()


def test_at_the_first_start_nothing_slow_is_loaded(tmp_path: Path) -> None:
    assert _loaded(tmp_path / "none-yet") & SLOW == set()


@pytest.mark.parametrize("name", [DAY, DARK])
def test_the_colours_are_read_as_a_reader_of_toml_reads_them(name: str) -> None:
    roles = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))["roles"]
    assert Theme(name).roles == roles
