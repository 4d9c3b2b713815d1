"""A record with one field of every sort, for the tests of rules.entry."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from app.base.fields import Column, Field, Kind, Record
from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.refused import Refused
from app.records.member import EDUCATION, EDUCATION_SYNONYMS, STANDINGS
from app.rules.entry import read_entry

TODAY = date(2026, 11, 23)


@dataclass(frozen=True, kw_only=True)
class Sample(Record, register="samples", label="样品", measure="个", key=("line",)):
    line: Annotated[str, Field(label="地点", max_length=10)]
    lines: Annotated[str, Field(label="经过", many_lines=True, max_length=2000)]
    name: Annotated[str, Field(label="姓名", kind=Kind.PERSON_NAME)]
    citizen_id: Annotated[str, Field(label="公民身份号码", kind=Kind.CITIZEN_ID)]
    mobile: Annotated[str, Field(label="联系电话", kind=Kind.MOBILE)]
    phone: Annotated[str, Field(label="固定电话", kind=Kind.PHONE)]
    ethnicity: Annotated[str, Field(label="民族", kind=Kind.ETHNICITY)]
    sex: Annotated[str, Field(label="性别", choices=("男", "女"))]
    education: Annotated[str, Field(label="学历", choices=EDUCATION, synonyms=EDUCATION_SYNONYMS)]
    standing: Annotated[str, Field(label="党籍状态", choices=STANDINGS)]
    category: Annotated[str, Field(label="人员类别", choices=("正式党员", "预备党员"))]
    reason: Annotated[str, Field(label="失联情形", choices=("出国(境)", "失业/其他", "甲"))]
    progress: Annotated[str, Field(label="进展", choices=("预备党员", "预备人员", "群众"))]
    households: Annotated[int, Field(label="户数", unit="余户")]
    lost: Annotated[bool, Field(label="是否失联党员")]
    amount: Annotated[Money, Field(label="金额")]
    month: Annotated[Month | None, Field(label="月份")]
    born: Annotated[PartialDate | None, Field(label="出生日期")]
    held_on: Annotated[date, Field(label="开会日期")]
    started_at: Annotated[datetime, Field(label="开始时间")]
    buildings: Annotated[str, Field(label="覆盖楼栋", kind=Kind.BUILDINGS)]


def column(name: str) -> Column:
    return Sample.about.column(name)


def read(name: str, raw: object) -> Any:
    return read_entry(column(name), raw, TODAY).value


def refusal(name: str, raw: object) -> Refused:
    """The refusal of ``raw``; fails when it is accepted."""
    try:
        value = read(name, raw)
    except Refused as refused:
        return refused
    raise AssertionError(f"{raw!r} was read as {value!r}")
