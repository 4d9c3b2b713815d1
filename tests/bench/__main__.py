"""``make bench``: one table of ratios, each against its floor in the same run; also build/bench.json.

Every figure is a fresh process, ours and the floor by turns (A B, B A, A B …), after one of each that
is not counted: what is measured is the program, not a cold disk. A ratio is taken from each pair of
neighbours, so that a noisy minute spoils one ratio and not the median. A slow result never fails.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from app.bootstrap import Door
from app.models.keys import KeyFile
from app.records.branch import Compound
from app.services.setup import NewBranch
from tests.bench.documents import write_words
from tests.bench.month import make_month
from tests.bench.roster import SIZE, write_roster
from tests.bench.screen import Watched, screen, watch
from tests.bench.trials import PASSWORD

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PLACE = BUILD / "bench"
ROSTER, SOME_ROSTER = PLACE / f"roster-{SIZE}.xlsx", PLACE / "roster-500.xlsx"
EMPTY, FULL, SOME, USED = PLACE / "empty", PLACE / "full", PLACE / "some", PLACE / "used"
SOME_SIZE = 500
MONTH = PLACE / "month"
WORDS, PAPERS = PLACE / "words.json", PLACE / "papers"


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``unit`` is that of ``ours`` and ``floor``."""

    ratio: float
    min: float
    max: float
    goal: float
    ours: float
    floor: float
    rounds: int
    commit: str
    unit: str = "s"


def main() -> int:
    """Measure everything, print the table, write build/bench.json."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    _compiled()
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
    with screen():
        figures |= _of_the_window(rounds)
    content = {name: asdict(figure) for name, figure in figures.items()}
    (BUILD / "bench.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    _print(figures)
    return 0


def _of_the_window(rounds: int) -> dict[str, Figure]:
    """The first three are read off the same processes."""
    pairs = _pairs(
        lambda: watch("rest", "window", str(SOME), PASSWORD), lambda: watch("ready", "empty"), rounds
    )

    def figure(ours: Callable[[Watched], float], goal: float) -> Figure:
        return _figure([(ours(window), empty.moments["ready"]) for window, empty in pairs], goal)

    return {
        "start": figure(lambda window: window.moments["ready"], 1.5),
        # From the password, sent the moment the field takes a key, until the first page can be used.
        "home": figure(lambda window: window.moments["home"] - window.moments["ready"], 4),
        "memory": _figure([(window.memory, empty.memory) for window, empty in pairs], 3, "MB"),
        "search": _compare(lambda: _keystroke("search"), lambda: _keystroke("scan"), 1.5, rounds),
    }


def _compare(ours: Callable[[], float], floor: Callable[[], float], goal: float, rounds: int) -> Figure:
    return _figure(_pairs(ours, floor, rounds), goal)


def _pairs(ours: Callable[[], T], floor: Callable[[], T], rounds: int) -> list[tuple[T, T]]:
    ours(), floor()
    pairs: list[tuple[T, T]] = []
    for number in range(rounds):
        if number % 2:
            second, first = floor(), ours()
        else:
            first, second = ours(), floor()
        pairs.append((first, second))
    return pairs


def _figure(pairs: list[tuple[float, float]], goal: float, unit: str = "s") -> Figure:
    ratios = [mine / bare for mine, bare in pairs]
    return Figure(
        ratio=round(median(ratios), 2),
        min=round(min(ratios), 2),
        max=round(max(ratios), 2),
        goal=goal,
        ours=round(median(mine for mine, _ in pairs), 4),
        floor=round(median(bare for _, bare in pairs), 4),
        rounds=len(pairs),
        commit=_commit(),
        unit=unit,
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


def _keystroke(name: str) -> float:
    """Seconds of one keystroke in a search over all members."""
    return float(_run(name, str(FULL), PASSWORD, module="search"))


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


def _run(*trial: str, module: str = "trials") -> str:
    command = [sys.executable, "-m", f"tests.bench.{module}", *trial]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _prepare() -> None:
    """The rosters (once, until their maker changes), a folder without members, and those with them."""
    PAPERS.mkdir(parents=True, exist_ok=True)
    write_words(WORDS)
    made_by = Path(__file__).with_name("roster.py")
    for roster, size in ((ROSTER, SIZE), (SOME_ROSTER, SOME_SIZE)):
        if not roster.exists() or roster.stat().st_mtime < made_by.stat().st_mtime:
            unfinished = roster.with_suffix(".part.xlsx")
            write_roster(unfinished, size)
            unfinished.rename(roster)
    for folder in (EMPTY, FULL, SOME):
        shutil.rmtree(folder, ignore_errors=True)
    new = NewBranch("海棠苑党支部", (Compound(name="海棠苑"),), "海棠苑社区", "柳园街道", "周明远")
    Door().set_up(EMPTY, new, PASSWORD)
    with Door().open(EMPTY, PASSWORD):
        pass  # makes the backup of the day
    shutil.rmtree(MONTH, ignore_errors=True)
    make_month(MONTH)
    for roster, size, folder in ((ROSTER, SIZE, FULL), (SOME_ROSTER, SOME_SIZE, SOME)):
        shutil.copytree(EMPTY, folder)
        accepted = int(_run("bring_in", str(roster), str(folder)))
        if accepted != size:
            raise RuntimeError(f"{accepted} rows of the roster were accepted, not {size}")


def _compiled() -> None:
    """Every process finds its modules compiled, as an installed program does, and leaves nothing behind."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(PLACE / "compiled")


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
    print(f"{'':16}{'ratio':>7}{'min':>7}{'max':>7}{'goal':>7}   {'ours':>8}{'floor':>9}")
    for name, figure in figures.items():
        print(
            f"{name:16}{figure.ratio:7.2f}{figure.min:7.2f}{figure.max:7.2f}{'≤ ' + str(figure.goal):>7}"
            f"   {figure.ours:8.3f}{figure.floor:9.3f} {figure.unit}"
        )


if __name__ == "__main__":
    sys.exit(main())
