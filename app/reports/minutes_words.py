"""What the papers of one meeting say: counts, absences, guests, votes. Only what was recorded.

Source of the counts: both the members due and those of them with a vote are printed; quorum and majority
use the second (支部工作条例（试行）2018 Art. 11). The rulings are those of rules.voting.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.records.branch import Branch
from app.records.meeting import (
    ABSENT,
    COMMITTEE,
    GROUP,
    PRESENT,
    SECRET,
    TALK,
    TALK_ROLES,
    UNKNOWN,
    Attendance,
    Guest,
    Meeting,
    MeetingItem,
    MinutesNote,
    Turnout,
)
from app.reports.spoken import clock, day, listed, moment, note
from app.rules.decisions import VoteIncomplete, decided, tally
from app.rules.meetings import presence
from app.rules.settings import Settings
from app.rules.voting import Presence, quorum

DRAFT = "草稿"
DRAFT_LINE = "这是草稿，会议记录还没有定稿，不能归档。"
_SPEAKER = re.compile(r"([^：，。；]{1,16})：")


@dataclass(frozen=True)
class Minutes:
    """One meeting with everything recorded of it.

    ``names``: member id → name; ``group`` and ``compound`` by name, empty where there is none. The rows
    come in the order they are printed in: attendance in the roster's, items and notes by number.
    """

    branch: Branch
    meeting: Meeting
    group: str
    compound: str
    names: Mapping[int, str]
    attendances: Sequence[Attendance]
    guests: Sequence[Guest]
    turnouts: Sequence[Turnout]
    items: Sequence[MeetingItem]
    notes: Sequence[MinutesNote]
    settings: Settings

    @property
    def is_draft(self) -> bool:
        return self.meeting.finalised_at is None

    @property
    def presence(self) -> Presence:
        return presence(self.attendances, self.turnouts)

    def members(self, *statuses: str) -> list[Attendance]:
        """Those of the due whose attendance is one of these."""
        return [row for row in self.attendances if row.status in statuses]


def body_name(minutes: Minutes) -> str:
    """Whose meeting it is: 海棠苑党支部党员大会, 海棠苑党支部第二党小组会议, 海棠苑“有事来聊”议事会."""
    branch, kind = minutes.branch.name, minutes.meeting.kind
    if kind == COMMITTEE:
        return f"{branch}委员会会议"
    if kind == GROUP:
        return f"{branch}{minutes.group}会议"
    if kind == TALK:
        return f"{minutes.compound or branch}“有事来聊”议事会"
    return f"{branch}{kind}"


def file_title(title: str, meeting: Meeting) -> str:
    """The title that tells two meetings of one kind apart in a list: …会议记录〔2026〕第4次."""
    return f"{title}〔{meeting.year}〕第{meeting.number}次"


def held(meeting: Meeting) -> str:
    """From when to when: 2026年10月16日19时00分至20时50分."""
    begun, ended = meeting.started_at, meeting.ended_at
    if ended is None:
        return f"{moment(begun)}开始"
    same_day = begun.date() == ended.date()
    return f"{moment(begun)}至{clock(ended) if same_day else moment(ended)}"


def counts(minutes: Minutes) -> str:
    """Both counts, or at a deliberation how many of which role. No full stop."""
    there, kind = minutes.presence, minutes.meeting.kind
    if kind == TALK:
        roles = listed(f"{row.role}{row.people}人" for row in minutes.turnouts)
        return f"到场{sum(row.people for row in minutes.turnouts)}人" + (f"，其中{roles}" if roles else "")
    waiting = len(minutes.members(UNKNOWN))
    whose = "委员" if kind == COMMITTEE else "党员"
    told = (
        f"应到会{whose}{there.due}名（其中有表决权{there.voters}名），"
        f"实到{there.present}名（其中有表决权{there.present_voters}名），缺席{there.absent - waiting}名"
    )
    return told + (f"，还有{waiting}名没有点名" if waiting else "")


def absences(minutes: Minutes) -> Iterator[tuple[str, str]]:
    """Reason and names, for each reason somebody was absent for."""
    for reason in ABSENT:
        away = [minutes.names.get(row.member, "") for row in minutes.members(reason)]
        if away:
            yield reason, listed(away)


def excused(minutes: Minutes) -> str:
    """The absent one by one, each with the reason."""
    return listed(minutes.names.get(row.member, "") + note(row.status) for row in minutes.members(*ABSENT))


def guests(minutes: Minutes) -> list[str]:
    """Who sat in: name, post, why."""
    return [guest.person + note("，".join(filter(None, (guest.post, guest.why)))) for guest in minutes.guests]


def present_names(minutes: Minutes) -> str:
    """The members who came."""
    return listed(minutes.names.get(row.member, "") for row in minutes.members(PRESENT))


def enough_came(minutes: Minutes, matter: str = "") -> str:
    """The sentence about the quorum with its source; empty for a deliberation, or before the roll call."""
    if all(row.status == UNKNOWN for row in minutes.attendances):
        return ""
    ruling = quorum(minutes.meeting.kind, matter, minutes.presence)
    return ruling.sentence if ruling else ""


def own_quorum(minutes: Minutes, item: MeetingItem) -> str:
    """The sentence about the quorum of an item that asks for more than the meeting itself."""
    asked = enough_came(minutes, item.matter)
    return asked if asked != enough_came(minutes) else ""


def vote(minutes: Minutes, item: MeetingItem) -> tuple[str, str]:
    """How an item was voted, and the ruling with its source; both empty where there was no vote.

    A draft whose figures are not complete says so.
    """
    if not item.matter:
        return "", ""
    try:
        figures = tally(item)
    except VoteIncomplete as missing:
        return f"票数还没有记全，缺{missing.facts['labels']}。", ""
    told = f"赞成{figures.yes}票，反对{figures.no}票，弃权{figures.abstain}票"
    if item.ballot == SECRET:
        issued = f"发出表决票{figures.issued}张，" if figures.issued is not None else ""
        told = f"{issued}收回{figures.returned}张，{told}，无效{figures.invalid}票"
    if figures.written_yes:
        told += f"，另有书面赞成{figures.written_yes}份"
    # Final minutes hold their ruling; a draft says what it would be by the settings of today.
    ruling = item.ruling or decided(minutes.meeting, item, minutes.presence, minutes.settings).ruling
    return f"{item.ballot}表决：{told}。", ruling


def duties(item: MeetingItem) -> str:
    """Who does it by when; empty where nothing was recorded. When it was settled later is no part of it."""
    parts = (
        ("责任人", item.responsible),
        ("完成时限", day(item.due_on)),
        ("满意度", f"{item.satisfaction}分（满分5分）" if item.satisfaction is not None else ""),
    )
    told = "；".join(f"{label}：{text}" for label, text in parts if text)
    return f"{told}。" if told else ""


def speakers(minutes: Minutes, item: MeetingItem) -> list[str]:
    """Who spoke, in order, as the lines of the record begin: ``张国栋：…``.

    Members, guests, chair and recorder by name; at a deliberation others by role (10号楼居民), so that a
    resident whose name was typed is not carried into the summary.
    """
    meeting = minutes.meeting
    known = {*minutes.names.values(), *(guest.person for guest in minutes.guests), meeting.host}
    known |= {meeting.recorder}
    roles = TALK_ROLES if meeting.kind == TALK else ()
    begun = (_SPEAKER.match(line) for line in item.speeches.splitlines())
    heard = (form[1] for form in begun if form)
    return list(dict.fromkeys(name for name in heard if name in known or name.endswith(roles)))


def amendment(item: MinutesNote) -> str:
    """A 更正 with its author and time."""
    return f"{item.number}. {item.text}（{item.author}，{moment(item.written_at)}）"
