"""The whole main job through the real window under Xvfb, driven from outside by Chinese names: as a screen
reader does it, with a mouse alone, and with a keyboard alone.

The driver runs on the system's Python, which has the bindings of the accessibility bus; what it did is
then looked at with the command line.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.base.month import Month
from app.base.resources import resource

DRIVER = Path(__file__).with_name("main_job.py")
SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "xvfb-run", "dbus-run-session", "openbox", "xdotool")
SCREEN = "-screen 0 1366x768x24"
PASSWORD = "haitang 12345"


def _lacking() -> list[str]:
    """What of the outside is not here; installer/setup.sh brings it on Debian."""
    lacking = [command for command in NEEDED if shutil.which(command) is None]
    bindings = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run(bindings, capture_output=True, check=False).returncode
    ):
        lacking.append("python3-gi, gir1.2-atspi-2.0")
    return lacking


def _honglin(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "app", *arguments, "--data", str(data), "--json"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"HONGLIN_PASSWORD": PASSWORD}
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("hands", ["reader", "pointer", "keyboard"])
def test_the_main_job_is_done_by_hand_from_outside(hands: str, tmp_path: Path) -> None:
    if lacking := _lacking():
        if Path("/etc/debian_version").exists():
            pytest.fail(f"installer/setup.sh test brings what is missing: {lacking}")
        pytest.skip(f"not on this system: {lacking}")
    data, out, month = tmp_path / "data", tmp_path / "out", Month.of(date.today()).plus(-1)
    out.mkdir()
    roster = resource("sample", "党员花名册.xlsx")
    command = [
        "xvfb-run", "-a", "-s", SCREEN, "dbus-run-session", "--",
        SYSTEM_PYTHON, str(DRIVER), sys.executable, str(data), str(out), str(roster), str(month),
        hands,
    ]  # fmt: skip
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    people = json.loads(_honglin(data, "members", "list"))
    assert "丁小满" in {person["name"] for person in people}
    assert len(people) == 35
    ledger = json.loads(_honglin(data, "fund", "list"))
    assert [entry["amount_fen"] for entry in ledger["entries"]] == [1_000_000]
    (package,) = out.glob("*.asice")
    assert package.name.startswith(f"{month}_海棠苑_001")
    checked = subprocess.run(
        [sys.executable, "-m", "app", "package", "verify", str(package), "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert json.loads(checked.stdout)["verdict"] == "indeterminate"  # nobody has compared the fingerprint yet
