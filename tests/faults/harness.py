"""Runs the real program as a real process, strikes it, and looks at what it left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import Door
from app.records.attachment import Attachment
from app.records.member import Member
from app.records.volunteer_team import VolunteerTeam

ROOT = Path(__file__).resolve().parents[2]
PASSWORD, OLD_PASSWORD = "haitangyuan-1", "old-files-1"
PROGRAM = (sys.executable, "-m", "app")
CHILD = (sys.executable, "-m", "tests.faults.child")
_LONGEST = 120


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    status: int
    out: str
    err: str

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL

    def kindly_refused(self, code: str = "") -> list[str]:
        """What is wrong with a refusal: it must be status 1, three Chinese lines, no traceback."""
        wrong = []
        if self.status != 1:
            wrong.append(f"exit status {self.status}")
        if "Traceback" in self.out + self.err or "Error" in self.err:
            wrong.append("a traceback reached the user")
        lines = self.err.strip().splitlines()
        if len(lines) != 3 or not all(any("\u4e00" <= sign <= "\u9fff" for sign in line) for line in lines):
            wrong.append("not three Chinese lines")
        if code not in self.err:
            wrong.append(f"does not say {code}")
        return [f"{one}: {self.err[-600:]!r}" for one in wrong]


def start(command: Sequence[str], password: str = PASSWORD, fault: str = "") -> "subprocess.Popen[bytes]":
    """The program as a process of its own, in a session of its own, with no terminal."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"HONGLIN_PASSWORD": password, "HONGLIN_FAULT": fault},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_minding_ctrl_c,
    )


def _minding_ctrl_c() -> None:
    """Whoever started the tests (nohup, & in a script) may have had Ctrl-C ignored; the program has not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def run(
    command: Sequence[str], password: str = PASSWORD, fault: str = "", kill_after: float | None = None
) -> Ended:
    """Run to the end, or to SIGKILL from outside after so many seconds."""
    with start(command, password, fault) as process:
        try:
            out, err = process.communicate(timeout=_LONGEST if kill_after is None else kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            if kill_after is None:
                raise
    return Ended(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def honglin(*arguments: str | Path, password: str = PASSWORD, fault: str = "") -> Ended:
    """One command of the real program."""
    return run([*PROGRAM, *map(str, arguments)], password, fault)


@dataclass(frozen=True)
class Seen:
    """What a folder holds when it is opened by the real door, and what the check-up says."""

    teams: dict[str, int | None]
    members: int
    attachments: tuple[str, ...]
    line: str
    good_backups: int
    reasons: frozenset[str]
    findings: tuple[str, ...]


def look(folder: Path, password: str = PASSWORD) -> Seen:
    """Open the folder, read it, check every backup, examine it. Refuses what the door refuses."""
    door = Door()
    with door.open(folder, password) as house, house.place.store.read() as reader:
        teams = {team.name: team.people for team in reader.all(VolunteerTeam)}
        members, line = len(reader.all(Member)), reader.meta("line")
        attachments = tuple(item.title for item in reader.all(Attachment))
        made = [item for item in house.backups.made() if item.is_of(house.place.store.data_key)]
        # The newest is opened by the check-up below; opening all of them every time would take the hours.
        bad = [item.path.name for item in made if item.faults()]
    report = door.examine(folder, password)
    findings = [finding.message for finding in report.findings if finding.serious]
    findings += [f"backup {name} does not verify" for name in bad]
    return Seen(
        teams, members, attachments, line, len(made) - len(bad), frozenset(item.reason for item in made),
        tuple(findings),
    )  # fmt: skip


def leftovers(folder: Path) -> list[str]:
    """Half files: parts, an unfinished data file."""
    found = [*folder.rglob("*.part"), *folder.rglob("data.new*")]
    return [str(path.relative_to(folder)) for path in found]


@dataclass
class Verdict:
    """What a strike cost: confirmed work that is gone, and half-done work that stayed."""

    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.lost and not self.torn

    def require(self, holds: bool, sentence: str) -> None:
        """Half-done work unless it holds."""
        if not holds:
            self.torn.append(sentence)


def until_done(trial: Callable[[int], Ended], most: int = 400) -> int:
    """Run ``trial(1)``, ``trial(2)`` … until one ends well; returns how many were struck."""
    for number in range(1, most):
        if trial(number).status == 0:
            return number - 1
    raise AssertionError(f"never ended well in {most} runs")
