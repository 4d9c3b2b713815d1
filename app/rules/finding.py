"""Whether a kept search key answers what was typed: by characters, pinyin, initials, or a mixture.

A key holds one line per searchable text, ``赵广明|zgm|zhaoguangming``; the store writes it with the record.
"""

import re
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
# Characters, as against the letters they are spoken with.
_HAN = re.compile("[\u2e80-\U0010ffff]+")


def matches(key: str, query: str) -> bool:
    """Whether a key answers a query: 赵, zgm, zhaogu, 赵gm, capitals and blanks alike."""
    return bool(found([(bare(key), None)], query))


def bare(key: str) -> str:
    """A key as :func:`found` takes it: without the dot in a name, which not everybody types."""
    return key.replace("·", "")


def found(pairs: Iterable[tuple[str, T]], query: str) -> list[tuple[str, T]]:
    """The pairs of a bare key and a thing whose key answers the query, in their order.

    Made for ten thousand at every keystroke. What answers a query also answers each beginning of it.
    """
    wanted = bare(query.replace(" ", "")).lower()
    run = max(_HAN.findall(wanted), key=len, default="")
    if run in ("", wanted):  # one kind of sign: they stand side by side in the key
        return [pair for pair in pairs if wanted in pair[0]]
    return [pair for pair in pairs if wanted in pair[0] or (run in pair[0] and _is_mixed(pair[0], wanted))]


def _is_mixed(key: str, wanted: str) -> bool:
    return any(_mixed(line, wanted) for line in key.split("\n"))


def _mixed(line: str, wanted: str) -> bool:
    """赵gm: characters and initials in one query, compared place by place."""
    text, *spoken = line.split("|")
    rows = [text, *(way for way in spoken if len(way) == len(text))]
    places = range(len(text) - len(wanted) + 1)
    return any(
        all(any(row[at + step] == sign for row in rows) for step, sign in enumerate(wanted)) for at in places
    )
