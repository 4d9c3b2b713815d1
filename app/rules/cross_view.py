"""交叉任职 as a picture: posts of the branch, seats of the committee, and the persons between them.

Sources: those of :mod:`app.rules.owners` and :mod:`app.rules.owners_term`. The share of Party members is a
target (目标, a setting), not law.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.records.branch_post import POSTS, BranchPost
from app.records.owners import OWNERS_POSTS, OwnersSeat
from app.rules.figures import Measure, printed
from app.rules.owners import InOffice, OwnersBooks, cross_kind, holds_post, in_office, running_terms
from app.rules.owners_term import LEGAL_DAYS, LEGAL_SOURCE, Standing, legal_day, newest_terms
from app.rules.settings import Settings

_HEADS_BOTH = "书记兼主任"


@dataclass(frozen=True)
class Person:
    """Somebody between the two sides.

    ``posts`` and ``seats``: positions in ``CrossView.posts`` and ``CrossView.seats``. ``mass``: no Party
    member (群众). ``words``: 书记兼主任（一肩挑） for who sits on both sides, else empty.
    """

    name: str
    member: int | None
    posts: tuple[int, ...]
    seats: tuple[int, ...]
    party_member: bool
    words: str = ""

    @property
    def both(self) -> bool:
        return bool(self.posts and self.seats)

    @property
    def mass(self) -> bool:
        return not self.party_member


@dataclass(frozen=True)
class Term:
    """The newest term of the committee. ``days``: from today to the legal day, negative when it has passed.

    ``says``: what is to be done about it, and ``rule``: why; both empty while there is time.
    """

    number: int
    id: int
    starts_on: date
    ends_on: date
    legal_on: date
    days: int
    says: str
    rule: str

    @property
    def length(self) -> int:
        """In days."""
        return (self.ends_on - self.starts_on).days


@dataclass(frozen=True)
class CrossView:
    """The picture of one compound. ``term`` is None where no committee has been recorded.

    ``unelected``: persons in a seat without a lawful election; they are in no count and in no line.
    ``share``: 60%, or — where nobody is in office; ``target`` in per cent.
    """

    body: str
    posts: tuple[BranchPost, ...]
    persons: tuple[Person, ...]
    seats: tuple[OwnersSeat, ...]
    unelected: tuple[str, ...]
    party: int
    size: int
    share: str
    target: int
    reached: bool
    term: Term | None

    @property
    def crossed(self) -> tuple[Person, ...]:
        """Who sits on both sides."""
        return tuple(person for person in self.persons if person.both)

    @property
    def sentence(self) -> str:
        """业委会 5 人，均经业主大会选举."""
        if self.unelected:
            return f"业委会 {self.size} 人在任；没有依法选举日期的不计入：{'、'.join(self.unelected)}"
        return f"业委会 {self.size} 人，均经业主大会选举" if self.size else "还没有在任期内的业委会"


def cross_view(books: OwnersBooks, compound: int, on: date, settings: Settings) -> CrossView:
    """The two sides on a day. Alternates are left out, and seats nobody holds by lawful election."""
    bodies = [body for body in books.bodies if body.compound == compound]
    local = replace(books, bodies=bodies)
    offices = in_office(local, on)
    posts = tuple(sorted((post for post in books.posts if holds_post(post, on)), key=_rank_of_post))
    held = (seat for office in offices for seat in office.seats)
    seats = tuple(sorted(held, key=lambda seat: (OWNERS_POSTS.index(seat.post), seat.id)))
    party, size = sum(office.party_member for office in offices), len(offices)
    standing = max(newest_terms(local, on), key=lambda one: one.term.elected_on, default=None)
    return CrossView(
        body=standing.body.name if standing else "",
        posts=posts,
        persons=_persons(books, offices, posts, seats, on),
        seats=seats,
        unelected=_unelected(local, on),
        party=party,
        size=size,
        share=printed(Measure.SHARE, party, size),
        target=settings.party_share_target,
        reached=size > 0 and party * 100 >= settings.party_share_target * size,
        term=_term(standing, on) if standing else None,
    )


def _rank_of_post(post: BranchPost) -> tuple[int, int]:
    return POSTS.index(post.post), post.id


def _persons(
    books: OwnersBooks,
    offices: list[InOffice],
    posts: tuple[BranchPost, ...],
    seats: tuple[OwnersSeat, ...],
    on: date,
) -> tuple[Person, ...]:
    """First who holds a post, in the order of the posts; then who has only a seat."""
    names = {member.id: member.name for member in books.members}
    sitting = {office.member.id: office for office in offices if office.member is not None}
    persons: list[Person] = []
    for holder in dict.fromkeys(post.member for post in posts):
        own = tuple(at for at, post in enumerate(posts) if post.member == holder)
        office = sitting.get(holder)
        taken = _seats_of(office, seats) if office else ()
        words = _words(books, office, [posts[at] for at in own], on) if office else ""
        persons.append(Person(names.get(holder, ""), holder, own, taken, True, words))
    placed = {person.member for person in persons}
    for office in sorted(offices, key=lambda office: _seats_of(office, seats)):
        member = office.member.id if office.member else None
        if member is None or member not in placed:
            persons.append(Person(office.person, member, (), _seats_of(office, seats), office.party_member))
    return tuple(persons)


def _seats_of(office: InOffice, seats: tuple[OwnersSeat, ...]) -> tuple[int, ...]:
    return tuple(at for at, seat in enumerate(seats) if seat in office.seats)


def _words(books: OwnersBooks, office: InOffice, posts: list[BranchPost], on: date) -> str:
    """组织委员兼副主任; 书记兼主任（一肩挑）."""
    branch = "、".join(post.post for post in posts)
    committee = "、".join(dict.fromkeys(seat.post for seat in office.seats))
    single = "（一肩挑）" if cross_kind(office, books.posts, on) == _HEADS_BOTH else ""
    return f"{branch}兼{committee}{single}"


def _unelected(books: OwnersBooks, on: date) -> tuple[str, ...]:
    running = {term.id for _, term in running_terms(books, on)}
    return tuple(
        seat.person
        for seat in books.seats
        if seat.term in running and seat.elected_on is None and (seat.ended_on is None or seat.ended_on > on)
    )


def _term(standing: Standing, on: date) -> Term:
    term, legal = standing.term, legal_day(standing.term)
    days = (legal - on).days
    says = rule = ""
    why = f"届满前{LEGAL_DAYS}天，{LEGAL_SOURCE}"
    if term.ends_on < on:
        says, rule = "任期已满，请街道组织换届", f"已过 {(on - term.ends_on).days} 天"
    elif days < 0:
        says, rule = "换届该启动了，还没有新一届的记录", f"已过 {-days} 天 · {why}"
    elif days <= LEGAL_DAYS:
        says, rule = f"{legal.month}月{legal.day}日前请街道启动换届", f"还有 {days} 天 · {why}"
    return Term(term.number, term.id, term.elected_on, term.ends_on, legal, days, says, rule)
