"""``honglin fund …``: the work fund."""

from datetime import date

from app.base.month import Month
from app.cli.actions import Actions
from app.cli.assignments import assignments
from app.cli.figures import month_option
from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session
from app.rules.capitals import in_words
from app.rules.fund import LedgerLine
from app.services.fund import Entered

_EXAMPLE = "如 日期=2026-10-12 摘要=印制公约 金额=268.50 科目=宣传印刷 经办人=…"


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("fund", "工作经费：记账、注销、结账、打印")
    actions = Actions(parser)
    actions.add("list", "账：从第一笔起，带结余", _list, json=True)

    adding = actions.add("add", "记一笔；金额不带正负号，收支看科目", _add, json=True)
    adding.add_argument("values", nargs="+", metavar="项目=内容", help=_EXAMPLE)

    cancelling = actions.add("cancel", "注销一张记错的凭证（红字），可以同时订正（蓝字）", _cancel, json=True)
    cancelling.add_argument("voucher", metavar="凭证号", help="如 2026-10-003")
    cancelling.add_argument("values", nargs="*", metavar="项目=内容", help="订正成什么，如 金额=245")
    cancelling.add_argument("--date", type=date.fromisoformat, metavar="日期", help="不写就是今天")

    closing = actions.add("close", "结账：这个月和以前的凭证从此不能再动", _close)
    closing.add_argument("--month", required=True, type=month_option, metavar="月份")

    printing = actions.printing("打印经费账（.pdf、.docx、.xlsx）", _print)
    printing.add_argument("--month", type=month_option, metavar="月份", help="到哪个月为止，不写就到最近一笔")
    printing.add_argument("--voucher", default="", metavar="凭证号", help="只打印这一张凭证")


def _list(session: Session) -> None:
    with session.house() as house:
        lines = house.fund.lines()
    if session.json:
        print_json({"balance_fen": _balance(lines), "entries": [_plain(line) for line in lines]})
        return
    if not lines:
        print("账上还没有凭证。")
        return
    rows = [
        [
            line.entry.entered_on.isoformat(),
            line.voucher,
            line.entry.summary,
            str(line.entry.amount),
            str(line.balance),
        ]
        for line in lines
    ]
    print_table(["日期", "凭证号", "摘要", "收支", "结余"], rows)
    print(f"结余 {lines[-1].balance} 元（{in_words(lines[-1].balance)}）")


def _balance(lines: list[LedgerLine]) -> int:
    return lines[-1].balance.fen if lines else 0


def _plain(line: LedgerLine) -> dict[str, object]:
    return {
        "voucher": line.voucher,
        "date": line.entry.entered_on.isoformat(),
        "summary": line.entry.summary,
        "amount_fen": line.entry.amount.fen,
        "balance_fen": line.balance.fen,
    }


def _add(session: Session) -> None:
    with session.house() as house:
        done = house.fund.add(assignments(session.options.values))
    _tell(session, (done,))


def _cancel(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        done = house.fund.cancel(asked.voucher, assignments(asked.values) or None, asked.date)
    _tell(session, done)


def _tell(session: Session, done: tuple[Entered, ...]) -> None:
    if session.json:
        notes = [{"code": note.code, "message": note.message} for one in done for note in one.notes]
        print_json({"entries": [_plain(one.line) for one in done], "notes": notes})
        return
    for one in done:
        line = one.line
        print(f"记好了：{line.voucher} {line.entry.summary} {line.entry.amount} 元，结余 {line.balance} 元")
        for note in one.notes:
            print(f"  请留意：{note.message}")


def _close(session: Session) -> None:
    with session.house() as house:
        closed = house.fund.close(session.options.month)
    print(f"{closed.month.spoken}结好账了，月末结余 {closed.balance} 元。以后的票据记在下个月。")


def _print(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        if asked.voucher:
            paper = house.papers.voucher(asked.voucher)
        else:
            lines = house.fund.lines()
            newest: Month | None = lines[-1].entry.month if lines else None
            paper = house.papers.ledger(asked.month or newest or Month.of(session.door.clock.now().date()))
        paper.save(asked.file)
    print(f"写好了：{asked.file}")
