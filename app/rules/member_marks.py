"""What is worth saying beside a member's name in the list: probation nearly over, out of contact, no vote.

Sources: those of :mod:`app.rules.agenda.members` (the year of probation) and :mod:`app.rules.meetings`
(不计入应到). A member with nothing to say has no mark.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.base.days import years_after
from app.base.partial_date import PartialDate
from app.records.member import FULL, IN_STANDING, PROBATIONARY, Member
from app.records.voting_limit import WITHOUT_VOTE, VotingLimit
from app.rules.agenda.members import BEFORE
from app.rules.meetings import not_counted, runs


class Sort(Enum):
    """What a mark is about, the most pressing first."""

    LOST = "lost"
    NOT_COUNTED = "not_counted"
    STANDING = "standing"
    NO_VOTE = "no_vote"
    PROBATION = "probation"
    PROBATION_OVER = "probation_over"
    UNSORTED = "unsorted"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its sort and its words (5天后转正); ``why``: what a card adds to them."""

    sort: Sort
    words: str
    why: str = ""


def marks(member: Member, limits: Mapping[int, str], voteless: Mapping[int, str], on: date) -> list[Mark]:
    """The marks of a member on a day, the most pressing first.

    ``limits`` and ``voteless``: member's number → reason, from :func:`limits_on`.
    """
    if member.standing != IN_STANDING:
        return [Mark(Sort.STANDING, member.standing)]
    found = []
    if member.lost_contact:
        found.append(Mark(Sort.LOST, "失联", member.lost_contact_reason))
    if member.id in limits:
        found.append(Mark(Sort.NOT_COUNTED, "不计入应到", limits[member.id]))
    if member.id in voteless:
        found.append(Mark(Sort.NO_VOTE, "没有表决权", voteless[member.id]))
    if not member.category:
        found.append(Mark(Sort.UNSORTED, "没写类别"))
    found += _probation(member, on)
    if member.mobile_member:
        found.append(Mark(Sort.MOBILE, "流动", member.moved_to))
    return found


def limits_on(limits: Iterable[VotingLimit], on: date) -> tuple[dict[int, str], dict[int, str]]:
    """Who is not counted among those due, and who is due without a vote: number → reason, on a day."""
    kept = list(limits)
    voteless = {item.member: item.reason for item in kept if item.reason in WITHOUT_VOTE and runs(item, on)}
    return not_counted(kept, on), voteless


def _probation(member: Member, on: date) -> list[Mark]:
    if member.category != PROBATIONARY or member.joined_on is None:
        return []
    days = (years_after(member.joined_on.latest, 1) - on).days
    if days > BEFORE:
        return []
    if days < 0:
        return [Mark(Sort.PROBATION_OVER, "预备期已满", f"已过{-days}天")]
    return [Mark(Sort.PROBATION, f"{days}天后转正" if days else "今天满一年")]


def age(member: Member, on: date) -> int | None:
    """Whole years of age; None where no birth date is kept. A month or a year counts from its first day."""
    return None if member.birth_date is None else _whole_years(member.birth_date, on)


def party_age(member: Member, on: date) -> int | None:
    """党龄 in whole years from the day of full membership (党章 Art. 7); None where it has not begun."""
    if member.category != FULL or member.full_member_on is None:
        return None
    return _whole_years(member.full_member_on, on)


def _whole_years(since: PartialDate, on: date) -> int:
    day = since.earliest
    return max(0, on.year - day.year - ((on.month, on.day) < (day.month, day.day)))
