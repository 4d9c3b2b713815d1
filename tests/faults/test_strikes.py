"""A few strikes of every kind at every job; ``make endure`` does them in their hundreds."""

import random
from pathlib import Path

import pytest

from tests.faults import strikes
from tests.faults.harness import CHILD, Ended, Verdict, honglin, run
from tests.faults.jobs import JOBS
from tests.faults.monthly import Export, Print
from tests.faults.operations import (
    Endless,
    Import,
    Init,
    MakeBackup,
    Migrate,
    Operation,
    Restore,
    RestoreElsewhere,
    Save,
)
from tests.faults.templates import Templates

pytestmark = pytest.mark.slow

# The points that matter most in each job: between the rows and their audit, before and behind the
# commit, between two files that belong together. Endure kills at all of them.
KILLS: tuple[tuple[Operation, str], ...] = (
    (Save(), "store.audit=kill@2"),
    (Save(), "store.commit=kill@3"),
    (Save(), "attachment.written=kill"),
    (Save(), "store.committed=kill@2"),
    (MakeBackup(), "backup.snapshot=kill"),
    (MakeBackup(), "backup.pooled=kill"),
    (MakeBackup(), "backup.filled=kill"),
    (MakeBackup(), "backup.thinned=kill"),
    (Migrate(), "backup.filled=kill"),
    (Migrate(), "migrate.begun=kill"),
    (Migrate(), "migrate.done=kill"),
    (Migrate(), "migrate.committed=kill"),
    (Import(), "import.read.answered=kill"),
    (Import(), "import.judged=kill"),
    (Import(), "import.added=kill"),
    (Import(), "store.commit=kill"),
    (Restore(), "restore.staged=kill"),
    (Restore(), "restore.aside=kill"),
    (RestoreElsewhere(), "restore.data=kill"),
    (Init(), "setup.filled=kill"),
    (Init(), "setup.keys=kill"),
    (Export(), "export.kept=kill"),
    (Export(), "store.committed=kill"),
    (Export(), "file.written=kill@4"),
    (Print(), "file.written=kill"),
)
MOMENTS = [(Endless(), 2), (MakeBackup(), 1), (Migrate(), 1), (Import(), 1), (Restore(), 1)]


@pytest.mark.parametrize(("job", "fault"), KILLS, ids=[f"{job.name}-{fault}" for job, fault in KILLS])
def test_killed_at_a_point(job: Operation, fault: str, templates: Templates, room: Path) -> None:
    struck = strikes.at_point(job, templates, room, fault)
    assert struck.ended.killed
    assert struck.verdict == Verdict()


@pytest.mark.parametrize(("job", "times"), MOMENTS, ids=[job.name for job, _ in MOMENTS])
def test_killed_at_any_moment(job: Operation, times: int, templates: Templates, room: Path) -> None:
    chance = random.Random()
    for _ in range(times):
        moment = chance.uniform(0.3, 1.5)
        assert (moment, strikes.at_moment(job, templates, room, moment).verdict) == (
            moment,
            Verdict(),
        )


# Over another branch's data only the last two renames differ, and endure strikes those.
FEWER = [job for job in JOBS if job.name != RestoreElsewhere.name]
FAILS = [(job, mode) for job in FEWER for mode in ("full@3", "raise@2")]
FAILS += [(Import(), "stop@4"), (MakeBackup(), "stop@4"), (Restore(), "stop@9")]


@pytest.mark.parametrize(("job", "mode"), FAILS, ids=[f"{job.name}-{mode}" for job, mode in FAILS])
def test_a_point_that_fails(job: Operation, mode: str, templates: Templates, room: Path) -> None:
    struck = strikes.at_point(job, templates, room, f"*={mode}")
    assert struck.verdict == Verdict()
    said = {"full": "磁盘已满", "raise": "程序出了意外", "stop": "已经按您的意思停下"}
    assert struck.ended.kindly_refused(said[mode.partition("@")[0]]) == []


@pytest.mark.parametrize("job", FEWER, ids=[job.name for job in FEWER])
def test_no_file_may_grow(job: Operation, templates: Templates, room: Path) -> None:
    struck = strikes.with_limit(job, templates, room, 20_000)
    assert struck.ended.status == 1
    assert struck.verdict == Verdict()


@pytest.mark.parametrize("job", FEWER, ids=[job.name for job in FEWER])
def test_a_disk_that_is_full(job: Operation, templates: Templates, disk: Path) -> None:
    struck = strikes.with_room(job, templates, disk, 8192)
    assert struck.ended.kindly_refused("磁盘") == []
    assert struck.verdict == Verdict()


@pytest.mark.parametrize("first", ["doctor", "open"])
def test_killed_in_the_middle_of_a_commit(first: str, templates: Templates, room: Path) -> None:
    """The journal is hot: whoever opens the file next must take the half step back before reading."""
    with strikes.laid_out(MakeBackup(), templates, room) as place:
        data = place / "data"
        ended = run([*CHILD, "spill", str(data)])
        assert ended.killed
        assert (data / "data.db-journal").read_bytes()[:1] != b"\0"
        examined = honglin("doctor", "--data", data) if first == "doctor" else Ended(0, "", "")
        assert examined.status == 0, examined.err
        assert MakeBackup().judge(place, ended) == Verdict()


@pytest.mark.parametrize("mode", ["kill", "raise", "full"])
def test_the_reading_child_dies(mode: str, templates: Templates, room: Path) -> None:
    """The child reads a stranger's file; whatever becomes of it, nothing is brought in."""
    struck = strikes.at_point(Import(), templates, room, f"import.read.child={mode}")
    assert struck.ended.kindly_refused() == []
    assert struck.verdict == Verdict()
