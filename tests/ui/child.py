"""The real program with its real window as a process of its own: ``python -m tests.ui.child WHAT FOLDER``.

What it does is told on standard output, a line each, as soon as the window itself has told it.
"""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.base.clock import BEIJING, FixedClock
from app.bootstrap import Door
from app.ui.start import run
from app.ui.widgets.buttons import Button
from app.ui.window import Window
from tests.conftest import PASSWORD
from tests.ui.hands import teams, told

_LONGEST = 60_000
NOW = datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING)


def say(*words: object) -> None:
    print(*words, flush=True)


class Driver:
    """Goes on to the next step whenever the window rests."""

    def __init__(self, what: str) -> None:
        (self.window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
        self._steps = iter((self.enter, *getattr(self, what)()))
        self._timer = QTimer(self.window)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(20)
        # A child that hangs must not hang the tests.
        QTimer.singleShot(_LONGEST, QApplication.exit)

    def _go_on(self) -> None:
        if not self.window.jobs.busy:
            step = next(self._steps, None)
            if step is None:
                self._timer.stop()
            else:
                step()

    def enter(self) -> None:
        assert self.window.unlock is not None
        self.window.unlock.field.setText(PASSWORD)
        self.window.unlock.button.click()

    def try_(self) -> tuple[Callable[[], object], ...]:
        """Tell what the door says, and go."""
        return lambda: say("|".join(told(self.window))), self.window.close

    def mark(self) -> tuple[Callable[[], object], ...]:
        """Begin a meeting and mark everybody there, one click behind the other."""

        def begin() -> None:
            beginning = self.page.beginning
            beginning.form.put({"place": "服务站", "host": "周明远", "recorder": "许凤霞"})
            beginning.start.click()

        def marks() -> None:
            recorder, roll = self.page.recorder, self.page.recording.roll
            members = list(roll.tiles)
            kept = iter(members)
            say("meeting", recorder.number)
            recorder.kept.connect(lambda at: say("kept", next(kept)))
            for member in members:
                roll.tiles[member].click()

        return lambda: self.shell.go("meetings", 0, "new"), begin, marks

    def type(self) -> tuple[Callable[[], object], ...]:
        """Type half a form; tell when the draft was put by."""

        def put_by() -> None:
            if self.window.session.house.drafts.of("volunteer_teams:new"):
                say("rests")

        def typed() -> None:
            form = self.page.over_list
            form.form.boxes["name"].entry.insert("红马甲")
            form.form.boxes["head"].entry.insert("郑守业")
            self.window.jobs.idle.connect(put_by)

        return lambda: self.shell.go("teams", 0, "new"), typed

    def read_only(self) -> tuple[Callable[[], object], ...]:
        """A team to be recorded, the folder read-only from then on; told and pressed again, then writable."""

        def begun() -> None:
            self.page.over_list.form.boxes["name"].entry.insert("红马甲")
            _permit(self.window.place, write=False)

        def tell() -> None:
            name = self.page.over_list.form.boxes["name"].text
            say("|".join(told(self.window)), name, self.window.session.is_open)

        def press() -> None:
            self.page.main_button.click()

        def kept() -> None:
            say("|".join(told(self.window)), teams(self.window))

        return (
            lambda: self.shell.go("teams", 0, "new"), begun, press, tell, press, tell,
            lambda: self.shell.go("members"), lambda: say(self.page.panel.table.rows.rowCount()),
            lambda: self.shell.go("teams"), lambda: _permit(self.window.place, write=True),
            press, kept, self.window.close,
        )  # fmt: skip

    def slip(self) -> tuple[Callable[[], object], ...]:
        """A slot that fails, and work that goes on behind it."""

        def fail() -> None:
            raise ValueError("372501198501010019")

        return (
            lambda: _pressed(self.window, fail),
            lambda: say("|".join(told(self.window))),
            self.window.close,
        )

    @property
    def shell(self):  # type: ignore[no-untyped-def]
        assert self.window.shell is not None, told(self.window)
        return self.window.shell

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return self.shell.page


def _permit(folder: Path, *, write: bool) -> None:
    """Take the right to write away from a folder and all in it, or give it back."""
    for one in (folder, *folder.rglob("*")):
        one.chmod(one.stat().st_mode | 0o200 if write else one.stat().st_mode & ~0o222)


def _pressed(window: Window, do: Callable[[], object]) -> None:
    button = Button("按了会错", do)
    button.setParent(window)
    button.click()


def main(what: str, folder: str) -> int:
    """Open the folder in the program's window, and drive it."""
    drivers: list[Driver] = []

    def door() -> Door:
        app = QApplication.instance()
        assert app is not None
        QTimer.singleShot(0, app, lambda: drivers.append(Driver(what)))
        return Door(FixedClock(NOW))

    return run(door, Path(folder))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
