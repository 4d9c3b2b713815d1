"""The check list of a month's report, what goes into it, and how far each report got.

The checks block nothing. What blocks is what :meth:`Packages.export` refuses: a month that is not over,
or out of its turn.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.base.clock import today
from app.base.days import spoken_day
from app.base.month import Month
from app.base.refused import Refused
from app.models.store import Reader
from app.records.package import Package
from app.rules.agenda.glance import SEALED
from app.rules.agenda.months import month_due
from app.rules.meeting_rows import finalised_in
from app.rules.months import exported_for, require_begun, require_next, require_over
from app.rules.report_checks import Check, checks_of, missing_next, open_of
from app.services.workplace import Workplace

# How far a report gets behind 已封装. It is told by the street's receipts, which are not kept yet.
HANDED_OVER, RECEIVED, ADOPTED = "已交出", "街道已收", "已采用"


@dataclass(frozen=True)
class Content:
    """What the package holds: 会议记录, and how much of it (6 份)."""

    name: str
    amount: str


@dataclass(frozen=True)
class ReportState:
    """Where a month's report stands.

    ``missing``: open points, none once it is exported. ``blocked``: why it cannot be sealed yet and what
    then; empty when it can. ``exported``: its newest package.
    """

    month: Month
    checks: tuple[Check, ...]
    missing: int
    blocked: str
    contents: tuple[Content, ...]
    exported: Package | None


@dataclass(frozen=True)
class Light:
    """How far one exported package got. ``states``: each with whether it has come so far."""

    package_id: int
    month: Month
    number: str
    states: tuple[tuple[str, bool], ...]
    sentence: str


class ReportChecks:
    """The monthly reports of the opened folder, before and after they are sealed."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def due(self) -> Month:
        """The month whose report is due next."""
        with self._place.store.read() as reader:
            return month_due(reader, self._today)

    def missing(self) -> int:
        """The open points of the report that is due next."""
        with self._place.store.read() as reader:
            return missing_next(reader, self._today)

    def of(self, month: Month) -> ReportState:
        """The checks of a month; refuses MonthInFuture."""
        require_begun(month, self._today)
        with self._place.store.read() as reader:
            return _state(reader, month, self._today)

    def lights(self) -> list[Light]:
        """Every exported package, the newest first."""
        now = self._place.clock.now().replace(tzinfo=None)
        with self._place.store.read() as reader:
            packages = sorted(reader.all(Package), key=lambda package: package.id, reverse=True)
            return [_light(package, now) for package in packages]


def _state(reader: Reader, month: Month, on: date) -> ReportState:
    exported = exported_for(reader, month)
    refusal = None if exported else _refusal(reader, month, on)
    checks = tuple(checks_of(reader, month, on))
    missing = 0 if exported else open_of(checks)
    blocked = ""
    if refusal is not None:
        blocked = f"{refusal.lines[0]}{refusal.lines[2]}"
        what, then = (line.rstrip("。") for line in (refusal.lines[0], refusal.lines[2]))
        checks = (Check(what, then, done=False, blocking=True), *checks)
    return ReportState(month, checks, missing, blocked, _contents(reader, month), exported)


def _refusal(reader: Reader, month: Month, on: date) -> Refused | None:
    """What an export of the month would be refused with today."""
    try:
        require_over(month, on)
        require_next(reader, month, on)
    except Refused as refusal:
        return refusal
    return None


def _contents(reader: Reader, month: Month) -> tuple[Content, ...]:
    """The papers in the order of the package (package_papers.payload); pages are known once printed."""
    minutes = len(finalised_in(reader, month))
    return (
        Content("月报表", "1 份"),
        Content("会议记录", f"{minutes} 份"),
        Content("经费收支账", "1 份"),
        Content("五有自检表", "1 份"),
        Content("交叉任职表", "1 份"),
        Content("数据表", "给街道汇总用"),
    )


def _light(package: Package, now: datetime) -> Light:
    at = package.exported_at
    day = "今天" if at.date() == now.date() else spoken_day(at.date(), now.date())
    states = ((SEALED, True), (HANDED_OVER, False), (RECEIVED, False), (ADOPTED, False))
    number = f"第{package.sequence:03d}号"
    return Light(package.id, package.month, number, states, f"{day} {at:%H:%M} 封装")
