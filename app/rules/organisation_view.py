"""The branch at a glance: its Party groups with their members and buildings, and who holds its posts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.records.branch import Branch, Compound
from app.records.branch_post import POSTS, BranchPost
from app.records.member import FULL, IN_STANDING, Member
from app.records.party_group import PartyGroup
from app.rules.buildings import numbers
from app.rules.figures import Books
from app.rules.owners import holds_post
from app.rules.party_groups import Concern, concern

_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class GroupLine:
    """A Party group. ``leader``: the name, empty without one; ``members``: those in standing."""

    group: PartyGroup
    compound: str
    leader: str
    members: tuple[Member, ...]
    concern: Concern | None

    @property
    def stands(self) -> bool:
        return self.group.dissolved_on is None


@dataclass(frozen=True)
class PostLine:
    """A post of the branch, held today or formerly."""

    post: BranchPost
    person: str
    held: bool


@dataclass(frozen=True)
class Organisation:
    """What the branch is made of.

    ``groups``: those that stand first; ``posts``: those held first, in their official order. ``bare``:
    (compound, its buildings without a group); ``unsized``: compounds that do not say how many buildings they
    have. ``unkept``: (name, its members in standing) of the groups that members name and nobody wrote down
    here; ``ungrouped``: members who name no group, or one that was dissolved.
    ``leaders`` and ``people``: id → name of who may lead a group, and of everybody in standing.
    """

    branch: Branch
    compounds: Mapping[int, str]
    groups: tuple[GroupLine, ...]
    posts: tuple[PostLine, ...]
    buildings: int
    bare: tuple[tuple[str, tuple[str, ...]], ...]
    unsized: tuple[str, ...]
    ungrouped: int
    unkept: tuple[tuple[str, int], ...]
    leaders: Mapping[int, str]
    people: Mapping[int, str]


def organisation(books: Books, on: date) -> Organisation:
    """The branch on a day. A building is covered by a group that is not dissolved."""
    compounds = books.all(Compound)
    names = {compound.id: compound.name for compound in compounds}
    everybody = books.all(Member)
    roll = [member for member in everybody if member.standing == IN_STANDING]
    groups = tuple(_line(group, names, everybody, roll) for group in books.all(PartyGroup))
    standing = [line.group for line in groups if line.stands]
    unkept = named_groups(roll, [line.group for line in groups])
    grouped = {group.name for group in standing} | {name for name, _ in unkept}
    return Organisation(
        branch=books.all(Branch)[0],
        compounds=names,
        groups=tuple(sorted(groups, key=lambda line: (not line.stands, line.group.id))),
        posts=_posts(books.all(BranchPost), {member.id: member.name for member in everybody}, on),
        buildings=sum(compound.buildings or 0 for compound in compounds),
        bare=tuple((compound.name, bare) for compound in compounds if (bare := _bare(compound, standing))),
        unsized=tuple(compound.name for compound in compounds if not compound.buildings),
        ungrouped=sum(member.party_group not in grouped for member in roll),
        unkept=unkept,
        leaders={member.id: member.name for member in roll if member.category == FULL},
        people={member.id: member.name for member in roll},
    )


def named_groups(roll: Sequence[Member], kept: Sequence[PartyGroup]) -> tuple[tuple[str, int], ...]:
    """(name, members) of the groups that members name and that are not kept, 第一 before 第二."""
    known = {group.name for group in kept}
    counted = Counter(member.party_group for member in roll if member.party_group not in ("", *known))
    return tuple(sorted(counted.items(), key=lambda pair: [_place(sign) for sign in pair[0]]))


def _place(sign: str) -> tuple[bool, int]:
    numeral = _NUMERALS.find(sign)
    return numeral < 0, numeral if numeral >= 0 else ord(sign)


def _line(
    group: PartyGroup, compounds: Mapping[int, str], everybody: Sequence[Member], roll: Sequence[Member]
) -> GroupLine:
    own = tuple(member for member in roll if member.party_group == group.name)
    leader = next((member.name for member in everybody if member.id == group.leader), "")
    told = concern(group, own) if group.dissolved_on is None else None
    return GroupLine(group, compounds.get(group.compound, ""), leader, own, told)


def _posts(posts: Sequence[BranchPost], names: Mapping[int, str], on: date) -> tuple[PostLine, ...]:
    lines = [PostLine(post, names.get(post.member, ""), holds_post(post, on)) for post in posts]
    return tuple(sorted(lines, key=lambda line: (not line.held, POSTS.index(line.post.post), line.post.id)))


def _bare(compound: Compound, standing: Sequence[PartyGroup]) -> tuple[str, ...]:
    """The buildings 1 to n of a compound that no standing group covers."""
    covered = {
        number
        for group in standing
        if group.compound == compound.id
        for number in numbers(group.buildings)
    }  # fmt: skip
    return tuple(str(at) for at in range(1, (compound.buildings or 0) + 1) if str(at) not in covered)
