"""What is still open before a month's report is sealed: its check list.

The checks say what the report itself would say (:mod:`app.rules.report_points`) and more; they block nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.base.days import spoken_day
from app.base.month import Month
from app.records.fund import SPENDING, FundCategory, FundClosing, FundEntry
from app.records.meeting import COMMITTEE, GENERAL, GROUP, Meeting
from app.records.setting import Setting
from app.rules.agenda import Place, five_haves
from app.rules.agenda.meetings import lacking
from app.rules.agenda.months import month_due
from app.rules.figures import Books
from app.rules.figures.owners import owners_books
from app.rules.fund import last_closed, plain, short_number, voucher
from app.rules.meeting_rows import DRAFT, FINAL, MeetingRow, finalised_in, rows_of
from app.rules.months import exported_for
from app.rules.owners import in_office
from app.rules.owners_term import newest_terms
from app.rules.report_points import loose_ends
from app.rules.settings import Settings


@dataclass(frozen=True)
class Check:
    """One line of the check list. ``action`` and ``place`` are for what is not done; else empty and None."""

    title: str
    detail: str
    done: bool
    blocking: bool = False
    action: str = ""
    place: Place | None = None


def missing_next(books: Books, on: date) -> int:
    """The open points of the report that is due next, none once it is exported."""
    month = month_due(books, on)
    return 0 if exported_for(books, month) else open_of(checks_of(books, month, on))


def open_of(checks: Iterable[Check]) -> int:
    """How many checks are not done."""
    return sum(not check.done for check in checks)


def checks_of(books: Books, month: Month, on: date) -> list[Check]:
    """Every check of a month, as it stands on a day."""
    rows = [row for row in rows_of(books) if Month.of(row.started_at.date()) <= month]
    counted = {meeting.id for meeting in finalised_in(books, month)}
    return [
        _held(books, month),
        _drafts([row for row in rows if row.state == DRAFT], len(counted), on),
        _signed([row for row in rows if row.id in counted and row.state == FINAL], len(counted), on),
        _closed(books, month, on),
        _evidence(books, month),
        _five_haves(books, month, on),
        _owners(books, month, on),
        _branch(books, month),
    ]


def _held(books: Books, month: Month) -> Check:
    missing = lacking(books, month)
    kinds = [meeting.kind for meeting in books.all(Meeting) if Month.of(meeting.started_at.date()) == month]
    counts = " · ".join(f"{kind} {kinds.count(kind)}" for kind in (GENERAL, COMMITTEE, GROUP))
    if not missing:
        return Check("支部会议齐了", counts, done=True)
    first = missing[0]
    place = Place(subject="meetings", month=month, kind=first.kind, party_group=first.party_group)
    if len(missing) == 1:
        return Check(first.title, first.detail, False, action="记会议", place=place)
    told = "；".join(one.title for one in missing)
    return Check(f"支部会议还差 {len(missing)} 样", told, False, action="记会议", place=place)


def _drafts(drafts: list[MeetingRow], counted: int, on: date) -> Check:
    if not drafts:
        return Check("会议记录都定稿了", f"计入本月 {counted} 份", done=True)
    place = Place(subject="meetings", record_id=drafts[-1].id)
    told = f"{_listed(drafts, on)}；不定稿，不计入本月"
    return Check(f"{len(drafts)} 份会议记录还没定稿", told, False, action="去定稿", place=place)


def _signed(unsigned: list[MeetingRow], counted: int, on: date) -> Check:
    if not unsigned:
        if not counted:
            return Check("没有要签字的会议记录", "本月还没有定稿的", done=True)
        return Check("会议记录都签字归档了", f"本月 {counted} 份", done=True)
    place = Place(subject="meetings", record_id=unsigned[-1].id)
    title = f"{len(unsigned)} 份会议记录还没签字归档"
    return Check(title, _listed(unsigned, on), False, action="补签字", place=place)


def _listed(rows: list[MeetingRow], on: date) -> str:
    """The oldest first; rows come the newest first."""
    return "、".join(f"{spoken_day(row.started_at.date(), on)}{row.kind}" for row in reversed(rows))


def _closed(books: Books, month: Month, on: date) -> Check:
    entries = sorted(
        (entry for entry in books.all(FundEntry) if entry.month == month), key=lambda one: one.number
    )
    told = "本月没有凭证"
    if entries:
        first, last = (short_number(voucher(month, entry.number)) for entry in (entries[0], entries[-1]))
        told = f"凭证 {first} 至 {last}"
    closed, until = last_closed(books.all(FundClosing)), spoken_day(month.last_day, on)
    if closed is not None and closed >= month:
        return Check(f"经费账已结到{until}", told, done=True)
    if on < month.last_day:
        return Check(f"经费账{until}再结", f"{told}；月底过完结账", done=True)
    place = Place(subject="fund", month=month)
    return Check(f"经费账还没结到{until}", f"{told}；封装时会一并结账", False, action="去结账", place=place)


def _evidence(books: Books, month: Month) -> Check:
    """Spendings that were to be dealt with at a meeting and name none."""
    least = Settings(books.all(Setting)).research_from
    spendings = {category.id for category in books.all(FundCategory) if category.kind == SPENDING}
    cancelled = {entry.cancels for entry in books.all(FundEntry)}
    lacking_one = [
        entry
        for entry in books.all(FundEntry)
        if entry.month == month
        and entry.category in spendings
        and entry.cancels is None
        and entry.id not in cancelled
        and -entry.amount >= least
        and entry.resolution is None
    ]
    rule = f"满 {plain(least)} 元的支出要有（默认，可修改）"
    if not lacking_one:
        return Check("经费支出的研究记录齐了", rule, done=True)
    first = lacking_one[0]
    numbers = "、".join(voucher(entry.month, entry.number) for entry in lacking_one)
    place = Place(subject="fund", record_id=first.id, field="resolution")
    return Check(
        f"{len(lacking_one)} 笔支出没有研究记录", f"{numbers}；{rule}", False, action="去看账", place=place
    )


def _five_haves(books: Books, month: Month, on: date) -> Check:
    short = five_haves.short(books, min(on, month.last_day))
    first = five_haves.first_open(short)
    if first is None:
        return Check("五有自检没有缺项", "各分项都达标，或者不适用", done=True)
    place = Place(subject="five_haves", record_id=first.item.id)
    return Check(five_haves.title(short), five_haves.detail(short), False, action="去补上", place=place)


def _owners(books: Books, month: Month, on: date) -> Check:
    day = min(on, month.last_day)
    own = owners_books(books)
    standing = newest_terms(own, day)
    for one in standing:
        place = Place(subject="owners", record_id=one.term.id)
        if one.term.ends_on < day:
            told = f"{one.body.name}任期{spoken_day(one.term.ends_on, on)}已满，M23 不计入"
            return Check("业委会任期已满", told, False, action="去办理", place=place)
        if one.term.filed_on is None:
            told = f"{one.body.name}第{one.term.number}届"
            return Check("业委会还没有备案", told, False, action="去补上", place=place)
    if not standing:
        return Check("没有业委会", "月报里按没有计", done=True)
    offices = in_office(own, day)
    party = sum(office.party_member for office in offices)
    return Check("业委会资料齐了", f"在任 {len(offices)} 人，其中党员 {party} 人", done=True)


def _branch(books: Books, month: Month) -> Check:
    told = loose_ends(books, month)
    if not told:
        return Check("支部、小区、党小组的底数对得上", "组建形式、楼栋数、党小组人数", done=True)
    place = Place(subject="party_groups")
    return Check(f"支部底数有 {len(told)} 处要看", "".join(told), False, action="去核对", place=place)
