"""Building-level Party groups (楼栋党小组); counted in M04, their buildings in M05."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Kind, Record
from app.base.partial_date import PartialDate


@dataclass(frozen=True, kw_only=True)
class PartyGroup(Record, register="party_groups", label="楼栋党小组", measure="个", key=("name",)):
    """A Party group and the buildings it covers. Its members name it in their own record (党小组)."""

    name: Annotated[
        str, Field(label="党小组名称", hint="与党员名册里写的一样，如 第一党小组", searchable=True)
    ]
    compound: Annotated[int, Field(label="小区", refers="compounds")]
    buildings: Annotated[str, Field(label="覆盖楼栋", hint="如 1-3、5", kind=Kind.BUILDINGS)] = ""
    leader: Annotated[int | None, Field(label="组长", refers="members")] = None
    founded_on: Annotated[PartialDate | None, Field(label="成立日期")] = None
    dissolved_on: Annotated[PartialDate | None, Field(label="撤销日期", on_paper=False)] = None
