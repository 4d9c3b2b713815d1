"""Document blocks: what a document says, apart from how a format writes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum


class Align(Enum):
    """Where the texts of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Head:
    """The head of a table column.

    ``width`` in characters; ``choices`` and ``hint`` help who fills it in; ``align`` is for its cells
    on paper (the head itself is centred). In a right-aligned column an amount with a minus is red.
    ``least``: how many characters wide it is on paper at least, whatever stands in it (room to sign).
    """

    label: str
    width: int = 12
    choices: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    align: Align = Align.LEFT
    least: float = 0.0


@dataclass(frozen=True)
class Carry:
    """How a ledger goes on over the page: after which row which sums are carried.

    ``after[i]`` holds the cells of the line that would close the page behind row ``i`` (as many cells
    as the table has columns); its cell in ``column`` is overwritten with 过次页 at the foot of the page
    and 承前页 at the top of the next. On paper only: a .docx or .xlsx is not yet divided into pages.
    """

    column: int
    after: Sequence[Sequence[str]]


@dataclass(frozen=True)
class TableBlock:
    """A table of texts.

    - ``title`` names the sheet of a workbook; on paper the document's own Title or Heading says it;
    - ``notes`` stand above the heads;
    - ``marks`` say what is wrong with a cell: (row, column) from 0 → sentence (workbooks only);
    - ``strong`` are the rows set in 黑体 (totals);
    - ``carry`` makes it a ledger that is carried over the page;
    - ``lines`` of type is every row high at least (room to write by hand);
    - ``close`` sets the rows of a long list nearer to one another.
    """

    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[str]]
    notes: tuple[str, ...] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    strong: frozenset[int] = frozenset()
    carry: Carry | None = None
    lines: int = 1
    close: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a form: ``span`` columns wide; a ``label`` is set in 黑体 and centred.

    ``red``: an amount taken back, which brings its minus sign with it.
    """

    text: str
    span: int = 1
    label: bool = False
    red: bool = False


@dataclass(frozen=True)
class FormBlock:
    """A form (表格式): rows of labelled cells on a grid of ``columns`` equal columns.

    The spans of every row add up to ``columns``. A row is as high as its fullest cell; one that does not
    fit the rest of its page goes on on the next, its labels repeated with （续）. ``small``: in the type
    of tables.
    """

    columns: int
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False


@dataclass(frozen=True)
class Title:
    """The title of a document: 2号小标宋, centred, its lines balanced; a line feed breaks it there."""

    text: str


@dataclass(frozen=True)
class RedMark:
    """The mark of a 纪要 (GB/T 9704-2012 §10.3): red 小标宋, centred, its top 35 mm below the type area's.

    ``left`` and ``right`` stand on the line under it (number or unit at the left, date at the right),
    and below that line a red rule as wide as the type area.
    """

    text: str
    left: str = ""
    right: str = ""


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


@dataclass(frozen=True)
class LabelLine:
    """``出席：`` and who: the label in 黑体, indented by 2, the text hanging after the colon.

    The colon is set whether or not the label brings it. Below running text, a table or a form an empty
    line comes first.
    """

    label: str
    text: str


@dataclass(frozen=True)
class SignPlaces:
    """Places to sign by hand: ``主持人（签字）：`` and an empty stretch. Never filled.

    Two to a line; three where the page is wide enough. The colon is set whether or not a label brings
    it; a long label has the line to itself.
    """

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Signature:
    """署名 and date (GB/T 9704-2012 §7.3.5), at the right, kept together on one page.

    ``sealed``: the date is indented by 4 characters from the right, the name centred above it, and an
    empty square of at least 45 mm is left where the seal will be pressed. Otherwise the unsealed form.
    """

    name: str
    date: str
    sealed: bool = False


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page."""


Block = (
    Title | RedMark | Heading | Paragraph | LabelLine | SignPlaces | Signature | TableBlock | FormBlock
    | PageBreak
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A paper: ``code`` names the record and version at its foot; ``across`` lays the page on its side."""

    title: str
    blocks: tuple[Block, ...]
    code: str = ""
    across: bool = False

    def texts(self) -> Iterator[str]:
        """Every text the paper shows, to be held against the fonts before it is printed."""
        yield self.title
        for block in self.blocks:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Title() | Heading() | Paragraph():
            yield block.text
        case RedMark():
            yield from (block.text, block.left, block.right)
        case LabelLine():
            yield from (block.label, block.text)
        case SignPlaces():
            yield from block.labels
        case Signature():
            yield from (block.name, block.date)
        case TableBlock():
            yield from (*block.notes, *(head.label for head in block.heads))
            yield from (cell for row in block.rows for cell in row)
            yield from (cell for row in (block.carry.after if block.carry else ()) for cell in row)
        case FormBlock():
            yield from (cell.text for row in block.rows for cell in row)
