"""The roll as it is called: every member of the body by Party group, counted or not, with status.

Source: 支部工作条例（试行）2018 Arts. 11–13; 基层组织选举工作条例 2020 Art. 5.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.records.branch_post import BranchPost
from app.records.meeting import COMMITTEE, PRESENT, Attendance, Meeting
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.records.voting_limit import VotingLimit
from app.rules.buildings import spoken
from app.rules.meetings import Due, belongs, is_full, members_of_body, not_counted

NO_GROUP, THE_COMMITTEE = "未编组", "支部委员"
# So many names are told one by one.
_NAMED = 5
NO_CATEGORY, CAME_LATER = "没有写人员类别", "不在点名册上"


@dataclass(frozen=True, slots=True)
class Roster:
    """What the roll follows from, as it is kept now."""

    members: Sequence[Member]
    limits: Sequence[VotingLimit]
    posts: Sequence[BranchPost]
    groups: Sequence[PartyGroup]


@dataclass(frozen=True, slots=True)
class RollPerson:
    """One name of the roll. ``status`` is empty and ``reason`` says why where the person is not counted.

    ``probationary``: on that day; attends without a vote. Neither ``voter`` nor ``probationary``: the
    right to vote rests.
    """

    member_id: int
    name: str
    status: str
    voter: bool
    probationary: bool
    counted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RollGroup:
    """The people of one group. ``buildings``: 1–3号楼, or empty."""

    name: str
    buildings: str
    people: tuple[RollPerson, ...]


@dataclass(frozen=True, slots=True)
class RollView:
    """The groups in their order, those without a group last."""

    groups: tuple[RollGroup, ...]

    @property
    def people(self) -> tuple[RollPerson, ...]:
        """Everybody, in the order shown."""
        return tuple(person for group in self.groups for person in group.people)

    @property
    def outside(self) -> tuple[RollPerson, ...]:
        """Who is not counted among those due (drawn dashed)."""
        return tuple(person for person in self.people if not person.counted)

    @property
    def note(self) -> str:
        """预备党员 2 名到会不表决，2 名不计入应到; empty when there is nothing to say."""
        came = [person for person in self.people if person.status == PRESENT and not person.voter]
        young = sum(person.probationary for person in came)
        reasons = (
            (young, f"预备党员 {young} 名到会不表决"),
            (len(came) - young, f"{len(came) - young} 名没有表决权的到会不表决"),
            (len(self.outside), f"{len(self.outside)} 名不计入应到"),
        )
        return "，".join(said for count, said in reasons if count)


@dataclass(frozen=True, slots=True)
class RollChange:
    """What another roll by the roster as it is now would change; names in the order they are kept."""

    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    voting: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """加上王新来；去掉李建国、孙桂兰; empty where the roll is as it would be drawn up now."""
        told = (
            ("加上", self.joining),
            ("去掉", self.leaving),
            ("改姓名：", self.renamed),
            ("改表决权：", self.voting),
        )
        return "；".join(f"{deed}{_told(names)}" for deed, names in told if names)


def _told(names: Sequence[str]) -> str:
    more = f"等{len(names)}人" if len(names) > _NAMED else ""
    return f"{'、'.join(names[:_NAMED])}{more}"


def roll_change(attendances: Iterable[Attendance], due: Iterable[Due]) -> RollChange:
    """Hold a roll against who is due by what is kept now."""
    rows = {row.member: row for row in attendances}
    joining, renamed, voting = [], [], []
    for one in due:
        row, name = rows.pop(one.member.id, None), one.member.name
        if row is None:
            joining.append(name)
            continue
        if row.person != name:
            renamed.append(f"{row.person}→{name}")
        if row.voter != one.voter:
            voting.append(name)
    leaving = tuple(row.person for row in rows.values())
    return RollChange(tuple(joining), leaving, tuple(renamed), tuple(voting))


def roll_view(meeting: Meeting, attendances: Iterable[Attendance], roster: Roster) -> RollView:
    """The roll of a meeting: who is written on it, and dashed who belongs to the body and is not counted.

    A draft also shows who would be due by now and is not on its roll yet; final minutes do not.
    """
    on = meeting.started_at.date()
    rows = {row.member: row for row in attendances}
    out = not_counted(roster.limits, on)
    body = {item.id for item in members_of_body(meeting, roster.members, roster.posts, roster.groups)}
    placed: dict[str, list[RollPerson]] = {}
    for member in roster.members:
        row = rows.get(member.id)
        if row is not None:
            person = _called(row, member, not is_full(member, on))
        elif member.id in body and belongs(member, on):
            reason = out.get(member.id, "")
            if not reason and meeting.finalised_at is not None:
                continue
            reason = reason or (CAME_LATER if member.category else NO_CATEGORY)
            person = RollPerson(member.id, member.name, "", False, not is_full(member, on), False, reason)
        else:
            continue
        name = THE_COMMITTEE if meeting.kind == COMMITTEE else member.party_group or NO_GROUP
        placed.setdefault(name, []).append(person)
    return RollView(_in_order(placed, roster.groups))


def _called(row: Attendance, member: Member, probationary: bool) -> RollPerson:
    probationary = probationary and not row.voter
    return RollPerson(member.id, row.person, row.status, row.voter, probationary, counted=True)


def _in_order(
    placed: dict[str, list[RollPerson]], groups: Sequence[PartyGroup]
) -> tuple[RollGroup, ...]:  # fmt: skip
    """Kept groups in the order they were entered, then names that only members write, then none."""
    covered = {group.name: spoken(group.buildings) for group in groups}
    names = [name for name in (*covered, *placed) if name in placed and name != NO_GROUP]
    ordered = [*dict.fromkeys(names), *([NO_GROUP] if NO_GROUP in placed else [])]
    return tuple(RollGroup(name, covered.get(name, ""), tuple(placed[name])) for name in ordered)
