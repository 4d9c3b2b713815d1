"""The package described for whoever reads it without this program: CSV tables and ``datapackage.json``.

Frictionless Data Package and Table Schema, version 1 (specs.frictionlessdata.io); ``frictionless
validate datapackage.json`` holds the tables against what is said here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.csv_writing import Cell, csv_bytes
from app.base.refused import Refused
from app.exchange.package.facts import PackageFacts
from app.exchange.package.layout import DESCRIPTION, MOST_TABLE


class TableTooLarge(Refused):
    """A table longer than a reader takes."""

    code = "table_too_large"
    what = "月报包里的表格“{title}”超过了{limit}兆。"
    then = "请看看这张表里是不是混进了不该有的内容，改好再生成一次。"


@dataclass(frozen=True)
class Table:
    """A table of the package.

    ``name`` in lower-case letters, figures and hyphens; ``title`` in Chinese; ``schema`` as
    :func:`app.exchange.table_schema.table_schema` makes it: its field names are the heads of the CSV.
    Whole numbers are given as int (money in 分); a text is guarded against being run as a formula.
    """

    name: str
    title: str
    schema: Mapping[str, Any]
    rows: Sequence[Sequence[Cell]]

    @property
    def path(self) -> str:
        """The name of its file in the package."""
        return f"{self.name}.csv"

    def csv(self) -> bytes:
        """The file: UTF-8 with its mark, so that WPS and Excel read it too."""
        return csv_bytes([field["name"] for field in self.schema["fields"]], self.rows)


def described(facts: PackageFacts, tables: Sequence[Table]) -> dict[str, bytes]:
    """The tables and what describes them, as payload files: ``datapackage.json`` first, then the CSVs.

    Refuses what :func:`describe` refuses, and TableTooLarge.
    """
    written = {table.path: table.csv() for table in tables}
    for table in tables:
        if len(written[table.path]) > MOST_TABLE:
            raise TableTooLarge(title=table.title, limit=MOST_TABLE >> 20)
    return {DESCRIPTION: describe(facts, tables), **written}


def describe(facts: PackageFacts, tables: Sequence[Table]) -> bytes:
    """``datapackage.json`` for these facts and tables.

    ValueError when facts or schemas are not what a reader would take; it names the places, not the texts,
    because an error goes to the log.
    """
    from pydantic import ValidationError

    try:
        return _described(facts, tables)
    except ValidationError as error:
        places = sorted({".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)})
        raise ValueError(f"not to be described: {', '.join(places)}") from None


def _described(facts: PackageFacts, tables: Sequence[Table]) -> bytes:
    from app.exchange.package.description import Description, OwnShape

    content = {
        "name": f"honglin-{facts.month}-{facts.sequence:03d}",
        "title": f"{facts.branch_name}{facts.month}月报",
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in tables],
        "honglin": OwnShape.of(facts),
    }
    return Description.model_validate(content).to_json()


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        # The mark in front is no part of the encoding's name; readers of CSV drop it.
        "encoding": "utf-8",
        "schema": dict(table.schema),
    }
