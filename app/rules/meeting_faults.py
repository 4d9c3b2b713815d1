"""What keeps minutes from being final: the one list that is shown while typing and held to at the end.

A draft is kept as it is typed; only what is here stands between it and its finalising.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.base.refused import Refused
from app.records.meeting import Attendance, Meeting, MeetingItem, Turnout
from app.rules.decisions import require_vote
from app.rules.meetings import (
    FACTS,
    ITEMS,
    ROLL,
    TURNOUT,
    Fault,
    gaps,
    item_refusals,
    kind_refusals,
    presence,
    require_complete,
    require_past,
    require_turnout,
)
from app.rules.voting import BallotMustBeSecret, PresenceWrong, VotesWrong

# Where the rule looks at several fields at once: the one to point at.
_POINTED_AT: dict[type[Refused], str] = {
    BallotMustBeSecret: "ballot",
    VotesWrong: "yes",
    PresenceWrong: "status",
}

_Found = Iterator[tuple[str, int, Refused]]


def faults(
    meeting: Meeting,
    attendances: Sequence[Attendance],
    turnouts: Sequence[Turnout],
    items: Sequence[MeetingItem],
    now: datetime,
) -> list[Fault]:
    """Everything that keeps the minutes from being final: what is missing, then what cannot be.

    ``now``: Beijing time, without zone.
    """
    found = gaps(meeting, attendances, turnouts, items)
    for part, item, refusal in _impossible(meeting, attendances, turnouts, items, now):
        name = refusal.facts.get("field") or _POINTED_AT.get(type(refusal), "")
        found.append(Fault(part, str(name), refusal.lines[0].removesuffix("。"), item))
    return found


def require_finalisable(
    meeting: Meeting,
    attendances: Sequence[Attendance],
    turnouts: Sequence[Turnout],
    items: Sequence[MeetingItem],
    now: datetime,
) -> None:
    """Refuse minutes with :func:`faults`: NotFinalised for gaps, else the rule that is broken first.

    WrongKind, MeetingInFuture, PresenceWrong, ItemWrong, VoteIncomplete, VotesWrong, BallotMustBeSecret.
    """
    require_complete(meeting, attendances, turnouts, items)
    for _, _, refusal in _impossible(meeting, attendances, turnouts, items, now):
        raise refusal


def _impossible(
    meeting: Meeting,
    attendances: Sequence[Attendance],
    turnouts: Sequence[Turnout],
    items: Sequence[MeetingItem],
    now: datetime,
) -> _Found:
    held = presence(attendances, turnouts)
    for wrong in kind_refusals(meeting):
        yield FACTS, 0, wrong
    try:
        require_past(meeting, now)
    except Refused as refusal:
        yield FACTS, 0, refusal
    try:
        require_turnout(meeting, turnouts)
    except Refused as refusal:
        yield TURNOUT, 0, refusal
    try:
        held.require_sound()
    except Refused as refusal:
        yield ROLL, 0, refusal
    for item in items:
        for told in item_refusals(item, meeting.started_at.date(), now.date()):
            yield ITEMS, item.id, told
        if item.matter:
            try:
                require_vote(meeting, item, held)
            except Refused as refusal:
                yield ITEMS, item.id, refusal
