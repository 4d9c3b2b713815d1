"""一眼看家底: the few figures that stand beside what is due."""

from dataclasses import dataclass
from datetime import date

from app.base.money import Money
from app.base.month import Month
from app.records.five_haves import HAVES, MET, NOT_MET, PARTLY, FiveHavesCheck, FiveHavesItem
from app.records.fund import FundEntry
from app.records.member import CATEGORIES, FULL, IN_STANDING, PROBATIONARY, Member
from app.records.package import Package
from app.rules.agenda import Look
from app.rules.five_haves import states
from app.rules.fund_overview import overview

SEALED = "已封装"


@dataclass(frozen=True)
class MembersGlance:
    """Members on the roll, in good standing; ``unsorted``: those of no category, who are in no figure."""

    total: int
    full: int
    probationary: int
    unsorted: int = 0


@dataclass(frozen=True)
class HavesGlance:
    """How many of the five are 达标, and which lack something."""

    met: int
    of: int
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class FundGlance:
    """The fund this year; ``share_left`` in whole per cent, None where there was nothing to spend."""

    balance: Money
    granted: Money
    share_left: int | None
    last_entry: date


@dataclass(frozen=True)
class ReportGlance:
    """The newest report: its month, how far it got, and since when."""

    month: Month
    state: str
    on: date


@dataclass(frozen=True)
class Glance:
    """None where there is nothing yet."""

    members: MembersGlance | None
    five_haves: HavesGlance | None
    fund: FundGlance | None
    report: ReportGlance | None


def glance(look: Look) -> Glance:
    """The figures as they stand today."""
    return Glance(_members(look), _five_haves(look), _fund(look), _report(look))


def _members(look: Look) -> MembersGlance | None:
    everybody = [member.category for member in look.books.all(Member) if member.standing == IN_STANDING]
    roll = [category for category in everybody if category in CATEGORIES]
    if not everybody:
        return None
    return MembersGlance(len(roll), roll.count(FULL), roll.count(PROBATIONARY), len(everybody) - len(roll))


def _five_haves(look: Look) -> HavesGlance | None:
    checks = look.books.all(FiveHavesCheck)
    if not checks:
        return None
    found = states(look.books.all(FiveHavesItem), checks, look.today)
    short = tuple(state.have for state in found if state.level in (PARTLY, NOT_MET))
    return HavesGlance(sum(state.level == MET for state in found), len(HAVES), short)


def _fund(look: Look) -> FundGlance | None:
    entries = look.books.all(FundEntry)
    if not entries:
        return None
    told = overview(look.books, look.today.year, look.today, look.settings)
    last = max(entry.entered_on for entry in entries)
    return FundGlance(told.balance, told.granted, told.share_left, last)


def _report(look: Look) -> ReportGlance | None:
    packages = look.books.all(Package)
    if not packages:
        return None
    last = max(packages, key=lambda package: (package.month, package.id))
    return ReportGlance(last.month, SEALED, last.exported_at.date())
