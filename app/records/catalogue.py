"""Every register the branch keeps. A new one is its record and one line here."""

from app.base.fields import Record, Register
from app.base.refused import Refused
from app.records.attachment import Attachment
from app.records.branch import Branch, Compound
from app.records.branch_post import BranchPost
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.fund import FundCategory, FundClosing, FundEntry
from app.records.meeting import Attendance, Guest, Meeting, MeetingItem, MinutesNote, Turnout
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.owners import OwnersBody, OwnersSeat, OwnersTerm
from app.records.package import Package
from app.records.party_group import PartyGroup
from app.records.resident_pact import ResidentPact
from app.records.setting import Setting
from app.records.volunteer_team import VolunteerTeam
from app.records.voting_limit import VotingLimit

# What a record points at stands before it: the recycle bin is emptied from the end.
RECORDS: tuple[type[Record], ...] = (
    Branch,
    Compound,
    Member,
    OpinionBox,
    VolunteerTeam,
    ResidentPact,
    PartyGroup,
    BranchPost,
    VotingLimit,
    FiveHavesItem,
    FiveHavesCheck,
    OwnersBody,
    OwnersTerm,
    OwnersSeat,
    Meeting,
    Attendance,
    Guest,
    Turnout,
    MeetingItem,
    MinutesNote,
    FundCategory,
    FundEntry,
    FundClosing,
    Setting,
    Package,
    Attachment,
)

# Not a list a person looks through: attachments come with their record.
_INTERNAL = (Attachment,)
REGISTERS: tuple[Register, ...] = tuple(record.about for record in RECORDS)
OPEN_REGISTERS: tuple[Register, ...] = tuple(record.about for record in RECORDS if record not in _INTERNAL)


class NoSuchRegister(Refused):
    """The command line named a register that does not exist."""

    code = "no_such_register"
    what = "没有“{name}”这本台账。"
    then = "可以用的有：{names}。"


def register_named(name: str) -> Register:
    """An open register by its declared name or its label; others are refused (NoSuchRegister)."""
    for register in OPEN_REGISTERS:
        if name in (register.name, register.label):
            return register
    names = "、".join(f"{register.name}（{register.label}）" for register in OPEN_REGISTERS)
    raise NoSuchRegister(name=name, names=names)
