"""What a meeting comes to while it is still being written down: counts, quorum, and each vote in words.

Whole numbers only; the rulings are those of :mod:`app.rules.voting`, said shorter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.refused import Refused
from app.records.meeting import (
    ABSENT,
    ORDINARY,
    SECRET,
    TALK,
    UNKNOWN,
    Attendance,
    Meeting,
    MeetingItem,
    Turnout,
)
from app.rules.decisions import VoteIncomplete, require_vote, tally
from app.rules.meetings import OF_A_VOTE, presence
from app.rules.settings import Settings
from app.rules.voting import Presence, Ruling, Tally, carried, quorum

# How a vote stands.
NO_VOTE, INCOMPLETE, WRONG, CARRIED, LOST, VOID = "no_vote", "incomplete", "wrong", "carried", "lost", "void"
_WORDS = {
    NO_VOTE: "不表决",
    INCOMPLETE: "还没记完",
    WRONG: "要核对",
    CARRIED: "通过",
    LOST: "没有通过",
    VOID: "表决无效",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Both counts: due = present + absent + waiting (没点); ``voters`` and ``present_voters`` have a vote."""

    due: int
    voters: int
    present: int
    present_voters: int
    absent: int
    waiting: int


@dataclass(frozen=True, slots=True)
class QuorumSaid:
    """Whether enough came: of ``base`` at least ``needed`` (the tick), and there are ``count``."""

    enough: bool
    base: int
    count: int
    needed: int
    sentence: str

    @property
    def by_half(self) -> bool:
        """Whether the tick stands at a half: at least half, or more than half, of them are needed."""
        return self.needed * 2 <= self.base + 2


@dataclass(frozen=True, slots=True)
class ItemSaid:
    """How one item's vote stands. ``note`` is to be looked at once more and stops nothing."""

    item: int
    state: str
    sentence: str
    note: str = ""

    @property
    def word(self) -> str:
        """The verdict in a word: 通过, 没有通过, 表决无效, 要核对, 还没记完, 不表决."""
        return _WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Live:
    """What the right side says. ``quorum`` is None for a deliberation, which has none."""

    counts: Counts
    quorum: QuorumSaid | None
    items: tuple[ItemSaid, ...]


def absent_officers(meeting: Meeting, attendances: Sequence[Attendance]) -> list[str]:
    """Sentences on whoever presided or wrote the minutes and is marked absent; they stop nothing."""
    marks = {row.person: row.status for row in attendances if row.status in ABSENT}
    officers = (("主持人", meeting.host), ("记录人", meeting.recorder))
    return [
        f"{office}{name}点的是“{marks[name]}”，请核对：是点名点错了，还是换人了。"
        for office, name in officers
        if name in marks
    ]


def live(
    meeting: Meeting,
    attendances: Sequence[Attendance],
    turnouts: Sequence[Turnout],
    items: Sequence[MeetingItem],
    settings: Settings,
) -> Live:
    """The meeting as it stands."""
    held = presence(attendances, turnouts)
    waiting = sum(row.status == UNKNOWN for row in attendances)
    counts = Counts(
        held.due, held.voters, held.present, held.present_voters, held.absent - waiting, waiting
    )  # fmt: skip
    said = tuple(item_said(meeting, item, held, settings) for item in items)
    return Live(counts, quorum_said(meeting, items, held), said)


def quorum_said(meeting: Meeting, items: Sequence[MeetingItem], held: Presence) -> QuorumSaid | None:
    """Whether the meeting may be held as it stands; None for a deliberation.

    By the easiest of the matters voted on: a meeting held for an election alone needs what an election
    needs; beside other matters the election's own line says that too few came for it.
    """
    matters = {item.matter for item in items if item.matter} or {ORDINARY}
    rulings = [found for matter in matters if (found := quorum(meeting.kind, matter, held)) is not None]
    if not rulings:
        return None
    least = min(rulings, key=lambda ruling: ruling.needed)
    return QuorumSaid(least.holds, least.base, least.count, least.needed, _quorum_sentence(least, held))


def _quorum_sentence(ruling: Ruling, held: Presence) -> str:
    if not ruling.base:
        return "点名册上还没有人"
    # The big figure above counts everybody who came: where that is another number, say whose this is.
    whose = "" if ruling.count == held.present else "有表决权的"
    if ruling.holds:
        return f"够数，可以开会：{whose}实到{ruling.count}，不少于{ruling.needed}"
    return f"还不够：{whose}实到{ruling.count}，要{ruling.needed}"


def item_said(meeting: Meeting, item: MeetingItem, held: Presence, settings: Settings) -> ItemSaid:
    """How the vote on an item stands; what final minutes say of it once they are final."""
    if not item.matter:
        voted = any(getattr(item, name) not in (None, "") for name in OF_A_VOTE)
        return (
            ItemSaid(item.id, INCOMPLETE, "写了票数，还没选表决事项")
            if voted
            else ItemSaid(item.id, NO_VOTE, "")
        )
    if meeting.finalised_at is not None and item.passed is not None:
        return ItemSaid(item.id, CARRIED if item.passed else LOST, item.ruling)
    try:
        require_vote(meeting, item, held)
    except VoteIncomplete as missing:
        return ItemSaid(item.id, INCOMPLETE, f"还缺{missing.facts['labels']}{_sum_so_far(item)}")
    except Refused as refusal:
        return ItemSaid(item.id, WRONG, _fault(refusal))
    figures = tally(item)
    note = _note(meeting, item, figures, held)
    enough = quorum(meeting.kind, item.matter, held)
    if enough is not None and not enough.holds:
        said = f"人数不够，这项表决无效：实到{enough.count}，要{enough.needed}"
        return ItemSaid(item.id, VOID, said, note)
    ruling = carried(meeting.kind, item.matter, held, figures, settings)
    return ItemSaid(item.id, CARRIED if ruling.holds else LOST, _verdict(ruling, figures, held), note)


def _sum_so_far(item: MeetingItem) -> str:
    """Ballots not yet counted back: what the figures already typed come to."""
    typed = (item.yes, item.no, item.abstain)
    if item.ballot != SECRET or item.returned is not None or None in typed:
        return ""
    return f"（各项合计 {sum(figure or 0 for figure in (*typed, item.invalid))} 票）"


def _fault(refusal: Refused) -> str:
    """The fault alone where the rule tells it: the item's title stands above the line already."""
    fault = refusal.facts.get("fault")
    return f"票数对不上：{fault}" if fault else refusal.lines[0].removesuffix("。")


def _note(meeting: Meeting, item: MeetingItem, figures: Tally, held: Presence) -> str:
    """Fewer ballots than people with a vote: somebody took none, or one was lost. A note, no fault."""
    there = held.present if meeting.kind == TALK else held.present_voters
    if item.ballot != SECRET or figures.returned is None or figures.returned >= there:
        return ""
    whose = "" if there == held.present else "有表决权的"
    return f"收回{figures.returned}票，到会{whose}{there}人：差 {there - figures.returned} 票，请核对"


def _verdict(ruling: Ruling, figures: Tally, held: Presence) -> str:
    written = f"，连同书面赞成共 {ruling.count}" if ruling.count != figures.yes else ""
    half = f"{ruling.base // 2}.5" if ruling.base % 2 else f"{ruling.base // 2}"
    said = f"赞成 {figures.yes}{written}"
    of = f"{_whose(ruling, held)} {ruling.base} 的一半（{half}）"
    return f"通过：{said}，超过{of}" if ruling.holds else f"没有通过：{said}，没有超过{of}"


def _whose(ruling: Ruling, held: Presence) -> str:
    """应到, 到会 or 到场; with “有表决权的” only where that is another number than the one above."""
    word = next(word for word in ("应到", "到会", "到场", "实到") if word in ruling.whose)
    everybody = held.due if word == "应到" else held.present
    return word if ruling.base == everybody else f"{word}有表决权的"
