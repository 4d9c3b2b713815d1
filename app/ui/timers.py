"""Timers that fire once, or again and again, as long as their owner lives."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, milliseconds: int, action: Callable[[], object], *, again: bool = False) -> QTimer:
    """A timer that is not started yet."""
    timer = QTimer(owner)
    timer.setSingleShot(not again)
    timer.setInterval(milliseconds)
    timer.timeout.connect(lambda: action())
    return timer
