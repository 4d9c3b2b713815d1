"""``honglin five-haves``: the sheet. Checks are entered in the register 五有检查."""

from app.cli.actions import Actions
from app.cli.figures import month_option
from app.cli.session import Declare, Session


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("five-haves", "五有：打印检查表（检查结果用 honglin register 五有检查 add 记）")
    printing = Actions(parser).printing("打印五有检查表（.pdf、.docx、.xlsx）", _print)
    printing.add_argument("--month", required=True, type=month_option, metavar="月份", help="到哪个月末")


def _print(session: Session) -> None:
    with session.house() as house:
        house.papers.five_haves(session.options.month).save(session.options.file)
    print(f"五有检查表写好了：{session.options.file}")
