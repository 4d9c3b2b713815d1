"""How far long work is, told to whoever waits for it; and the place where that person's 停下 is heard."""

from typing import Protocol

from app.base.refused import Refused


class Stopped(Refused):
    """Somebody asked to stop, and the work stopped before anything was kept."""

    code = "stopped"
    what = "已经按您的意思停下。"
    safe = "没有留下半份资料，以前存好的资料没有动。"
    then = "要做的话，再做一次就行。"


class Progress(Protocol):
    """Told before each part of the work. A use case calls it only where stopping leaves nothing behind."""

    def step(self, done: int, total: int, words: str) -> None:
        """``done`` of ``total`` parts are finished, ``words`` say what comes now (看第53行，共83行).

        ``total`` is 0 where nobody can know how much there is. Raises Stopped when somebody asked to stop.
        """


class _Silent:
    def step(self, done: int, total: int, words: str) -> None:
        """Nobody waits, nobody stops it."""


SILENT: Progress = _Silent()
