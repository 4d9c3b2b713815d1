"""``honglin figures``: the numbers of a month, and the records behind one."""

import argparse

from app.base.month import Month, MonthForm
from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session, data_options
from app.records.catalogue import REGISTERS
from app.rules.entry.dates import YEARS
from app.rules.figures import FigureType, Measure, Value, printed
from app.services.snapshots import MonthFigures, plain

_LABELS = {register.name: register.label for register in REGISTERS}
_SCOPES = {FigureType.STOCK: "月末数", FigureType.FLOW: "本月数", FigureType.CUMULATIVE: "累计数"}


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
        [head.code, head.label, _SCOPES[head.type], text, head.unit]
        for head, text in ((value.figure, _shown(value)) for value in figures.values)
    ]
    print_table(["编码", "项目", "口径", "数值", "单位"], rows)
    state = "已封装，数字不再变" if figures.frozen else "还没有封装，随记录变"
    print(f"{figures.month}：{state}")


def _shown(value: Value) -> str:
    measure = value.figure.measure
    text = printed(measure, value.amount, value.base)
    if value.base is None:
        return text
    part = Measure.MONEY if measure.of_money else Measure.COUNT
    return f"{text}（{printed(part, value.amount)} / {printed(part, value.base)}）"


def _print_records(value: Value) -> None:
    head = value.figure
    if not value.records and not value.base_records:
        print(f"\n{head.code} {head.label}：没有数到记录。")
        return
    print(f"\n{head.code} {head.label}是这样数出来的：")
    for title, records in (("", value.records), ("分母：", value.base_records)):
        if title and records:
            print(title)
        for item in records:
            amount = f" {printed(Measure.MONEY, item.amount)}元" if head.measure.of_money else ""
            print(f"  {item.label}{amount}（{_LABELS.get(item.register, item.register)}第{item.id}号）")
