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


@dataclass(frozen=True)
class Title:
    """The title of a document: 2号小标宋, centred, its lines balanced."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1–4: 一、 （一） 1. （1）; the text brings its own number."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; each line of it is a paragraph. ``indent`` in characters."""

    text: str
    indent: float = 2


Block = Title | Heading | Paragraph | TableBlock


@dataclass(frozen=True)
class Document:
    """A paper: ``code`` names the record and version at its foot; ``across`` lays the page on its side."""

    title: str
    blocks: tuple[Block, ...]
    code: str = ""
    across: bool = False
