"""What the vote on an item comes to: its figures held against the rules, and the ruling written down."""

from dataclasses import replace

from app.records.meeting import SECRET, Meeting, MeetingItem
from app.rules.note import EntryRefused
from app.rules.settings import Settings
from app.rules.voting import Presence, Tally, carried, quorum, require_tally


class VoteIncomplete(EntryRefused):
    """A vote without its figures; its fact ``field`` names the first of them."""

    code = "vote_incomplete"
    what = "“{item}”要表决，还缺{labels}。"
    then = "补齐后再记。"


def require_vote(meeting: Meeting, item: MeetingItem, presence: Presence) -> None:
    """Refuse a vote whose figures are missing (VoteIncomplete) or cannot be (``voting.require_tally``)."""
    secret, held_on = item.ballot == SECRET, meeting.started_at.date()
    require_tally(item.title, meeting.kind, item.matter, secret, presence, tally(item), held_on)


def decided(meeting: Meeting, item: MeetingItem, presence: Presence, settings: Settings) -> MeetingItem:
    """The item with ``passed`` and ``ruling``: enough must have come, and enough said yes.

    An item without a vote comes back as it is; refuses VoteIncomplete.
    """
    if not item.matter:
        return item
    figures = tally(item)
    enough = quorum(meeting.kind, item.matter, presence)
    if enough is not None and not enough.holds:
        return replace(item, passed=False, ruling=f"{enough.sentence}人数不够，这项表决无效。")
    ruling = carried(meeting.kind, item.matter, presence, figures, settings)
    return replace(item, passed=ruling.holds, ruling=ruling.sentence)


def tally(item: MeetingItem) -> Tally:
    """The figures of an item's vote; refuses VoteIncomplete."""
    asked = ("ballot", "yes", "no", "abstain", *(("returned",) if item.ballot == SECRET else ()))
    missing = [item.about.column(name) for name in asked if getattr(item, name) in (None, "")]
    if missing:
        labels = "、".join(column.label for column in missing)
        raise VoteIncomplete(item=item.title, labels=labels, field=missing[0].name)
    return Tally(
        yes=item.yes or 0,
        no=item.no or 0,
        abstain=item.abstain or 0,
        invalid=item.invalid or 0,
        returned=item.returned,
        issued=item.issued,
        written_yes=item.written_yes or 0,
    )
