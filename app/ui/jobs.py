"""One worker for all that takes time: jobs run one after another, off the thread that paints.

A job is a function; what it returns, or the refusal it raises, comes back on the window's own thread.
Because there is one worker, use cases never meet each other, and the order of clicks is the order of steps.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal

from app.base.refused import Refused
from app.base.trouble import telling

_log = logging.getLogger(__name__)
T = TypeVar("T")
# Progress is told at most so often: a bar needs no more, and the worker has better things to do.
_TELLING = 0.1


class OurMistake(Refused):
    """Something the program did not foresee. The details are in the log, never on screen."""

    code = "our_mistake"
    what = "程序没有料到会这样，这一步没有做成。"
    safe = "这一步要么全记、要么不记，原有的资料没有动。"
    then = "请再做一次；还是不行，请到“设置与备份”的“日志”里存一份，交给街道的人看。"


@dataclass
class Job(Generic[T]):
    """Work waiting or under way. ``owner``: when it is gone, nobody is told any more."""

    work: Callable[[], T]
    then: Callable[[T], object]
    refused: Callable[[Refused], object]
    owner: QObject
    told: Callable[[int, int, str], None] | None = None
    stop: Event = field(default_factory=Event)


class Jobs(QObject):
    """The queue of the one worker."""

    idle = Signal()
    _finished = Signal(object, object, object)
    _progressed = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._waiting = 0
        self._worker = _Worker(self._queue, self._finished.emit)
        self._finished.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._worker.start()

    @property
    def busy(self) -> bool:
        """Whether anything waits or is under way."""
        return self._waiting > 0

    def put(self, job: Job[T]) -> Job[T]:
        """Queue a job."""
        self._waiting += 1
        self._queue.put(job)
        return job

    def telling(self, job: Job[Any]) -> "Telling":
        """The progress that a job's work reports to; it stops the work when asked."""
        return Telling(job, self._progressed.emit)

    def close(self) -> None:
        """Let what is queued end, then end the worker."""
        self._queue.put(None)
        self._worker.wait()

    def _end(self, job: Job[Any], result: Any, refusal: Refused | None) -> None:
        self._waiting -= 1
        if shiboken6.isValid(job.owner):
            if refusal is not None:
                job.refused(refusal)
            else:
                job.then(result)
        if not self._waiting:
            self.idle.emit()

    def _tell(self, job: Job[Any], done: int, total: int, words: str) -> None:
        if job.told is not None and shiboken6.isValid(job.owner):
            job.told(done, total, words)


class Telling:
    """Progress of one job: passed on to the window, and the place where 停下 is heard."""

    def __init__(self, job: Job[Any], emit: Callable[[object, int, int, str], None]) -> None:
        self._job, self._emit, self._last = job, emit, 0.0

    def step(self, done: int, total: int, words: str) -> None:
        """Tell how far the work is; raises Stopped when somebody pressed 停下."""
        if self._job.stop.is_set():
            from app.base.progress import Stopped

            raise Stopped()
        now = time.monotonic()
        if now - self._last >= _TELLING or done >= total:
            self._last = now
            self._emit(self._job, done, total, words)


class _Worker(QThread):
    def __init__(
        self, queue: "SimpleQueue[Job[Any] | None]", finished: Callable[[object, object, object], None]
    ) -> None:
        super().__init__()
        self._queue, self._finished = queue, finished

    def run(self) -> None:
        while (job := self._queue.get()) is not None:
            result, refusal = _done(job)
            self._finished(job, result, refusal)
            del job, result, refusal


def _done(job: Job[Any]) -> tuple[Any, Refused | None]:
    try:
        with telling():
            return job.work(), None
    except Refused as refusal:
        return None, refusal
    except Exception:  # noqa: BLE001 - whatever it is, the user gets three lines and the log the rest
        _log.exception("a job failed")
        return None, OurMistake()
