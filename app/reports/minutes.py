"""会议记录 and 纪要: the raw record of a meeting as a form, and its edited summary as an official paper.

Both are composed only of what was recorded. Sources: 支部工作条例（试行）2018; GB/T 9704-2012 §10.3 (纪要).
"""

from collections.abc import Iterator

from app.base.blocks import (
    Block,
    Cell,
    Document,
    FormBlock,
    Heading,
    LabelLine,
    Paragraph,
    RedMark,
    SignPlaces,
    Title,
)
from app.records.meeting import GENERAL, TALK, UNKNOWN, MeetingItem
from app.reports.minutes_words import (
    DRAFT,
    DRAFT_LINE,
    Minutes,
    absences,
    amendment,
    body_name,
    counts,
    duties,
    enough_came,
    excused,
    file_title,
    guests,
    held,
    own_quorum,
    present_names,
    speakers,
    vote,
)
from app.reports.spoken import day, han, listed, moment, note
from app.rules.meetings import numbered
from app.rules.voting import BY_DEFAULT

__all__ = ["Minutes", "record", "summary"]

_COLUMNS, _LABEL = 14, 3
_HALF = (_COLUMNS - 2 * _LABEL) // 2


def record(minutes: Minutes, code: str) -> Document:
    """The raw record (会议记录): a form with the facts, then item by item, 更正, places to sign.

    A draft says 草稿 in its title and under it.
    """
    body = body_name(minutes)
    title = f"{body}会议记录" if minutes.meeting.kind == GENERAL else f"{body}记录"
    blocks: list[Block] = [Title(title + note(DRAFT if minutes.is_draft else ""))]
    if minutes.is_draft:
        blocks.append(Paragraph(DRAFT_LINE))
    blocks.append(_facts(minutes))
    for position, item in enumerate(minutes.items, start=1):
        blocks += _item(minutes, position, item)
    blocks += _ending(minutes)
    blocks.append(SignPlaces(("主持人（签字）", "记录人（签字）")))
    return Document(file_title(title, minutes.meeting), tuple(blocks), code)


def _facts(minutes: Minutes) -> FormBlock:
    meeting = minutes.meeting
    rows = [
        _row("会议名称\n及届次", f"{meeting.title}\n{numbered(meeting)}"),
        _row("时间", held(meeting)),
        _row("地点", meeting.place),
        (*_pair("主持人", meeting.host), *_pair("记录人", meeting.recorder)),
        _row("到会情况", f"{counts(minutes)}。{enough_came(minutes)}"),
    ]
    if meeting.kind != TALK:
        away = "\n".join(f"{reason}：{names}" for reason, names in absences(minutes))
        rows.append(_row("缺席姓名\n及原因", away or "无"))
    rows.append(_row("列席人员", "\n".join(guests(minutes)) or "无"))
    rows.append(_row("议程", meeting.agenda or "\n".join(item.title for item in minutes.items)))
    return FormBlock(_COLUMNS, tuple(rows))


def _row(label: str, text: str) -> tuple[Cell, ...]:
    return Cell(label, _LABEL, label=True), Cell(text, _COLUMNS - _LABEL)


def _pair(label: str, text: str) -> tuple[Cell, ...]:
    return Cell(label, _LABEL, label=True), Cell(text, _HALF)


def _item(minutes: Minutes, position: int, item: MeetingItem) -> Iterator[Block]:
    yield Heading(1, f"{han(position)}、{item.title}")
    voted, ruling = vote(minutes, item)
    decided = "商定的办法" if minutes.meeting.kind == TALK else "决议"
    parts = (
        ("发言摘要", item.speeches),
        ("表决", f"{own_quorum(minutes, item)}{voted}{ruling}"),
        (f"{decided}、责任人和时限", "\n".join(filter(None, (item.resolution, duties(item))))),
    )
    told = [(label, text) for label, text in parts if text]
    for number, (label, text) in enumerate(told, start=1):
        yield Heading(2, f"（{han(number)}）{label}")
        yield Paragraph(text)


def _ending(minutes: Minutes) -> Iterator[Block]:
    """When it was finalised, and what was amended since."""
    meeting = minutes.meeting
    if meeting.finalised_at is not None:
        by = f"，定稿人{meeting.finalised_by}" if meeting.finalised_by else ""
        yield Paragraph(f"本记录于{moment(meeting.finalised_at)}定稿{by}。定稿后不再改动，更正附在后面。")
    if minutes.notes:
        yield Heading(1, "更正")
        yield Paragraph("\n".join(map(amendment, minutes.notes)))


def summary(minutes: Minutes, code: str) -> Document:
    """The edited summary (纪要) in the form of GB/T 9704-2012 §10.3; a draft says so beside its number."""
    meeting = minutes.meeting
    mark = f"{body_name(minutes)}纪要"
    number = numbered(meeting) + note(DRAFT if minutes.is_draft else "")
    blocks: list[Block] = [RedMark(mark, number, day(meeting.started_at.date()))]
    if minutes.is_draft:
        blocks.append(Paragraph(DRAFT_LINE))
    blocks.append(Paragraph(_opening(minutes)))
    for position, item in enumerate(minutes.items, start=1):
        blocks.append(Heading(1, f"{han(position)}、{item.title}"))
        blocks += map(Paragraph, _outcome(minutes, item))
    if minutes.notes:
        blocks.append(Heading(1, "更正"))
        blocks.append(Paragraph("\n".join(map(amendment, minutes.notes))))
    blocks += _attending(minutes)
    return Document(file_title(mark, meeting), tuple(blocks), code)


def _opening(minutes: Minutes) -> str:
    meeting = minutes.meeting
    place = f"在{meeting.place}" if meeting.place else ""
    roles = ((meeting.host, "主持"), (meeting.recorder, "记录"))
    led = "，".join(f"{name}{what}" for name, what in roles if name)
    return (
        f"{held(meeting)}，{minutes.branch.name}{place}召开{meeting.title}"
        + (f"，由{led}。" if led else "。")
        + f"{counts(minutes)}。{_issued(enough_came(minutes))}"
    )


def _issued(ruling: str) -> str:
    """A ruling as a paper that is issued says it: with the law it rests on, without 按默认规则."""
    return ruling.replace(note(BY_DEFAULT), "")


def _outcome(minutes: Minutes, item: MeetingItem) -> Iterator[str]:
    """The paragraphs of one item: who spoke, what was decided, the vote, who does it."""
    heard = listed(speakers(minutes, item))
    if heard:
        yield f"会议听取了{heard}的发言。"
    yield from item.resolution.splitlines()
    voted, ruling = vote(minutes, item)
    told = f"{_issued(own_quorum(minutes, item))}{voted}{_issued(ruling)}{duties(item)}"
    if told:
        yield told


def _attending(minutes: Minutes) -> Iterator[Block]:
    if minutes.meeting.kind == TALK:
        yield LabelLine("参加", f"{counts(minutes)}。")
    else:
        yield LabelLine("出席", present_names(minutes) or "无")
        away = excused(minutes)
        if away:
            yield LabelLine("请假", away)
        waiting = listed(minutes.names.get(row.member, "") for row in minutes.members(UNKNOWN))
        if waiting:
            yield LabelLine("没有点名", waiting)
    if minutes.guests:
        yield LabelLine("列席", listed(f"{guest.person}{note(guest.post)}" for guest in minutes.guests))
