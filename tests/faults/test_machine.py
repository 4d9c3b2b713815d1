"""The machine in the way: no right to write, a second program, Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.harness import CHILD, PASSWORD, PROGRAM, ROOT, Ended, Verdict, honglin, look, run, start
from tests.faults.operations import Import, MakeBackup
from tests.faults.strikes import laid_out
from tests.faults.templates import BASE_TEAMS, ROWS, Templates

pytestmark = pytest.mark.slow
NOBODY = "65534"


@pytest.fixture
def shut(templates: Templates) -> Iterator[Path]:
    """A folder that may be read and not written, where root's own right does not reach."""
    with TemporaryDirectory() as outside:
        Path(outside).chmod(0o755)
        data = Path(shutil.copytree(templates.base, Path(outside) / "data"))
        for path in (data, *data.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield data
        for path in (data, *data.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize(
    "command", [["register", "volunteer_teams", "add", "name=新的"], ["backup", "create"]]
)
def test_a_folder_that_may_only_be_read(shut: Path, command: list[str]) -> None:
    ended = run([*_as_nobody(), *PROGRAM, *command, "--data", str(shut)])
    assert ended.kindly_refused("只能看、不能写") == []


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    tried = [*prefix, sys.executable, "-c", "import app.bootstrap"]
    if shutil.which("setpriv") is None or subprocess.run(tried, cwd=ROOT, capture_output=True).returncode:
        pytest.skip("as root, and no way to run the program as somebody else (setpriv, a readable checkout)")
    return prefix


def test_two_programs_on_one_folder(templates: Templates, room: Path) -> None:
    with laid_out(MakeBackup(), templates, room) as place:
        data = place / "data"
        with start([*CHILD, "write", str(data), "400"]) as first:
            assert first.stdout is not None
            first.stdout.readline()  # the first save is confirmed: the folder is open
            second = honglin("register", "volunteer_teams", "list", "--data", data)
            examined = honglin("doctor", "--data", data)
            first.kill()
            first.communicate()
        assert second.kindly_refused("已经在本机打开了") == []
        assert examined.kindly_refused("已经在本机打开了") == []
        assert honglin("register", "volunteer_teams", "list", "--data", data).status == 0


def _interrupted(command: list[str], when: Path | None) -> tuple[Ended, list[int]]:
    """Send Ctrl-C to the whole session as a terminal does: when a child reads, or when a part appears."""
    with start(command) as process:
        children: list[int] = []
        known = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None:
            children = [int(pid) for pid in _read(known).split()]
            if any(when.glob("*.part")) if when else any(map(_reads, children)):
                os.killpg(process.pid, signal.SIGINT)
                break
        out, err = process.communicate()
    return Ended(process.returncode, out.decode(), err.decode()), children


def _read(path: Path) -> bytes:
    """What stands there; nothing when the process is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _reads(pid: int) -> bool:
    return b"sheet_child" in _read(Path(f"/proc/{pid}/cmdline"))


def test_ctrl_c_while_a_roster_is_read(templates: Templates, room: Path) -> None:
    with laid_out(Import(), templates, room) as place:
        ended, children = _interrupted(Import().command(place), None)
        assert ended.kindly_refused("已经按您的意思停下") == []
        assert children and not any(map(_reads, children))
        assert Import().judge(place, ended) == Verdict()
        assert look(place / "data").members == 0


def test_ctrl_c_while_a_backup_is_made(templates: Templates, room: Path) -> None:
    with laid_out(Import(), templates, room) as place:
        assert honglin(*Import().arguments(place)).status == 0
        data = place / "data"
        ended, _ = _interrupted(MakeBackup().command(place), data / "backups")
        assert ended.kindly_refused("已经按您的意思停下") == []
        assert not list((data / "backups").glob("*.part"))
        seen = look(data, PASSWORD)
        assert (seen.teams, seen.members, seen.findings) == (BASE_TEAMS, ROWS, ())
