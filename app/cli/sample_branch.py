"""Entering the shipped sample branch through the program's own use cases, as a secretary would."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.base.fields import Record
from app.base.resources import resource
from app.cli.assignments import texts
from app.cli.meetings import draft_of
from app.cli.owners import election_of
from app.records.branch_post import BranchPost
from app.records.five_haves import FiveHavesCheck
from app.records.party_group import PartyGroup
from app.services.fund import Entered
from app.services.house import House
from app.services.meeting_files import MeetingFile

_PHOTO = ("photo", "image")


def sample(name: str) -> dict[str, Any]:
    """A shipped TOML file of the sample branch."""
    return tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))


def enter_organisation(house: House) -> None:
    """Party groups, branch posts, owners' committee, five-haves checks with their photos."""
    told = sample("organisation")
    for about in (PartyGroup.about, BranchPost.about):
        for typed in told[about.name]:
            house.registers.add(about, texts(typed))
    house.owners.elect(*election_of(told["owners"]))
    for typed in told["five_haves"]:
        kept = house.registers.add(FiveHavesCheck.about, texts(typed, _PHOTO))
        _attach(house, kept, typed)


def enter_meetings(house: House) -> list[MeetingFile]:
    """The meetings, recorded and their minutes finalised."""
    recorded = [house.meetings.record(draft_of(told)) for told in sample("meetings")["meetings"]]
    return [house.meetings.finalise(file.meeting.id) for file in recorded]


def enter_fund(house: House) -> list[Entered]:
    """The vouchers with their photos; each spending that was dealt with at a meeting names it."""
    told = sample("fund")
    entered = list(_vouchers(house, told["entries"]))
    for correction in told["corrections"]:
        wrong = next(one.line for one in entered if one.line.entry.summary == correction["cancels"])
        on = date.fromisoformat(correction["date"])
        typed = texts(correction, ("date", "cancels"))
        entered += house.fund.cancel(wrong.voucher, typed, on)
    return entered


def _vouchers(house: House, entries: list[Mapping[str, Any]]) -> Iterator[Entered]:
    for typed in entries:
        facts = texts(typed, (*_PHOTO, "date")) | {"entered_on": str(typed["date"])}
        done = house.fund.add(facts)
        _attach(house, done.line.entry, typed)
        yield done


def _attach(house: House, kept: Record, typed: Mapping[str, Any]) -> None:
    if "image" in typed:
        content = resource("sample", "photos", typed["image"]).read_bytes()
        house.attachments.attach(kept, content, typed["photo"], "image/jpeg")
