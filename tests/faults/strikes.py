"""One strike: lay out, run, hit, judge. Shared by the tests and by ``make endure``."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.faults.harness import CHILD, Ended, Verdict, leftovers, run
from tests.faults.operations import Operation
from tests.faults.templates import Templates


@dataclass(frozen=True)
class Struck:
    """How the run ended and what it cost."""

    ended: Ended
    verdict: Verdict


@contextmanager
def laid_out(job: Operation, templates: Templates, room: Path) -> Iterator[Path]:
    """A place of its own for one run, gone afterwards."""
    place = Path(mkdtemp(dir=room))
    try:
        job.prepare(templates, place)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def at_point(job: Operation, templates: Templates, room: Path, fault: str) -> Struck:
    """Strike at a fault point. A run that was not killed must have ended well or been refused kindly."""
    with laid_out(job, templates, room) as place:
        ended = run(job.command(place), job.password, fault)
        return Struck(ended, _judged(job, place, ended))


def at_moment(job: Operation, templates: Templates, room: Path, moment: float) -> Struck:
    """SIGKILL from outside after so many seconds."""
    with laid_out(job, templates, room) as place:
        ended = run(job.command(place), job.password, kill_after=moment)
        return Struck(ended, job.judge(place, ended))


def with_limit(job: Operation, templates: Templates, room: Path, size: int) -> Struck:
    """No file may grow beyond ``size`` bytes: a full disk as SQLite and we meet it alike."""
    with laid_out(job, templates, room) as place:
        ended = run([*CHILD, "limit", str(size), *job.arguments(place)], job.password)
        return Struck(ended, _judged(job, place, ended))


def with_room(job: Operation, templates: Templates, disk: Path, free: int) -> Struck:
    """Run on a real small disk with ``free`` bytes left; what is looked at afterwards has room again."""
    with laid_out(job, templates, disk) as place, _filled(disk, free):
        ended = run(job.command(place), job.password)
        left = [] if ended.status == 0 else [*ended.kindly_refused(), *leftovers(place)]
        (disk / "ballast").unlink()
        verdict = job.judge(place, ended)
    verdict.torn += left
    return Struck(ended, verdict)


def seconds(job: Operation, templates: Templates, room: Path) -> float:
    """How long the job takes when nothing strikes."""
    with laid_out(job, templates, room) as place:
        started = time.monotonic()
        ended = run(job.command(place), job.password)
        if ended.status:
            raise RuntimeError(f"{job.name}: {ended.err}")
        return time.monotonic() - started


def _judged(job: Operation, place: Path, ended: Ended) -> Verdict:
    left = [] if ended.killed or ended.status == 0 else [*ended.kindly_refused(), *leftovers(place)]
    verdict = job.judge(place, ended)
    verdict.torn += left
    return verdict


@contextmanager
def _filled(disk: Path, free: int) -> Iterator[None]:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(1 << 16)):
                pass
        except OSError:
            size = max(file.tell() - free, 0)
        file.truncate(size)
    try:
        yield
    finally:
        ballast.unlink(missing_ok=True)
