"""Folders made once by the real program, to be copied for every strike."""

import json
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.base.resources import resource
from app.bootstrap import Door
from app.models import backup
from app.records.branch import Compound
from app.records.member import Member
from app.records.volunteer_team import VolunteerTeam
from app.rules.identity import check_character
from app.services.rosters import ImportOptions
from app.services.sample_branch import enter_fund, enter_meetings, enter_organisation, sample
from app.services.setup import NewBranch
from tests.faults.harness import PASSWORD

ROWS = 1200
BASE_TEAMS: dict[str, int | None] = {"红马甲": 26, "合唱队": 18, "巡逻队": None}


@dataclass(frozen=True)
class Templates:
    """Where they lie."""

    place: Path

    @property
    def base(self) -> Path:
        """Three teams, one attachment, several backups, the newest of today."""
        return self.place / "base"

    @property
    def other(self) -> Path:
        """Another branch, under another key."""
        return self.place / "other"

    @property
    def branch(self) -> Path:
        """The sample branch up to October 2026, nothing exported yet."""
        return self.place / "branch"

    @property
    def roster(self) -> Path:
        return self.place / "roster.csv"

    def make(self) -> "Templates":
        """Make them."""
        self.place.mkdir(parents=True, exist_ok=True)
        _write_roster(self.roster)
        for folder in (self.base, self.other):
            new = NewBranch("海棠苑党支部", (Compound(name="海棠苑"),), "海棠苑社区", "柳园街道", "周明远")
            Door().set_up(folder, new, PASSWORD)
            with Door().open(folder, PASSWORD) as house:
                for name, people in BASE_TEAMS.items():
                    typed = {"name": name} | ({"people": str(people)} if people else {})
                    kept = house.registers.add(VolunteerTeam.about, typed)
                house.attachments.attach(kept, b"photo" * 5000, "照片", "image/jpeg")
                house.backups.create()
        _age_backups(self.base / "backups")
        _enter_branch(self.branch)
        return self


def _enter_branch(folder: Path) -> None:
    new = NewBranch("海棠苑党支部", (Compound(name="海棠苑"),), "海棠苑社区", "柳园街道", "周明远")
    Door().set_up(folder, new, PASSWORD)
    with Door().open(folder, PASSWORD) as house:
        house.rosters.bring_in(Member.about, resource("sample", "党员花名册.xlsx"), ImportOptions())
        for typed in sample("sample")["corrected_members"]:
            house.registers.add(Member.about, typed)
        enter_organisation(house)
        enter_meetings(house)
        enter_fund(house)
        house.backups.create()


def _age_backups(place: Path) -> None:
    """Four more of yesterday, so that the next backup has some to thin out."""
    newest = backup.backups_in(place)[0]
    for hour in range(4):
        made_at = newest.made_at - timedelta(days=1, hours=hour)
        copied = Path(shutil.copytree(newest.path, place / f"{made_at:%Y-%m-%d_%H%M%S}_x"))
        manifest = json.loads((copied / "manifest.json").read_bytes())
        manifest["made_at"] = made_at.isoformat()
        (copied / "manifest.json").write_text(json.dumps(manifest))


def _write_roster(path: Path) -> None:
    lines = ["姓名,公民身份号码,联系电话,家庭住址,入党时间"]
    for number in range(ROWS):
        first17 = f"371502{1950 + number // 500}0615{number % 500:03d}"
        number_sign = first17 + check_character(first17)
        home = f"海棠苑{number % 20}号楼{number}室"
        lines.append(f"赵{chr(0x4E00 + number)},{number_sign},138{number:08d},{home},1995-07")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
