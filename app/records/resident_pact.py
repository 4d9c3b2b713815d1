"""Residents' pacts (居民公约) and stairwell pacts (楼道公约); counted in M31."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Record
from app.base.partial_date import PartialDate

PACT_KINDS = ("居民公约", "楼道公约", "专项公约")


@dataclass(frozen=True, kw_only=True)
class ResidentPact(
    Record,
    register="resident_pacts",
    label="居民公约",
    measure="份",
    key=("compound", "title"),
    title=("title",),
):
    """A pact the residents adopted."""

    compound: Annotated[int, Field(label="小区", refers="compounds")]
    title: Annotated[str, Field(label="公约名称", searchable=True)]
    kind: Annotated[str, Field(label="公约类别", choices=PACT_KINDS)] = ""
    adopted_on: Annotated[PartialDate | None, Field(label="通过日期")] = None
    adopted_by: Annotated[str, Field(label="通过方式", hint="如 居民议事会表决")] = ""
    text: Annotated[str, Field(label="公约内容", many_lines=True, max_length=10000)] = ""
