"""The five haves (五有): what is to be there, and what was found when it was looked at.

The article names the five; their sub-items are a proposal the street may change, so they are records.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.base.fields import Field, Kind, Record

HAVES = ("有场所", "有服务", "有经费", "有制度", "有考核")
MET, PARTLY, NOT_MET, NOT_APPLICABLE = "达标", "部分达标", "未达标", "不适用"
LEVELS = (MET, PARTLY, NOT_MET, NOT_APPLICABLE)


@dataclass(frozen=True, kw_only=True)
class FiveHavesItem(
    Record,
    register="five_haves_items",
    label="五有分项",
    measure="项",
    key=("have", "title"),
    title=("title",),
):
    """A sub-item of one of the five, with the standard it is held against and where that comes from."""

    have: Annotated[str, Field(label="五有", choices=HAVES)]
    title: Annotated[str, Field(label="分项", searchable=True)]
    standard: Annotated[str, Field(label="标准")] = ""
    source: Annotated[str, Field(label="依据", hint="文件名称和条款；没有文件的写“默认，可修改”")] = ""


@dataclass(frozen=True, kw_only=True)
class FiveHavesCheck(
    Record,
    register="five_haves_checks",
    label="五有检查",
    measure="次",
    key=("item", "checked_on"),
    title=("level",),
):
    """What was found of one sub-item on one day. Photos hang on it as attachments."""

    item: Annotated[int, Field(label="分项", refers="five_haves_items")]
    checked_on: Annotated[date, Field(label="检查日期")]
    level: Annotated[str, Field(label="结果", choices=LEVELS)]
    evidence: Annotated[
        str, Field(label="佐证", hint="看到了什么、在哪里", many_lines=True, max_length=1000)
    ] = ""
    checker: Annotated[str, Field(label="检查人", kind=Kind.PERSON_NAME)] = ""
