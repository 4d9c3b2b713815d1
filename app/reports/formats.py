"""A document as the bytes of a file: .pdf to print, .docx and .xlsx to go on working with in WPS."""

from app.base.blocks import Document
from app.reports.workbook import UnknownFormat, to_xlsx

_KNOWN = ".pdf（打印）、.docx（文字）或 .xlsx（表格）"


def render(document: Document, suffix: str) -> bytes:
    """The document in the format that files ending in ``suffix`` have; refuses UnknownFormat, NoTable."""
    # Each of the libraries takes longer to load than the other commands take to run.
    match suffix.lower():
        case ".pdf":
            from app.reports.pdf import to_pdf

            return to_pdf(document)
        case ".docx":
            from app.reports.docx import to_docx

            return to_docx(document)
        case ".xlsx":
            return to_xlsx(document)
        case _:
            raise UnknownFormat(suffix=suffix, known=_KNOWN)
