"""The window: the door first, the shell behind it. It imports no page and nothing that loads slowly."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.refused import Refused
from app.ui.jobs import Job, Jobs
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.theme import SIZES, Theme, load_fonts, put_on, theme
from app.ui.timers import later
from app.ui.unlock import Unlock
from app.ui.widgets.basic import column
from app.ui.widgets.ring import Ring

if TYPE_CHECKING:
    from app.services.doorway import Doorway
    from app.ui.desk import Facts
    from app.ui.shell import Shell

_log = logging.getLogger(__name__)
DATA, KEYS = "data.db", "keys.json"
_BEFORE = ("data.db", "keys.json", "backups")


class Window(QWidget):
    """The one window of the program. ``load`` brings the door; ``place`` is the data folder."""

    def __init__(self, load: "Callable[[], Doorway]", place: Path, sample: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("红邻")
        self.setMinimumSize(QSize(600, 400))
        self.setAcceptDrops(True)
        self.place, self.sample = place, sample
        self.preferences = Preferences.of(place)
        self.jobs = Jobs(self)
        self.session = Session(load, place)
        self.stack = QStackedWidget()
        self.setLayout(column(self.stack, gap=0))
        self.shell: Shell | None = None
        self.unlock: Unlock | None = None
        self._ring: Ring | None = None
        self._idle = later(self, 0, self._lock_when_idle)
        put_on(Theme(self.preferences.theme, self.preferences.size))
        self.knock()

    def knock(self) -> None:
        """Show the door, or the first start where there is no data yet."""
        if any((self.place / name).exists() for name in _BEFORE):
            self.unlock = Unlock(self.preferences, self.enter, self.bigger)
            self._put(self.unlock)
            self.unlock.setFocus()
        else:
            from app.ui.first_start import FirstStart

            self.unlock = None
            self._put(FirstStart(self))

    def loaded(self) -> None:
        """Behind the first paint: load what opening needs, while the password is typed."""
        if self._ring is None:
            self._ring = Ring(self)
            self.windowHandle().installEventFilter(self)
            load_fonts(later=True)
        self.run(self.session.door, lambda door: None)

    def run(
        self,
        work: Callable[[], object],
        then: Callable[..., object],
        refused: Callable[[Refused], object] | None = None,
    ) -> None:
        """Work off the window's thread, for the door and the first start."""

        def told(refusal: Refused) -> None:
            if refused is not None:
                refused(refusal)
            else:
                _log.warning("refused: %s", refusal.code)

        self.jobs.put(Job(work, lambda result: (then(result), None)[1], told, self))

    def enter(self, password: str, code: str = "") -> None:
        """Open the folder; the shell follows."""

        def opened() -> "tuple[Facts, list[str]]":
            from app.ui.entering import facts_of

            house = self.session.open(password, code)
            return facts_of(house), list(house.notices)

        self.run(opened, lambda found: self._entered(*found), self._not_entered)

    def _not_entered(self, refusal: Refused) -> None:
        if self.unlock is not None:
            self.unlock.refuse(refusal)

    def _entered(self, facts: "Facts", notices: list[str]) -> None:
        from app.ui.entering import furnished

        kept = self.shell
        self.shell = furnished(self, facts, kept)
        self._put(self.shell)
        if notices:
            self.shell.page.notices.put("reminder", tuple(notices))
        self._idle.start(self.preferences.idle_minutes * 60_000)

    def lock(self) -> None:
        """Close the folder and show the door; what was typed and not kept waits in its page."""
        if self.shell is None or not self.session.is_open:
            return
        self._idle.stop()
        self.shell.put_by()
        self.run(self.session.close, lambda _: None)
        self.knock()

    def bigger(self) -> None:
        """The next text size; behind the largest comes the smallest."""
        self.resize_text(SIZES[(SIZES.index(theme().size) + 1) % len(SIZES)])

    def resize_text(self, size: int) -> None:
        """Another text size, kept for the next time."""
        self.wear(Theme(theme().name, size))

    def wear(self, chosen: Theme) -> None:
        """Another theme or text size: what is shown is built anew, at the same place."""
        if chosen == theme():
            return
        self.preferences.size, self.preferences.theme = chosen.size, chosen.name
        self.preferences.keep()
        put_on(chosen)
        if self.shell is not None and self.session.is_open:
            self._furnish_anew()
        elif self.unlock is not None:
            typed = self.unlock.field.text()
            self.knock()
            self.unlock.field.setText(typed)

    def _furnish_anew(self) -> None:
        from app.ui.entering import furnished_anew

        assert self.shell is not None
        self.shell = furnished_anew(self, self.shell)
        self._put(self.shell)

    def _put(self, widget: QWidget) -> None:
        former = self.stack.currentWidget()
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        if former is not None and former is not widget and former is not self.shell:
            self.stack.removeWidget(former)
            former.deleteLater()

    def _lock_when_idle(self) -> None:
        if self.shell is not None and self.shell.page.waits_with_lock:
            self._idle.start(self.preferences.idle_minutes * 60_000)
        else:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and the pointer, before they reach anything: somebody is at the desk."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            if self._idle.isActive():
                self._idle.start()
            if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                step = 1 if event.angleDelta().y() > 0 else -1
                at = SIZES.index(theme().size) + step
                if 0 <= at < len(SIZES):
                    QTimer.singleShot(0, self, lambda: self.resize_text(SIZES[at]))
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = theme().is_narrow(event.size())
        if self.shell is not None and self.session.is_open and narrow != self.shell.narrow:
            QTimer.singleShot(0, self, self._furnish_anew)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is under way end, then close the folder."""
        if self.shell is not None:
            self.shell.put_by()
        self.run(self.session.close, lambda _: None)
        self.jobs.close()
        super().closeEvent(event)
