"""Importing a table into a register, the same for members and every other register."""

import argparse
from pathlib import Path

from app.base.fields import Register
from app.cli.output import print_json
from app.cli.session import Session
from app.services.rosters import Imported, ImportOptions
from app.services.verdicts import Trouble


def importing_options(parser: argparse.ArgumentParser) -> None:
    """The options of an import."""
    parser.add_argument("file", type=Path, metavar="表格", help=".xlsx、.xls 或 .csv")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不记进去")
    parser.add_argument("--skip-hidden", action="store_true", help="表里隐藏的行不要")
    parser.add_argument("--upgrade-ids", action="store_true", help="15位的老身份证号升成18位")
    parser.add_argument("--errors", type=Path, metavar="文件", help="把有问题的行另存成标红的表格（.xlsx）")


def run_import(session: Session, register: Register) -> None:
    """Import and tell what happened to every row."""
    asked = session.options
    options = ImportOptions(
        skip_hidden=asked.skip_hidden,
        upgrade_ids=asked.upgrade_ids,
        dry_run=asked.dry_run,
        errors=asked.errors,
    )
    with session.house() as house:
        done = house.rosters.bring_in(register, asked.file, options)
    if session.json:
        print_json(as_json(done))
    else:
        _tell(register, done, asked.errors)


def as_json(done: Imported) -> dict[str, object]:
    """The contract of ``members import --json``."""
    return {
        "accepted": done.accepted,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "rejected": [_plain(trouble) for trouble in done.rejected],
        "warnings": [_plain(trouble) for trouble in done.warnings],
        "dry_run": done.dry_run,
    }


def _plain(trouble: Trouble) -> dict[str, object]:
    return {
        "row": trouble.row,
        "column": trouble.column,
        "code": trouble.code,
        "value": trouble.value,
        "message": trouble.message,
    }


def _tell(register: Register, done: Imported, errors: Path | None) -> None:
    about = "试看（没有记进去）：" if done.dry_run else ""
    print(
        f"{about}新增{done.accepted}{register.measure}，更新{done.updated}，没有变化{done.unchanged}，"
        f"没收进来{done.refused_rows}行"
    )
    for title, troubles in (("没收进来的", done.rejected), ("请看一眼的", done.warnings)):
        if troubles:
            print(f"{title}：")
        for trouble in troubles:
            place = " ".join(filter(None, (f"第{trouble.row}行", trouble.column, trouble.value)))
            print(f"  {place}：{trouble.message}")
    if errors is not None and done.rejected:
        print(f"有问题的行已另存：{errors}")
