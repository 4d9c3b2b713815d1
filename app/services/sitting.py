"""A sitting: from the opening of a folder to its closing; what was done last in it, and who hears of it."""

import logging
from collections.abc import Callable

from app.models.steps import Step

__all__ = ["Listener", "Sitting", "Step"]

Listener = Callable[[Step], object]
_log = logging.getLogger(__name__)


class Sitting:
    """The last step of an opened folder. It keeps no record, so an import weighs no more than one entry."""

    def __init__(self) -> None:
        self._last: Step | None = None
        self._listeners: list[Listener] = []

    @property
    def last(self) -> Step | None:
        """The last step that changed a record, or was declared final; None before the first."""
        return self._last

    def listen(self, listener: Listener) -> None:
        """Tell every step from now on, right after its commit and in the thread that wrote it.

        A step that only left notes or changed nothing is told too: its ``registers`` are empty.
        """
        self._listeners.append(listener)

    def stepped(self, step: Step) -> None:
        """A step was committed. One that changed no record (a draft, a list saved) leaves the last one."""
        if step.count or step.final:
            self._last = step
        for listener in self._listeners:
            try:
                listener(step)
            except Exception:  # noqa: BLE001 - the step is kept, and must not look as if it had failed
                _log.exception("a listener failed")
