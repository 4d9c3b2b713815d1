"""The window as a process of its own: opened twice, killed in the middle, failing where nobody foresaw it."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.meeting import PRESENT
from app.records.volunteer_team import VolunteerTeam
from tests.conftest import PASSWORD
from tests.faults.harness import ROOT

# linux/prctl.h, linux/capability.h: root, too, may then write only where the rights of the file allow it.
_DROP_FROM_BOUNDING_SET, _OVERRIDE_RIGHTS = 24, 1


def _bound_by_rights() -> None:
    """Run by the child before it becomes the program: of what root may do, the rights of files count again.

    Raises OSError where this machine does not let root give that up.
    """
    if os.getuid() == 0 and ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _OVERRIDE_RIGHTS, 0, 0, 0):
        raise OSError("prctl")


def started(what: str, folder: Path, *, bound: bool = False) -> "subprocess.Popen[str]":
    """The program with its window, driven by ``tests.ui.child``; ``bound``: by the rights of files."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ui.child", what, str(folder)],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=_bound_by_rights if bound else None,
    )  # fmt: skip


def killed_behind(child: "subprocess.Popen[str]", lines: int, begins: str) -> list[str]:
    """Kill it as soon as it has told so many lines of that beginning; all it told."""
    assert child.stdout is not None
    told: list[str] = []
    for line in child.stdout:
        told.append(line.strip())
        if sum(one.startswith(begins) for one in told) >= lines:
            break
    child.kill()
    rest, wrong = child.communicate(timeout=60)
    assert not wrong, wrong
    return told + rest.split("\n")


def three(line: str) -> Sequence[str]:
    parts = line.strip().split("，")
    assert len(parts) >= 3, line
    return parts


def test_a_second_program_says_where_to_go_on(branch_folder: DataFolder, door: Door) -> None:
    with door.open(branch_folder.path, PASSWORD):
        out, wrong = started("try_", branch_folder.path).communicate(timeout=120)
    assert "已经在本机打开" in out and "已经打开的那个窗口" in out and three(out)
    assert not wrong


@pytest.mark.parametrize("marks", [1, 9, 25])
def test_killed_in_a_meeting_every_mark_that_was_told_as_kept_is_there(
    branch_folder: DataFolder, door: Door, marks: int
) -> None:
    told = killed_behind(started("mark", branch_folder.path), marks, "kept")
    number = next(int(line.split()[1]) for line in told if line.startswith("meeting"))
    kept = [int(line.split()[1]) for line in told if line.startswith("kept") and len(line.split()) == 2]
    assert len(kept) >= marks
    with door.open(branch_folder.path, PASSWORD) as house:
        found = {row.member: row.status for row in house.meetings.desk(number).file.attendances}
    assert [found[member] for member in kept] == [PRESENT] * len(kept)


def test_killed_over_a_half_typed_form_its_draft_is_there(branch_folder: DataFolder, door: Door) -> None:
    killed_behind(started("type", branch_folder.path), 1, "rests")
    with door.open(branch_folder.path, PASSWORD) as house:
        assert house.drafts.of("volunteer_teams:new") == {"name": "红马甲", "head": "郑守业"}


def test_a_slip_of_ours_never_shows_its_innards(branch_folder: DataFolder) -> None:
    child = started("slip", branch_folder.path)
    out, wrong = child.communicate(timeout=120)
    assert "没有料到" in out and three(out) and child.returncode == 0
    assert not wrong and "Traceback" not in out
    log = branch_folder.log.read_text("utf-8")
    assert "Traceback" in log and "198501010019" not in log


@pytest.mark.skipif(sys.platform != "linux", reason="rights of files as Linux has them")
def test_a_folder_become_read_only_is_told_and_when_it_is_writable_again_it_is_kept(
    branch_folder: DataFolder, door: Door
) -> None:
    try:
        child = started("read_only", branch_folder.path, bound=True)
    except subprocess.SubprocessError:
        pytest.skip("root may not give up its rights over files here")
    out, wrong = child.communicate(timeout=120)
    lines = out.strip().split("\n")
    assert not wrong and child.returncode == 0, (out, wrong)
    first, again, members, kept = lines
    for line in (first, again):
        assert three(line) and "没有料到" not in line and line.endswith("红马甲 True")
    assert int(members) == 36
    assert kept.endswith("['红马甲']") and "没有" not in kept
    with door.open(branch_folder.path, PASSWORD) as house:
        assert [one.name for one in house.registers.records(VolunteerTeam.about)] == ["红马甲"]  # type: ignore[attr-defined]
