"""The table schema of a register's CSV, read from its declaration (Frictionless Table Schema 1).

Field names are the headings of the exported file. Dates are strings: one may be known only to the
month. References are strings too: the file holds the name of a compound, not its number.
"""

from datetime import date
from typing import Any

from app.base.fields import Column, Register
from app.base.money import Money
from app.base.month import Month

_TYPES = {int: "integer", bool: "boolean", Money: "number", date: "date", Month: "yearmonth"}


def table_schema(register: Register) -> dict[str, Any]:
    """``{"fields": [{name, type, constraints …}], "primaryKey": […]}``, ready for JSON."""
    key = [register.column(name).label for name in register.key]
    return {"fields": [_field(column) for column in register.columns], "primaryKey": key}


def _field(column: Column) -> dict[str, Any]:
    kind = "string" if column.field.refers else _TYPES.get(column.type, "string")
    told: dict[str, Any] = {"name": column.label, "type": kind}
    if kind == "boolean":
        told |= {"trueValues": ["是"], "falseValues": ["否"]}
    if column.field.hint:
        told["description"] = column.field.hint
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.field.choices:
        constraints["enum"] = list(column.field.choices)
    return told | ({"constraints": constraints} if constraints else {})
