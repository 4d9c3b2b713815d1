"""Compounds: at most five. Party groups: led by a 正式党员, a building in one group."""

from dataclasses import replace
from datetime import date

from app.base.fields import Record
from app.base.refused import Refused
from app.models.store import Reader, Writer
from app.records.branch import Compound
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.rules import party_groups
from app.rules.buildings import numbers
from app.rules.setting_up import MOST_COMPOUNDS
from app.services.particulars.usual import Particulars


class BranchOnly(Refused):
    """A folder holds one branch, set up once."""

    code = "branch_only"
    what = "一个资料夹只有一个支部，不能再加、也不能移走。"
    then = "另一个支部请另建资料夹；支部的名称、形式可以改。"


class CompoundsFull(Refused):
    """A branch covers one to five compounds (see :class:`app.services.setup.TooManyCompounds`)."""

    code = "compounds_full"
    what = "支部里已有{kept}个小区，再加{more}个就超过{most}个了。"
    then = "多出来的小区请另建支部。"


class BuildingTaken(Refused):
    """Another Party group of the compound covers the building."""

    code = "building_taken"
    what = "{buildings}号楼已经归{group}了。"
    safe = "您填的内容还在，原有的资料没有动。"
    then = "一栋楼归一个党小组，请核对覆盖楼栋。"


class BranchParticulars(Particulars):
    """The branch itself: changed, never added or removed."""

    def require_room(self, more: int, reader: Reader) -> None:
        """Refuses BranchOnly."""
        if more:
            raise BranchOnly()

    def require_removable(self, item: Record, reader: Reader) -> None:
        """Refuses BranchOnly."""
        raise BranchOnly()


class CompoundParticulars(Particulars):
    """Compounds (小区): at most five."""

    def require_room(self, more: int, reader: Reader) -> None:
        """Refuses CompoundsFull."""
        kept = len(reader.all(Compound)) if more else 0
        if kept + more > MOST_COMPOUNDS:
            raise CompoundsFull(kept=kept, more=more, most=MOST_COMPOUNDS)


class PartyGroupParticulars(Particulars):
    """Party groups (楼栋党小组): led by a 正式党员; a building belongs to one group."""

    def require_sound(self, item: Record, reader: Reader, on: date) -> None:
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

    def follow(self, before: Record, after: Record, writer: Writer) -> None:
        """A group that is renamed keeps its members: they name it in their own record."""
        if isinstance(before, PartyGroup) and isinstance(after, PartyGroup) and before.name != after.name:
            for member in writer.all(Member):
                if member.party_group == before.name:
                    writer.change(replace(member, party_group=after.name))


def _in_order(building: str) -> tuple[int, str]:
    return int(building) if building.isdigit() else 0, building
