"""Party groups (党小组): who may lead one, and when one is too small or too large.

Source: 支部工作条例（试行）2018 Art. 13. At least three members, one of them 正式; a 预备党员 does not
lead. That more than twenty are usually divided is borrowed from the rule for central organs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.records.member import FULL, IN_STANDING, Member
from app.records.party_group import PartyGroup
from app.rules.note import EntryRefused

FEWEST, USUAL_MOST = 3, 20


class LeaderNotFull(EntryRefused):
    """Only a 正式党员 leads a group."""

    code = "leader_not_full"
    what = "{person}是{category}，不能当党小组组长。"
    then = "请换一名正式党员（支部工作条例第十三条）。"


def require_leader(leader: Member) -> None:
    """Refuse (LeaderNotFull) a leader who is not 正式党员."""
    if leader.category != FULL:
        raise LeaderNotFull(person=leader.name, category=leader.category or "没有写人员类别的人")


@dataclass(frozen=True)
class Concern:
    """What to look at in a group: in three or four words, and as a sentence."""

    short: str
    sentence: str


def concern(group: PartyGroup, own: Sequence[Member]) -> Concern | None:
    """What there is to say about a standing group with these members; None when all is well."""
    if len(own) < FEWEST:
        return Concern(f"不足{FEWEST}名", f"{group.name}有{len(own)}名党员，不足{FEWEST}名。")
    if not any(member.category == FULL for member in own):
        return Concern("没有正式党员", f"{group.name}没有正式党员。")
    if len(own) > USUAL_MOST:
        told = f"{group.name}有{len(own)}名党员，超过{USUAL_MOST}名的一般再分。"
        return Concern(f"超过{USUAL_MOST}名", told)
    return None


def concerns(groups: Iterable[PartyGroup], members: Iterable[Member]) -> list[str]:
    """Sentences about standing groups with too few members, none of them 正式, or very many."""
    roll = [member for member in members if member.standing == IN_STANDING]
    standing = (group for group in groups if group.dissolved_on is None)
    told = (concern(group, [one for one in roll if one.party_group == group.name]) for group in standing)
    return [one.sentence for one in told if one is not None]
