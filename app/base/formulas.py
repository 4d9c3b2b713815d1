"""Cells of a CSV file that a spreadsheet would take for a formula: an apostrophe is put before them."""

import re

# OWASP, CSV Injection; programs in East Asian languages take the full-width signs for the others.
_TAKEN_FOR_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """The text as it is written: ``=1+1`` → ``'=1+1``."""
    return f"'{text}" if _TAKEN_FOR_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before :func:`guarded`."""
    return text[1:] if text.startswith("'") and _TAKEN_FOR_FORMULA.match(text) else text
