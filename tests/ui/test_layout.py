"""Nothing is cut, nothing overlaps, all is reached: every state of every page, in every size there is."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytest import TempPathFactory
from pytestqt.qtbot import QtBot

from app.base.clock import BEIJING, FixedClock
from app.bootstrap import Door
from app.ui.theme import SIZES, Theme, put_on
from app.ui.widgets.notices import Notice
from app.ui.window import Window
from tests.conftest import PASSWORD
from tests.ui.conftest import ENLARGED, LAPTOP, gone
from tests.ui.eye import faults, unreached
from tests.ui.states import BRANCH, EMPTY, Scene, State, begin_meeting

_NOW = datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING)
_SIZES = [*((LAPTOP, text) for text in (14, 16, 18, 23)), *((ENLARGED, text) for text in (14, 16))]
_NAMES = [f"{size[0]}x{size[1]}-{text}" for size, text in _SIZES]


class Stage:
    """Keeps one window, and opens another when another branch or size is asked for.

    One at a time: a style sheet is put on every widget that lives.
    """

    def __init__(self, branch: Path, new: Path) -> None:
        self._places = {BRANCH: branch, EMPTY: new}
        self._set: tuple[object, ...] = ()
        self._scene: Scene | None = None

    def scene(self, states: tuple[State, ...], size: tuple[int, int], text: int) -> Scene:
        if self._set != (states, size, text) or self._scene is None:
            self.clear()
            self._scene = _opened(self._places[states], size, text)
            self._set = (states, size, text)
        return self._scene

    def clear(self) -> None:
        """Close the window that is open."""
        if self._scene is not None:
            self._scene.window.close()
            self._scene.window.deleteLater()
            self._scene = None
            gone()


def _opened(path: Path, size: tuple[int, int], text: int) -> Scene:
    put_on(Theme("day", text))
    window = Window(lambda: Door(FixedClock(_NOW)), path)
    window.wear(Theme("day", text))
    window.resize(*size)
    window.show()
    window.loaded()
    scene = Scene(window)
    scene.settle()
    assert window.unlock is not None
    window.unlock.field.setText(PASSWORD)
    window.unlock.button.click()
    scene.settle()
    return scene


@pytest.fixture(scope="module")
def stage(
    made_branch: Path, made_folder: tuple[Path, str], qapp: QApplication, tmp_path_factory: TempPathFactory
) -> Iterator[Stage]:
    """One folder for all cases: the sample branch, a meeting being recorded; and an empty one."""
    place = tmp_path_factory.mktemp("layout")
    path = Path(shutil.copytree(made_branch, place / "branch"))
    with Door(FixedClock(_NOW)).open(path, PASSWORD) as house:
        begin_meeting(house)
    made = Stage(path, Path(shutil.copytree(made_folder[0], place / "new")))
    yield made
    made.clear()
    put_on(Theme())


def _look(scene: Scene, state: State, walk: bool) -> None:
    """Go there, look, come back. ``walk``: by Tab, too."""
    size = scene.window.size()
    try:
        state.prepare(scene)
        scene.settle()
        found = faults(scene.shown)
        if scene.window.size() != size:
            found.append(f"the window grew to {scene.window.size().toTuple()}")
        if walk:
            found += unreached(scene.shown)
    finally:
        scene.clear()
        scene.window.resize(size)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("state", BRANCH, ids=lambda state: state.name)
@pytest.mark.parametrize(("size", "text"), _SIZES, ids=_NAMES)
def test_everything_is_whole_apart_and_reached(
    stage: Stage, state: State, size: tuple[int, int], text: int
) -> None:
    _look(stage.scene(BRANCH, size, text), state, text == SIZES[0])


@pytest.mark.parametrize("state", EMPTY, ids=lambda state: state.name)
@pytest.mark.parametrize(("size", "text"), _SIZES, ids=_NAMES)
def test_an_empty_branch_too(stage: Stage, state: State, size: tuple[int, int], text: int) -> None:
    _look(stage.scene(EMPTY, size, text), state, text == SIZES[0])


@pytest.mark.parametrize("text", SIZES)
def test_a_notice_s_icon_stands_beside_its_first_line(qtbot: QtBot, stage: Stage, text: int) -> None:
    stage.clear()
    put_on(Theme("day", text))
    said = ("导入了 48 名党员。", "原来的表没有动。", "请看一看。")
    for kind, lines in product(("done", "reminder", "refused"), (1, 2, 3)):
        notice = Notice(kind, said[:lines], (("看一看", str),))
        qtbot.addWidget(notice)
        notice.resize(900, 600)  # more room than it needs
        notice.show()
        icon, first = notice.findChildren(QLabel)[:2]
        letters = first.fontMetrics().height()
        assert abs(icon.geometry().center().y() - (first.y() + letters // 2)) <= 1, (kind, lines)
        assert first.height() < 2 * letters
