"""Meetings (会议): who was due, who came, what was dealt with, how it was voted, and the minutes.

Minutes once finalised (定稿) are never changed; what turns out wrong is amended by a note (更正).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from app.base.fields import Field, Kind, Record
from app.base.month import Month

GENERAL, COMMITTEE, GROUP, TALK = "党员大会", "支委会", "党小组会", "有事来聊"
MEETING_KINDS = (GENERAL, COMMITTEE, GROUP, TALK)

PRESENT, UNKNOWN = "到会", "没点"
ABSENT = ("病假", "事假", "公出", "其他原因")
STATUSES = (PRESENT, *ABSENT, UNKNOWN)

ORDINARY, ADMISSION, FULL_MEMBERSHIP, ELECTION = "一般事项", "接收预备党员", "预备党员转正", "选举"
MATTERS = (ORDINARY, ADMISSION, FULL_MEMBERSHIP, ELECTION)
HANDS, SECRET = "举手", "无记名投票"
BALLOTS = (HANDS, SECRET)

TALK_ROLES = ("居民", "党员", "楼栋长", "业委会", "物业", "社区", "其他")


@dataclass(frozen=True, kw_only=True)
class Meeting(
    Record,
    register="meetings",
    label="会议",
    measure="次",
    key=("kind", "year", "number"),
    title=("title",),
):
    """A meeting. ``number`` counts within its kind and year: 党员大会〔2026〕第4次.

    ``reported_in`` is the month whose report counts it: its own, or the first open one where that had been
    exported before the minutes were final.
    """

    kind: Annotated[str, Field(label="会议类型", choices=MEETING_KINDS)]
    year: Annotated[int, Field(label="年份", unit="年")]
    number: Annotated[int, Field(label="次数", unit="次")]
    title: Annotated[str, Field(label="会议名称", searchable=True)]
    started_at: Annotated[datetime, Field(label="开始时间")]
    ended_at: Annotated[datetime | None, Field(label="结束时间")] = None
    place: Annotated[str, Field(label="地点")] = ""
    host: Annotated[str, Field(label="主持人", kind=Kind.PERSON_NAME)] = ""
    recorder: Annotated[str, Field(label="记录人", kind=Kind.PERSON_NAME)] = ""
    party_group: Annotated[int | None, Field(label="党小组", refers="party_groups")] = None
    compound: Annotated[int | None, Field(label="小区", refers="compounds")] = None
    agenda: Annotated[str, Field(label="议程", many_lines=True, max_length=2000)] = ""
    finalised_at: Annotated[datetime | None, Field(label="定稿时间")] = None
    finalised_by: Annotated[str, Field(label="定稿人", kind=Kind.PERSON_NAME)] = ""
    reported_in: Annotated[Month | None, Field(label="计入月份", on_paper=False)] = None


@dataclass(frozen=True, kw_only=True)
class Attendance(
    Record,
    register="attendances",
    label="到会情况",
    measure="人",
    key=("meeting", "member"),
    title=("person", "status"),
):
    """One member due at a meeting. ``person`` and ``voter`` are what held on that day."""

    meeting: Annotated[int, Field(label="会议", refers="meetings")]
    member: Annotated[int, Field(label="党员", refers="members")]
    person: Annotated[str, Field(label="姓名", kind=Kind.PERSON_NAME)]
    voter: Annotated[bool, Field(label="有表决权")]
    status: Annotated[str, Field(label="到会", choices=STATUSES)]


@dataclass(frozen=True, kw_only=True)
class Guest(
    Record,
    register="guests",
    label="列席人员",
    measure="人",
    key=("meeting", "person"),
    title=("person",),
):
    """Somebody who sat in (列席): name, post and why."""

    meeting: Annotated[int, Field(label="会议", refers="meetings")]
    person: Annotated[str, Field(label="姓名", kind=Kind.PERSON_NAME)]
    post: Annotated[str, Field(label="职务")] = ""
    why: Annotated[str, Field(label="列席事由")] = ""


@dataclass(frozen=True, kw_only=True)
class Turnout(
    Record, register="turnouts", label="到场人数", measure="条", key=("meeting", "role"), title=("role",)
):
    """How many came to a deliberation, by role. Residents are counted, not named."""

    meeting: Annotated[int, Field(label="会议", refers="meetings")]
    role: Annotated[str, Field(label="身份", choices=TALK_ROLES)]
    people: Annotated[int, Field(label="人数", unit="人")]


@dataclass(frozen=True, kw_only=True)
class MeetingItem(
    Record,
    register="meeting_items",
    label="议题",
    measure="个",
    key=("meeting", "number"),
    title=("title",),
):
    """One item (议题): what was said, what was resolved, who does it by when, and the vote if there was one.

    A vote is there when ``matter`` is. ``passed`` and ``ruling`` are written when the minutes are finalised,
    so that a setting changed later does not change what was decided.
    """

    meeting: Annotated[int, Field(label="会议", refers="meetings")]
    number: Annotated[int, Field(label="序号")]
    title: Annotated[str, Field(label="议题", searchable=True, max_length=100)]
    speeches: Annotated[
        str,
        Field(
            on_paper=False,
            label="发言摘要",
            hint="谁说了什么，一人一行；不同意见照记",
            many_lines=True,
            max_length=20000,
        ),
    ] = ""
    resolution: Annotated[
        str, Field(on_paper=False, label="决议（商定的办法）", many_lines=True, max_length=5000)
    ] = ""
    responsible: Annotated[str, Field(label="责任人")] = ""
    due_on: Annotated[date | None, Field(label="完成时限")] = None
    done_on: Annotated[date | None, Field(label="办结日期")] = None
    satisfaction: Annotated[int | None, Field(label="满意度", hint="1到5", unit="分")] = None
    matter: Annotated[str, Field(label="表决事项", choices=MATTERS)] = ""
    ballot: Annotated[str, Field(label="表决方式", choices=BALLOTS)] = ""
    issued: Annotated[int | None, Field(label="发出票数", unit="张")] = None
    returned: Annotated[int | None, Field(label="收回票数", unit="张")] = None
    yes: Annotated[int | None, Field(label="赞成", unit="票")] = None
    no: Annotated[int | None, Field(label="反对", unit="票")] = None
    abstain: Annotated[int | None, Field(label="弃权", unit="票")] = None
    invalid: Annotated[int | None, Field(label="无效", unit="票")] = None
    written_yes: Annotated[
        int | None, Field(label="书面赞成", hint="因故缺席的正式党员的书面意见", unit="份")
    ] = None
    passed: Annotated[bool | None, Field(label="是否通过")] = None
    ruling: Annotated[str, Field(label="表决结论", max_length=500, on_paper=False)] = ""


@dataclass(frozen=True, kw_only=True)
class MinutesNote(
    Record,
    register="minutes_notes",
    label="会议记录更正",
    measure="条",
    key=("meeting", "number"),
    title=("number",),
):
    """A 更正 to finalised minutes: appended, with its author and time."""

    meeting: Annotated[int, Field(label="会议", refers="meetings")]
    number: Annotated[int, Field(label="序号")]
    text: Annotated[str, Field(label="更正内容", many_lines=True, max_length=2000)]
    author: Annotated[str, Field(label="更正人", kind=Kind.PERSON_NAME)]
    written_at: Annotated[datetime, Field(label="更正时间")]
