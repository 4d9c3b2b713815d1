"""``honglin members …``."""

from app.cli.actions import Actions
from app.cli.importing import importing_options, run_import
from app.cli.registers import exporting_options, run_export, run_list, run_print
from app.cli.session import Declare, Session
from app.records.member import Member

_SHOWN = ("name", "citizen_id", "sex", "birth_date", "category", "party_group", "joined_on", "mobile")


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    actions = Actions(add("members", "党员：导入、列出、导出、打印"))
    importing_options(actions.add("import", "从花名册导入", _import, json=True))
    listing = actions.add("list", "列出来", _list, json=True)
    listing.add_argument("--search", default="", metavar="字", help="按汉字、拼音或首字母找，如 zgm、赵gm")
    exporting_options(actions.add("export", "导出成 .xlsx 或 .csv", _export, json=True))
    actions.printing("写成可以打印的名册（已遮挡）", _print)


def _import(session: Session) -> None:
    run_import(session, Member.about)


def _list(session: Session) -> None:
    run_list(session, Member.about, _SHOWN)


def _export(session: Session) -> None:
    run_export(session, Member.about)


def _print(session: Session) -> None:
    run_print(session, Member.about)
