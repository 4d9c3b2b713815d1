"""What deserves a second look in one member's record; nothing here refuses or changes what was typed.

Paper files (档案) may lawfully differ from each other and from the identity card, so a person decides.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.base.days import years_after
from app.base.partial_date import PartialDate
from app.base.refused import Refused
from app.records.member import PROBATIONARY
from app.rules import identity
from app.rules.note import Note

Values = Mapping[str, Any]

# The constitution of the Twelfth Congress (1982-09-06, Art. 7) set the probation of one year; before it
# the terms differed, and from 1969 to 1977 there was none.
_PROBATION_SINCE = date(1982, 9, 6)
_OF_AGE = 18
_PAST = {
    "birth_date": "出生日期",
    "joined_on": "加入党组织日期",
    "full_member_on": "转为正式党员日期",
    "lost_contact_on": "失去联系日期",
}


def with_derived(values: Values) -> dict[str, Any]:
    """The values with empty ``birth_date`` and ``sex`` taken from the ID number (GB 11643-1999).

    What was typed stays, even where it differs; a number that cannot be read fills nothing.
    """
    filled = dict(values)
    born, sex = _from_id(values)
    if born is not None and not values.get("birth_date"):
        filled["birth_date"] = PartialDate.of(born)
    if sex and not values.get("sex"):
        filled["sex"] = sex
    return filled


def concerns(values: Values, today: date) -> list[Note]:
    """Notes on one member's typed values, by attribute names of records.member; missing ones are skipped.

    - ``id_birth_differs``, ``id_sex_differs``: against the ID number (GB 11643-1999);
    - ``joined_young``: joined before 18 (中国共产党章程, Art. 1);
    - ``full_before_joined``, ``full_too_soon``: probation takes a year (章程 Art. 7);
    - ``probationary_with_full_date``: a 预备党员 has no 转正日期;
    - ``lost_without_date``, ``lost_date_without_mark``: 失联 and its date go together (2017 form);
    - ``date_in_future``: something that has happened is dated after today.

    A month or a year is given the benefit of the doubt: a note is made only when no day in it would do.
    """
    return [note for check in _CHECKS for note in check(values, today)]


def _id_differs(values: Values, today: date) -> list[Note]:
    born, sex = _from_id(values)
    typed: PartialDate | None = values.get("birth_date")
    notes = []
    if born is not None and typed is not None and not PartialDate.of(born).agrees_with(typed):
        told = f"身份证号上的生日是{PartialDate.of(born).spoken}，这里填的是{typed.spoken}。"
        notes.append(
            Note("id_birth_differs", "birth_date", told + "两个都会留着，请核对；以组织认定的档案为准。")
        )
    if sex and values.get("sex") and values["sex"] != sex:
        told = f"从身份证号看是{sex}，这里填的是{values['sex']}。"
        notes.append(Note("id_sex_differs", "sex", told + "请核对。"))
    return notes


def _joined_young(values: Values, today: date) -> list[Note]:
    joined: PartialDate | None = values.get("joined_on")
    born: PartialDate | None = with_derived(values).get("birth_date")
    if joined is None or born is None or joined.latest >= years_after(born.earliest, _OF_AGE):
        return []
    told = f"{born.spoken}出生，{joined.spoken}入党，那时不满{_OF_AGE}岁。请核对这两个日期。"
    return [Note("joined_young", "joined_on", told)]


def _full_membership(values: Values, today: date) -> list[Note]:
    joined: PartialDate | None = values.get("joined_on")
    full: PartialDate | None = values.get("full_member_on")
    if full is None:
        return []
    if values.get("category") == PROBATIONARY:
        told = "人员类别是预备党员，却填了转为正式党员日期。请看是类别没改，还是日期填错了。"
        return [Note("probationary_with_full_date", "full_member_on", told)]
    if joined is None:
        return []
    if full.latest < joined.earliest:
        told = f"转正日期（{full.spoken}）比入党日期（{joined.spoken}）还早。请看两个日期是不是填反了。"
        return [Note("full_before_joined", "full_member_on", told)]
    if joined.earliest >= _PROBATION_SINCE and full.latest < years_after(joined.earliest, 1):
        told = f"{joined.spoken}入党，{full.spoken}转正，预备期不满一年。请核对这两个日期。"
        return [Note("full_too_soon", "full_member_on", told)]
    return []


def _lost_contact(values: Values, today: date) -> list[Note]:
    since: PartialDate | None = values.get("lost_contact_on")
    if values.get("lost_contact") and since is None:
        return [Note("lost_without_date", "lost_contact_on", "标了失联，还没有填失去联系日期。")]
    if since is not None and values.get("lost_contact") is False:
        told = f"填了失去联系日期（{since.spoken}），但没有标失联。请看是否已经联系上。"
        return [Note("lost_date_without_mark", "lost_contact", told)]
    return []


def _in_future(values: Values, today: date) -> list[Note]:
    dated = ((name, label, values.get(name)) for name, label in _PAST.items())
    return [
        Note("date_in_future", name, f"{label}是{when.spoken}，还没有到。请核对。")
        for name, label, when in dated
        if when is not None and when.earliest > today
    ]


_CHECKS: tuple[Callable[[Values, date], list[Note]], ...] = (
    _id_differs,
    _joined_young,
    _full_membership,
    _lost_contact,
    _in_future,
)


def _from_id(values: Values) -> tuple[date | None, str]:
    """Birth date and sex in the ID number; nothing where it is empty or cannot be read."""
    number = values.get("citizen_id") or ""
    if len(number) not in (15, 18) or not number[:15].isdigit():
        return None, ""
    try:
        return identity.birth_date(number), identity.sex(number)
    except Refused:
        return None, ""
