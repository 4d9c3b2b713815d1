"""The monthly jobs that are struck: exporting the month, printing minutes."""

import shutil
from hashlib import sha256
from pathlib import Path

from app.base.clock import SystemClock
from app.base.month import Month
from app.bootstrap import Door
from app.services.verification import verified
from tests.faults.harness import PASSWORD, Ended, Verdict, honglin, look
from tests.faults.operations import Operation
from tests.faults.templates import Templates

OCTOBER = Month(2026, 10)
OLDER_PAPER = b"the paper as it was printed last week"


class Export(Operation):
    """``package export``: the month is frozen, the file kept, a copy handed out."""

    name = "export"

    def prepare(self, templates: Templates, place: Path) -> None:
        shutil.copytree(templates.branch, place / "data")

    def arguments(self, place: Path) -> list[str]:
        out, data = str(place / "out"), str(place / "data")
        return ["package", "export", "--month", str(OCTOBER), "--out", out, "--data", data]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        verdict.torn += look(data).findings
        out, certificate = data.parent / "out", data.parent / "branch.pem"
        copies = list(out.glob("*.asice"))
        with Door().open(data, PASSWORD) as house:
            packages, closed = house.packages.all(), house.fund.closed()
            if ended.status == 0 and not (packages and copies):
                verdict.lost.append("the export")
            whole = (len(packages), closed, bool(house.packages.certificate()))
            verdict.require(whole in ((0, None, False), (1, OCTOBER, True)), f"half exported: {whole}")
            for copy in copies:
                good = packages and sha256(copy.read_bytes()).hexdigest() == packages[0].sha256
                verdict.require(bool(good), "a copy that is not the kept package")
            again = house.packages.export(OCTOBER, out)
            certificate.write_bytes(house.packages.certificate())
        same = [again.package] == packages or not packages
        verdict.require(again.again is bool(packages) and same, "the month was exported twice")
        digest = sha256(again.path.read_bytes()).hexdigest()
        verdict.require(digest == again.package.sha256, "the kept package is not whole")
        found = verified(again.path, SystemClock(), certificate)
        verdict.torn += [reason.message for reason in found.reasons]


class Print(Operation):
    """``meetings print`` over an older copy of the paper."""

    name = "print"

    def prepare(self, templates: Templates, place: Path) -> None:
        shutil.copytree(templates.branch, place / "data")
        (place / "out").mkdir()
        (place / "out" / "记录.pdf").write_bytes(OLDER_PAPER)

    def arguments(self, place: Path) -> list[str]:
        paper = str(place / "out" / "记录.pdf")
        return ["meetings", "print", "2", paper, "--data", str(place / "data")]

    def _judge(self, data: Path, ended: Ended, verdict: Verdict) -> None:
        verdict.torn += look(data).findings
        paper = data.parent / "out" / "记录.pdf"
        found = paper.read_bytes()
        again = honglin(*self.arguments(data.parent))
        verdict.require(again.status == 0, f"not printed: {again.err}")
        verdict.require(found in (OLDER_PAPER, paper.read_bytes()), "neither the older paper nor the new one")
        if ended.status == 0 and found == OLDER_PAPER:
            verdict.lost.append("the paper")
