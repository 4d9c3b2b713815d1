"""The sample branch of resources/sample as records, for the tests of the papers.

The demo reads the same files through the services; here they become records without a store.
"""

import runpy
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from app.base.fields import Record
from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.resources import resource
from app.records.branch import Branch, Compound
from app.records.branch_post import BranchPost
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.fund import FundCategory, FundEntry
from app.records.meeting import PRESENT, Attendance, Guest, Meeting, MeetingItem, Turnout
from app.records.member import Member
from app.records.owners import ALTERNATE, OwnersBody, OwnersSeat, OwnersTerm
from app.records.party_group import PartyGroup
from app.reports.minutes import Minutes
from app.rules.fund import correction_summary
from app.rules.meetings import due_at
from app.rules.owners import OwnersBooks
from app.rules.settings import Settings

R = TypeVar("R", bound=Record)

OCTOBER = Month(2026, 10)
FINAL: dict[str, Any] = {
    "finalised_at": datetime(2026, 10, 31, 9, 5),
    "finalised_by": "许凤霞",
    "reported_in": Month(2026, 10),
}
BRANCH = Branch(
    id=1,
    code="临-7K3QF",
    name="海棠苑党支部",
    community="海棠苑社区",
    street="柳园街道",
    secretary="周明远",
    form="单独党支部",
)
COMPOUND = Compound(id=1, name="海棠苑", buildings=12, households=864)


@cache
def told(*path: str) -> dict[str, Any]:
    """A TOML file of the sample."""
    return tomllib.loads(resource(*path).read_text(encoding="utf-8"))


@cache
def members() -> tuple[Member, ...]:
    """The 36 members of the roster, once each."""
    found: dict[str, Member] = {}
    group = ""
    for line in runpy.run_path(str(resource("sample", "make_roster.py")))["PEOPLE"].strip().splitlines():
        name, *rest = line.split()
        if not rest:
            group = name
        elif name not in found:
            category = "预备党员" if "probationary" in rest else "正式党员"
            found[name] = Member(
                id=len(found) + 1,
                name=name.replace("•", "·"),
                citizen_id=f"{len(found)}",
                category=category,
                party_group=group,
            )
    return tuple(found.values())


def member_id(name: str) -> int:
    """A member of the roster by name; KeyError when there is none."""
    return {member.name: member.id for member in members()}[name]


@cache
def groups() -> tuple[PartyGroup, ...]:
    """The four Party groups."""
    rows = told("sample", "organisation.toml")["party_groups"]
    return tuple(
        PartyGroup(
            id=at, name=row["name"], compound=1, buildings=row["buildings"], leader=member_id(row["leader"])
        )
        for at, row in enumerate(rows, start=1)
    )


@cache
def posts() -> tuple[BranchPost, ...]:
    """Who holds a post in the branch."""
    rows = told("sample", "organisation.toml")["branch_posts"]
    return tuple(
        BranchPost(
            id=at, member=member_id(row["member"]), post=row["post"], since=PartialDate.parse(row["since"])
        )
        for at, row in enumerate(rows, start=1)
    )


def meetings() -> list[dict[str, Any]]:
    """The meetings as the file has them."""
    rows: list[dict[str, Any]] = told("sample", "meetings.toml")["meetings"]
    return rows


def minutes(kind: str, final: bool = True, **changed: Any) -> Minutes:
    """The sample meeting of a kind with its roll call. ``changed`` replaces fields of Minutes."""
    row = next(row for row in meetings() if row["kind"] == kind)
    group = next((group for group in groups() if group.name == row.get("party_group")), None)
    meeting = Meeting(
        id=1,
        kind=kind,
        year=2026,
        number=4,
        title=row["title"],
        started_at=datetime.fromisoformat(row["started_at"]),
        ended_at=datetime.fromisoformat(row["ended_at"]),
        place=row["place"],
        host=row["host"],
        recorder=row["recorder"],
        party_group=group.id if group else None,
        compound=1 if "compound" in row else None,
        agenda=row["agenda"].strip(),
        **(FINAL if final else {}),
    )
    made: dict[str, Any] = {
        "branch": BRANCH,
        "meeting": meeting,
        "group": group.name if group else "",
        "compound": row.get("compound", ""),
        "names": {member.id: member.name for member in members()},
        "attendances": _roll(meeting, row.get("absent", {})),
        "guests": [Guest(meeting=1, **guest) for guest in row.get("guests", ())],
        "turnouts": [
            Turnout(meeting=1, role=role, people=people) for role, people in row.get("turnout", {}).items()
        ],
        "items": [_item(at, item) for at, item in enumerate(row["items"], start=1)],
        "notes": (),
        "settings": Settings(),
    }
    return Minutes(**made | changed)


def _roll(meeting: Meeting, absent: dict[str, str]) -> list[Attendance]:
    due = due_at(meeting, members(), (), posts(), groups())
    strangers = set(absent) - {item.member.name for item in due}
    assert not strangers, f"not due and yet absent: {strangers}"
    return [
        Attendance(
            meeting=1,
            member=item.member.id,
            person=item.member.name,
            voter=item.voter,
            status=absent.get(item.member.name, PRESENT),
        )
        for item in due
    ]


def _item(number: int, row: dict[str, Any]) -> MeetingItem:
    texts = {name: row[name].strip() for name in ("speeches", "resolution") if name in row}
    days = {name: date.fromisoformat(row[name]) for name in ("due_on", "done_on") if name in row}
    made: dict[str, Any] = row | texts | days
    return MeetingItem(meeting=1, number=number, **made)


@cache
def categories() -> tuple[FundCategory, ...]:
    """The categories a new folder begins with."""
    rows = told("defaults", "fund_categories.toml")["categories"]
    return tuple(FundCategory(id=at, **row) for at, row in enumerate(rows, start=1))


@cache
def fund_entries() -> tuple[FundEntry, ...]:
    """All vouchers, the correction as a red and a blue one at the end."""
    named = {category.name: category.id for category in categories()}
    kept = ("summary", "payee", "handler", "witness", "approver", "method", "invoice_number")
    made: list[FundEntry] = []
    for row in told("sample", "fund.toml")["entries"]:
        texts = {name: row[name] for name in kept if name in row}
        made.append(
            _numbered(made, row["date"], amount=row["amount"], category=named[row["category"]], **texts)
        )
    for row in told("sample", "fund.toml")["corrections"]:
        old = next(entry for entry in made if entry.summary == row["cancels"])
        persons = {name: getattr(old, name) for name in kept[1:]}
        for verb, amount, link in (
            ("注销", str(-old.amount), "cancels"),
            ("订正", row["amount"], "corrects"),
        ):
            link_to: dict[str, Any] = {link: old.id}
            made.append(
                _numbered(
                    made,
                    row["date"],
                    amount=amount,
                    category=old.category,
                    summary=correction_summary(verb, old),
                    **persons,
                    **link_to,
                )
            )
    return tuple(made)


def _numbered(made: Sequence[FundEntry], on: str, amount: str, **rest: Any) -> FundEntry:
    day = date.fromisoformat(on)
    number = sum(entry.month == Month.of(day) for entry in made) + 1
    return FundEntry(
        id=len(made) + 1,
        month=Month.of(day),
        number=number,
        entered_on=day,
        amount=Money.parse(amount),
        **rest,
    )


@cache
def have_items() -> tuple[FiveHavesItem, ...]:
    """The sub-items a new folder begins with."""
    rows = told("defaults", "five_haves.toml")["items"]
    return tuple(FiveHavesItem(id=at, **row) for at, row in enumerate(rows, start=1))


@cache
def have_checks() -> tuple[FiveHavesCheck, ...]:
    """What was found of them."""
    titles = {item.title: item.id for item in have_items()}
    rows = told("sample", "organisation.toml")["five_haves"]
    return tuple(
        FiveHavesCheck(
            id=at,
            item=titles[row["item"]],
            checked_on=date.fromisoformat(row["checked_on"]),
            level=row["level"],
            evidence=row["evidence"],
            checker=row["checker"],
        )
        for at, row in enumerate(rows, start=1)
    )


@cache
def owners_books() -> OwnersBooks:
    """The owners' committee with its seats."""
    row = told("sample", "organisation.toml")["owners"]
    body = OwnersBody(
        id=1, compound=1, name=row["body"], kind=row["kind"], founded_on=PartialDate.parse(row["founded_on"])
    )
    term = OwnersTerm(
        id=1,
        body=1,
        number=row["number"],
        elected_on=date.fromisoformat(row["elected_on"]),
        ends_on=date.fromisoformat(row["ends_on"]),
        size=sum(seat["post"] != ALTERNATE for seat in row["seats"]),
        filed_on=date.fromisoformat(row["filed_on"]),
        filing_number=row["filing_number"],
    )
    seats = [_seat(at, seat) for at, seat in enumerate(row["seats"], start=1)]
    return OwnersBooks([body], [term], seats, members(), posts())


def _seat(at: int, row: dict[str, Any]) -> OwnersSeat:
    return OwnersSeat(
        id=at,
        term=1,
        person=row["person"],
        post=row["post"],
        elected_on=date.fromisoformat(row["elected_on"]),
        party_member=row["party_member"] == "是",
        member=member_id(row["member"]) if "member" in row else None,
    )


class _Books:
    """The sample's records, as the figures read them."""

    def all(self, record: type[R]) -> Sequence[R]:
        return [item for item in _everything() if isinstance(item, record)]


def books() -> _Books:
    """All of the sample that the figures count."""
    return _Books()


@cache
def _everything() -> tuple[Record, ...]:
    every: list[Record] = [BRANCH, COMPOUND, *members(), *groups(), *posts(), *categories(), *fund_entries()]
    owned = owners_books()
    every += [*have_items(), *have_checks(), *owned.bodies, *owned.terms, *owned.seats]
    for number, row in enumerate(meetings(), start=1):
        made = minutes(row["kind"])
        every.append(replace(made.meeting, id=number))
        every += [replace(row, meeting=number) for row in made.attendances]
        every += [replace(item, meeting=number) for item in made.items]
    return tuple(every)
