"""``honglin package …``: export a month, verify a package that lies somewhere."""

from pathlib import Path

from app.base.files import write_whole
from app.base.refused import Refused
from app.cli.actions import Actions
from app.cli.figures import month_option
from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session, folder
from app.services.packages import Exported
from app.services.verification import Verification, unreadable, verified

PASSED, FAILED, INDETERMINATE = "passed", "failed", "indeterminate"
_STATUS = {PASSED: 0, FAILED: 1, INDETERMINATE: 3}


class NoCertificate(Refused):
    """The key is made at the first export."""

    code = "no_certificate"
    what = "还没有封装过月报，也就还没有签名证书。"
    safe = "什么都没有写。"
    then = "请封装第一个月以后再来。"


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("package", "月报包：封装、核验")
    actions = Actions(parser)
    exporting = actions.add("export", "封装一个月的月报包；封过的原样再给一份", _export, json=True)
    exporting.add_argument("--month", required=True, type=month_option, metavar="月份", help="如 2026-10")
    exporting.add_argument("--out", required=True, type=folder, metavar="文件夹", help="写到哪里，如U盘")
    exporting.add_argument("--clock-checked", action="store_true", help="电脑日期看过了，是对的")

    checking = actions.add("check", "封装以前看一看：这个月还差什么", _check)
    checking.add_argument("--month", required=True, type=month_option, metavar="月份", help="如 2026-10")

    verifying = actions.without_folder("verify", "核验一个月报包（不用资料夹和密码）", _verify)
    verifying.add_argument("file", type=Path, metavar="包")
    trusted = "街道的证书，或者核对过指纹的支部证书（.pem）"
    verifying.add_argument("--trust", type=Path, metavar="证书", help=trusted)

    certificate = actions.add("certificate", "把本支部的签名证书写成文件，给街道核对", _certificate)
    certificate.add_argument("file", type=Path, metavar="文件")


def _export(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        done = house.packages.export(asked.month, asked.out, asked.clock_checked)
    if session.json:
        contents = [{"name": name, "sha256": digest} for name, digest in done.contents]
        told = {
            "file": str(done.path),
            "sequence": done.package.sequence,
            "sha256": done.package.sha256,
            "contents": contents,
            "again": done.again,
            "notes": list(done.notes),
        }
        print_json(told)
    else:
        _print_export(done)


def _check(session: Session) -> None:
    month = session.options.month
    with session.house() as house:
        points = house.packages.open_points(month)
    if not points:
        print(f"{month.spoken}没有看到差什么，可以封装。")
        return
    print(f"{month.spoken}封装以前请看一看；封了以后，这个月的数字和账就不再变：")
    for point in points:
        print(f"  {point}")


def _print_export(done: Exported) -> None:
    month = done.package.month.spoken
    if done.again:
        print(
            f"{month}的月报在{done.package.exported_at:%Y-%m-%d}已经封装过，这是当时的那一份，一个字节都没有变。"
        )
    else:
        print(f"{month}的月报封装好了，第{done.package.sequence}号；这个月的数字和账从现在起不再变。")
    for note in done.notes:
        print(f"  月报上写明：{note}")
    print(f"文件：{done.path}")
    print(f"里面有：{'、'.join(name for name, _ in done.contents)}")
    if not done.package.sealed:
        print("还没有在街道开通：包已签名，没有加封；街道收到后会显示“待核实”，请把指纹念给街道核对。")
    print(f"指纹：{done.fingerprint}")


def _verify(session: Session) -> int:
    found = _verdict(session)
    if session.json:
        print_json(found.plain())
    else:
        _print_verdict(found)
    return _STATUS[found.verdict.value]


def _verdict(session: Session) -> Verification:
    """The verdict; a file that cannot be read is one too, for whoever asks wants a verdict."""
    try:
        return verified(session.options.file, session.door.clock, session.options.trust)
    except Refused as refusal:
        return unreadable(refusal)


def _print_verdict(found: Verification) -> None:
    print(found.verdict.label)
    if found.facts is not None:
        print(f"{found.branch}，{found.month}月报，第{found.sequence}号，签名人：{found.signer}")
        print(f"指纹：{found.fingerprint}")
    for reason in found.reasons:
        print(f"  {reason.message}")
    if found.files:
        print_table(["文件", "结果"], [[one.name, one.verdict.label] for one in found.files])


def _certificate(session: Session) -> None:
    with session.house() as house:
        content = house.packages.certificate()
    if not content:
        raise NoCertificate()
    write_whole(session.options.file, content)
    print(f"证书写好了：{session.options.file}")
