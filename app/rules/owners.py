"""Owners' bodies (业委会): size and term, who is in office, who sits on both sides (交叉任职).

Sources: 聊城市物业管理条例 (2021-03-01) Arts. 22–25; 山东省物业管理条例 (2021-12) Arts. 30, 33. That half of
the members be Party members is a target, not law: Liaocheng Art. 23 says 鼓励和支持.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.records.branch_post import SECRETARY, BranchPost
from app.records.member import Member
from app.records.owners import ALTERNATE, COMMITTEE, HEAD, OwnersBody, OwnersSeat, OwnersTerm
from app.rules.note import EntryRefused, Note
from app.rules.settings import Settings

LONGEST_TERM_YEARS = 5
USUAL_MOST = 11
FILING_DAYS = 30
PROVISIONAL_LEAST = 7
DECEASED = "去世"


class CommitteeEven(EntryRefused):
    """A committee has an odd number of members."""

    code = "committee_even"
    what = "委员写了{count}名，是双数。"
    then = (
        "业委会委员要是单数（聊城市物业管理条例第二十二条、山东省物业管理条例第三十条），"
        "请核对选举结果；候补委员另记。"
    )


class CommitteeSmall(EntryRefused):
    """Fewer members than the setting in force asks for."""

    code = "committee_small"
    what = "委员写了{count}名，最少要{least}名。"
    then = (
        "业委会省条例要求5名以上、聊城市条例要求3名以上，街道按3名掌握的请在设置里改“业委会最少人数”；"
        "物业管理委员会要7名以上（聊城市条例第二十八条）。"
    )


class TermWrong(EntryRefused):
    """The dates of a term cannot be."""

    code = "term_wrong"
    what = "第{number}届的日期不对：{fault}。"
    then = "请对照选举结果公告核对。"


class HeadWrong(EntryRefused):
    """A committee has exactly one head."""

    code = "committee_head"
    what = "这一届写了{count}名主任。"
    then = "主任要有且只有一名，请核对。"


class SeatTwice(EntryRefused):
    """One person was written down for two seats of one term."""

    code = "seat_twice"
    what = "{person}在这一届写了两次。"
    then = "请去掉一行；确实是同名的两个人，请填“同名区分”。"


class SeatDates(EntryRefused):
    """The dates of a seat cannot be."""

    code = "seat_dates"
    what = "{person}的{fault}。"
    then = "请对照选举结果公告核对。"


class NoVacancy(EntryRefused):
    """A by-election fills a seat that became free."""

    code = "no_vacancy"
    what = "这一届选出{size}名委员，现在{serving}名都在任，没有空缺可补。"
    then = "有人离任的，请先记离任，再记补选。"


def require_vacancy(term: OwnersTerm, seats: Iterable[OwnersSeat], new: OwnersSeat) -> None:
    """Refuse (NoVacancy, TermWrong) a by-election (补选) where nobody left, or outside the term."""
    if new.elected_on is None or not term.elected_on < new.elected_on <= term.ends_on:
        raise TermWrong(number=term.number, fault="补选日期不在任期里")
    regular = [seat for seat in seats if seat.term == term.id and seat.post != ALTERNATE]
    size = sum(seat.elected_on == term.elected_on for seat in regular)
    serving = sum(serves(seat, new.elected_on) for seat in regular)
    if new.post != ALTERNATE and serving >= size:
        raise NoVacancy(size=size, serving=serving)


def require_sound(kind: str, term: OwnersTerm, seats: Sequence[OwnersSeat], settings: Settings) -> None:
    """Refuse an election result, or an appointed 物业管理委员会, that the law does not allow.

    CommitteeEven, CommitteeSmall, HeadWrong, SeatTwice, TermWrong (over five years, ended before begun).
    """
    if term.ends_on <= term.elected_on:
        raise TermWrong(number=term.number, fault="届满日期不晚于选举日期")
    if term.filed_on is not None and term.filed_on < term.elected_on:
        raise TermWrong(number=term.number, fault="备案日期早于选举日期")
    if term.ends_on > _years_after(term.elected_on, LONGEST_TERM_YEARS):
        raise TermWrong(number=term.number, fault=f"任期超过{LONGEST_TERM_YEARS}年")
    regular = [seat for seat in seats if seat.post != ALTERNATE]
    if len(regular) % 2 == 0:
        raise CommitteeEven(count=len(regular))
    least = settings.committee_min_size if kind == COMMITTEE else PROVISIONAL_LEAST
    if len(regular) < least:
        raise CommitteeSmall(count=len(regular), least=least)
    heads = sum(seat.post == HEAD for seat in regular)
    if heads != 1:
        raise HeadWrong(count=heads)
    people = [(seat.person, seat.distinction) for seat in seats]
    linked = [seat.member for seat in seats if seat.member is not None]
    for seat, person in zip(seats, people, strict=True):
        if people.count(person) > 1 or linked.count(seat.member or 0) > 1:
            raise SeatTwice(person=seat.person)


def require_seated(term: OwnersTerm, seats: Iterable[OwnersSeat], today: date) -> None:
    """Refuse (SeatDates) a seat won outside its term, or left before it was won; no day may be to come."""
    for seat in seats:
        won, left = seat.elected_on, seat.ended_on
        faults = (
            (
                won is not None and not term.elected_on <= won <= term.ends_on,
                f"当选日期{won}不在这一届任期里",
            ),
            (won is not None and won > today, f"当选日期{won}还没有到"),
            (left is not None and left > today, f"离任日期{left}还没有到"),
            (left is not None and left < (won or term.elected_on), f"离任日期{left}早于当选日期"),
        )
        for wrong, fault in faults:
            if wrong:
                raise SeatDates(person=seat.person, fault=fault)


def concerns(term: OwnersTerm, seats: Sequence[OwnersSeat]) -> list[Note]:
    """What does not block: many members, more alternates than members, not filed within 30 days."""
    notes = []
    regular = sum(seat.post != ALTERNATE for seat in seats)
    alternates = len(seats) - regular
    if alternates > regular:
        told = f"候补委员有{alternates}名，比委员多；聊城市物业管理条例第二十二条要求不超过委员的人数。"
        notes.append(Note("alternates_many", "post", told))
    if regular > USUAL_MOST:
        told = f"委员有{regular}名；国家的指导规则是5到11名，请核对。"
        notes.append(Note("committee_large", "post", told))
    if term.filed_on is not None and (term.filed_on - term.elected_on).days > FILING_DAYS:
        told = f"选举后{(term.filed_on - term.elected_on).days}天才备案，规定是{FILING_DAYS}天以内。"
        notes.append(Note("filed_late", "filed_on", told))
    return notes


@dataclass(frozen=True)
class InOffice:
    """One person now in office by lawful election, with every seat held."""

    person: str
    seats: tuple[OwnersSeat, ...]
    member: Member | None
    party_member: bool

    @property
    def is_head(self) -> bool:
        return any(seat.post == HEAD for seat in self.seats)


@dataclass(frozen=True)
class OwnersBooks:
    """What the rules look at: bodies, terms, seats, and the branch's own members and posts."""

    bodies: Sequence[OwnersBody]
    terms: Sequence[OwnersTerm]
    seats: Sequence[OwnersSeat]
    members: Sequence[Member]
    posts: Sequence[BranchPost]


def running_terms(books: OwnersBooks, on: date) -> list[tuple[OwnersBody, OwnersTerm]]:
    """The committees whose term runs on a day, each with that term (the newest one)."""
    found: dict[int, tuple[OwnersBody, OwnersTerm]] = {}
    bodies = {body.id: body for body in books.bodies if body.kind == COMMITTEE and _stands(body, on)}
    for term in sorted(books.terms, key=lambda term: (term.elected_on, term.number)):
        if term.body in bodies and term.elected_on <= on <= term.ends_on:
            found[term.body] = (bodies[term.body], term)
    return list(found.values())


def in_office(books: OwnersBooks, on: date, compound: int | None = None) -> list[InOffice]:
    """The distinct persons in office on a day by lawful election, alternates left out.

    A person on two committees comes once. Persons are the same when linked to the same member, and when
    name and 同名区分 agree, linked or not: two people of one name are told apart by 同名区分. A seat
    linked to a member who died holds nobody, with or without a day of leaving. ``compound`` limits it
    to one compound.
    """
    terms = {
        term.id
        for body, term in running_terms(books, on)
        if compound is None or body.compound == compound
    }  # fmt: skip
    members = {member.id: member for member in books.members}
    held: dict[tuple[object, ...], list[OwnersSeat]] = {}
    serving = [
        seat for seat in books.seats if seat.term in terms and seat.post != ALTERNATE and serves(seat, on)
    ]
    linked = _linked(serving)
    for seat in serving:
        named = seat.person, seat.distinction
        member = seat.member if seat.member is not None else linked.get(named)
        held.setdefault(named if member is None else ("member", member), []).append(seat)
    offices = [_office(seats, members) for seats in held.values()]
    return [office for office in offices if office.member is None or office.member.standing != DECEASED]


def _office(seats: list[OwnersSeat], members: dict[int, Member]) -> InOffice:
    linked = next((seat.member for seat in seats if seat.member is not None), None)
    member = members.get(linked) if linked is not None else None
    if member is not None:
        party = member.standing in ("正常", "已转出")
    else:
        party = any(seat.party_member for seat in seats)
    return InOffice(seats[0].person, tuple(seats), member, party)


def _linked(seats: Iterable[OwnersSeat]) -> dict[tuple[str, str], int]:
    """Name and 同名区分 → the one member that seats of that name are linked to."""
    found: dict[tuple[str, str], set[int]] = {}
    for seat in seats:
        if seat.member is not None:
            found.setdefault((seat.person, seat.distinction), set()).add(seat.member)
    return {named: next(iter(members)) for named, members in found.items() if len(members) == 1}


def serves(seat: OwnersSeat, on: date) -> bool:
    """Whether a seat is held on a day by lawful election."""
    elected = seat.elected_on is not None and seat.elected_on <= on
    return elected and (seat.ended_on is None or seat.ended_on > on)


def _stands(body: OwnersBody, on: date) -> bool:
    return body.dissolved_on is None or body.dissolved_on.latest > on


def cross_kind(office: InOffice, posts: Iterable[BranchPost], on: date) -> str:
    """How a person sits on both sides: 书记兼主任, 委员互兼, 业委会负责人进支部; empty when not."""
    if office.member is None:
        return ""
    own = {post.post for post in posts if post.member == office.member.id and holds_post(post, on)}
    if SECRETARY in own and office.is_head:
        return "书记兼主任"
    if own and office.is_head:
        return "业委会负责人进支部"
    return "委员互兼" if own else ""


def holds_post(post: BranchPost, on: date) -> bool:
    """Whether a branch post is held on a day; one without dates is held."""
    begun = post.since is None or post.since.earliest <= on
    return begun and (post.until is None or post.until.latest > on)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
