"""``honglin register NAME …``: any register, by its declared name."""

import argparse
from pathlib import Path
from typing import Any

from app.base.fields import Register
from app.cli.actions import Actions
from app.cli.assignments import assignments
from app.cli.importing import importing_options, run_import
from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session
from app.records.catalogue import OPEN_REGISTERS, register_named


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    names = "、".join(f"{register.name}（{register.label}）" for register in OPEN_REGISTERS)
    parser = add("register", f"任何一本台账：{names}")
    parser.add_argument("name", metavar="台账", help="台账的名字")
    actions = Actions(parser)
    listing = actions.add("list", "列出来", _list, json=True)
    listing.add_argument("--search", default="", metavar="字", help="按汉字、拼音或首字母找")

    adding = actions.add("add", "记一条", _add, json=True)
    adding.add_argument("values", nargs="+", metavar="项目=内容")

    changing = actions.on_record("change", "改一条；项目后面空着就是清掉", _change)
    changing.add_argument("values", nargs="+", metavar="项目=内容")
    actions.on_record("remove", "移到回收站，30天内可以找回", _remove)
    actions.on_record("restore", "从回收站找回", _restore)
    attaching = actions.on_record("attach", "给一条记录附照片或扫描件", _attach)
    attaching.add_argument("file", type=Path, metavar="文件")

    importing_options(actions.add("import", "从表格导入", _import, json=True))
    exporting_options(actions.add("export", "导出成 .xlsx 或 .csv", _export, json=True))
    actions.printing(
        "写成可以打印的名册（已遮挡）",
        lambda session: run_print(session, register_named(session.options.name)),
    )
    template = actions.add("template", "写一张空表，填好可以导入", _template)
    template.add_argument("file", type=Path, metavar="文件")
    actions.add("schema", "各项的名称和类型，给别的程序读", _schema)


def exporting_options(parser: argparse.ArgumentParser) -> None:
    """The options of an export, for members and every other register."""
    parser.add_argument("file", type=Path, metavar="文件")
    parser.add_argument(
        "--unmasked", action="store_true", help="身份证号、电话、住址不遮挡（要写用途，会留痕）"
    )
    parser.add_argument("--reason", default="", metavar="用途", help="不遮挡时必须写")


def run_export(session: Session, register: Register) -> None:
    """Export a register and say so."""
    asked = session.options
    with session.house() as house:
        count = house.registers.export(register, asked.file, asked.unmasked, asked.reason)
    if session.json:
        print_json({"file": str(asked.file), "count": count})
    else:
        kind = "内部资料，未遮挡" if asked.unmasked else "身份证号、电话、住址已遮挡"
        print(f"已导出{register.label}{count}{register.measure}（{kind}）：{asked.file}")


def run_print(session: Session, register: Register) -> None:
    """Write the printed list and say so."""
    with session.house() as house:
        count = len(house.registers.records(register))
        house.papers.register_list(register).save(session.options.file)
    print(f"名册写好了，{count}{register.measure}：{session.options.file}")


def run_list(session: Session, register: Register, shown: tuple[str, ...] = ()) -> None:
    """Print a register; ``shown`` limits the columns of the plain table.

    The folder is closed before anything is printed: a pager must not keep it from others.
    """
    search = session.options.search
    with session.house() as house:
        plain = house.registers.plain(register, search)
    if session.json:
        print_json(plain)
    elif not plain:
        print(f"没有找到带“{search}”的{register.label}。" if search else f"还没有{register.label}。")
    else:
        _print_list(register, plain, shown)


def _print_list(register: Register, plain: list[dict[str, Any]], shown: tuple[str, ...]) -> None:
    """The number in front is what other commands ask for (第3号)."""
    columns = [column for column in register.columns if not shown or column.name in shown]
    rows = [[str(item["id"]), *(_cell(item[column.name]) for column in columns)] for item in plain]
    print_table(["编号", *(column.label for column in columns)], rows)
    print(f"共{len(plain)}{register.measure}")


def _cell(value: object) -> str:
    """One line of a table, its beginning only."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value).replace("\n", " ")[:40]


def _list(session: Session) -> None:
    run_list(session, register_named(session.options.name))


def _add(session: Session) -> None:
    register = register_named(session.options.name)
    typed = assignments(session.options.values)
    with session.house() as house:
        kept = house.registers.add(register, typed)
    if session.json:
        print_json({"id": kept.id})
    else:
        print(f"记好了：{register.label}第{kept.id}号")


def _change(session: Session) -> None:
    register, typed = register_named(session.options.name), assignments(session.options.values)
    with session.house() as house:
        house.registers.change(house.registers.record(register, session.options.record), typed)
    print(f"改好了：{register.label}第{session.options.record}号")


def _remove(session: Session) -> None:
    register = register_named(session.options.name)
    with session.house() as house:
        house.registers.remove(house.registers.record(register, session.options.record))
    print(f"已移到回收站：{register.label}第{session.options.record}号，30天内可以找回。")


def _restore(session: Session) -> None:
    register = register_named(session.options.name)
    with session.house() as house:
        house.registers.restore(register, session.options.record)
    print(f"找回来了：{register.label}第{session.options.record}号")


def _attach(session: Session) -> None:
    register, path = register_named(session.options.name), session.options.file
    with session.house() as house:
        owner = house.registers.record(register, session.options.record)
        kept = house.attachments.attach_file(owner, path)
    print(f"附上了：{register.label}第{session.options.record}号的“{kept.title}”")


def _import(session: Session) -> None:
    run_import(session, register_named(session.options.name))


def _export(session: Session) -> None:
    run_export(session, register_named(session.options.name))


def _template(session: Session) -> None:
    register = register_named(session.options.name)
    with session.house() as house:
        house.registers.template(register, session.options.file)
    print(f"空表写好了：{session.options.file}")


def _schema(session: Session) -> None:
    register = register_named(session.options.name)
    with session.house() as house:
        print_json(house.registers.schema(register))
