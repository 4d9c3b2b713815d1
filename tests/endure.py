"""``make endure``: the slow trials. Crashes, full disks, broken files, in their hundreds.

Every kill is a real process of the real program, ended at a fault point or at a random moment; after
each the folder is opened as the secretary would open it next. Packages are spoilt and verified:
accepted counts as lost, a crash as torn, refused as recovered. Prints a table, writes
build/endure.json, and exits 1 when anything was lost or torn.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain, count
from pathlib import Path

from tests.exchange.package.trial import attempt
from tests.faults import strikes
from tests.faults.flips import flip_trial
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
from tests.faults.small_disk import small_disk
from tests.faults.templates import Templates

ROOT = Path(__file__).resolve().parents[1]
KILLED: tuple[tuple[Operation, Operation], ...] = (
    (Save(), Endless()),
    (MakeBackup(), MakeBackup()),
    (Migrate(), Migrate()),
    (Import(), Import()),
    (Restore(), Restore()),
    (RestoreElsewhere(), RestoreElsewhere()),
    (Init(), Init()),
    (Export(), Export()),
    (Print(), Print()),
)
_SEED = 20261123


@dataclass
class Tally:
    """One line of the table. ``kills`` counts runs that really died (or were refused)."""

    kills: int = 0
    lost: int = 0
    torn: int = 0
    recovered: int = 0
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)

    def count(self, what: str, struck: strikes.Struck) -> None:
        """Count one strike."""
        self.kills += 1
        self.lost += bool(struck.verdict.lost)
        self.torn += bool(struck.verdict.torn)
        self.recovered += struck.verdict.sound
        self.told += [f"{what}: {sentence}" for sentence in (*struck.verdict.lost, *struck.verdict.torn)]


def main() -> int:
    """Run everything; 1 when anything was lost or torn."""
    parser = argparse.ArgumentParser(prog="python -m tests.endure", description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="at least so many per job")
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--mutants", type=int, default=10_000, help="spoilt packages")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="honglin-endure-") as room, ProcessPoolExecutor(2) as pool:
        templates = Templates(Path(room) / "templates").make()
        table = _all(pool, templates, Path(room), asked.kills, asked.flips)
        table["mutated packages"] = _timed(partial(_mutants, pool, asked.mutants))
    _write(table)
    _print(table)
    return 1 if any(tally.lost or tally.torn for tally in table.values()) else 0


def _all(
    pool: ProcessPoolExecutor, templates: Templates, room: Path, kills: int, flips: int
) -> dict[str, Tally]:
    table: dict[str, Tally] = {}
    for by_point, by_moment in KILLED:
        table[by_point.name] = _timed(partial(_kills, pool, by_point, by_moment, templates, room, kills))
        print(f"{by_point.name}: {table[by_point.name].kills}", file=sys.stderr, flush=True)
    for mode, step in (("full", 1), ("raise", 1), ("stop", 3)):
        trials = [partial(_loop, mode, step, job, templates, room) for job in JOBS]
        table[mode] = _timed(partial(_merged, pool, trials))
    table["size limit"] = _timed(
        partial(_merged, pool, [partial(_limits, job, templates, room) for job in JOBS])
    )
    table["small disk"] = _timed(
        partial(_merged, pool, [partial(_rooms, job, templates, room) for job in JOBS])
    )
    chance = random.Random(_SEED)
    seeds = [chance.randrange(1 << 30) for _ in range(flips)]
    table["byte flips"] = _timed(partial(_flips, pool, templates, room, seeds))
    return table


def _timed(work: Callable[[], Tally]) -> Tally:
    started = time.monotonic()
    tally = work()
    tally.seconds = round(time.monotonic() - started, 1)
    return tally


def _kills(
    pool: ProcessPoolExecutor,
    by_point: Operation,
    by_moment: Operation,
    templates: Templates,
    room: Path,
    least: int,
) -> Tally:
    """Every fault point once, then random moments until there are enough; half of them late in the run."""
    tally, length = Tally(), strikes.seconds(by_point, templates, room)
    chance = random.Random(f"{_SEED}{by_point.name}")
    for number in count(1, 2):
        two = [
            pool.submit(strikes.at_point, by_point, templates, room, f"*=kill@{n}")
            for n in (number, number + 1)
        ]
        struck = [future.result() for future in two]
        for at, one in enumerate(struck, number):
            if one.ended.killed:
                tally.count(f"point {at}", one)
        if not all(one.ended.killed for one in struck):
            break
    while tally.kills < least:
        moments = [chance.uniform(0.4 * length * (at % 2), length) for at in range(6)]
        futures = [pool.submit(strikes.at_moment, by_moment, templates, room, moment) for moment in moments]
        for moment, future in zip(moments, futures, strict=True):
            one = future.result()
            if one.ended.killed or not one.verdict.sound:
                tally.count(f"moment {moment:.3f}", one)
    return tally


def _loop(mode: str, step: int, job: Operation, templates: Templates, room: Path) -> Tally:
    """The n-th point fails, n = 1, 1 + step … until the run ends well."""
    tally = Tally()
    for number in count(1, step):
        one = strikes.at_point(job, templates, room, f"*={mode}@{number}")
        tally.count(f"{job.name} {mode}@{number}", one)
        if one.ended.status == 0:
            return tally
    raise AssertionError


def _sizes() -> Iterator[int]:
    size = 0
    while True:
        yield size
        size = int(max(size * 1.6, size + 1024))


def _limits(job: Operation, templates: Templates, room: Path) -> Tally:
    return _growing(job, partial(strikes.with_limit, job, templates, room))


def _rooms(job: Operation, templates: Templates, room: Path) -> Tally:
    with small_disk(room) as disk:
        return _growing(job, partial(strikes.with_room, job, templates, disk)) if disk else Tally()


def _growing(job: Operation, trial: Callable[[int], strikes.Struck]) -> Tally:
    tally = Tally()
    for size in _sizes():
        one = trial(size)
        tally.count(f"{job.name} {size} bytes", one)
        if one.ended.status == 0:
            break
    return tally


def _merged(pool: ProcessPoolExecutor, trials: Iterable[Callable[[], Tally]]) -> Tally:
    whole = Tally()
    for tally in [future.result() for future in [pool.submit(trial) for trial in trials]]:
        for name in ("kills", "lost", "torn", "recovered"):
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
        whole.told += tally.told
    return whole


def _flips(pool: ProcessPoolExecutor, templates: Templates, room: Path, seeds: list[int]) -> Tally:
    tally = Tally()
    names = ["data.db"] * 9 + ["keys.json"]
    futures = [
        pool.submit(flip_trial, templates, room, seed, names[at % len(names)])
        for at, seed in enumerate(seeds)
    ]
    for seed, future in zip(seeds, futures, strict=True):
        tally.count(f"flip {seed}", future.result())
    return tally


def _mutants(pool: ProcessPoolExecutor, mutants: int) -> Tally:
    tally = Tally()
    for seed, outcome in enumerate(pool.map(attempt, range(mutants), chunksize=100)):
        tally.kills += 1
        tally.lost += outcome.accepted
        tally.torn += bool(outcome.crashed)
        tally.recovered += outcome.sound
        if not outcome.sound:
            tally.told.append(f"mutant {seed} {outcome.kind}: {outcome.crashed or 'accepted'}")
    return tally


def _commit() -> str:
    told = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "describe", "--always", "--dirty=+"],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    return told.stdout.strip() or "unknown"


def _write(table: dict[str, Tally]) -> None:
    content: dict[str, object] = {name: asdict(tally) for name, tally in table.items()}
    content |= {"commit": _commit(), "seed": _SEED, "as_root": os.geteuid() == 0}
    (ROOT / "build").mkdir(exist_ok=True)
    path = ROOT / "build" / "endure.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _print(table: dict[str, Tally]) -> None:
    print(f"{'':20}{'strikes':>8}{'lost':>6}{'torn':>6}{'recovered':>11}{'seconds':>9}")
    for name, tally in table.items():
        print(f"{name:20}{tally.kills:8}{tally.lost:6}{tally.torn:6}{tally.recovered:11}{tally.seconds:9}")
    for sentence in chain.from_iterable(tally.told for tally in table.values()):
        print(f"  {sentence}")


if __name__ == "__main__":
    sys.exit(main())
