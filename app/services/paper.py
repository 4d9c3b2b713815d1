"""One paper: looked at, printed and saved from the same bytes."""

from collections.abc import Callable
from pathlib import Path

from app.base.blocks import Document, FormBlock, TableBlock
from app.base.files import sweep_parts_of, write_whole
from app.base.refused import Refused
from app.reports.formats import render, unprintable
from app.reports.xlsx.workbook import UnknownFormat

_KINDS = {".pdf": "（打印）", ".docx": "（文字）", ".xlsx": "（表格）"}
TEXT, ALL = (".pdf", ".docx"), (".pdf", ".docx", ".xlsx")


class NoGlyph(Refused):
    """A text holds a character that no font has; it is named, never dropped."""

    code = "no_glyph"
    what = "“{paper}”里有{count}个字打不出来：{signs}。"
    safe = "资料没有动，什么也没有打印。"
    then = "请看看是不是录错了；确实是这个字，请装上带这个字的字体再打印。"


class OnPaperOnly(Refused):
    """A paper that is printed and never becomes a file."""

    code = "on_paper_only"
    what = "“{paper}”只能打印，不存成文件。"
    safe = "没有写出文件，资料没有动。"
    then = "请打印出来，照纸上写的收好。"


class Paper:
    """A paper as its records stood when it was asked for.

    ``title``: what it is called. ``suffixes``: the endings it can be saved under, ``.pdf`` first; none
    where it may only be printed.
    """

    def __init__(self, title: str, suffixes: tuple[str, ...], make: Callable[[str], bytes]) -> None:
        self.title, self.suffixes, self._make = title, suffixes, make
        self._pdf: bytes | None = None

    @classmethod
    def of(cls, document: Document, suffixes: tuple[str, ...] | None = None) -> "Paper":
        """A document as a paper; unless told otherwise it is a workbook too when it holds a table."""
        tabular = any(isinstance(block, TableBlock | FormBlock) for block in document.blocks)
        known = suffixes if suffixes is not None else ALL if tabular else TEXT
        return cls(document.title, known, lambda suffix: render(printable(document), suffix))

    @classmethod
    def kept(cls, title: str, pdf: bytes) -> "Paper":
        """A paper that was made before and is handed out as it was kept."""
        return cls(title, (".pdf",), lambda suffix: pdf)

    def pdf(self) -> bytes:
        """The PDF, made once: what is shown is what is printed. Refuses NoGlyph."""
        if self._pdf is None:
            self._pdf = self._make(".pdf")
        return self._pdf

    def save(self, path: Path) -> None:
        """Write it whole; the ending says the kind. Refuses OnPaperOnly, UnknownFormat, NoGlyph."""
        if not self.suffixes:
            raise OnPaperOnly(paper=self.title)
        suffix = path.suffix.lower()
        if suffix not in self.suffixes:
            raise UnknownFormat(suffix=path.suffix, known=_said(self.suffixes))
        content = self.pdf() if suffix == ".pdf" else self._make(suffix)
        sweep_parts_of(path)
        write_whole(path, content)


def printable(document: Document) -> Document:
    """The document itself; refuses NoGlyph when a character of it cannot be printed."""
    signs = unprintable(document)
    if signs:
        raise NoGlyph(paper=document.title, count=len(signs), signs="、".join(signs))
    return document


def _said(suffixes: tuple[str, ...]) -> str:
    *first, last = (suffix + _KINDS[suffix] for suffix in suffixes)
    return f"{'、'.join(first)}或 {last}" if first else last
