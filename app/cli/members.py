"""``honglin members …``."""

from app.cli.importing import declare_import, run_import
from app.cli.registers import declare_export, declare_print, run_export, run_list, run_print
from app.cli.session import Declare, data_options
from app.records.member import Member

_SHOWN = ("name", "citizen_id", "sex", "birth_date", "category", "party_group", "joined_on", "mobile")


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("members", "党员：导入、列出、导出")
    actions = parser.add_subparsers(title="做什么", metavar="动作", required=True)

    importing = actions.add_parser("import", help="从花名册导入")
    declare_import(importing)
    importing.set_defaults(command=lambda session: run_import(session, Member.about))

    listing = actions.add_parser("list", help="列出来")
    data_options(listing, json=True)
    listing.add_argument("--search", default="", metavar="字", help="按汉字、拼音或首字母找，如 zgm、赵gm")
    listing.set_defaults(command=lambda session: run_list(session, Member.about, _SHOWN))

    exporting = actions.add_parser("export", help="导出成 .xlsx 或 .csv")
    declare_export(exporting)
    exporting.set_defaults(command=lambda session: run_export(session, Member.about))

    printing = actions.add_parser("print", help="写成可以打印的 PDF 名册（已遮挡）")
    declare_print(printing)
    printing.set_defaults(command=lambda session: run_print(session, Member.about))
