"""The figures of an exported month as they are kept: values and the records behind them, as JSON.

Kept with the package, so that a trace years later shows what was counted then, under the names the
figures had then, whatever the program counts by that time.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.base.month import Month
from app.base.refused import Refused
from app.rules.figures import Counted, FigureHead, FigureType, Measure, Value, shown


class NoSuchFigure(Refused):
    """The month has no figure of that code."""

    code = "no_such_figure"
    what = "没有 {code} 这个数字。"
    then = "这个月有的是：{codes}。"


@dataclass(frozen=True)
class MonthFigures:
    """All figures of a month.

    ``compounds``: id → name. ``corrections``: code → how much of a cumulative figure is neither in the
    month before nor in this month's flow (更正). ``frozen``: read from an exported package.
    """

    month: Month
    values: tuple[Value, ...]
    compounds: Mapping[int, str]
    corrections: Mapping[str, int] = field(default_factory=dict)
    frozen: bool = False

    def value(self, code: str) -> Value:
        """The value of a code; KeyError when the month has none."""
        return {value.figure.code: value for value in self.values}[code]

    def named(self, code: str) -> Value:
        """The value of a code as it is typed (M25, m25); refuses NoSuchFigure.

        An exported month knows the figures it had then, no others.
        """
        held = {value.figure.code.casefold(): value for value in self.values}
        found = held.get(code.strip().casefold())
        if found is None:
            raise NoSuchFigure(code=code, codes="、".join(value.figure.code for value in self.values))
        return found


def plain(figures: MonthFigures, trace: str = "") -> dict[str, Any]:
    """The figures as ``honglin figures --json`` prints them: a contract.

    ``trace``: the code of the figure whose records are listed with it.
    """
    told = {value.figure.code: _told(value, figures, trace == value.figure.code) for value in figures.values}
    return {"month": str(figures.month), "figures": told}


def _told(value: Value, figures: MonthFigures, trace: bool) -> dict[str, Any]:
    head = value.figure
    told: dict[str, Any] = {
        "label": head.label,
        "value": shown(head.measure, value.amount, value.base),
        "unit": head.unit,
        "type": head.type.value,
        "roll_up": head.roll_up.value,
    }
    if head.measure is Measure.MONEY:
        told["value_fen"] = value.amount
    if head.measure.is_share:
        told |= {"numerator": value.amount, "denominator": value.base}
    if value.by_compound:
        told["by_compound"] = {
            figures.compounds.get(part, str(part)): shown(head.measure, *both)
            for part, both in value.by_compound.items()
        }
    if head.code in figures.corrections:
        told["correction"] = shown(head.measure, figures.corrections[head.code])
    if trace:
        told["records"] = [_record(item, head) for item in value.records]
        if value.base_records:
            told["denominator_records"] = [_record(item, head) for item in value.base_records]
    return told


def _record(item: Counted, head: FigureHead) -> dict[str, Any]:
    told: dict[str, Any] = {"register": item.register, "id": item.id, "label": item.label}
    if head.measure.of_money:
        told["amount_fen"] = item.amount
    elif item.amount != 1 and head.measure is not Measure.EARLIEST:
        told["amount"] = item.amount
    return told


def frozen(figures: MonthFigures) -> bytes:
    """The figures as they are kept with their package."""
    content = {
        "month": str(figures.month),
        "compounds": {str(part): name for part, name in figures.compounds.items()},
        "corrections": dict(figures.corrections),
        "values": [_kept(value) for value in figures.values],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _kept(value: Value) -> dict[str, Any]:
    head = value.figure
    return {
        "head": [head.code, head.label, head.unit, head.type.value, head.measure.value],
        "amount": value.amount,
        "base": value.base,
        "by_compound": {str(part): both for part, both in value.by_compound.items()},
        "records": [_row(item) for item in value.records],
        "base_records": [_row(item) for item in value.base_records],
    }


def _row(item: Counted) -> list[Any]:
    return [item.register, item.id, item.label, item.amount, item.compound, item.shared]


def thawed(content: bytes) -> MonthFigures:
    """What :func:`frozen` wrote."""
    held = json.loads(content)
    month = Month.parse(held["month"])
    return MonthFigures(
        month=month,
        values=tuple(_value(kept, month) for kept in held["values"]),
        compounds={int(part): name for part, name in held["compounds"].items()},
        corrections=held["corrections"],
        frozen=True,
    )


def _value(kept: Mapping[str, Any], month: Month) -> Value:
    code, label, unit, kind, measure = kept["head"]
    return Value(
        figure=FigureHead(code, label, unit, FigureType(kind), Measure(measure)),
        month=month,
        amount=kept["amount"],
        base=kept["base"],
        by_compound={int(part): (both[0], both[1]) for part, both in kept["by_compound"].items()},
        records=_counted(kept["records"]),
        base_records=_counted(kept["base_records"]),
    )


def _counted(rows: Sequence[Sequence[Any]]) -> tuple[Counted, ...]:
    return tuple(Counted(*(*row[:5], tuple(row[5]))) for row in rows)
