"""What a paper says, read from its blocks."""

from itertools import pairwise
from typing import TypeVar

from app.base.blocks import Document, FormBlock, Heading, LabelLine, Paragraph, TableBlock

B = TypeVar("B")


def blocks_of(paper: Document, kind: type[B]) -> list[B]:
    """The blocks of one kind, in order."""
    return [block for block in paper.blocks if isinstance(block, kind)]


def headings(paper: Document, level: int) -> list[str]:
    """The headings of a level."""
    return [heading.text for heading in blocks_of(paper, Heading) if heading.level == level]


def paragraphs(paper: Document) -> list[str]:
    """The running texts."""
    return [paragraph.text for paragraph in blocks_of(paper, Paragraph)]


def labelled(paper: Document) -> dict[str, str]:
    """The lines with a label: label → text."""
    return {line.label: line.text for line in blocks_of(paper, LabelLine)}


def table(paper: Document, at: int = 0) -> TableBlock:
    """The table in place ``at``, from 0."""
    return blocks_of(paper, TableBlock)[at]


def form(paper: Document) -> dict[str, str]:
    """The cells of the forms: what stands behind each label."""
    cells: dict[str, str] = {}
    for block in blocks_of(paper, FormBlock):
        for row in block.rows:
            for label, value in pairwise(row):
                if label.label and not value.label:
                    cells[label.text.replace("\n", "")] = value.text
    return cells


def said(paper: Document) -> str:
    """All its texts, a line each."""
    return "\n".join(paper.texts())
