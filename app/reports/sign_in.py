"""签到表: who is due signs; the places stay empty, whatever the roll call says."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from app.base.blocks import Align, Block, Document, Head, Paragraph, SignPlaces, TableBlock, Title
from app.records.meeting import ABSENT, COMMITTEE, TALK, TALK_ROLES, UNKNOWN
from app.reports.minutes_words import Minutes, body_name, counts, file_title, held
from app.rules.meetings import numbered

# Room for a signature by hand, in characters and in lines of type.
_TO_SIGN, _HIGH = 6, 2
_REMARK = 2
_BLANK = "　　"
# A name of more signs, with a middle dot in it, takes both lines of its row.
_LONG_NAME = 5
_CENTRED = Align.CENTRE


def sheet(minutes: Minutes, code: str) -> Document:
    """The sheet to sign at the door: two members to a row in the roster's order, then the guests.

    For a deliberation (有事来聊) heads are counted by role; residents do not sign.
    """
    meeting = minutes.meeting
    title = f"{body_name(minutes)}{'到场人数表' if meeting.kind == TALK else '签到表'}"
    blocks: list[Block] = [
        Title(title),
        Paragraph(f"{meeting.title}　{numbered(meeting)}", indent=0),
        Paragraph(f"时间：{held(meeting)}", indent=0),
        Paragraph(f"地点：{meeting.place}", indent=0),
        _roles(minutes) if meeting.kind == TALK else _roll(minutes),
        *_guests(minutes),
        Paragraph(_counted(minutes), indent=0),
        SignPlaces(("记录人（签字）",)),
    ]
    return Document(file_title(title, meeting), tuple(blocks), code)


def _roll(minutes: Minutes) -> TableBlock:
    people = [
        [str(number), _name(minutes.names.get(row.member, "")), "", _remark(row.status)]
        for number, row in enumerate(minutes.attendances, start=1)
    ]
    # Both halves of the table are to be equally wide.
    widest = max((len(line) for person in people for line in person[1].split("\n")), default=0)
    heads = (
        Head("序号", 4, align=_CENTRED, least=_REMARK),
        Head("姓名", 9, least=widest),
        Head("签到", 9, least=_TO_SIGN),
        Head("备注", 6, least=_REMARK),
    )
    return TableBlock("签到", heads * 2, _in_pairs(people), lines=_HIGH)


def _name(name: str) -> str:
    return name.replace("·", "·\n", 1) if len(name) > _LONG_NAME else name


def _remark(status: str) -> str:
    """The reason in two signs; without it where somebody came or was not called yet."""
    if status not in ABSENT:
        return ""
    return status if len(status) == _REMARK else "缺席"


def _in_pairs(people: Sequence[list[str]]) -> list[list[str]]:
    """Two to a row, read across."""
    return [left + right for left, right in zip_longest(people[::2], people[1::2], fillvalue=[""] * 4)]


def _roles(minutes: Minutes) -> TableBlock:
    heads = (Head("身份", 9), Head("人数", 6, align=_CENTRED, least=4), Head("备注", 13, least=10))
    came = {row.role: str(row.people) for row in minutes.turnouts}
    rows = [[role, came.get(role, ""), ""] for role in TALK_ROLES]
    return TableBlock("到场人数", heads, rows, lines=_HIGH)


def _guests(minutes: Minutes) -> Iterator[Block]:
    if minutes.guests:
        heads = (
            Head("序号", 4, align=_CENTRED),
            Head("列席人员", 9, least=4),
            Head("职务", 12),
            Head("签到", 9, least=_TO_SIGN),
        )
        rows = [
            [str(number), guest.person, guest.post, ""]
            for number, guest in enumerate(minutes.guests, start=1)
        ]
        yield Paragraph("列席人员：", indent=0)
        yield TableBlock("列席", heads, rows, lines=_HIGH)


def _counted(minutes: Minutes) -> str:
    """Both counts; what is not known before the roll call is left to be written in by hand."""
    if minutes.meeting.kind == TALK:
        return f"{counts(minutes)}。" if minutes.turnouts else f"到场共{_BLANK}人。"
    there, whose = minutes.presence, "委员" if minutes.meeting.kind == COMMITTEE else "党员"
    if not minutes.members(UNKNOWN):
        return f"{counts(minutes)}。"
    return (
        f"应到会{whose}{there.due}名（其中有表决权{there.voters}名），"
        f"实到{_BLANK}名（其中有表决权{_BLANK}名），缺席{_BLANK}名。"
    )
