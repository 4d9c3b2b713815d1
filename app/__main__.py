"""One door: no command opens the window, a command runs headless."""

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from app.base.collecting import put_off_collecting, take_up_collecting

if TYPE_CHECKING:
    from app.bootstrap import Door


_NO_SCREEN = (
    "这里没有屏幕，开不了窗口。\n什么都没有动。\n请在有桌面的电脑上打开；要用命令，honglin --help 看有哪些。"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run a command; returns its exit status (0 done, 1 refused, 2 usage)."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if not given or (given[0] == "--data" and len(given) == 2):
            put_off_collecting()
            from app.base.system import has_screen

            if not has_screen():
                print(_NO_SCREEN, file=sys.stderr)
                return 1
            from app.ui.start import run as show

            return show(door, Path(given[1]) if given else None)
        put_off_collecting()
        from app.bootstrap import Door
        from app.cli.main import run

        take_up_collecting()
        return run(given, Door())
    except KeyboardInterrupt:  # Ctrl-C before anything was begun
        print("已经按您的意思停下，什么都没有动。", file=sys.stderr)
        return 1


def door() -> "Door":
    """The door. What the rooms behind it need goes on loading while the window asks for the password."""
    from app.bootstrap import Door, load

    Thread(target=load, name="loading").start()
    return Door()


if __name__ == "__main__":
    sys.exit(main())
