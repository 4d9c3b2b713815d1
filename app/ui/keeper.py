"""Keeps the keyboard in the page: what had it may vanish or rest, and Qt would pass it on to the rail."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.jobs import Jobs
from app.ui.page import Page
from app.ui.timers import later


class Keeper(QObject):
    """For one shell. ``work``: the parts the keyboard is kept in; ``page``: the one that is shown.

    A person moves the keyboard away from a widget that is there; Qt moves it when that widget is hidden,
    disabled or deleted. Once all that is under way is done, it goes back to the widget if it is there again
    (a button that rested), else to where one works first on the page.
    """

    def __init__(
        self, shell: QWidget, work: tuple[QWidget, ...], page: Callable[[], Page], jobs: Jobs
    ) -> None:
        super().__init__(shell)
        self._shell, self._work, self._page, self._jobs = shell, work, page, jobs
        # Who had the keyboard last by somebody's will, and whether that was in the work area.
        self._had: QWidget | None = None
        self._at_work, self._astray = False, False
        self._soon = later(self, 0, self._settle)
        jobs.idle.connect(self._settle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        app.focusChanged.connect(self._follow)

    def bring_back(self) -> None:
        """Give the keyboard to the page, as soon as that has read what it shows."""
        self._astray = True
        self._soon.start()

    def unplug(self) -> None:
        """Another shell takes over."""
        self._jobs.disconnect(self)
        self._app.disconnect(self)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self._shell.isAncestorOf(now):
            return  # a dialog, a menu, the door
        if now is not None and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._given(
                now
            )  # the pointer is somebody's will; a button that is held must not lose the keyboard
            return
        lost = self._at_work and not _there(self._had)
        if not self._on_purpose(old, now) if self._astray else lost:
            self._astray = True
            self._soon.start()
        elif now is not None:
            self._given(now)

    def _given(self, now: QWidget) -> None:
        self._had, self._at_work, self._astray = now, self._works(now), False

    def _on_purpose(self, old: QWidget | None, now: QWidget | None) -> bool:
        """Whether the page or somebody moved the keyboard on from where it had landed."""
        if now is None or old is None:
            return now is not None and self._works(now)
        return _there(old) and self._shell.isAncestorOf(old)

    def _works(self, widget: QWidget) -> bool:
        return any(part.isAncestorOf(widget) for part in self._work)

    def _settle(self) -> None:
        if not self._astray or self._jobs.busy or not self._shell.isVisible():
            return
        had = self._had
        # What had it is done with: else everything that gets the keyboard from now on would count as astray.
        self._had, self._at_work, self._astray = None, False, False
        if had is not None and _there(had) and self._page().isAncestorOf(had):
            had.setFocus()
        else:
            self._page().take_focus()


def _there(widget: QWidget | None) -> bool:
    return widget is not None and shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()
