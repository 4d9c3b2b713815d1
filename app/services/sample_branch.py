"""The shipped sample branch (样例小区): entered through the program's own use cases, as a secretary would.

Everybody in it is invented. For looking around it becomes a folder of its own, with a password that
is known, and a day of its own: it lives in the month its records were made for, whatever the computer's
calendar says.
"""

import json
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.base.clock import Clock, today
from app.base.fields import Record
from app.base.files import write_whole
from app.base.progress import Progress
from app.base.refused import Refused
from app.base.resources import resource
from app.base.system import FolderLock
from app.base.trouble import telling
from app.models.folder import DataFolder
from app.records.branch import Compound
from app.records.branch_post import BranchPost
from app.records.five_haves import FiveHavesCheck
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.party_group import PartyGroup
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.services.doorway import Doorway
from app.services.fund import Entered
from app.services.house import House
from app.services.meeting_files import MeetingFile
from app.services.rosters import Imported, ImportOptions
from app.services.setup import NewBranch
from app.services.written import draft_of, election_of, texts

# No secret: the folder holds nothing but invented people.
PASSWORD = "honglin-sample"
FIRST_DAY = date(2026, 11, 23)
_MARK = "sample.json"
_PHOTO = ("photo", "image")
_STEPS = 6


class SampleInUse(Refused):
    """Another window has the sample open."""

    code = "sample_in_use"
    what = "样例小区正在另一个窗口里开着，现在删不掉。"
    safe = "样例和您自己的资料都没有动。"
    then = "请先把那个窗口关掉，再点“删掉样例”。"


class SamplePlaceTaken(Refused):
    """Where the sample would be made lies something else."""

    code = "sample_place_taken"
    what = "{place} 里有别的东西，样例不往里写。"
    safe = "里面的东西没有动，您自己的资料也没有动。"
    then = "请把那个文件夹挪开或改个名字，再看样例。"


@dataclass(frozen=True)
class SampleClock:
    """The computer's clock, so many days on or back; hours and minutes are the real ones."""

    clock: Clock
    days: int

    def now(self) -> datetime:
        return self.clock.now() + timedelta(days=self.days)


def build_sample(door: Doorway, place: Path, progress: Progress) -> None:
    """Make the sample in ``place``, or nothing at all: it gets its name when it is whole.

    Progress may raise Stopped; what was begun is cleared away then. Refuses SamplePlaceTaken.
    """
    part = place.with_name(f"{place.name}.part")
    with telling():
        if place.exists() and any(place.iterdir()):
            raise SamplePlaceTaken(place=place)
        shutil.rmtree(part, ignore_errors=True)  # a run that was killed
        days = (FIRST_DAY - today(door.clock)).days
        try:
            _build(door.by(SampleClock(door.clock, days)), part, progress)
            write_whole(part / _MARK, json.dumps({"days": days}).encode())
            if place.exists():
                place.rmdir()
            part.rename(place)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


def _build(door: Doorway, part: Path, progress: Progress) -> None:
    steps: list[tuple[str, Callable[[House], object]]] = [
        ("正在录样例的党员……", enter_members),
        ("正在录样例的党小组、职务和五有……", enter_organisation),
        ("正在记样例的会议……", lambda house: _told_meetings(house, progress)),
        ("正在记样例的经费账……", enter_fund),
        ("正在录样例的意见箱、志愿服务队和公约……", enter_lists),
    ]
    assert len(steps) + 1 == _STEPS
    progress.step(0, _STEPS, "正在建样例小区……")
    door.set_up(part, sample_facts(), PASSWORD)
    with door.open(part, PASSWORD) as house:
        for done, (words, enter) in enumerate(steps, start=1):
            progress.step(done, _STEPS, words)
            enter(house)
        progress.step(_STEPS, _STEPS, "样例小区建好了")


def _told_meetings(house: House, progress: Progress) -> None:
    for told in enter_each_meeting(house):
        progress.step(3, _STEPS, f"正在记样例的会议：{told.meeting.title}")


def is_sample(place: Path) -> bool:
    """Whether a whole sample lies there."""
    return (place / _MARK).is_file() and DataFolder(place).data.is_file()


def sample_clock(place: Path, clock: Clock) -> SampleClock:
    """The clock of the sample that lies there: it goes on from the day the sample begins with."""
    try:
        days = json.loads((place / _MARK).read_bytes())["days"]
    except (OSError, ValueError, KeyError, TypeError):
        days = None
    return SampleClock(clock, days if type(days) is int else (FIRST_DAY - today(clock)).days)


def remove_sample(place: Path) -> None:
    """Remove the sample folder; refuses SampleInUse. A folder that is no sample is left alone."""
    if not (place / _MARK).is_file():
        return
    with telling():
        lock = FolderLock(DataFolder(place).lock)
        if not lock.take():
            raise SampleInUse()
        lock.release()
        gone = place.with_name(f"{place.name}.part")
        shutil.rmtree(gone, ignore_errors=True)
        place.rename(gone)  # at once: a half-removed sample would be neither
        shutil.rmtree(gone)


def sample(name: str) -> dict[str, Any]:
    """A shipped TOML file of the sample branch."""
    return tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))


def sample_facts() -> NewBranch:
    """The facts of the sample branch as they are given at set-up."""
    told = sample("sample")
    compounds = [
        Compound(
            name=item["name"],
            address=item["address"],
            kind=item["kind"],
            buildings=int(item["buildings"]),
            households=int(item["households"]),
        )
        for item in told["compounds"]
    ]
    return NewBranch(compounds=tuple(compounds), **told["branch"])


def enter_members(house: House, options: ImportOptions | None = None) -> Imported:
    """The roster, and by hand the two members whose rows it refuses."""
    done = house.rosters.bring_in(
        Member.about, resource("sample", "党员花名册.xlsx"), options or ImportOptions()
    )
    for typed in sample("sample")["corrected_members"]:
        house.registers.add(Member.about, typed)
    return done


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
    return list(enter_each_meeting(house))


def enter_each_meeting(house: House) -> Iterator[MeetingFile]:
    """One meeting after the other: all recorded first, then finalised."""
    recorded = [house.meetings.record(draft_of(told)) for told in sample("meetings")["meetings"]]
    for file in recorded:
        yield house.meetings.finalise(file.meeting.id)


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


def enter_lists(house: House) -> Imported:
    """Opinion boxes, volunteer teams, residents' pacts; a pact keeps its posted text as an attachment too."""
    told = sample("sample")
    boxes = house.rosters.bring_in(OpinionBox.about, resource("sample", "意见箱.csv"), ImportOptions())
    for about in (VolunteerTeam.about, ResidentPact.about):
        for typed in told[about.name]:
            kept = house.registers.add(about, typed)
            if isinstance(kept, ResidentPact):
                content = posted(kept)
                house.attachments.attach(kept, content, f"{kept.title}.txt", "text/plain")
    return boxes


def posted(pact: ResidentPact) -> bytes:
    """A pact as it hangs on the wall."""
    return f"{pact.title}\n{pact.text}\n".encode()


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
