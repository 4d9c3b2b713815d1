"""Records with what they need filled in, and books to keep them in: for the tests of rules."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from app.base.fields import Record
from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.records.branch import Branch
from app.records.branch_post import BranchPost
from app.records.five_haves import HAVES, FiveHavesCheck, FiveHavesItem
from app.records.fund import FundEntry
from app.records.meeting import GENERAL, HANDS, ORDINARY, PRESENT, Attendance, Meeting, MeetingItem
from app.records.member import Member
from app.records.owners import COMMITTEE, HEAD, OwnersBody, OwnersSeat, OwnersTerm
from app.records.owners import ORDINARY as SEAT
from app.rules.figures import Figure
from app.rules.figures.catalogue import FIGURES

R = TypeVar("R", bound=Record)

OCTOBER = Month(2026, 10)


class Books:
    """All records handed in, by their type."""

    def __init__(self, *records: Record) -> None:
        self._records = records

    def all(self, record: type[R]) -> Sequence[R]:
        return [item for item in self._records if isinstance(item, record)]


def day(text: str) -> date:
    return date.fromisoformat(text)


def when(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def branch(**changed: Any) -> Branch:
    facts: dict[str, Any] = {
        "id": 1, "code": "临时-1", "name": "海棠苑党支部", "community": "海棠苑社区",
        "street": "柳园街道", "secretary": "周明远", "form": "单独党支部",
    }  # fmt: skip
    return Branch(**facts | changed)


def member(number: int, **changed: Any) -> Member:
    """A full member in good standing."""
    facts: dict[str, Any] = {"name": f"党员{number}", "citizen_id": str(number), "category": "正式党员"}
    return Member(id=number, **facts | changed)


def post(number: int, holder: int, name: str, **changed: Any) -> BranchPost:
    return BranchPost(id=number, member=holder, post=name, **changed)


def meeting(number: int = 1, kind: str = GENERAL, **changed: Any) -> Meeting:
    """A meeting of October whose minutes are final."""
    facts: dict[str, Any] = {
        "year": 2026, "number": number, "title": f"第{number}次会议",
        "started_at": datetime(2026, 10, 8, 9, 30), "ended_at": datetime(2026, 10, 8, 11, 0),
        "place": "党群服务站", "host": "周明远", "recorder": "李静",
        "finalised_at": datetime(2026, 10, 9, 8, 0), "finalised_by": "周明远",
    }  # fmt: skip
    made = facts | changed
    made.setdefault("reported_in", Month.of(made["started_at"].date()))
    return Meeting(id=number, kind=kind, **made)


def attendance(at: int, who: int, status: str = PRESENT, voter: bool = True) -> Attendance:
    return Attendance(
        id=at * 1000 + who, meeting=at, member=who, person=f"党员{who}", voter=voter, status=status
    )


def item(number: int = 1, at: int = 1, **changed: Any) -> MeetingItem:
    return MeetingItem(id=at * 100 + number, meeting=at, number=number, title=f"议题{number}", **changed)


def vote(**changed: Any) -> MeetingItem:
    """An item with a whole vote by hands: ten for, two against, one abstaining."""
    facts: dict[str, Any] = {"matter": ORDINARY, "ballot": HANDS, "yes": 10, "no": 2, "abstain": 1}
    return item(**facts | changed)


def entry(number: int, fen: int, month: Month = OCTOBER, **changed: Any) -> FundEntry:
    """A voucher; its id is ``number`` unless told otherwise."""
    facts: dict[str, Any] = {
        "id": number, "entered_on": month.first_day, "summary": f"第{number}笔", "category": 1,
    }  # fmt: skip
    return FundEntry(month=month, number=number, amount=Money(fen), **facts | changed)


def body(number: int = 1, compound: int = 1, **changed: Any) -> OwnersBody:
    facts: dict[str, Any] = {"name": f"业委会{number}", "kind": COMMITTEE}
    return OwnersBody(id=number, compound=compound, **facts | changed)


def term(number: int = 1, of_body: int = 1, **changed: Any) -> OwnersTerm:
    """A term that runs on every day of 2026; its id is ``number`` unless told otherwise."""
    facts: dict[str, Any] = {
        "id": number, "number": number, "elected_on": day("2024-06-01"), "ends_on": day("2029-05-31"),
        "size": 5,
    }  # fmt: skip
    return OwnersTerm(body=of_body, **facts | changed)


def seat(number: int, of_term: int = 1, **changed: Any) -> OwnersSeat:
    """A seat by lawful election."""
    facts: dict[str, Any] = {"person": f"业主{number}", "post": SEAT, "elected_on": day("2024-06-01")}
    return OwnersSeat(id=number, term=of_term, **facts | changed)


def seats(count: int, of_term: int = 1) -> list[OwnersSeat]:
    """A committee of so many, the first its head."""
    return [
        seat(number, of_term, post=HEAD if number == 1 else SEAT) for number in range(1, count + 1)
    ]  # fmt: skip


def sub_item(number: int, have: str = HAVES[0]) -> FiveHavesItem:
    return FiveHavesItem(id=number, have=have, title=f"分项{number}")


def check(of_item: int, level: str, on: str = "2026-10-10", number: int = 0) -> FiveHavesCheck:
    return FiveHavesCheck(id=number or of_item, item=of_item, checked_on=day(on), level=level)


def figure_named(code: str) -> Figure:
    """The declared figure of a code."""
    return next(figure for figure in FIGURES if figure.code == code)
