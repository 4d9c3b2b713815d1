"""Texts for files that cannot hold every character: the XML of .docx and .xlsx, the facts of a PDF."""

import re

# Control characters but tab and line feed, half surrogates, non-characters: no paper shows them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def writable(text: str) -> str:
    """The text without those characters."""
    return _UNWRITABLE.sub("", text)
