"""Probationary members whose year is nearly over, or is.

Source: 中国共产党章程 Art. 7; 发展党员工作细则 Art. 31 (2026): the probation is one year from the branch
meeting that accepted the person. The reminders (30 days before; red 90 days after) are our default.
"""

from collections.abc import Iterator
from datetime import timedelta

from app.base.days import spoken_day, years_after
from app.records.member import IN_STANDING, PROBATIONARY, Member
from app.rules.agenda import Look, Matter, Place, Urgency

BEFORE, RED_AFTER = 30, 90


def matters(look: Look) -> Iterator[Matter]:
    """One matter for each probationary member near the end of the year, or past it.

    Who was accepted on a day nobody wrote down to the day is spoken of from the last day it can be.
    """
    for member in look.books.all(Member):
        if member.category == PROBATIONARY and member.standing == IN_STANDING and member.joined_on:
            ends = years_after(member.joined_on.latest, 1)
            if ends - timedelta(days=BEFORE) <= look.today:
                yield _ending(member, (ends - look.today).days, look)


def _ending(member: Member, days: int, look: Look) -> Matter:
    ends = look.today + timedelta(days=days)
    said = spoken_day(ends, look.today)
    if member.joined_on is not None and not member.joined_on.is_full:
        said = said.partition("月")[0] + "月"
    place = Place(subject="members", record_id=member.id, field="full_member_on")
    if days >= 0:
        detail = "该准备转正材料，召开党员大会讨论"
        return Matter(Urgency.SOON, days, f"{member.name}同志预备期{said}满一年", detail, "去准备", place)
    urgency = Urgency.OVERDUE if days < -RED_AFTER else Urgency.SOON
    detail = f"已过 {-days} 天 · 请召开党员大会讨论转正；大会决定延长的，照决议办"
    return Matter(urgency, days, f"{member.name}同志预备期{said}已满一年", detail, "去办理", place)
