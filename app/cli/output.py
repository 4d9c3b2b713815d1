"""How commands speak: JSON for programs on standard output, plain Chinese for people."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from app.base.refused import Refused
from app.cli.chinese import places


def print_json(content: Any) -> None:
    """One object or list on standard output, UTF-8 whatever the terminal thinks."""
    sys.stdout.buffer.write(json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")
    sys.stdout.flush()


def print_refusal(refusal: Refused, as_json: bool) -> None:
    """The three lines on standard error; with ``--json`` one object with code and message."""
    if as_json:
        print(
            json.dumps({"code": refusal.code, "message": refusal.message}, ensure_ascii=False),
            file=sys.stderr,
        )
    else:
        print(refusal.message, file=sys.stderr)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns that line up, a Chinese character counting as two places."""
    columns = list(zip(heads, *rows, strict=True))
    widths = [max(map(places, column)) for column in columns]
    for row in (heads, *rows):
        line = "  ".join(cell + " " * (width - places(cell)) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())
