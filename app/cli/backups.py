"""``honglin backup …``."""

from pathlib import Path

from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session, data_options, secret_in
from app.services.backups import REASONS


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("backup", "备份与恢复")
    actions = parser.add_subparsers(title="做什么", metavar="动作", required=True)

    creating = actions.add_parser("create", help="做一份备份，并打开检验")
    data_options(creating, json=True)
    creating.add_argument("--to", type=Path, metavar="位置", help="备份放哪里，如U盘（不写就放资料夹里）")
    creating.set_defaults(command=_create)

    listing = actions.add_parser("list", help="有哪些备份")
    data_options(listing)
    listing.add_argument("--to", type=Path, metavar="位置")
    listing.set_defaults(command=_list)

    verifying = actions.add_parser("verify", help="检验一份备份能不能用")
    data_options(verifying, json=True)
    verifying.add_argument("backup", type=Path, metavar="备份")
    verifying.set_defaults(command=_verify)

    restoring = actions.add_parser("restore", help="用备份恢复资料（凭密码，或凭恢复码）")
    data_options(restoring)
    restoring.add_argument("backup", type=Path, metavar="备份")
    restoring.add_argument("--recovery-code-file", type=Path, metavar="文件", help="写着恢复码的文件")
    restoring.add_argument("--new-password-file", type=Path, metavar="文件", help="恢复后用的新密码")
    restoring.set_defaults(command=_restore)


def _create(session: Session) -> None:
    with session.house() as house:
        made = house.backups.create(session.options.to)
    if session.json:
        told = {
            "file": str(made.path),
            "made_at": made.made_at.isoformat(),
            "attachments": len(made.attachments),
        }
        print_json(told)
    else:
        print(f"备份做好了，已打开检验过：{made.path}（附件{len(made.attachments)}个）")


def _list(session: Session) -> None:
    with session.house() as house:
        made = house.backups.made(session.options.to)
    rows = [
        [
            f"{item.made_at:%Y-%m-%d %H:%M}",
            REASONS.get(item.reason, item.reason),
            str(len(item.attachments)),
            str(item.path),
        ]
        for item in made
    ]
    print_table(["时间", "缘由", "附件", "位置"], rows)


def _verify(session: Session) -> int:
    with session.house() as house:
        faults = house.backups.faults(session.options.backup)
    if session.json:
        print_json({"verdict": "failed" if faults else "passed", "reasons": faults})
    elif faults:
        print("这份备份不能用：\n" + "\n".join(f"  {fault}" for fault in faults))
    else:
        print("这份备份完好，能恢复。")
    return 1 if faults else 0


def _restore(session: Session) -> None:
    asked = session.options
    code = secret_in(asked.recovery_code_file) if asked.recovery_code_file else ""
    new_password = secret_in(asked.new_password_file) if asked.new_password_file else ""
    password = "" if code else session.password()
    done = session.door.restore(asked.backup, session.data, password, code, new_password)
    print(f"已恢复到{done.backup.made_at:%Y-%m-%d %H:%M}的样子，资料夹：{session.data}")
    if done.aside is not None:
        print(f"恢复前的文件还留着：{done.aside}")
    if new_password:
        print(f"{done.person}的新密码可以用了。")
