"""Meetings that are to be held, minutes that are to be finalised and signed.

Source: 支部工作条例（试行）2018: 党员大会 every quarter, 支委会 and 党小组会 every month; a 支委会 from seven
full members on. That minutes are final a day after the meeting, and the signed paper filed a week after
it, is our default.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.base.days import spoken_day
from app.base.month import Month
from app.records.meeting import COMMITTEE, GENERAL, GROUP, Meeting
from app.records.member import FULL, IN_STANDING, Member
from app.records.party_group import PartyGroup
from app.rules.agenda import Look, Matter, Place, Urgency, dated, passed
from app.rules.agenda.months import still_open
from app.rules.figures import Books

COMMITTEE_FROM = 7
FINAL_DAYS, SIGNED_DAYS = 1, 7
_QUARTERS = "一二三四"
# Above so many of one sort, one line stands for all.
_ONE_BY_ONE = 2


@dataclass(frozen=True)
class Lacking:
    """A meeting a month (党员大会: its quarter) has no record of."""

    kind: str
    title: str
    detail: str
    party_group: int | None = None


def lacking(books: Books, month: Month) -> list[Lacking]:
    """The meetings that are due by the month's end and not recorded, not even as a draft.

    党员大会 is asked for in the last month of a quarter only.
    """
    roll = [member for member in books.all(Member) if member.standing == IN_STANDING]
    found: list[Lacking] = []
    if month.month % 3 == 0 and roll and not _held(books, GENERAL, month.plus(-2), month):
        quarter = f"第{_QUARTERS[month.month // 3 - 1]}季度"
        found.append(Lacking(GENERAL, f"{quarter}党员大会还没有记录", "党员大会每季度开一次"))
    full = sum(member.category == FULL for member in roll)
    if full >= COMMITTEE_FROM and not _held(books, COMMITTEE, month, month):
        found.append(Lacking(COMMITTEE, f"{month.month}月支委会还没有记录", "支委会每月开一次"))
    return found + _groups(books, month)


def _held(books: Books, kind: str, first: Month, last: Month) -> list[Meeting]:
    return [
        meeting
        for meeting in books.all(Meeting)
        if meeting.kind == kind and first <= Month.of(meeting.started_at.date()) <= last
    ]


def _groups(books: Books, month: Month) -> list[Lacking]:
    groups = [group for group in books.all(PartyGroup) if _stood(group, month)]
    met = {meeting.party_group for meeting in _held(books, GROUP, month, month)}
    missing = [group for group in groups if group.id not in met]
    if not missing:
        return []
    names = [group.name for group in missing]
    few = len(names) <= _ONE_BY_ONE
    said = "、".join(names) if few else f" {len(names)} 个组"
    held = "、".join(group.name for group in groups if group.id in met)
    detail = f"{held}已开" if held else "党小组会每月开一次"
    if not few:
        detail = f"{'、'.join(names)}没有记录"
    return [Lacking(GROUP, f"{month.month}月党小组会差{said}", detail, missing[0].id)]


def _stood(group: PartyGroup, month: Month) -> bool:
    """Founded before the month, and not dissolved in it."""
    founded = group.founded_on is None or group.founded_on.latest < month.first_day
    return founded and (group.dissolved_on is None or group.dissolved_on.earliest > month.last_day)


def matters(look: Look) -> Iterator[Matter]:
    """Meetings not held, drafts not final, minutes not signed."""
    running = Month.of(look.today)
    for month in (running.plus(-1), running):
        if month == running or still_open(look.books, month):
            yield from (_to_hold(one, month, look) for one in lacking(look.books, month))
    held = sorted(look.books.all(Meeting), key=lambda meeting: meeting.started_at)
    drafts = [meeting for meeting in held if meeting.finalised_at is None]
    unsigned = [meeting for meeting in held if meeting.finalised_at and meeting.id not in look.signed]
    yield from _papers(drafts, look, "还没定稿", "定稿了才计入月报", "去定稿", FINAL_DAYS)
    yield from _papers(unsigned, look, "还没签字", "签字的原件还没有归档", "补签字", SIGNED_DAYS)


def _to_hold(one: Lacking, month: Month, look: Look) -> Matter:
    days = (month.last_day - look.today).days
    place = Place(subject="meetings", month=month, kind=one.kind, party_group=one.party_group)
    if days >= 0:
        return Matter(Urgency.THIS_MONTH, days, one.title, one.detail, "记会议", place)
    detail = f"{one.detail} · 开过的请补记"
    return Matter(Urgency.OVERDUE, days, one.title, detail, "记会议", place)


def _papers(
    meetings: Iterable[Meeting], look: Look, lacks: str, why: str, action: str, grace: int
) -> Iterator[Matter]:
    """One matter for each meeting; what is overdue comes as one when there are many."""
    late: list[Meeting] = []
    coming: list[Meeting] = []
    for meeting in meetings:
        due = _due(meeting, grace)
        (late if due < look.today else coming).append(meeting)
    if len(late) > _ONE_BY_ONE:
        yield _together(late, look, lacks, action, grace)
        late = []
    for meeting in (*late, *coming):
        urgency, days = dated(_due(meeting, grace), look.today)
        since = (look.today - meeting.started_at.date()).days
        told = f"{why} · 开会{passed(-since)}" if since else why
        place = Place(subject="meetings", record_id=meeting.id)
        yield Matter(urgency, days, f"{_named(meeting, look.today)}记录{lacks}", told, action, place)


def _together(late: list[Meeting], look: Look, lacks: str, action: str, grace: int) -> Matter:
    oldest = late[0]
    since = (look.today - oldest.started_at.date()).days
    detail = f"最早的是{_named(oldest, look.today)} · 开会{passed(-since)}"
    place = Place(subject="meetings", record_id=oldest.id)
    days = (_due(oldest, grace) - look.today).days
    return Matter(Urgency.OVERDUE, days, f"{len(late)} 份会议记录{lacks}", detail, action, place)


def _due(meeting: Meeting, grace: int) -> date:
    return meeting.started_at.date() + timedelta(days=grace)


def _named(meeting: Meeting, today: date) -> str:
    return f"{spoken_day(meeting.started_at.date(), today)}{meeting.kind}"
