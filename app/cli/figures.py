"""``honglin figures``: the numbers of a month, and the records behind one."""

import argparse

from app.base.month import Month, MonthForm
from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session, data_options
from app.rules.entry.dates import YEARS
from app.rules.figures import Value, printed
from app.services.snapshots import MonthFigures, plain


def month_option(text: str) -> Month:
    """``--month 2026-10``."""
    try:
        month = Month.parse(text)
        if month.year in YEARS:
            return month
        raise MonthForm(text=text)
    except MonthForm:
        raise argparse.ArgumentTypeError(f"后面不是月份：{text}。请写成 2026-10 这样") from None


def declare(add: Declare) -> None:
    """Declare the command."""
    parser = add("figures", "月报数字：一个月的全部数字，每个数字都能查到记录", _figures)
    data_options(parser, json=True)
    parser.add_argument("--month", required=True, type=month_option, metavar="月份", help="如 2026-10")
    parser.add_argument("--trace", default="", metavar="编码", help="列出一个数字背后的记录，如 M25")


def _figures(session: Session) -> None:
    with session.house() as house:
        figures = house.figures.of_month(session.options.month)
    traced = figures.named(session.options.trace) if session.options.trace else None
    if session.json:
        print_json(plain(figures, traced.figure.code if traced else ""))
        return
    _print(figures)
    if traced:
        _print_records(traced)


def _print(figures: MonthFigures) -> None:
    rows = [
        [value.figure.code, value.figure.label, _shown(value), value.figure.unit] for value in figures.values
    ]
    print_table(["编码", "项目", "本月", "单位"], rows)
    state = "已封装，数字不再变" if figures.frozen else "还没有封装，随记录变"
    print(f"{figures.month}：{state}")


def _shown(value: Value) -> str:
    text = printed(value.figure.measure, value.amount, value.base)
    return text if value.base is None else f"{text}（{value.amount}/{value.base}）"


def _print_records(value: Value) -> None:
    print(f"\n{value.figure.code} {value.figure.label}是这样数出来的：")
    for title, records in (("", value.records), ("分母：", value.base_records)):
        if title and records:
            print(title)
        for item in records:
            print(f"  {item.label}（{item.register} 第{item.id}号）")
