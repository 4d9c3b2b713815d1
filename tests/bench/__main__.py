"""``make bench``: one table of ratios, each against its floor in the same run; also build/bench.json.

Every figure is a fresh process, ours and the floor by turns (A B, B A, A B …), after one of each that
is not counted: what is measured is the program, not a cold disk. A ratio is taken from each pair of
neighbours, so that a noisy minute spoils one ratio and not the median. A slow result never fails.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from app.bootstrap import Door
from app.models.keys import KeyFile
from app.records.branch import Compound
from app.services.setup import NewBranch
from tests.bench.documents import write_words
from tests.bench.month import make_month
from tests.bench.roster import SIZE, write_roster
from tests.bench.trials import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PLACE = BUILD / "bench"
ROSTER = PLACE / f"roster-{SIZE}.xlsx"
EMPTY, FULL, USED = PLACE / "empty", PLACE / "full", PLACE / "used"
MONTH = PLACE / "month"
WORDS, PAPERS = PLACE / "words.json", PLACE / "papers"


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    ratio: float
    min: float
    max: float
    goal: float
    ours: float
    floor: float
    rounds: int
    commit: str


def main() -> int:
    """Measure everything, print the table, write build/bench.json."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    _prepare()
    key = KeyFile.read(FULL / "keys.json").unlock(PASSWORD).data_key.hex()
    data = str(FULL / "data.db")
    figures = {
        "roster_import": _compare(_import, lambda: _whole("walk", str(ROSTER)), 4, rounds),
        "list": _compare(
            lambda: _inside("records", data, key), lambda: _inside("rows", data, key), 5, rounds
        ),
        # The floor writes tagged PDF, as typst does unless told otherwise; ours is without page codes.
        "documents": _compare(
            lambda: _whole("set_pages", str(WORDS), str(PAPERS)),
            lambda: _whole("typeset", str(WORDS), str(PAPERS)),
            1,
            rounds,
        ),
        # Whole processes, as the secretary waits for them; and the work alone, the folder being open.
        "package": _compare(lambda: _export(_whole), lambda: _whole("print_month", str(MONTH)), 1.5, rounds),
        "package_inside": _compare(
            lambda: _export(_seconds), lambda: _seconds("print_month", str(MONTH)), 1.5, rounds
        ),
    }
    content = {name: asdict(figure) for name, figure in figures.items()}
    (BUILD / "bench.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    _print(figures)
    return 0


def _compare(ours: Callable[[], float], floor: Callable[[], float], goal: float, rounds: int) -> Figure:
    ours(), floor()
    pairs: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            second, first = floor(), ours()
        else:
            first, second = ours(), floor()
        pairs.append((first, second))
    ratios = [mine / bare for mine, bare in pairs]
    return Figure(
        ratio=round(median(ratios), 2),
        min=round(min(ratios), 2),
        max=round(max(ratios), 2),
        goal=goal,
        ours=round(median(mine for mine, _ in pairs), 4),
        floor=round(median(bare for _, bare in pairs), 4),
        rounds=rounds,
        commit=_commit(),
    )


def _import() -> float:
    """Into a fresh copy of a set-up folder whose backup of the day is made: the copying is not timed."""
    shutil.rmtree(USED, ignore_errors=True)
    shutil.copytree(EMPTY, USED)
    return _whole("bring_in", str(ROSTER), str(USED))


def _export(timed: Callable[..., float]) -> float:
    """Out of a fresh copy, because a month is made into a package once: the copying is not timed."""
    shutil.rmtree(USED, ignore_errors=True)
    shutil.copytree(MONTH, USED)
    return timed("export", str(USED), str(USED / "out"))


def _seconds(*trial: str) -> float:
    """Seconds the trial itself tells."""
    return float(_run(*trial))


def _whole(*trial: str) -> float:
    """Seconds of the whole process, from its start to its end."""
    started = time.perf_counter()
    _run(*trial)
    return time.perf_counter() - started


def _inside(*trial: str) -> float:
    """Seconds the trial itself tells, when it found all members."""
    seconds, count = _run(*trial).split()
    if int(count) != SIZE:
        raise RuntimeError(f"{trial[0]} found {count} members")
    return float(seconds)


def _run(*trial: str) -> str:
    command = [sys.executable, "-m", "tests.bench.trials", *trial]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _prepare() -> None:
    """The roster (once, until its maker changes), a folder without members and one with all of them."""
    PAPERS.mkdir(parents=True, exist_ok=True)
    write_words(WORDS)
    made_by = Path(__file__).with_name("roster.py")
    if not ROSTER.exists() or ROSTER.stat().st_mtime < made_by.stat().st_mtime:
        unfinished = ROSTER.with_suffix(".part.xlsx")
        write_roster(unfinished)
        unfinished.rename(ROSTER)
    for folder in (EMPTY, FULL):
        shutil.rmtree(folder, ignore_errors=True)
    new = NewBranch("海棠苑党支部", (Compound(name="海棠苑"),), "海棠苑社区", "柳园街道", "周明远")
    Door().set_up(EMPTY, new, PASSWORD)
    with Door().open(EMPTY, PASSWORD):
        pass  # makes the backup of the day
    shutil.copytree(EMPTY, FULL)
    shutil.rmtree(MONTH, ignore_errors=True)
    make_month(MONTH)
    accepted = int(_run("bring_in", str(ROSTER), str(FULL)))
    if accepted != SIZE:
        raise RuntimeError(f"{accepted} rows of the roster were accepted, not {SIZE}")


def _commit() -> str:
    """The commit measured, with a plus when files were changed since."""
    told = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "describe", "--always", "--dirty=+"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip() or "unknown"


def _print(figures: dict[str, Figure]) -> None:
    print(f"{'':16}{'ratio':>7}{'min':>7}{'max':>7}{'goal':>7}   {'ours s':>8}{'floor s':>9}")
    for name, figure in figures.items():
        print(
            f"{name:16}{figure.ratio:7.2f}{figure.min:7.2f}{figure.max:7.2f}{'≤ ' + str(figure.goal):>7}"
            f"   {figure.ours:8.3f}{figure.floor:9.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
