"""``honglin demo``: the whole main job on the shipped sample data, without hands."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock
from app.base.month import Month
from app.base.refused import Refused
from app.base.resources import resource
from app.cli.output import print_table
from app.cli.session import Declare, Session
from app.records.meeting import GENERAL, TALK
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.rules.meetings import numbered
from app.services.doorway import Doorway
from app.services.house import House
from app.services.meeting_files import MeetingFile
from app.services.rosters import Imported, ImportOptions
from app.services.sample_branch import (
    enter_fund,
    enter_lists,
    enter_meetings,
    enter_members,
    enter_organisation,
    posted,
    sample_facts,
)
from app.services.verification import verified

PASSWORD = "honglin-demo"
MONTH = Month(2026, 10)
_FULLY_PRINTED = (GENERAL, TALK)
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
    new = sample_facts()
    code = session.door.set_up(out / "data", new, PASSWORD)
    with session.door.open(out / "data", PASSWORD) as house:
        written = list(_main_job(house, out, session.door.clock))
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


def _main_job(house: House, out: Path, clock: Clock) -> Iterator[Written]:
    yield from _members(house, out)
    yield from _registers(house, out)
    enter_organisation(house)
    yield from _meetings(house, out)
    yield from _papers(house, out)
    yield from _package(house, out, clock)
    made = house.backups.create()
    faults = house.backups.faults(made.path)
    _require(not faults, "；".join(faults))
    yield Written(made.path, "备份", "打开检验过，完好")


def _members(house: House, out: Path) -> Iterator[Written]:
    roster, marked = resource("sample", "党员花名册.xlsx"), out / "花名册_有问题的行.xlsx"
    tried = house.rosters.bring_in(Member.about, roster, ImportOptions(dry_run=True))
    done = enter_members(house, ImportOptions(errors=marked))
    _require((tried.accepted, tried.rejected) == (done.accepted, done.rejected), "试看和导入的结果不一样")
    yield Written(marked, "花名册里没收进来的行，问题标红", _counted(done))
    listed = out / "党员名单.xlsx"
    count = house.registers.export(Member.about, listed)
    yield Written(listed, "党员名单（已遮挡）", f"{count}名")
    printed = out / "党员名册.pdf"
    house.papers.register_list(Member.about).save(printed)
    yield Written(printed, "党员名册（打印用，已遮挡）", f"{count}名")
    template = out / "党员登记表_空表.xlsx"
    house.registers.template(Member.about, template)
    yield Written(template, "党员登记表（空表，填好可导入）", "已写")


def _registers(house: House, out: Path) -> Iterator[Written]:
    boxes = enter_lists(house)
    _require(not boxes.rejected, "意见箱有没收进来的行")
    for pact in house.registers.records(ResidentPact.about):
        assert isinstance(pact, ResidentPact)
        read = [house.attachments.content(one) for one in house.attachments.of(pact)]
        _require(read == [posted(pact)], "附件读回来不一样")
    for about, suffix in (
        (OpinionBox.about, ".csv"),
        (VolunteerTeam.about, ".xlsx"),
        (ResidentPact.about, ".xlsx"),
    ):
        path = out / f"{about.label}{suffix}"
        count = house.registers.export(about, path)
        yield Written(path, about.label, f"{count}{about.measure}")


def _meetings(house: House, out: Path) -> Iterator[Written]:
    for file in enter_meetings(house):
        meeting = file.meeting
        forms = ("会议记录", "会议纪要", "签到表") if meeting.kind in _FULLY_PRINTED else ("会议记录",)
        for form in forms:
            path = out / f"{meeting.kind}_{form}.pdf"
            house.papers.meeting(meeting.id, form).save(path)
            yield Written(path, f"{numbered(meeting)}的{form}", _present(file))
        if meeting.kind == GENERAL:
            path = out / f"{meeting.kind}_会议纪要.docx"
            house.papers.meeting(meeting.id, "会议纪要").save(path)
            yield Written(path, "同一份纪要，用 WPS 修改", "已写")


def _present(file: MeetingFile) -> str:
    presence = file.presence
    votes = sum(bool(item.matter) for item in file.items)
    carried = sum(bool(item.passed) for item in file.items)
    came = f"应到{presence.due}实到{presence.present}"
    if file.meeting.kind == TALK:
        came = f"到场{presence.present}人"
    return f"{came}，表决{votes}项通过{carried}项，已定稿"


def _papers(house: House, out: Path) -> Iterator[Written]:
    entered = enter_fund(house)
    last = entered[-1].line
    balance = house.fund.lines()[-1].balance
    for suffix in (".pdf", ".xlsx"):
        path = out / f"工作经费账{suffix}"
        house.papers.ledger(MONTH).save(path)
        yield Written(path, "工作经费账", f"{len(entered)}张凭证，结余{balance}元")
    path = out / "记账凭证.pdf"
    house.papers.voucher(last.voucher).save(path)
    yield Written(path, f"凭证 {last.voucher}", f"{last.entry.amount}元")
    path = out / "五有检查表.pdf"
    house.papers.five_haves(MONTH).save(path)
    yield Written(path, "五有检查表", f"{house.figures.of_month(MONTH).value('M11').amount}项达标")
    path = out / "交叉任职一览表.pdf"
    house.papers.cross_table(MONTH).save(path)
    figures = house.figures.of_month(MONTH)
    party = figures.value("M25")
    _require(party.amount == len(party.records), "数字和背后的记录对不上")
    yield Written(path, "业委会交叉任职一览表", f"业委会中党员{party.amount}人")


def _package(house: House, out: Path, clock: Clock) -> Iterator[Written]:
    done = house.packages.export(MONTH, out)
    certificate = out / "支部签名证书.pem"
    certificate.write_bytes(house.packages.certificate())
    known, unknown = verified(done.path, clock, certificate), verified(done.path, clock)
    _require(known.verdict.value == "passed", "；".join(reason.message for reason in known.reasons))
    _require(unknown.verdict.value == "indeterminate", "没有核对过指纹的包应当是待核实")
    report = out / "月报.pdf"
    report.write_bytes(known.payload["report.pdf"])
    yield Written(
        report, "小区党支部月报（取自月报包，已签名）", f"{len(house.figures.of_month(MONTH).values)}个数字"
    )
    yield Written(done.path, f"月报包，{len(done.contents)}个文件", "凭证书核验通过；不凭证书为待核实")
    yield Written(certificate, "签名证书（自己签发，街道核对指纹用）", done.fingerprint)


def _checked(door: Doorway, data: Path) -> Written:
    report = door.examine(data, PASSWORD)
    _require(report.passed, "；".join(finding.message for finding in report.findings))
    return Written(data, "资料夹（加密）", "体检通过")


def _counted(done: Imported) -> str:
    return f"收进{done.accepted}名，没收{len(done.rejected)}处，提醒{len(done.warnings)}处"


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise DemoFailed(fault=fault)
