"""Opinion boxes (意见箱) in the compound; counted in M37."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Record
from app.base.partial_date import PartialDate


@dataclass(frozen=True, kw_only=True)
class OpinionBox(
    Record,
    register="opinion_boxes",
    label="意见箱",
    measure="个",
    key=("compound", "place"),
    title=("place",),
):
    """A box for residents' opinions."""

    compound: Annotated[int, Field(label="小区", refers="compounds")]
    place: Annotated[str, Field(label="设置位置", hint="如 3号楼大厅", searchable=True)]
    opened_on: Annotated[PartialDate | None, Field(label="设置日期")] = None
    keeper: Annotated[str, Field(label="开箱人", searchable=True)] = ""
    open_days: Annotated[str, Field(label="开箱时间", hint="如 每周五下午")] = ""
    removed_on: Annotated[PartialDate | None, Field(label="撤除日期")] = None
