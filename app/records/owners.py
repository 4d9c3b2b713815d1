"""Owners' bodies (业委会, 物业管理委员会), their terms and seats.

A seat links a person to a post by a lawful election; the cross-appointment table (交叉任职) and the
figures M23–M27 are made of them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.base.fields import Field, Kind, Record
from app.base.partial_date import PartialDate

COMMITTEE, PROVISIONAL = "业主委员会", "物业管理委员会"
BODY_KINDS = (COMMITTEE, PROVISIONAL)
HEAD, DEPUTY, ORDINARY, ALTERNATE = "主任", "副主任", "委员", "候补委员"
OWNERS_POSTS = (HEAD, DEPUTY, ORDINARY, ALTERNATE)


@dataclass(frozen=True, kw_only=True)
class OwnersBody(
    Record, register="owners_bodies", label="业委会", measure="个", key=("compound", "name"), title=("name",)
):
    """An owners' committee, or the temporary body a street sets up where there is none."""

    compound: Annotated[int, Field(label="小区", refers="compounds")]
    name: Annotated[str, Field(label="名称", searchable=True)]
    kind: Annotated[str, Field(label="性质", choices=BODY_KINDS)]
    founded_on: Annotated[PartialDate | None, Field(label="首次成立日期")] = None
    dissolved_on: Annotated[PartialDate | None, Field(label="撤销日期")] = None


@dataclass(frozen=True, kw_only=True)
class OwnersTerm(
    Record,
    register="owners_terms",
    label="业委会届次",
    measure="届",
    key=("body", "number"),
    title=("number",),
):
    """One term (届): at most five years; filed with the street within 30 days."""

    body: Annotated[int, Field(label="业委会", refers="owners_bodies")]
    number: Annotated[int, Field(label="届次", unit="届")]
    elected_on: Annotated[date, Field(label="选举日期")]
    ends_on: Annotated[date, Field(label="届满日期")]
    size: Annotated[int, Field(label="委员名额", unit="名", hint="选出的委员人数，不含候补")]
    filed_on: Annotated[date | None, Field(label="备案日期")] = None
    filing_number: Annotated[str, Field(label="备案号")] = ""


@dataclass(frozen=True, kw_only=True)
class OwnersSeat(
    Record,
    register="owners_seats",
    label="业委会成员",
    measure="席",
    key=("term", "person", "distinction", "elected_on"),
    title=("person", "post"),
):
    """A person's seat in one term. ``member`` links it to the branch's own roster."""

    term: Annotated[int, Field(label="届次", refers="owners_terms")]
    person: Annotated[str, Field(label="姓名", kind=Kind.PERSON_NAME, searchable=True)]
    post: Annotated[str, Field(label="业委会职务", choices=OWNERS_POSTS)]
    elected_on: Annotated[
        date | None, Field(label="依法选举日期", hint="业主大会选出的日期；没有依法选举的空着")
    ] = None
    party_member: Annotated[bool, Field(label="是否党员")] = False
    member: Annotated[int | None, Field(label="本支部党员", refers="members")] = None
    distinction: Annotated[
        str, Field(label="同名区分", hint="同名的两个人才填，如 大、小", max_length=10)
    ] = ""
    ended_on: Annotated[date | None, Field(label="离任日期")] = None
    end_reason: Annotated[str, Field(label="离任原因")] = ""
