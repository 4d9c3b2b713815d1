"""Party groups (党小组): who may lead one, and when one is too small or too large.

Source: 支部工作条例（试行）2018 Art. 13. At least three members, one of them 正式; a 预备党员 does not
lead. That more than twenty are usually divided is borrowed from the rule for central organs.
"""

from collections.abc import Iterable

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


def concerns(groups: Iterable[PartyGroup], members: Iterable[Member]) -> list[str]:
    """Sentences about standing groups with too few members, none of them 正式, or very many."""
    roll = [member for member in members if member.standing == IN_STANDING]
    told = []
    for group in groups:
        if group.dissolved_on is not None:
            continue
        own = [member for member in roll if member.party_group == group.name]
        if len(own) < FEWEST:
            told.append(f"{group.name}有{len(own)}名党员，不足{FEWEST}名。")
        elif not any(member.category == FULL for member in own):
            told.append(f"{group.name}没有正式党员。")
        elif len(own) > USUAL_MOST:
            told.append(f"{group.name}有{len(own)}名党员，超过{USUAL_MOST}名的一般再分。")
    return told
