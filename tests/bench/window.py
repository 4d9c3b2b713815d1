"""The window as ``honglin`` starts it, and somebody with quick fingers before it.

``python -m tests.bench.window FOLDER PASSWORD`` says ``ready`` when the password field has taken a key,
``home`` when the first page can be used, ``rest`` when nothing is under way any more; whoever started it
reads the clock and the process's memory.
"""

import sys
from pathlib import Path

from app.__main__ import door
from app.base.collecting import put_off_collecting


def main(folder: str, password: str) -> None:
    """In the order of :func:`app.__main__.main`: Qt comes last."""
    put_off_collecting()
    from tests.bench.fingers import show

    show(door, Path(folder), password)


if __name__ == "__main__":
    main(*sys.argv[1:])
