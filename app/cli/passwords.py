"""``honglin password …``: a new password, with the old one or with the recovery code; a new code."""

from pathlib import Path

from app.cli.session import Declare, Session, data_options, secret_in


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("password", "换密码、换恢复码")
    actions = parser.add_subparsers(title="做什么", metavar="动作", required=True)

    changing = actions.add_parser("change", help="换密码（凭旧密码，或凭恢复码）")
    data_options(changing)
    changing.add_argument("--new-password-file", type=Path, required=True, metavar="文件")
    changing.add_argument("--recovery-code-file", type=Path, metavar="文件", help="忘了旧密码时用")
    changing.set_defaults(command=_change)

    renewing = actions.add_parser("new-code", help="换一个恢复码，原来的作废")
    data_options(renewing)
    renewing.set_defaults(command=_new_code)


def _change(session: Session) -> None:
    asked = session.options
    code = secret_in(asked.recovery_code_file) if asked.recovery_code_file else ""
    new_password = secret_in(asked.new_password_file)
    password = "" if code else session.password()
    with session.door.open(session.data, password, code) as house:
        person = house.place.branch().secretary
        house.passwords.set_password(person, new_password)
    print(f"{person}的新密码可以用了。以前的备份仍用旧密码打开。")


def _new_code(session: Session) -> None:
    with session.house() as house:
        code = house.passwords.new_recovery_code()
    print(f"新的恢复码：{code}\n只显示这一次，请抄好收好；原来打印的那张作废。")
