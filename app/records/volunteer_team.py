"""Volunteer, cultural and supervising teams (志愿队伍); counted in M29."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Record
from app.base.partial_date import PartialDate

TEAM_KINDS = ("志愿服务队", "文体队伍", "老年大学", "业主监督委员会", "其他")


@dataclass(frozen=True, kw_only=True)
class VolunteerTeam(
    Record,
    register="volunteer_teams",
    label="志愿队伍",
    measure="支",
    key=("compound", "name"),
    title=("name",),
):
    """A team of residents. Only the number of its people is kept, never a list of them."""

    compound: Annotated[int, Field(label="小区", refers="compounds")]
    name: Annotated[str, Field(label="队伍名称", searchable=True)]
    kind: Annotated[str, Field(label="队伍类别", choices=TEAM_KINDS)] = ""
    founded_on: Annotated[PartialDate | None, Field(label="成立日期")] = None
    head: Annotated[str, Field(label="负责人", searchable=True)] = ""
    people: Annotated[int | None, Field(label="人数", unit="人")] = None
    activities: Annotated[str, Field(label="日常活动", many_lines=True, max_length=1000)] = ""
