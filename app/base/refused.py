"""Refused: the one kind of error a user sees, always in three lines."""

from typing import ClassVar


class Refused(Exception):
    """Something the program will not do, told in three lines made from its facts.

    A subclass declares ``code`` (stable, for scripts) and the three templates; its keyword
    arguments are the facts. Window and command line show the same words.

    - ``what``: what happened, with figures;
    - ``safe``: whether the data is safe;
    - ``then``: what to do next.
    """

    code: ClassVar[str] = "refused"
    what: ClassVar[str] = ""
    safe: ClassVar[str] = "原有的资料没有动。"
    then: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.what.format(**facts))

    @property
    def lines(self) -> tuple[str, str, str]:
        """What happened, is it safe, what to do: three finished sentences."""
        what, safe, then = (part.format(**self.facts) for part in (self.what, self.safe, self.then))
        return what, safe, then

    @property
    def message(self) -> str:
        """The three lines as one text."""
        return "\n".join(self.lines)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.facts)


def _rebuild(kind: type[Refused], facts: dict[str, object]) -> Refused:
    return kind(**facts)
