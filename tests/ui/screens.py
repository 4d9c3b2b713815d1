"""``make screens``: photographs every page and state of the window into build/screens.

Each at 1366 × 696 (a usual laptop) and 911 × 440 (the same at 150 %), with the sample branch on a fixed
day; the main pages also in the dark theme, the busiest in the largest letters. Beside them lie no targets:
the pictures are looked at, not compared.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.base.clock import BEIJING, FixedClock
from app.bootstrap import Door
from app.services.sample_branch import (
    PASSWORD,
    enter_fund,
    enter_lists,
    enter_meetings,
    enter_members,
    enter_organisation,
    sample_facts,
)
from app.ui.start import program
from app.ui.theme import Theme, put_on
from app.ui.window import Window
from tests.ui.states import BRANCH, EMPTY, FIRST_START, Scene, State, begin_meeting

ROOT = Path(__file__).parents[2]
OUT, PLACE = ROOT / "build" / "screens", ROOT / "build" / "screens-data"
NOW = datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING)
LAPTOP, ENLARGED = (1366, 696), (911, 440)
DARK, LARGE = Theme("dark"), Theme("day", 23)


def build() -> None:
    """The sample branch with a meeting being recorded, entered by the use cases; and an empty one."""
    shutil.rmtree(PLACE, ignore_errors=True)
    door = Door(FixedClock(NOW))
    door.set_up(PLACE / "new", sample_facts(), PASSWORD)
    door.set_up(PLACE / "branch", sample_facts(), PASSWORD)
    with door.open(PLACE / "branch", PASSWORD) as house:
        for enter in (enter_members, enter_organisation, enter_meetings, enter_fund, enter_lists):
            enter(house)
        begin_meeting(house)


def main(wanted: list[str]) -> int:
    """Take the pictures; with names, only those that begin so."""
    program(["honglin"])
    build()
    OUT.mkdir(parents=True, exist_ok=True)
    for suffix, size in (("", LAPTOP), ("-150", ENLARGED)):
        _take("branch", BRANCH, suffix, size, Theme(), wanted)
        _take("new", EMPTY, suffix, size, Theme(), wanted)
        _begin(suffix, size, wanted)
    _take("branch", [state for state in BRANCH if state.dark], "-dark", LAPTOP, DARK, wanted)
    _take("branch", [state for state in BRANCH if state.large], "-23", LAPTOP, LARGE, wanted)
    print(f"pictures: {OUT.relative_to(ROOT)}/")
    return 0


def _take(
    place: str, states: Sequence[State], suffix: str, size: tuple[int, int], theme: Theme, wanted: list[str]
) -> None:
    """The door, then every state behind it."""
    states = [state for state in states if _is_wanted(state.name, wanted)]
    door = place == "branch" and _is_wanted("11-unlock", wanted)
    if not states and not door:
        return
    scene = _opened(PLACE / place, size, theme)
    unlock = scene.window.unlock
    assert unlock is not None
    if door:
        _photograph(scene, f"11-unlock{suffix}")
        unlock.field.setText("haitangyuan-0")
        unlock.button.click()
        scene.settle()
        _photograph(scene, f"11a-unlock-wrong{suffix}")
        unlock._swap()
        scene.settle()
        _photograph(scene, f"11b-unlock-code{suffix}")
        unlock._swap()
        unlock.notices.clear()
    unlock.field.setText(PASSWORD)
    unlock.button.click()
    QApplication.processEvents()
    scene.settle()
    for state in states:
        state.prepare(scene)
        scene.settle()
        _photograph(scene, f"{state.name}{suffix}")
        scene.clear()
    _close(scene)


def _begin(suffix: str, size: tuple[int, int], wanted: list[str]) -> None:
    """The first start, step by step."""
    if not _is_wanted("12-first-start", wanted):
        return
    shutil.rmtree(PLACE / "begun", ignore_errors=True)
    scene = _opened(PLACE / "begun", size, Theme())
    for state in FIRST_START:
        state.prepare(scene)
        scene.settle()
        _photograph(scene, f"{state.name}{suffix}")
    _close(scene)


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or any(name.startswith(one) for one in wanted)


def _opened(place: Path, size: tuple[int, int], theme: Theme) -> Scene:
    put_on(theme)
    window = Window(lambda: Door(FixedClock(NOW)), place)
    window.wear(theme)
    window.resize(*size)
    window.show()
    window.loaded()
    scene = Scene(window)
    scene.settle()
    return scene


def _close(scene: Scene) -> None:
    scene.window.close()
    scene.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _photograph(scene: Scene, name: str) -> None:
    """The window, and what lies over it."""
    picture = scene.window.grab()
    if (dialog := scene.dialog) is not None:
        from PySide6.QtGui import QPainter

        painter = QPainter(picture)
        at = scene.window.mapFromGlobal(dialog.mapToGlobal(dialog.rect().topLeft()))
        painter.drawPixmap(at, dialog.grab())
        painter.end()
    picture.save(str(OUT / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
