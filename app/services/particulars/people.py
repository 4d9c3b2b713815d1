"""Members: what the ID number says, and its two forms. Limits of voting: not without approval."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.base.fields import Column, Kind, Record, Register
from app.base.refused import Refused
from app.models.store import Reader
from app.records.member import Member
from app.records.voting_limit import NOT_COUNTED, VotingLimit
from app.rules import identity, members
from app.rules.entry import Note, note_on
from app.services.particulars.usual import Particulars, Sight, Values


class SamePerson(Refused):
    """The member is kept under the other form (15 or 18 digits) of the number."""

    code = "same_person"
    what = "{name}已经在名册里了，号码是{digits}位的。"
    safe = "这一次没有记进去，原来的记录没有动。"
    then = "请在名册里找到{name}，在那一条上改。"


class LimitNotApproved(Refused):
    """Somebody is to be left out of those due without the meeting that approved it."""

    code = "limit_not_approved"
    what = "“{reason}”要不计入应到会，得有上级同意、支部党员大会通过，现在没有写“批准”。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "请在“批准”里写明哪次会议通过、谁同意的。"


class MemberParticulars(Particulars):
    """Members (党员): what the ID number says, and its two forms."""

    def require_new(self, item: Record, reader: Reader) -> None:
        """Refuses SamePerson."""
        own = key_of(item.about, item.__dict__)
        for kept in reader.all(Member):
            if key_of(item.about, kept.__dict__) == own and kept.citizen_id != item.__dict__["citizen_id"]:
                raise SamePerson(name=kept.name, digits=len(kept.citizen_id))

    def completed(self, item: Record) -> Record:
        """Birth date and sex from the ID number."""
        derived = members.with_derived(item.__dict__)
        return replace(item, birth_date=derived["birth_date"], sex=derived["sex"])  # type: ignore[call-arg]

    def notes(self, values: Values, kept: Record | None, sight: Sight) -> list[Note]:
        """The form of the number, what does not fit together, and another branch's name."""
        told = self._about_the_number(values, kept, sight)
        told += members.concerns(values, sight.on)
        named = values.get("branch_name")
        if named and named != sight.branch.name:
            message = f"这里写的是“{named}”，本支部是“{sight.branch.name}”。"
            told.append(Note("other_branch", "branch_name", message))
        return told

    def _about_the_number(self, values: Values, kept: Record | None, sight: Sight) -> list[Note]:
        number = values["citizen_id"]
        known = len(kept.citizen_id) if isinstance(kept, Member) else 0
        if len(number) == 18 and known == 15:
            return [Note("id_renewed", "citizen_id", "原来记的是15位老号，已换成表里的18位。")]
        if len(number) != 15 or known == 18:
            return []
        if sight.upgrade_ids:
            values["citizen_id"] = identity.upgraded(number)
            return [Note("id_upgraded", "citizen_id", "15位老号已升成18位，请对照身份证看一遍。")]
        note = note_on(Member.about.column("citizen_id"), number)
        return [note] if note is not None else []


class VotingLimitParticulars(Particulars):
    """不计入应到会 lowers the base of every vote, so it needs consent and approval before it counts."""

    def require_sound(self, item: Record, reader: Reader, on: date) -> None:
        """Refuses LimitNotApproved."""
        if isinstance(item, VotingLimit) and item.reason in NOT_COUNTED and not item.approved_by:
            raise LimitNotApproved(reason=item.reason)


def key_of(register: Register, values: Values) -> tuple[Any, ...]:
    """What makes two entries the same thing; 15 and 18 digits of one person are one number."""
    return tuple(_comparable(register.column(name), values[name]) for name in register.key)


def _comparable(column: Column, value: Any) -> Any:
    if column.field.kind is Kind.CITIZEN_ID and len(value) == 15:
        return identity.upgraded(value)
    return value
