"""The window: the door first, the shell behind it. It imports no page and nothing that loads slowly."""

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from app.base.refused import Refused
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.theme import SIZES, Theme, load_fonts, put_on, theme
from app.ui.timers import later
from app.ui.unlock import Unlock
from app.ui.widgets.basic import column

if TYPE_CHECKING:
    from app.services.doorway import Doorway
    from app.ui.desk import Facts
    from app.ui.first_start import FirstStart
    from app.ui.jobs import Jobs
    from app.ui.sample import SampleStrip
    from app.ui.shell import Shell
    from app.ui.widgets.ring import Ring

_log = logging.getLogger(__name__)


class Window(QWidget):
    """The one window of the program. ``load`` brings the door; ``place`` is the data folder.

    ``sample``: where the sample branch lies or would lie (default: beside the data folder).
    """

    def __init__(self, load: "Callable[[], Doorway]", place: Path, sample: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("红邻")
        self.setMinimumSize(QSize(600, 400))
        self.setAcceptDrops(True)
        self.place = place
        self.sample = sample or place.with_name(f"{place.name}-sample")
        self.preferences = Preferences.of(place)
        self.own = self.session = Session(load, place)
        self.stack = QStackedWidget()
        self._column = column(self.stack, gap=0)
        self.setLayout(self._column)
        self.shell: Shell | None = None
        self.unlock: Unlock | None = None
        self.first: FirstStart | None = None
        self._strip: SampleStrip | None = None
        self._ring: Ring | None = None
        self._idle = later(self, 0, self._lock_when_idle)
        self._loading = False
        self._at_the_door = self.has_data
        put_on(Theme(self.preferences.theme, self.preferences.size), door=self._at_the_door)
        self.knock()

    @cached_property
    def jobs(self) -> "Jobs":
        """The worker, from the first paint on."""
        from app.ui.jobs import Jobs

        return Jobs(self)

    @property
    def has_data(self) -> bool:
        """Whether there is a branch's data, or what tells of a loss: then one begins at the door."""
        try:
            if (self.place / "data.db").exists() or (self.place / "backups").exists():
                return True
            # Beside an unfinished data file, keys tell of a set-up that died on the way: it is done again.
            return (self.place / "keys.json").exists() and not (self.place / "data.new").exists()
        except OSError:
            return True  # it may not be looked at: opening tells why

    @property
    def in_sample(self) -> bool:
        """Whether the sample branch is looked at."""
        return self.session is not self.own

    def knock(self) -> None:
        """Show the door, or the first start where there is no data yet."""
        self.unlock = self.first = None
        if self.has_data:
            self.unlock = Unlock(self.preferences, self.enter, self.bigger, self.restore)
            self._put(self.unlock)
            self.unlock.setFocus()
        else:
            from app.ui.first_start import FirstStart

            self.first = FirstStart(self)
            self._put(self.first)

    def loaded(self) -> None:
        """Behind the first paint: load what opening needs, while the password is typed. Once is enough."""
        if not self._loading:
            self._loading = True
            self.run(self.session.door, lambda door: self._prepare())

    def _prepare(self) -> None:
        """What the shell needs, while the password is typed or proved."""
        from app.ui.entering import prepare
        from app.ui.widgets.ring import Ring

        prepare()
        if self._at_the_door:
            self._dress(theme())
        if self._ring is None:
            self._ring = Ring(self)
            self._ring.listen()
            self.windowHandle().installEventFilter(self)
        load_fonts(later=True)

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

        from app.ui.jobs import Job

        self.jobs.put(Job(work, then, told, self))

    def enter(self, password: str, code: str = "") -> None:
        """Open the folder; the shell follows, or first a new password where the code opened it."""
        self.loaded()  # quick fingers may be here first

        def opened() -> "tuple[Facts, list[str]]":
            house = self.session.open(password, code)
            from app.ui.desk import Facts  # by now loaded on the window's own thread

            return Facts.of(house), list(house.notices)

        def then(found: "tuple[Facts, list[str]]") -> None:
            if code:
                from app.ui.new_password import AskNewPassword

                self._put(AskNewPassword(self, *found))
            else:
                self.entered(*found)

        self.run(opened, then, self._not_entered)

    def _not_entered(self, refusal: Refused) -> None:
        if self.unlock is None:
            self.knock()
        self.tell(refusal)

    def entered(self, facts: "Facts", notices: list[str]) -> None:
        """The folder is open: show the shell."""
        from app.ui.entering import furnished

        self.unlock = self.first = None
        self.shell = furnished(self, facts, self.shell)
        self._put(self.shell)
        if notices:
            self.shell.page.notices.put("reminder", tuple(notices))
        if not self.in_sample:
            self._idle.start(self.preferences.idle_minutes * 60_000)

    def restore(self) -> None:
        """Choose a backup to go back to."""
        from app.ui.restore import Restore

        if self.first is not None:
            self.first.put_by()
        self.unlock = self.first = None
        self._put(Restore(self))

    def tell(self, refusal: Refused) -> None:
        """Show a refusal at the door or in the first start, whichever is shown."""
        for part in (self.unlock, self.first):
            if part is not None:
                part.refuse(refusal)

    def tell_here(self, refusal: Refused) -> None:
        """Show a refusal where one looks: in the dialog, on the page, at the door or in the first start."""
        dialog = next((one for one in self.findChildren(QDialog) if one.isVisible()), None)
        shown = self.stack.currentWidget()
        for part in (dialog, shown):
            board = getattr(part, "notices", None)
            if board is not None:
                board.refuse(refusal)
                return
        if self.shell is not None and shown is self.shell:
            self.shell.page.refuse(refusal)
        else:
            self.tell(refusal)

    def turn_to(self, session: Session, strip: "SampleStrip | None") -> None:
        """Another folder in this window: the sample with its strip, or back to one's own with None."""
        self._idle.stop()
        if self.first is not None:
            self.first.put_by()
        former, shell = self.session, self.shell
        self.run(former.close, lambda _: None)
        self.session, self.shell = session, None
        size, name = theme().size, theme().name
        self.preferences = Preferences.of(session.place)
        self.preferences.size, self.preferences.theme = size, name
        if self._strip is not None:
            self._column.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = strip
        if strip is not None:
            self._column.insertWidget(0, strip)
        if shell is not None:
            shell.unplug()
            if self.stack.currentWidget() is not shell:
                self.stack.removeWidget(shell)
                shell.deleteLater()

    def lock(self) -> None:
        """Close the folder and show the door; what was typed and not kept waits in its page."""
        if self.shell is None or not self.session.is_open:
            return
        if self.in_sample:
            from app.ui.sample import leave

            leave(self)
            return
        self._idle.stop()
        self._end_dialogs()
        self.shell.put_by()
        self.run(self.session.close, lambda _: None)
        self.knock()

    def _end_dialogs(self) -> None:
        """Nothing may stand open over a door that was shut, nor speak to pages that are gone."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()

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
        if self.shell is not None and self.session.is_open:
            self._furnish_anew(chosen)
            return
        self._dress(chosen)
        if self.unlock is not None:
            typed = self.unlock.field.text()
            self.knock()
            self.unlock.field.setText(typed)
        elif self.first is not None:
            self.begin_anew()

    def _dress(self, chosen: Theme) -> None:
        self._at_the_door = False  # from here on the whole style
        put_on(chosen)
        if self._strip is not None:
            self._strip.furnish()

    def begin_anew(self) -> None:
        """The first start in another size: what was typed stays."""
        from app.ui.first_start import FirstStart

        if self.first is not None:
            self.first.hold()
            self.first = FirstStart(self, self.first.begun)
            self._put(self.first)

    def _furnish_anew(self, chosen: Theme | None = None) -> None:
        from app.ui.entering import furnished_anew, let_go

        if self.shell is None or not self.session.is_open:
            return
        self._end_dialogs()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.setUpdatesEnabled(False)
        try:
            # First the former pages go: a style is put on every widget that lives, seen or not.
            place = let_go(self.shell)
            self.shell = None
            if chosen is not None:
                self._dress(chosen)
            self.shell = furnished_anew(self, *place)
            self._put(self.shell)
        finally:
            self.setUpdatesEnabled(True)
            QApplication.restoreOverrideCursor()

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
            if watched is not self.windowHandle():
                return False  # a dialog: somebody is at the desk, and the page behind it stays as it is
            if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                step = 1 if event.angleDelta().y() > 0 else -1
                at = SIZES.index(theme().size) + step
                if 0 <= at < len(SIZES):
                    QTimer.singleShot(0, self, lambda: self.resize_text(SIZES[at]))
                return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Taken anywhere, so that a file let go in the wrong place is told and not simply lost."""
        from app.ui.widgets.strays import files_of

        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Nobody below wanted it."""
        from app.ui.widgets.strays import files_of, stray

        files = files_of(event.mimeData())
        if files:
            self.tell_here(stray(files))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = theme().is_narrow(event.size())
        if self.first is not None and narrow != self.first.narrow:
            QTimer.singleShot(0, self, self.begin_anew)
        elif self.shell is not None and self.session.is_open and narrow != self.shell.narrow:
            QTimer.singleShot(0, self, self._furnish_anew)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is under way end, then close the folder."""
        for part in (self.shell, self.first):
            if part is not None:
                part.put_by()
        self.hide()  # what is under way ends in its own time: nobody has to watch it
        self.run(self.session.close, lambda _: None)
        self.jobs.close()
        super().closeEvent(event)
