"""The jobs that are struck: how each is laid out, run, and judged afterwards."""

import json
import shutil
from pathlib import Path

from app.base.refused import Refused
from app.bootstrap import Door
from app.models import backup
from app.records.volunteer_team import VolunteerTeam
from tests.faults.harness import (
    CHILD,
    OLD_PASSWORD,
    PASSWORD,
    PROGRAM,
    Ended,
    Verdict,
    honglin,
    leftovers,
    look,
)
from tests.faults.templates import BASE_TEAMS, ROWS, Templates

OLD_FILE = Path(__file__).parents[1] / "old_files" / "0001"
LATER = "后来的队"


class Operation:
    """A job. ``place`` is an empty folder of its own; the data lies in ``place/data``."""

    name = ""
    password = PASSWORD

    def prepare(self, templates: Templates, place: Path) -> None:
        """Lay out what the job works on."""
        shutil.copytree(templates.base, place / "data")

    def arguments(self, place: Path) -> list[str]:
        """The command after ``honglin``."""
        raise NotImplementedError

    def command(self, place: Path) -> list[str]:
        """The whole command."""
        return [*PROGRAM, *self.arguments(place)]

    def judge(self, place: Path, ended: Ended) -> Verdict:
        """Open the folder as the secretary would next, and say what was lost or torn."""
        verdict = Verdict()
        try:
            self._judge(place / "data", ended, verdict)
        except Refused as refusal:
            verdict.lost.append(f"refused: {refusal.code} {refusal.message}")
        verdict.torn += [f"left behind: {name}" for name in leftovers(place)]
        return verdict

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        raise NotImplementedError


class Save(Operation):
    """A writer that saves again and again and tells each save the program confirmed."""

    name, steps = "save", 8

    def command(self, place: Path) -> list[str]:
        return [*CHILD, "write", str(place / "data"), str(self.steps)]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        seen = look(data)
        verdict.torn += seen.findings
        confirmed = dict(BASE_TEAMS)
        for line in ended.out.splitlines():
            told = json.loads(line)
            confirmed |= told.get("teams", {})
            if told.get("attachment", "照片") not in seen.attachments:
                verdict.lost.append(f"attachment {told['attachment']}")
        in_flight = {name for name in seen.teams if seen.teams[name] != confirmed.get(name, -1)}
        verdict.lost += [name for name in confirmed if name not in seen.teams]
        # One step may have been committed and not yet told: one record, one change, or three together.
        triples = [name for name in seen.teams if name.startswith("三")]
        verdict.require(len(triples) % 3 == 0, f"half a step: {triples}")
        verdict.require(len(in_flight) in (0, 1, 3), f"more than one step unconfirmed: {in_flight}")


class Endless(Save):
    """The same, going on until it is killed."""

    steps = 400


class Add(Operation):
    """One record by the command line."""

    name = "add"

    def arguments(self, place: Path) -> list[str]:
        return [
            "register",
            "volunteer_teams",
            "add",
            f"name={LATER}",
            "people=3",
            "--data",
            str(place / "data"),
        ]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        seen = look(data)
        verdict.torn += seen.findings
        verdict.require(seen.teams in (BASE_TEAMS, BASE_TEAMS | {LATER: 3}), f"teams: {seen.teams}")
        if ended.status == 0 and LATER not in seen.teams:
            verdict.lost.append(LATER)


class MakeBackup(Operation):
    """``backup create``, with others to thin out behind it."""

    name = "backup"

    def arguments(self, place: Path) -> list[str]:
        return ["backup", "create", "--data", str(place / "data")]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        seen = look(data)
        verdict.torn += seen.findings
        verdict.require(seen.teams == BASE_TEAMS, f"teams: {seen.teams}")
        if seen.good_backups < 3:
            verdict.lost.append(f"only {seen.good_backups} good backups left")
        with Door().open(data, PASSWORD) as house:
            again = house.backups.create()
            verdict.torn += house.backups.faults(again.path)


class Migrate(Operation):
    """The first opening of a folder written by an earlier release."""

    name, password = "migration", OLD_PASSWORD

    def prepare(self, templates: Templates, place: Path) -> None:
        shutil.copytree(OLD_FILE, place / "data")

    def arguments(self, place: Path) -> list[str]:
        return ["register", "volunteer_teams", "list", "--data", str(place / "data")]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        seen = look(data, OLD_PASSWORD)
        verdict.torn += seen.findings
        if (seen.members, len(seen.teams)) != (2, 1):
            verdict.lost.append(f"{seen.members} members, {len(seen.teams)} teams")
        verdict.require(backup.BEFORE_UPGRADE in seen.reasons, "no backup from before the upgrade")


class Import(Operation):
    """``members import`` of a roster."""

    name = "import"

    def prepare(self, templates: Templates, place: Path) -> None:
        super().prepare(templates, place)
        shutil.copyfile(templates.roster, place / "roster.csv")

    def arguments(self, place: Path) -> list[str]:
        return ["members", "import", str(place / "roster.csv"), "--data", str(place / "data")]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        seen = look(data)
        verdict.torn += seen.findings
        verdict.require(seen.members in (0, ROWS), f"{seen.members} of {ROWS} rows")
        verdict.require(seen.teams == BASE_TEAMS, f"teams: {seen.teams}")
        if ended.status == 0 and not seen.members:
            verdict.lost.append("the whole import")


class Restore(Operation):
    """Going back to the newest backup, over later work. ``place/line`` is the line there was before."""

    name = "restore"

    def prepare(self, templates: Templates, place: Path) -> None:
        super().prepare(templates, place)
        shutil.copytree(templates.base / "backups", place / "stick")
        data = self._lay(templates, place)
        with Door().open(data, PASSWORD) as house:
            house.registers.add(VolunteerTeam.about, {"name": LATER})
            with house.place.store.read() as reader:
                (place / "line").write_text(reader.meta("line"))

    def _lay(self, templates: Templates, place: Path) -> Path:
        return place / "data"

    def arguments(self, place: Path) -> list[str]:
        newest = backup.backups_in(place / "stick")[0]
        return ["backup", "restore", str(newest.path), "--data", str(place / "data")]

    def judge(self, place: Path, ended: Ended) -> Verdict:
        try:
            with Door().open(place / "data", PASSWORD):
                pass
        except Refused:
            # Cut between the two files: restoring once more is what the message asks for.
            again = honglin(*self.arguments(place))
            if again.status:
                return Verdict(lost=[f"restoring again: {again.err}"])
        return super().judge(place, ended)

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        seen, before = look(data), (data.parent / "line").read_text()
        verdict.torn += seen.findings
        old = seen.line == before and LATER in seen.teams
        new = seen.line != before and seen.teams == BASE_TEAMS
        verdict.require(old or new, f"neither old nor new: {seen.teams}, same line {seen.line == before}")
        if ended.status == 0 and not new:
            verdict.lost.append("the restore")


class RestoreElsewhere(Restore):
    """The same over the data of another branch, under another key."""

    name = "restore elsewhere"

    def _lay(self, templates: Templates, place: Path) -> Path:
        shutil.rmtree(place / "data")
        return Path(shutil.copytree(templates.other, place / "data"))


class Init(Operation):
    """``init`` of a new folder."""

    name = "init"

    def prepare(self, templates: Templates, place: Path) -> None:
        place.mkdir(parents=True, exist_ok=True)

    def arguments(self, place: Path) -> list[str]:
        facts = ["--branch", "海棠苑党支部", "--compound", "海棠苑", "--community", "海棠苑社区"]
        return [
            "init",
            "--data",
            str(place / "data"),
            *facts,
            "--street",
            "柳园街道",
            "--secretary",
            "周明远",
        ]

    def judge(self, place: Path, ended: Ended) -> Verdict:
        if not (place / "data" / "data.db").exists():
            again = honglin(*self.arguments(place))
            if ended.status == 0 or again.status:
                return Verdict(lost=[f"setting up again: {again.err}"])
        return super().judge(place, ended)

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        verdict.torn += look(data).findings
