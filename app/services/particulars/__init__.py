"""What a register has beyond its fields: one class per subject that has rules of its own.

Entry by hand and import ask the same class, so a rule about members stands once. A register without
an entry in ``PARTICULARS`` is its record and nothing else.
"""

from app.base.fields import Record, Register
from app.records.branch import Branch, Compound
from app.records.five_haves import FiveHavesCheck
from app.records.fund import FundCategory, FundClosing, FundEntry
from app.records.meeting import Attendance, Guest, Meeting, MeetingItem, MinutesNote, Turnout
from app.records.member import Member
from app.records.owners import OwnersSeat, OwnersTerm
from app.records.package import Package
from app.records.party_group import PartyGroup
from app.records.setting import Setting
from app.records.voting_limit import VotingLimit
from app.services.particulars.five_haves import FiveHavesCheckParticulars
from app.services.particulars.fund import FundCategoryParticulars
from app.services.particulars.organisation import (
    BranchParticulars,
    CompoundParticulars,
    PartyGroupParticulars,
)
from app.services.particulars.people import MemberParticulars, VotingLimitParticulars, key_of
from app.services.particulars.usual import Particulars, Sight, Values, WrittenElsewhere

__all__ = ["PARTICULARS", "Particulars", "Sight", "Values", "WrittenElsewhere", "key_of", "particulars_of"]

_MEETINGS = WrittenElsewhere("“会议”里记录、定稿、记办结、附更正（命令 honglin meetings）")
_FUND = WrittenElsewhere("“工作经费”里记账、注销、结账（命令 honglin fund）")
_OWNERS = WrittenElsewhere("“业委会”里记选举、离任、补选（命令 honglin owners）")

PARTICULARS: dict[type[Record], Particulars] = {
    Branch: BranchParticulars(),
    Compound: CompoundParticulars(),
    FiveHavesCheck: FiveHavesCheckParticulars(),
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
    Setting: WrittenElsewhere("“设置”里改（命令 honglin settings set）"),
    Package: WrittenElsewhere("“月报”里封装（命令 honglin package export）"),
}
_USUAL = Particulars()


def particulars_of(register: Register) -> Particulars:
    """The rules of a register's own."""
    return PARTICULARS.get(register.record, _USUAL)
