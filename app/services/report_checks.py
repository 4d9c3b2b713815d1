"""What is still open before a month's report is sealed, what goes into it, and how far each report got.

The checks say what the report itself would say (package_papers.open_points) and more; they block nothing.
What blocks is what :meth:`Packages.export` refuses: a month that is not over, or out of its turn.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.base.clock import today
from app.base.days import spoken_day
from app.base.month import Month
from app.base.refused import Refused
from app.models.store import Reader
from app.records.fund import SPENDING, FundCategory, FundClosing, FundEntry
from app.records.meeting import COMMITTEE, GENERAL, GROUP, Meeting
from app.records.package import Package
from app.records.setting import Setting
from app.rules.agenda import Place, five_haves
from app.rules.agenda.glance import SEALED
from app.rules.agenda.meetings import lacking
from app.rules.agenda.months import month_due
from app.rules.figures.owners import owners_books
from app.rules.fund import last_closed, plain, short_number, voucher
from app.rules.owners import in_office
from app.rules.owners_term import newest_terms
from app.rules.settings import Settings
from app.services.meeting_views import DRAFT, FINAL, MeetingRow, rows_of
from app.services.months import exported_for, require_begun, require_over
from app.services.package_papers import loose_ends
from app.services.package_tables import finalised_in
from app.services.packages import require_next
from app.services.workplace import Workplace

# How far a report gets behind 已封装. It is told by the street's receipts, which are not kept yet.
HANDED_OVER, RECEIVED, ADOPTED = "已交出", "街道已收", "已采用"


@dataclass(frozen=True)
class Check:
    """One line of the check list. ``action`` and ``place`` are for what is not done; else empty and None."""

    title: str
    detail: str
    done: bool
    blocking: bool = False
    action: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Content:
    """What the package holds: 会议记录, and how much of it (6 份)."""

    name: str
    amount: str


@dataclass(frozen=True)
class ReportState:
    """Where a month's report stands.

    ``missing``: open points, none once it is exported. ``blocked``: why it cannot be sealed yet and what
    then; empty when it can. ``exported``: its newest package.
    """

    month: Month
    checks: tuple[Check, ...]
    missing: int
    blocked: str
    contents: tuple[Content, ...]
    exported: Package | None


@dataclass(frozen=True)
class Light:
    """How far one exported package got. ``states``: each with whether it has come so far."""

    package_id: int
    month: Month
    number: str
    states: tuple[tuple[str, bool], ...]
    sentence: str


class ReportChecks:
    """The monthly reports of the opened folder, before and after they are sealed."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def due(self) -> Month:
        """The month whose report is due next."""
        with self._place.store.read() as reader:
            return month_due(reader, self._today)

    def missing(self) -> int:
        """The open points of the report that is due next."""
        with self._place.store.read() as reader:
            return missing_next(reader, self._today)

    def of(self, month: Month) -> ReportState:
        """The checks of a month; refuses MonthInFuture."""
        require_begun(month, self._today)
        with self._place.store.read() as reader:
            return _state(reader, month, self._today)

    def lights(self) -> list[Light]:
        """Every exported package, the newest first."""
        now = self._place.clock.now().replace(tzinfo=None)
        with self._place.store.read() as reader:
            packages = sorted(reader.all(Package), key=lambda package: package.id, reverse=True)
            return [_light(package, now) for package in packages]


def missing_next(reader: Reader, on: date) -> int:
    """The open points of the report that is due next."""
    return _state(reader, month_due(reader, on), on).missing


def _state(reader: Reader, month: Month, on: date) -> ReportState:
    exported = exported_for(reader, month)
    refusal = None if exported else _refusal(reader, month, on)
    checks = tuple(_checks(reader, month, on))
    missing = 0 if exported else sum(not check.done for check in checks)
    blocked = ""
    if refusal is not None:
        blocked = f"{refusal.lines[0]}{refusal.lines[2]}"
        what, then = (line.rstrip("。") for line in (refusal.lines[0], refusal.lines[2]))
        checks = (Check(what, then, done=False, blocking=True), *checks)
    return ReportState(month, checks, missing, blocked, _contents(reader, month), exported)


def _refusal(reader: Reader, month: Month, on: date) -> Refused | None:
    """What an export of the month would be refused with today."""
    try:
        require_over(month, on)
        require_next(reader, month, on)
    except Refused as refusal:
        return refusal
    return None


def _checks(reader: Reader, month: Month, on: date) -> list[Check]:
    rows = [row for row in rows_of(reader) if Month.of(row.started_at.date()) <= month]
    counted = {meeting.id for meeting in finalised_in(reader, month)}
    return [
        _held(reader, month),
        _drafts([row for row in rows if row.state == DRAFT], len(counted), on),
        _signed([row for row in rows if row.id in counted and row.state == FINAL], len(counted), on),
        _closed(reader, month, on),
        _evidence(reader, month),
        _five_haves(reader, month, on),
        _owners(reader, month, on),
        _branch(reader, month),
    ]


def _held(reader: Reader, month: Month) -> Check:
    missing = lacking(reader, month)
    kinds = [meeting.kind for meeting in reader.all(Meeting) if Month.of(meeting.started_at.date()) == month]
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


def _closed(reader: Reader, month: Month, on: date) -> Check:
    entries = sorted(
        (entry for entry in reader.all(FundEntry) if entry.month == month), key=lambda one: one.number
    )
    told = "本月没有凭证"
    if entries:
        first, last = (short_number(voucher(month, entry.number)) for entry in (entries[0], entries[-1]))
        told = f"凭证 {first} 至 {last}"
    closed, until = last_closed(reader.all(FundClosing)), spoken_day(month.last_day, on)
    if closed is not None and closed >= month:
        return Check(f"经费账已结到{until}", told, done=True)
    if on < month.last_day:
        return Check(f"经费账{until}再结", f"{told}；月底过完结账", done=True)
    place = Place(subject="fund", month=month)
    return Check(f"经费账还没结到{until}", f"{told}；封装时会一并结账", False, action="去结账", place=place)


def _evidence(reader: Reader, month: Month) -> Check:
    """Spendings that were to be dealt with at a meeting and name none."""
    least = Settings(reader.all(Setting)).research_from
    spendings = {category.id for category in reader.all(FundCategory) if category.kind == SPENDING}
    cancelled = {entry.cancels for entry in reader.all(FundEntry)}
    lacking_one = [
        entry
        for entry in reader.all(FundEntry)
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


def _five_haves(reader: Reader, month: Month, on: date) -> Check:
    short = five_haves.short(reader, min(on, month.last_day))
    first = five_haves.first_open(short)
    if first is None:
        return Check("五有自检没有缺项", "各分项都达标，或者不适用", done=True)
    place = Place(subject="five_haves", record_id=first.item.id)
    return Check(five_haves.title(short), five_haves.detail(short), False, action="去补上", place=place)


def _owners(reader: Reader, month: Month, on: date) -> Check:
    day = min(on, month.last_day)
    books = owners_books(reader)
    standing = newest_terms(books, day)
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
    offices = in_office(books, day)
    party = sum(office.party_member for office in offices)
    return Check("业委会资料齐了", f"在任 {len(offices)} 人，其中党员 {party} 人", done=True)


def _branch(reader: Reader, month: Month) -> Check:
    told = loose_ends(reader, month)
    if not told:
        return Check("支部、小区、党小组的底数对得上", "组建形式、楼栋数、党小组人数", done=True)
    place = Place(subject="party_groups")
    return Check(f"支部底数有 {len(told)} 处要看", "".join(told), False, action="去核对", place=place)


def _contents(reader: Reader, month: Month) -> tuple[Content, ...]:
    """The papers in the order of the package (package_papers.payload); pages are known once printed."""
    minutes = len(finalised_in(reader, month))
    return (
        Content("月报表", "1 份"),
        Content("会议记录", f"{minutes} 份"),
        Content("经费收支账", "1 份"),
        Content("五有自检表", "1 份"),
        Content("交叉任职表", "1 份"),
        Content("数据表", "给街道汇总用"),
    )


def _light(package: Package, now: datetime) -> Light:
    at = package.exported_at
    day = "今天" if at.date() == now.date() else spoken_day(at.date(), now.date())
    states = ((SEALED, True), (HANDED_OVER, False), (RECEIVED, False), (ADOPTED, False))
    number = f"第{package.sequence:03d}号"
    return Light(package.id, package.month, number, states, f"{day} {at:%H:%M} 封装")
