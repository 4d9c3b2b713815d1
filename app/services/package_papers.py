"""What goes into a monthly package: the signed report, the other papers, the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.base.blocks import Document
from app.base.faults import fault
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.progress import SILENT, Progress
from app.exchange.package.describe import described
from app.exchange.package.facts import PackageFacts
from app.exchange.package.identity import Signer, fingerprint
from app.exchange.package.layout import REPORT
from app.exchange.package.signing import sign_pdf
from app.models.store import Reader
from app.records.branch import Compound
from app.reports.formats import render
from app.reports.monthly import MonthlyReport, report
from app.rules.meeting_rows import finalised_in
from app.rules.report_points import open_points
from app.services import documents
from app.services.package_tables import tables
from app.services.paper import printable
from app.services.snapshots import MonthFigures
from app.services.workplace import branch_of

# Steps of an export behind its papers: to sign, and to keep.
LEFT_STEPS = 2


@dataclass(frozen=True)
class Occasion:
    """What a package is made of and when: its facts, the figures, who signs, the moment."""

    facts: PackageFacts
    figures: MonthFigures
    signer: Signer
    at: datetime


def payload(reader: Reader, occasion: Occasion, progress: Progress = SILENT) -> dict[str, bytes]:
    """Everything that goes into the package, the report first; it alone bears a signature of its own.

    Of the steps it tells, the last (to keep what is here) is left to the caller. Refuses NoGlyph, Stopped.
    """
    month = occasion.facts.month
    papers = dict(papers_of(reader, month))
    count = len(papers) + 1
    printed = {}
    for number, (name, paper) in enumerate(papers.items(), start=1):
        progress.step(number - 1, count + LEFT_STEPS, nth(number, count, paper.title))
        printed[name] = _pdf(paper)
    fault("export.printed")
    titles = [paper.title for paper in papers.values()]
    report_of_month = _report(reader, occasion, titles)
    progress.step(count - 1, count + LEFT_STEPS, nth(count, count, report_of_month.title))
    summary = _pdf(report_of_month)
    progress.step(count, count + LEFT_STEPS, "正在签名")
    signed = sign_pdf(summary, occasion.signer, f"{month.spoken}月报", occasion.at)
    fault("export.report_signed")
    described_tables = described(occasion.facts, tables(reader, month, occasion.figures))
    return {REPORT: signed, **printed, **described_tables}


def nth(number: int, count: int, title: str) -> str:
    """Which paper is being made: 第3份，共7份：工作经费账."""
    return f"第{number}份，共{count}份：{title}"


def _pdf(paper: Document) -> bytes:
    return render(printable(paper), ".pdf")


def papers_of(reader: Reader, month: Month) -> Iterator[tuple[str, Document]]:
    """The papers beside the report, by the names they have in the package."""
    for number, meeting in enumerate(finalised_in(reader, month), start=1):
        yield f"minutes-{number:02d}.pdf", documents.meeting_paper(reader, meeting, "会议记录")
    yield "fund-ledger.pdf", documents.ledger_paper(reader, month)
    yield "five-haves.pdf", documents.five_haves_paper(reader, month)
    yield "cross-appointments.pdf", documents.cross_paper(reader, month)


def report_paper(
    reader: Reader, figures: MonthFigures, on: datetime, sequence: int, signed_by: str, contents: list[str]
) -> Document:
    """The summary page of the month (月报); ``signed_by`` is the fingerprint of the branch's key."""
    told = MonthlyReport(
        branch=branch_of(reader),
        compounds=reader.all(Compound),
        month=figures.month,
        sequence=sequence,
        values=figures.values,
        corrections=figures.corrections,
        notes=open_points(reader, figures.month),
        fingerprint=signed_by,
        trusted=False,
        contents=contents,
        date_text=PartialDate.of(on).spoken,
    )
    return report(told, f"report-{figures.month}-{sequence}")


def unsigned(
    reader: Reader, figures: MonthFigures, on: datetime, sequence: int, signed_by: str
) -> dict[str, Document]:
    """All papers of the month by their names in the package, the report first and not signed."""
    papers = dict(papers_of(reader, figures.month))
    titles = [paper.title for paper in papers.values()]
    return {REPORT: report_paper(reader, figures, on, sequence, signed_by, titles)} | papers


def _report(reader: Reader, occasion: Occasion, titles: list[str]) -> Document:
    signed_by = fingerprint(occasion.signer.certificate_pem)
    sequence = occasion.facts.sequence
    return report_paper(reader, occasion.figures, occasion.at, sequence, signed_by, titles)
