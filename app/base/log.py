"""The log: what went wrong inside, for the people who mend the program; no personal data in it."""

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.base.masking import masked_text

_LARGEST = 512 * 1024


class _Masking(logging.Formatter):
    """Covers ID and telephone numbers in everything that is written, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return masked_text(super().format(record))


class _Quiet(RotatingFileHandler):
    """A log that cannot be written (full disk, read-only folder) is no trouble of the user's."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say nothing; logging's own way is a traceback on standard error."""


def log_to(path: Path) -> logging.Handler:
    """Send the program's log to ``path`` (512 KB, one older file kept) until :func:`stop` is called."""
    handler = _Quiet(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(_Masking("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("app")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what :func:`log_to` opened."""
    logging.getLogger("app").removeHandler(handler)
    with contextlib.suppress(OSError):
        handler.close()
