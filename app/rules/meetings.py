"""Who is due at a meeting (应到会), how it is named, and when its minutes may be finalised.

Source: 支部工作条例（试行）2018 Arts. 11–13; 基层组织选举工作条例 2020 Art. 5 (probationary members attend
and speak, and never vote).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.records.branch_post import BranchPost
from app.records.meeting import (
    COMMITTEE,
    GENERAL,
    GROUP,
    PRESENT,
    TALK,
    UNKNOWN,
    Attendance,
    Meeting,
    MeetingItem,
    Turnout,
)
from app.records.member import FULL, IN_STANDING, Member
from app.records.party_group import PartyGroup
from app.records.voting_limit import NOT_COUNTED, VotingLimit
from app.rules.decisions import VoteIncomplete
from app.rules.note import EntryRefused
from app.rules.owners import holds_post
from app.rules.voting import Presence

_LONGEST = timedelta(days=1)
_MOST_STARS = 5
OF_A_VOTE = ("ballot", "issued", "returned", "yes", "no", "abstain", "invalid", "written_yes")


class NotFinalised(EntryRefused):
    """Minutes cannot be finalised as they stand."""

    code = "minutes_unfinished"
    what = "“{title}”还不能定稿：{faults}。"
    then = "补齐后再定稿。"


class AlreadyFinalised(EntryRefused):
    """Finalised minutes are never changed."""

    code = "minutes_final"
    what = "“{title}”已经定稿，不能再改。"
    safe = "定稿的会议记录没有动。"
    then = "有记错的地方，请写一条更正，附在记录后面。"


class NotFinal(EntryRefused):
    """A draft is recorded anew, not amended."""

    code = "minutes_draft"
    what = "“{title}”还是草稿，没有定稿，不用写更正。"
    then = "请把草稿重记一遍；定稿以后记错的才写更正。"


class NotFinalToSign(EntryRefused):
    """What is signed is the finalised paper."""

    code = "minutes_not_final"
    what = "“{title}”还没有定稿，不能归档签字原件。"
    safe = "草稿没有动。"
    then = "请先定稿，打印出来签字，再把签好的拍照或者扫描进来。"


class ItemWrong(EntryRefused):
    """An item says what cannot be."""

    code = "item_wrong"
    what = "“{item}”的{fault}。"
    then = "请核对后再记。"


class MeetingTwice(EntryRefused):
    """The meeting stands in the books already."""

    code = "meeting_twice"
    what = "{started}的{kind}已经记过了，是第{id}号（{number}）。"
    then = "要改的是草稿，请在那一次上重记；定稿的请附更正。"


class WrongKind(EntryRefused):
    """The meeting lacks what its kind needs."""

    code = "meeting_kind"
    what = "{kind}{fault}。"
    then = "请核对后再记。"


class MeetingInFuture(EntryRefused):
    """Minutes are of what has happened; the fact ``field`` names the time that has not come."""

    code = "meeting_in_future"
    what = "{moment}还没有到，会议还没有开完。"
    safe = "会议记录没有动。"
    then = "请核对开会的日期和时间。"


# The parts of a meeting, as a fault names its place.
FACTS, ROLL, TURNOUT, ITEMS = "facts", "roll", "turnout", "items"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps minutes from being final, and where.

    ``part``: FACTS, ROLL, TURNOUT or ITEMS; ``field``: the attribute there (of a turnout its role), empty
    for the part as a whole; ``item``: the id of the item, 0 elsewhere. ``said`` has no full stop.
    """

    part: str
    field: str
    said: str
    item: int = 0


@dataclass(frozen=True)
class Due:
    """A member due at a meeting, and whether with a vote."""

    member: Member
    voter: bool


def due_at(
    meeting: Meeting,
    members: Sequence[Member],
    limits: Iterable[VotingLimit],
    posts: Iterable[BranchPost],
    groups: Iterable[PartyGroup],
) -> list[Due]:
    """The members due at this meeting on its day, in the roster's order.

    Of the :func:`members_of_body` all in good standing but those not counted (不计入应到会).
    """
    on = meeting.started_at.date()
    running = [limit for limit in limits if runs(limit, on)]
    voteless = {limit.member for limit in running}
    out = not_counted(running, on)
    return [
        Due(member, is_full(member, on) and member.id not in voteless)
        for member in members_of_body(meeting, members, posts, groups)
        if member.category != "" and belongs(member, on) and member.id not in out
    ]


def members_of_body(
    meeting: Meeting, members: Iterable[Member], posts: Iterable[BranchPost], groups: Iterable[PartyGroup]
) -> list[Member]:
    """Whose meeting it is, in any standing: 党员大会 all, 支委会 who holds a branch post, 党小组会 the group.

    有事来聊: nobody, people are counted by role.
    """
    if meeting.kind == GENERAL:
        return list(members)
    if meeting.kind == COMMITTEE:
        on_committee = {post.member for post in posts if holds_post(post, meeting.started_at.date())}
        return [member for member in members if member.id in on_committee]
    if meeting.kind == GROUP:
        names = {group.name for group in groups if group.id == meeting.party_group}
        return [member for member in members if member.party_group in names]
    return []


def not_counted(limits: Iterable[VotingLimit], on: date) -> dict[int, str]:
    """Member's id → why not counted among those due (不计入应到会) on a day."""
    found = (limit for limit in limits if limit.reason in NOT_COUNTED and runs(limit, on))
    return {limit.member: limit.reason for limit in found}


def runs(limit: VotingLimit, on: date) -> bool:
    """Whether a reason holds on a day; on the day it ends it does no more."""
    return limit.since <= on and (limit.until is None or limit.until > on)


def belongs(member: Member, on: date) -> bool:
    """A member before that day: who is accepted at this very meeting is not yet due at it."""
    joined = member.joined_on is None or member.joined_on.earliest < on
    return member.standing == IN_STANDING and joined


def is_full(member: Member, on: date) -> bool:
    """正式 before that day: a meeting recorded late does not give a vote to who became full since."""
    return member.category == FULL and (member.full_member_on is None or member.full_member_on.earliest < on)


def presence(attendances: Iterable[Attendance], turnouts: Iterable[Turnout] = ()) -> Presence:
    """Both counts of a meeting from its attendance; of a deliberation from its turnout."""
    rows, counted = list(attendances), sum(turnout.people for turnout in turnouts)
    if counted:
        return Presence(counted, counted, counted, counted)
    there = [row for row in rows if row.status == PRESENT]
    voters, present_voters = sum(row.voter for row in rows), sum(row.voter for row in there)
    return Presence(len(rows), voters, len(there), present_voters)


def require_item(item: MeetingItem, held_on: date, today: date) -> None:
    """Refuse a satisfaction or a day that cannot be (ItemWrong), and votes on nothing (VoteIncomplete)."""
    for refusal in item_refusals(item, held_on, today):
        raise refusal


def item_refusals(item: MeetingItem, held_on: date, today: date) -> Iterator[EntryRefused]:
    """Everything :func:`require_item` refuses; the fact ``field`` of each names the field."""
    done, stars = item.done_on, item.satisfaction
    faults = (
        (
            stars is not None and not 1 <= stars <= _MOST_STARS,
            "satisfaction",
            f"满意度要在1到{_MOST_STARS}之间，现在是{stars}",
        ),
        (done is not None and done > today, "done_on", f"办结日期{done}还没有到"),
        (done is not None and done < held_on, "done_on", f"办结日期{done}早于开会的日期"),
    )
    for wrong, name, fault in faults:
        if wrong:
            yield ItemWrong(item=item.title, fault=fault, field=name)
    if not item.matter and any(getattr(item, name) not in (None, "") for name in OF_A_VOTE):
        yield VoteIncomplete(item=item.title, labels=item.about.column("matter").label, field="matter")


def numbered(meeting: Meeting) -> str:
    """党员大会〔2026〕第4次."""
    return f"{meeting.kind}〔{meeting.year}〕第{meeting.number}次"


def require_kind(meeting: Meeting) -> None:
    """Refuse (WrongKind) a group meeting without its group, or an end that does not go with the beginning."""
    for refusal in kind_refusals(meeting):
        raise refusal


def kind_refusals(meeting: Meeting) -> Iterator[WrongKind]:
    """Everything :func:`require_kind` refuses; the fact ``field`` of each names the field."""
    lasted = meeting.ended_at - meeting.started_at if meeting.ended_at is not None else None
    by_group, named = meeting.kind == GROUP, meeting.party_group is not None
    faults = (
        (by_group and not named, "party_group", "要写是哪个党小组"),
        (named and not by_group, "party_group", "不用写党小组"),
        (lasted is not None and lasted <= timedelta(0), "ended_at", "的结束时间不晚于开始时间"),
        (lasted is not None and lasted > _LONGEST, "ended_at", "的开始和结束隔了一天以上"),
    )
    for wrong, name, fault in faults:
        if wrong:
            yield WrongKind(kind=meeting.kind, fault=fault, field=name)


def require_past(meeting: Meeting, now: datetime) -> None:
    """Refuse (MeetingInFuture) a meeting that begins or ends after ``now`` (Beijing time, without zone)."""
    name = "started_at" if meeting.ended_at is None else "ended_at"
    last: datetime = getattr(meeting, name)
    if last > now:
        moment = f"{last.year}年{last.month}月{last.day}日{last:%H:%M}"
        raise MeetingInFuture(moment=moment, field=name)


def require_once(meeting: Meeting, others: Iterable[Meeting]) -> None:
    """Refuse (MeetingTwice) a meeting of the same kind and body at the same time as another."""
    for other in others:
        if other.id != meeting.id and _occasion(other) == _occasion(meeting):
            started = f"{meeting.started_at:%Y-%m-%d %H:%M}"
            raise MeetingTwice(started=started, kind=meeting.kind, id=other.id, number=numbered(other))


def _occasion(meeting: Meeting) -> tuple[object, ...]:
    return meeting.kind, meeting.party_group, meeting.compound, meeting.started_at


def require_turnout(meeting: Meeting, turnouts: Sequence[Turnout]) -> None:
    """Refuse (WrongKind) people counted by role where members are called by name, and no people."""
    if meeting.kind != TALK and turnouts:
        raise WrongKind(kind=meeting.kind, fault="按名册点名，不用写到场人数")
    for turnout in turnouts:
        if turnout.people < 1:
            fault = f"到场的{turnout.role}写了{turnout.people}人"
            raise WrongKind(kind=meeting.kind, fault=fault, field=turnout.role)


def gaps(
    meeting: Meeting,
    attendances: Sequence[Attendance],
    turnouts: Sequence[Turnout],
    items: Sequence[MeetingItem],
) -> list[Fault]:
    """What is still missing before minutes can be final: place, host, recorder, roll call, items."""
    asked = ("ended_at", "place", "host", "recorder")
    found = [
        Fault(FACTS, name, f"缺{meeting.about.column(name).label}")
        for name in asked
        if not getattr(meeting, name)
    ]
    waiting = sum(row.status == UNKNOWN for row in attendances)
    if waiting:
        found.append(Fault(ROLL, "status", f"还有{waiting}名党员没有点名"))
    if meeting.kind != TALK and not attendances:
        found.append(Fault(ROLL, "", "还没有点名"))
    if meeting.kind == TALK and not turnouts:
        found.append(Fault(TURNOUT, "", "没有写到场人数"))
    if not items:
        found.append(Fault(ITEMS, "", "没有议题"))
    if meeting.host and meeting.host == meeting.recorder:
        found.append(Fault(FACTS, "recorder", "主持人和记录人是同一个人"))
    return found


def require_complete(
    meeting: Meeting,
    attendances: Sequence[Attendance],
    turnouts: Sequence[Turnout],
    items: Sequence[MeetingItem],
) -> None:
    """Refuse (NotFinalised) to finalise minutes with :func:`gaps`."""
    found = gaps(meeting, attendances, turnouts, items)
    if found:
        raise NotFinalised(title=meeting.title, faults="，".join(fault.said for fault in found))


def require_final(meeting: Meeting) -> None:
    """Refuse (NotFinal) a 更正 to a draft."""
    if meeting.finalised_at is None:
        raise NotFinal(title=meeting.title)


def require_signable(meeting: Meeting) -> None:
    """Refuse (NotFinalToSign) a signed scan of a draft."""
    if meeting.finalised_at is None:
        raise NotFinalToSign(title=meeting.title)


def require_open(meeting: Meeting) -> None:
    """Refuse (AlreadyFinalised) a change to finalised minutes."""
    if meeting.finalised_at is not None:
        raise AlreadyFinalised(title=meeting.title)
