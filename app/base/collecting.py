"""Python's search for unreachable cycles, set aside while ten thousand objects are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """No garbage collection inside the block: it would walk over the growing heap again and again.

    What has no cycles is freed as ever. For one use case, not for a loop that runs all day.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def put_off_collecting() -> None:
    """No garbage collection until :func:`take_up_collecting`: while the program starts it only makes."""
    gc.disable()


def take_up_collecting() -> None:
    """Collect from now on; what there is by now stays, and nobody need look through it again."""
    gc.freeze()
    gc.enable()
