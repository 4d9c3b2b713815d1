"""Somebody who waits for long work, and presses 停下 at one of its steps."""

from app.base.progress import Stopped


class Waiting:
    """Hears every step; asks to stop at the ``stop``-th (from 1), or never."""

    def __init__(self, stop: int = 0) -> None:
        self.heard: list[tuple[int, int, str]] = []
        self._stop = stop

    def step(self, done: int, total: int, words: str) -> None:
        self.heard.append((done, total, words))
        if len(self.heard) == self._stop:
            raise Stopped()

    @property
    def words(self) -> list[str]:
        return [words for _, _, words in self.heard]
