"""The child process that reads one roster file: ``python -m app.exchange.sheet_child``.

Arguments: path, sheet name or "", bytes of memory, seconds of processor time. It answers on standard
output with the sheet (exit 0) or a refusal as ``{"refused": code, "facts": {…}}`` (exit 3). On
anything else it simply dies; the parent knows what to say.
"""

import gc
import json
import sys
from pathlib import Path

from app.base.faults import fault
from app.base.system import limit_this_process
from app.exchange.sheet_kind import SheetKind, kind_of
from app.exchange.sheet_refusals import SheetRefused, SheetTooBig
from app.exchange.sheet_shape import Sheet, pack

REFUSED = 3
MOST_ANSWER = 64 << 20


def main() -> int:
    """Read the file the arguments name; the exit code."""
    path = Path(sys.argv[1])
    limit_this_process(memory=int(sys.argv[3]), seconds=int(sys.argv[4]))
    gc.disable()  # a short life; collecting would cost a tenth of it
    answer = sys.stdout.buffer
    try:
        fault("import.read.child")
        content, code = pack(_read(path, sys.argv[2])), 0
        if len(content) > MOST_ANSWER:
            raise SheetTooBig(name=path.name)
    except SheetRefused as refusal:
        content, code = _refusal(refusal), REFUSED
    except (MemoryError, RecursionError):
        content, code = _refusal(SheetTooBig(name=path.name)), REFUSED
    answer.write(content)
    answer.flush()
    return code


def _read(path: Path, wanted: str) -> Sheet:
    """Each reader brings its own library, and only the one needed is loaded."""
    kind = kind_of(path)
    if kind is SheetKind.XLSX:
        from app.exchange import xlsx

        return xlsx.read(path, wanted)
    if kind is SheetKind.XLS:
        from app.exchange import xls

        return xls.read(path, wanted)
    from app.exchange import csv_text

    return csv_text.read(path)


def _refusal(refusal: SheetRefused) -> bytes:
    return json.dumps({"refused": refusal.code, "facts": refusal.facts}).encode()


if __name__ == "__main__":
    sys.exit(main())
