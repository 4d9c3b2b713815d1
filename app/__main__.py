"""One door: no arguments open the window, a command runs headless."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status (0 done, 1 refused, 2 usage)."""
    try:
        from app.bootstrap import Door
        from app.cli.main import run
    except KeyboardInterrupt:  # Ctrl-C before anything was begun
        print("已经按您的意思停下，什么都没有动。", file=sys.stderr)
        return 1
    return run(sys.argv[1:] if arguments is None else list(arguments), Door())


if __name__ == "__main__":
    sys.exit(main())
