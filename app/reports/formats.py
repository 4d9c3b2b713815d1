"""A document as the bytes of a file: .pdf to print, .docx and .xlsx to go on working with in WPS.

The writers and their libraries are loaded here, when the first paper is asked for.
"""

from collections.abc import Callable

from app.base.blocks import Document
from app.reports.xlsx.workbook import UnknownFormat, to_xlsx

_KNOWN = ".pdf（打印）、.docx（文字）或 .xlsx（表格）"


def render(document: Document, suffix: str) -> bytes:
    """The document in the format that files ending in ``suffix`` have; refuses UnknownFormat, NoTable."""
    writer = _WRITERS.get(suffix.lower())
    if writer is None:
        raise UnknownFormat(suffix=suffix, known=_KNOWN)
    return writer(document)


def unprintable(document: Document) -> list[str]:
    """The characters of a document that no font has, sorted; installed fonts are asked for what ours lack."""
    from app.reports.pdf import fonts

    text = "".join(document.texts()).replace("\n", "")
    missing = fonts.missing(text, fonts.BODY)
    if missing:
        fonts.fall_back_on_installed()
        missing = fonts.missing(text, fonts.BODY)
    return sorted(missing)


def _pdf(document: Document) -> bytes:
    from app.reports.pdf.document import to_pdf

    return to_pdf(document)


def _docx(document: Document) -> bytes:
    from app.reports.docx.document import to_docx

    return to_docx(document)


_WRITERS: dict[str, Callable[[Document], bytes]] = {".pdf": _pdf, ".docx": _docx, ".xlsx": to_xlsx}
