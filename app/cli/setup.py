"""``honglin init``: a new data folder."""

from app.base.refused import Refused
from app.cli.session import Declare, Session, data_options
from app.records.branch import BRANCH_FORMS, Compound
from app.services.setup import NewBranch


class NotAFolder(Refused):
    """Where the folder should be made lies a file."""

    code = "not_a_folder"
    what = "{place} 是一个文件，不是文件夹。"
    safe = "那个文件没有动，也没有建任何资料。"
    then = "请换一个位置。"


def declare(add: Declare) -> None:
    """Declare the command."""
    parser = add("init", "新建支部资料，并显示一次恢复码", _init)
    data_options(parser)
    parser.add_argument("--branch", required=True, metavar="名称", help="党支部名称，如 海棠苑党支部")
    parser.add_argument(
        "--compound", required=True, action="append", metavar="名称", help="小区名称；可写多次，最多5个"
    )
    parser.add_argument("--community", required=True, metavar="名称", help="所属社区")
    parser.add_argument("--street", required=True, metavar="名称", help="所属街道")
    parser.add_argument(
        "--form", default="", choices=BRANCH_FORMS, metavar="形式", help="、".join(BRANCH_FORMS)
    )
    parser.add_argument("--secretary", required=True, metavar="姓名", help="红邻书记姓名")


def _init(session: Session) -> None:
    asked = session.options
    if session.data.exists() and not session.data.is_dir():
        raise NotAFolder(place=session.data)
    new = NewBranch(
        name=asked.branch,
        compounds=tuple(
            Compound(name=name) for name in dict.fromkeys(name.strip() for name in asked.compound)
        ),
        community=asked.community,
        street=asked.street,
        secretary=asked.secretary,
        form=asked.form,
    )
    code = session.door.set_up(session.data, new, session.new_password())
    print(f"已建好：{asked.branch}，资料夹 {session.data}")
    print(f"恢复码：{code}")
    print("恢复码只显示这一次。请抄在纸上、放进信封收好：忘了密码时，只有它能打开资料。")
