"""``honglin owners …``: elections, leaving, the cross-appointment table."""

from pathlib import Path

from app.cli.actions import Actions
from app.cli.assignments import assignments, tables_in
from app.cli.figures import month_option
from app.cli.session import Declare, Session
from app.services.written import OWNERS_SAMPLE, election_of


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("owners", "业委会：选举结果、离任、交叉任职表")
    actions = Actions(parser)
    electing = actions.add("elect", "按文件记一届选举结果", _elect)
    electing.add_argument("file", type=Path, metavar="文件", help=f"写法见 {OWNERS_SAMPLE} 的 [owners]")

    filing = actions.on_record("file", "记备案", _file, "业委会届次")
    filing.add_argument("--date", required=True, metavar="日期")
    filing.add_argument("--number", required=True, metavar="备案号")
    actions.on_record("withdraw", "撤回记错的一届（还没有报过的），重新记", _withdraw, "业委会届次")

    filling = actions.on_record("fill", "记一名补选的成员（有人离任以后）", _fill, "业委会届次")
    example = "如 姓名=… 业委会职务=委员 依法选举日期=…"
    filling.add_argument("values", nargs="+", metavar="项目=内容", help=example)

    leaving = actions.on_record("leave", "记一名成员离任", _leave, "业委会成员")
    leaving.add_argument("--date", required=True, metavar="日期")
    leaving.add_argument("--reason", required=True, metavar="原因")

    printing = actions.printing("打印交叉任职一览表（.pdf、.docx、.xlsx）", _print)
    printing.add_argument("--month", required=True, type=month_option, metavar="月份", help="到哪个月末")


def _elect(session: Session) -> None:
    elections = [
        election_of(told, session.options.file.name)
        for told in tables_in(session.options.file, "owners", OWNERS_SAMPLE)
    ]
    with session.house() as house:
        done = house.owners.elect_all(elections)
    for one in done:
        party = sum(seat.party_member for seat in one.seats)
        print(f"记好了：第{one.term.number}届，{len(one.seats)}人，其中党员{party}人，{one.term.ends_on}届满")
        for note in one.notes:
            print(f"  请留意：{note.message}")


def _file(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        term = house.owners.file(asked.record, asked.date, asked.number)
    print(f"第{term.number}届{term.filed_on}备案，备案号{term.filing_number}，记好了。")


def _withdraw(session: Session) -> None:
    with session.house() as house:
        term = house.owners.withdraw(session.options.record)
    print(f"第{term.number}届和它的成员已移到回收站，可以重新记。")


def _fill(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        seat = house.owners.fill(asked.record, assignments(asked.values))
    print(f"{seat.person}补选为{seat.post}，记好了。")


def _leave(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        seat = house.owners.leave(asked.record, asked.date, asked.reason)
    print(f"{seat.person}{seat.ended_on}离任，记好了。")


def _print(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        house.papers.cross_table(asked.month).save(asked.file)
    print(f"交叉任职一览表写好了：{asked.file}")
