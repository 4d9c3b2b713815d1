"""What nobody foresaw, on the window's own thread: the log gets the details, the person three lines."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from app.ui.window import Window

_log = logging.getLogger(__name__)
# The same mistake again within so many seconds (one made while painting comes back with every paint)
# is neither told nor logged another time.
_SAME_AGAIN = 5.0
LOG = "honglin.log"
_Details = tuple[type[BaseException], BaseException, TracebackType | None]


class _AtTheDoor(logging.Handler):
    """Before a folder is open nobody else writes the log: then errors go to the log of the window's folder.

    Where there is no folder yet they are let go; they never reach standard error.
    """

    def __init__(self, place: Callable[[], Path]) -> None:
        super().__init__(logging.ERROR)
        self._place = place

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, unless an opened folder's own log has it."""
        others = [one for one in logging.getLogger("app").handlers if one is not self]
        if others or not self._place().is_dir():
            return
        from app.base.log import log_to, stop  # stands between the double click and the first paint

        handler = log_to(self._place() / LOG)
        try:
            handler.handle(record)
        finally:
            stop(handler)


class Mishaps(QObject):
    """Takes over the interpreter's hooks for errors nobody caught, for as long as the window lives."""

    _met = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._last: tuple[str, float] = ("", 0.0)
        # Queued: an error may come up in the middle of a paint, or on another thread.
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """From now on: errors in slots and events, in threads, and where nothing can be raised."""
        logging.getLogger("app").addHandler(_AtTheDoor(lambda: self._window.session.place))
        sys.excepthook = self.meet
        threading.excepthook = lambda told: self.meet(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )
        sys.unraisablehook = lambda told: self.meet(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def meet(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """One error: into the log with its traceback, then told. Ctrl-C ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        where = _where(kind, trace)
        last, at = self._last
        now = time.monotonic()
        self._last = where, now
        if where == last and now - at < _SAME_AGAIN:
            return
        _log.error("unforeseen", exc_info=(kind, error, trace))
        self._met.emit()

    def _tell(self) -> None:
        try:
            from app.ui.jobs import OurMistake

            self._window.tell_here(OurMistake())
        except Exception:  # noqa: BLE001 - telling must not go round in circles
            _log.exception("a mishap could not be told")


def _where(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, to know the same one again."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (
        f"{kind.__name__} {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else kind.__name__
    )
