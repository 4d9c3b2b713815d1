"""From the door to the desk: what the shell must know, and the shell. Loaded behind the first paint."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer

from app.base.refused import Refused
from app.ui.desk import Desk, Facts
from app.ui.navigation import NAVIGATION
from app.ui.shell import Shell
from app.ui.theme import Theme, theme

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.sitting import Step
    from app.ui.session import Session
    from app.ui.window import Window


# Milliseconds in which the first page comes to rest; then the other pages' use cases are loaded.
_A_MOMENT = 500


def prepare() -> None:
    """Load the first page beforehand."""
    import_module(NAVIGATION[0].tabs[0].module)


def furnished(window: "Window", facts: Facts, kept: Shell | None) -> Shell:
    """The shell behind the door: the one that was left at the lock, or a new one."""
    preferences = window.preferences
    now = window.session.door().clock.now()
    preferences.opened = f"{now.month}月{now.day}日 {now:%H:%M}"
    shell = _shell(window, facts, kept)
    window.run(preferences.keep, lambda _: None)  # behind what the page reads: a disk may take its time
    return shell


def _shell(window: "Window", facts: Facts, kept: Shell | None) -> Shell:
    if kept is not None and kept.desk.facts.branch == facts.branch:
        _listening(window, kept.desk)
        kept.know(facts)
        kept.come_back()
        return kept
    shell = _opened(window, desk_of(window, facts), "home")
    shell.know(facts)
    _back_up_elsewhere(shell)
    QTimer.singleShot(_A_MOMENT, window, lambda: window.run(lambda: _furnish(window.session), lambda _: None))
    return shell


def _furnish(session: "Session") -> None:
    """So that no page that is opened first thing waits for what it needs; behind a lock it can."""
    if session.is_open:
        session.house.furnish()


def _back_up_elsewhere(shell: Shell) -> None:
    """The day's backup also goes to the second place, where there is one and it is plugged in."""
    place = shell.desk.preferences.backup_place

    def made(house: "House") -> object:
        return house.backups.create_daily(Path(place)) if Path(place).is_dir() else None

    def told(refusal: Refused) -> None:
        shell.page.notices.put("reminder", (f"今天没有备份到 {place}。", refusal.lines[0], refusal.lines[2]))

    if place:
        shell.desk.read(shell, made, lambda _: None, told)


def desk_of(window: "Window", facts: Facts) -> Desk:
    """A desk at the opened folder, which hears of every step."""
    desk = Desk(window.jobs, window.session, window.preferences, facts)
    _listening(window, desk)
    # Behind the click: the button that was pressed goes with the former pages.
    desk.dressed.connect(
        lambda name, size: QTimer.singleShot(0, window, lambda: window.wear(Theme(name, size)))
    )
    return desk


def let_go(former: Shell) -> tuple[Desk, str]:
    """Take a shell down; returns its desk, and the page it was at."""
    former.put_by()
    former.unplug()
    desk, subject = former.desk, former.tab.subject
    former.window().setFocus()
    shiboken6.delete(former)
    return desk, subject


def furnished_anew(window: "Window", desk: Desk, subject: str) -> Shell:
    """Another shell for another size: the same desk, at the same page."""
    return _opened(window, desk, subject)


def _opened(window: "Window", desk: Desk, subject: str) -> Shell:
    shell = Shell(desk, window.lock, theme().is_narrow(window.size()))
    shell.go(subject)
    shell.look_round()  # behind what the page reads: it is looked at first
    shell.page.take_focus()
    return shell


def _listening(window: "Window", desk: Desk) -> None:
    """Steps tell the desk what changed. Called on the worker's thread: signals carry it over."""

    def stepped(step: "Step") -> None:
        desk.saved.emit(step.at)
        if step.registers:
            desk.changed.emit(step.registers)

    window.session.house.sitting.listen(stepped)
