"""Document blocks: what a document says, apart from how a format writes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Head:
    """The head of a table column. ``width`` in characters; ``choices`` and ``hint`` help who fills it in."""

    label: str
    width: int = 12
    choices: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table of texts. ``marks`` say what is wrong with a cell: (row, column) from 0 → sentence."""

    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[str]]
    notes: tuple[str, ...] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
