"""What is said about a typed value: a note that lets it pass, or a refusal."""

from dataclasses import dataclass

from app.base.refused import Refused

_SHOWN = 24  # characters of a wrong entry repeated in the sentence about it


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at once more; the value is kept as it is.

    ``code`` is stable, ``column`` the attribute name of the field, ``message`` a sentence for people.
    """

    code: str
    column: str
    message: str


class EntryRefused(Refused):
    """What was typed cannot stand in the field."""

    code = "entry"
    safe = "您填的内容还在，原有的资料没有动。"


def shown(text: str) -> str:
    """The wrong entry as its refusal repeats it: whole when short, else its beginning."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
