"""Owners' bodies (业委会): who is in office, and who sits on both sides (交叉任职).

Sources: 聊城市物业管理条例 (2021-03-01) Arts. 22–25; 山东省物业管理条例 (2021-12) Arts. 30, 33. That half of
the members be Party members is a target, not law: Liaocheng Art. 23 says 鼓励和支持.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.records.branch_post import SECRETARY, BranchPost
from app.records.member import DECEASED, IN_STANDING, TRANSFERRED, Member
from app.records.owners import ALTERNATE, COMMITTEE, HEAD, OwnersBody, OwnersSeat, OwnersTerm


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
        party = member.standing in (IN_STANDING, TRANSFERRED)
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
