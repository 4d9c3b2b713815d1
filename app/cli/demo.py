"""``honglin demo``: the whole main job on the shipped sample data, without hands."""

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.fields import Record
from app.base.refused import Refused
from app.base.resources import resource
from app.cli.output import print_table
from app.cli.session import Declare, Doorway, Session
from app.records.branch import Compound
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.services.house import House
from app.services.rosters import Imported, ImportOptions
from app.services.setup import NewBranch

PASSWORD = "honglin-demo"
_OURS = "honglin-demo.txt"
_OURS_TEXT = "这个文件夹由 honglin demo 写成，再跑一次会整个换新。密码：honglin-demo\n"


class NotOurFolder(Refused):
    """The folder holds something the demo did not write."""

    code = "not_our_folder"
    what = "{place} 里有别的东西，演示不往里写。"
    safe = "里面的东西没有动。"
    then = "请换一个空文件夹。"


class DemoFailed(Refused):
    """A check of the demo did not come out as it should."""

    code = "demo_failed"
    what = "演示没有走通：{fault}。"
    safe = "只动了演示自己的文件夹。"
    then = "请把这句话交给维护的人。"


@dataclass(frozen=True)
class Written:
    """A file the demo wrote, what it is, and how it was found."""

    path: Path
    what: str
    verdict: str


def declare(add: Declare) -> None:
    """Declare the command."""
    parser = add("demo", "用自带的样例走一遍（不需要资料夹和密码）", _demo)
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪里")


def _demo(session: Session) -> None:
    out: Path = session.options.out
    _make_room(out)
    sample = tomllib.loads(resource("sample", "sample.toml").read_text(encoding="utf-8"))
    new = _branch(sample)
    code = session.door.set_up(out / "data", new, PASSWORD)
    with session.door.open(out / "data", PASSWORD) as house:
        written = list(_main_job(house, sample, out))
    written.append(_checked(session.door, out / "data"))
    print(f"样例支部：{new.name}（密码 {PASSWORD}，恢复码 {code}）\n")
    rows = [[str(item.path.relative_to(out)), item.what, item.verdict] for item in written]
    print_table(["文件", "是什么", "结果"], rows)


def _make_room(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / _OURS).is_file():
            raise NotOurFolder(place=out)
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / _OURS).write_text(_OURS_TEXT, encoding="utf-8")


def _branch(sample: dict[str, Any]) -> NewBranch:
    compounds = [
        Compound(
            name=item["name"],
            address=item["address"],
            kind=item["kind"],
            buildings=int(item["buildings"]),
            households=int(item["households"]),
        )
        for item in sample["compounds"]
    ]
    return NewBranch(compounds=tuple(compounds), **sample["branch"])


def _main_job(house: House, sample: dict[str, Any], out: Path) -> Iterator[Written]:
    yield from _members(house, sample, out)
    yield from _registers(house, sample, out)
    made = house.backups.create()
    faults = house.backups.faults(made.path)
    _require(not faults, "；".join(faults))
    yield Written(made.path, "备份", "打开检验过，完好")


def _members(house: House, sample: dict[str, Any], out: Path) -> Iterator[Written]:
    roster, marked = resource("sample", "党员花名册.xlsx"), out / "花名册_有问题的行.xlsx"
    tried = house.rosters.bring_in(Member.about, roster, ImportOptions(dry_run=True))
    done = house.rosters.bring_in(Member.about, roster, ImportOptions(errors=marked))
    _require((tried.accepted, tried.rejected) == (done.accepted, done.rejected), "试看和导入的结果不一样")
    yield Written(marked, "花名册里没收进来的行，问题标红", _counted(done))
    for typed in sample["corrected_members"]:
        house.registers.add(Member.about, typed)
    listed = out / "党员名单.xlsx"
    count = house.registers.export(Member.about, listed)
    yield Written(listed, "党员名单（已遮挡）", f"{count}名")
    printed = out / "党员名册.pdf"
    house.papers.register_list(Member.about, printed)
    yield Written(printed, "党员名册（打印用，已遮挡）", f"{count}名")
    template = out / "党员登记表_空表.xlsx"
    house.registers.template(Member.about, template)
    yield Written(template, "党员登记表（空表，填好可导入）", "已写")


def _registers(house: House, sample: dict[str, Any], out: Path) -> Iterator[Written]:
    boxes = house.rosters.bring_in(OpinionBox.about, resource("sample", "意见箱.csv"), ImportOptions())
    _require(not boxes.rejected, "意见箱有没收进来的行")
    for about in (VolunteerTeam.about, ResidentPact.about):
        for typed in sample[about.name]:
            _with_text(house, house.registers.add(about, typed))
    for about, suffix in (
        (OpinionBox.about, ".csv"),
        (VolunteerTeam.about, ".xlsx"),
        (ResidentPact.about, ".xlsx"),
    ):
        path = out / f"{about.label}{suffix}"
        count = house.registers.export(about, path)
        yield Written(path, about.label, f"{count}{about.measure}")


def _with_text(house: House, kept: Record) -> None:
    """A pact keeps its posted text as an attachment too, so that the demo has one in the backup."""
    if isinstance(kept, ResidentPact):
        content = f"{kept.title}\n{kept.text}\n".encode()
        attachment = house.attachments.attach(kept, content, f"{kept.title}.txt", "text/plain")
        _require(house.attachments.content(attachment) == content, "附件读回来不一样")


def _checked(door: Doorway, data: Path) -> Written:
    report = door.examine(data, PASSWORD)
    _require(report.passed, "；".join(finding.message for finding in report.findings))
    return Written(data, "资料夹（加密）", "体检通过")


def _counted(done: Imported) -> str:
    return f"收进{done.accepted}名，没收{len(done.rejected)}处，提醒{len(done.warnings)}处"


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise DemoFailed(fault=fault)
