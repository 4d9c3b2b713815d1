"""What goes into a monthly package: the signed report, the other papers, the tables."""

from collections import Counter
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
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.meeting import Meeting
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.reports.formats import render
from app.reports.monthly import MonthlyReport, report
from app.rules import party_groups
from app.rules.figures.organisation import covered_buildings
from app.rules.five_haves import states
from app.rules.meetings import numbered
from app.services import documents
from app.services.package_tables import finalised_in, tables
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


def open_points(reader: Reader, month: Month) -> list[str]:
    """What is not done yet and so is not in the month's figures; said on the report, blocks nothing."""
    drafts = [
        meeting
        for meeting in reader.all(Meeting)
        if meeting.finalised_at is None and Month.of(meeting.started_at.date()) <= month
    ]
    told = [f"{numbered(meeting)}的记录还没有定稿，没有计入本月。" for meeting in drafts]
    unchecked = [
        item.item.title
        for state in states(reader.all(FiveHavesItem), reader.all(FiveHavesCheck), month.last_day)
        for item in state.items
        if item.check is None
    ]
    if unchecked:
        told.append(f"五有还有{len(unchecked)}个分项没有检查过，按未达标计：{'、'.join(unchecked)}。")
    return told + loose_ends(reader, month)


def loose_ends(reader: Reader, month: Month) -> list[str]:
    """Of the open points those about the branch itself: what it did not say, what does not fit together."""
    told = [*_about_the_branch(reader), *_beyond_the_buildings(reader, month)]
    return told + party_groups.concerns(reader.all(PartyGroup), reader.all(Member))


def _about_the_branch(reader: Reader) -> Iterator[str]:
    """What was not said at set-up, and is counted."""
    if not branch_of(reader).form:
        yield "支部的组建形式没有写，M02、M03按0计。"
    unsaid = [compound.name for compound in reader.all(Compound) if not compound.buildings]
    if unsaid:
        yield f"{'、'.join(unsaid)}没有写楼栋数，没有计入M05。"


def _beyond_the_buildings(reader: Reader, month: Month) -> Iterator[str]:
    """A compound whose Party groups cover more buildings than it is said to have."""
    covered = Counter(item.compound for item in covered_buildings(reader, month))
    for compound in reader.all(Compound):
        groups, own = covered[compound.id], compound.buildings
        if own and groups > own:
            yield f"{compound.name}写了{own}栋楼，党小组却覆盖{groups}栋，请核对。"
