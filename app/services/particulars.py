"""What a register has beyond its fields: one class per subject that has rules of its own.

Entry by hand and import ask the same class, so a rule about members stands once. A register without
an entry in ``PARTICULARS`` is its record and nothing else.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.base.fields import Column, Kind, Record, Register
from app.base.refused import Refused
from app.models.store import Reader
from app.records.branch import Branch, Compound
from app.records.fund import FundCategory, FundClosing, FundEntry
from app.records.meeting import Attendance, Guest, Meeting, MeetingItem, MinutesNote, Turnout
from app.records.member import Member
from app.records.owners import OwnersSeat, OwnersTerm
from app.records.package import Package
from app.records.party_group import PartyGroup
from app.records.setting import Setting
from app.records.voting_limit import NOT_COUNTED, VotingLimit
from app.rules import identity, members, party_groups
from app.rules.buildings import numbers
from app.rules.entry import Note, note_on
from app.rules.fund import voucher
from app.services.setup import MOST_COMPOUNDS

Values = dict[str, Any]


class CompoundsFull(Refused):
    """A branch covers one to five compounds (see :class:`app.services.setup.TooManyCompounds`)."""

    code = "compounds_full"
    what = "支部里已有{kept}个小区，再加{more}个就超过{most}个了。"
    then = "多出来的小区请另建支部。"


class SamePerson(Refused):
    """The member is kept under the other form (15 or 18 digits) of the number."""

    code = "same_person"
    what = "{name}已经在名册里了，号码是{digits}位的。"
    safe = "这一次没有记进去，原来的记录没有动。"
    then = "请在名册里找到{name}，在那一条上改。"


class OwnWay(Refused):
    """The register is written by its own use cases only, which keep its rules."""

    code = "own_way"
    what = "{label}不能在台账里直接增、改、删。"
    then = "请用 {way}。"


class LimitNotApproved(Refused):
    """Somebody is to be left out of those due without the meeting that approved it."""

    code = "limit_not_approved"
    what = "“{reason}”要不计入应到会，得有上级同意、支部党员大会通过，现在没有写“批准”。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "请在“批准”里写明哪次会议通过、谁同意的。"


class BuildingTaken(Refused):
    """Another Party group of the compound covers the building."""

    code = "building_taken"
    what = "{buildings}号楼已经归{group}了。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "一栋楼归一个党小组，请核对覆盖楼栋。"


class CategoryInUse(Refused):
    """Vouchers stand under the category, and their sums would change sides."""

    code = "category_in_use"
    what = "“{category}”不能改成{kind}：{voucher}已经按{used_as}记在它下面。"
    then = "请另起一个科目。"


@dataclass(frozen=True)
class Sight:
    """What a row is looked at with: whose folder, which day, and whether 15-digit numbers are upgraded."""

    branch: Branch
    on: date
    upgrade_ids: bool


class Particulars:
    """The usual register: nothing beyond its fields.

    ``own_way``: the command that writes a register nobody may write record by record.
    """

    own_way = ""

    def require_open(self, register: Register) -> None:
        """Refuse (OwnWay) what would go past the register's own use cases."""
        if self.own_way:
            raise OwnWay(label=register.label, way=self.own_way)

    def require_sound(self, item: Record, reader: Reader) -> None:
        """Refuse a new or changed record that does not go with the others."""

    def require_room(self, more: int, reader: Reader) -> None:
        """Refuse when ``more`` new records would be too many."""

    def require_new(self, item: Record, reader: Reader) -> None:
        """Refuse a typed record that is kept already in a way its key alone does not show."""

    def completed(self, item: Record) -> Record:
        """The record with what follows from its other fields filled in, where they are empty."""
        return item

    def notes(self, values: Values, kept: Record | None, sight: Sight) -> list[Note]:
        """What to look at once more in an imported row; may put a value into its newer form."""
        return []


class CompoundParticulars(Particulars):
    """Compounds (小区): at most five."""

    def require_room(self, more: int, reader: Reader) -> None:
        """Refuses CompoundsFull."""
        kept = len(reader.all(Compound)) if more else 0
        if kept + more > MOST_COMPOUNDS:
            raise CompoundsFull(kept=kept, more=more, most=MOST_COMPOUNDS)


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


class PartyGroupParticulars(Particulars):
    """Party groups (楼栋党小组): led by a 正式党员; a building belongs to one group."""

    def require_sound(self, item: Record, reader: Reader) -> None:
        """Refuses LeaderNotFull, BuildingTaken."""
        if not isinstance(item, PartyGroup) or item.dissolved_on is not None:
            return
        if item.leader is not None:
            party_groups.require_leader(reader.get(Member, item.leader))
        wanted = set(numbers(item.buildings))
        for other in reader.all(PartyGroup):
            standing = other.compound == item.compound and other.dissolved_on is None
            shared = wanted & set(numbers(other.buildings)) if standing and other.id != item.id else set()
            if shared:
                raise BuildingTaken(buildings="、".join(sorted(shared, key=_in_order)), group=other.name)


def _in_order(building: str) -> tuple[int, str]:
    return int(building) if building.isdigit() else 0, building


class FundCategoryParticulars(Particulars):
    """Categories of the work fund (经费科目): one in use stays what it is."""

    def require_sound(self, item: Record, reader: Reader) -> None:
        """Refuses CategoryInUse."""
        if not isinstance(item, FundCategory):
            return
        kept = next((one for one in reader.all(FundCategory) if one.id == item.id), None)
        used = next((entry for entry in reader.all(FundEntry) if entry.category == item.id), None)
        if kept is not None and used is not None and kept.kind != item.kind:
            told = voucher(used.month, used.number)
            raise CategoryInUse(category=item.name, kind=item.kind, used_as=kept.kind, voucher=told)


class VotingLimitParticulars(Particulars):
    """不计入应到会 lowers the base of every vote, so it needs consent and approval before it counts."""

    def require_sound(self, item: Record, reader: Reader) -> None:
        """Refuses LimitNotApproved."""
        if isinstance(item, VotingLimit) and item.reason in NOT_COUNTED and not item.approved_by:
            raise LimitNotApproved(reason=item.reason)


class WrittenElsewhere(Particulars):
    """A register whose records come from use cases of their own."""

    def __init__(self, own_way: str) -> None:
        self.own_way = own_way


_MEETINGS = WrittenElsewhere("honglin meetings（record 记、finalise 定稿、settle 办结、amend 更正）")
_FUND = WrittenElsewhere("honglin fund（add 记账、cancel 注销、close 结账）")
_OWNERS = WrittenElsewhere("honglin owners（elect 记选举结果、leave 记离任、fill 记补选）")

PARTICULARS: dict[type[Record], Particulars] = {
    Compound: CompoundParticulars(),
    FundCategory: FundCategoryParticulars(),
    Member: MemberParticulars(),
    PartyGroup: PartyGroupParticulars(),
    VotingLimit: VotingLimitParticulars(),
    OwnersTerm: _OWNERS,
    OwnersSeat: _OWNERS,
    Meeting: _MEETINGS,
    Attendance: _MEETINGS,
    Guest: _MEETINGS,
    Turnout: _MEETINGS,
    MeetingItem: _MEETINGS,
    MinutesNote: _MEETINGS,
    FundEntry: _FUND,
    FundClosing: _FUND,
    Setting: WrittenElsewhere("honglin settings set"),
    Package: WrittenElsewhere("honglin package export"),
}
_USUAL = Particulars()


def particulars_of(register: Register) -> Particulars:
    """The rules of a register's own."""
    return PARTICULARS.get(register.record, _USUAL)


def key_of(register: Register, values: Values) -> tuple[Any, ...]:
    """What makes two entries the same thing; 15 and 18 digits of one person are one number."""
    return tuple(_comparable(register.column(name), values[name]) for name in register.key)


def _comparable(column: Column, value: Any) -> Any:
    if column.field.kind is Kind.CITIZEN_ID and len(value) == 15:
        return identity.upgraded(value)
    return value
