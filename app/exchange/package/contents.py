"""What the payload says: ``datapackage.json`` read strictly, and the tables held against it."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.exchange.package.layout import DESCRIPTION, MOST_DESCRIPTION, MOST_TABLE
from app.exchange.package.reasons import Unsound

if TYPE_CHECKING:
    from app.exchange.package.description import Description, ResourceShape

_MARK = b"\xef\xbb\xbf"


def check_tables(description: "Description", payload: Mapping[str, bytes]) -> None:
    """Unsound (``table_wrong``) for a CSV that is not described, is missing, or has other columns."""
    described = {resource.path: resource for resource in description.resources}
    if len(described) != len(description.resources):
        raise _wrong("同一个表格写了两次")
    for path in described.keys() ^ {name for name in payload if name.endswith(".csv")}:
        raise Unsound("table_wrong", file=path, what="说明和文件缺了一样")
    for path, resource in described.items():
        _check_table(payload[path], resource)


def read_description(content: bytes) -> "Description":
    """``datapackage.json`` as it must be; Unsound (``description_wrong``) when it is not."""
    from pydantic import ValidationError

    from app.exchange.package.description import Description

    if len(content) > MOST_DESCRIPTION:
        raise _wrong("太大")
    try:
        told = json.loads(content.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number)
        return Description.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise _wrong(f"{'.'.join(map(str, first['loc']))} 这一项") from None
    except (ValueError, RecursionError):
        raise _wrong("不是 JSON") from None


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):  # readers differ in which of the two they take
        raise ValueError
    return told


def _no_number(name: str) -> None:
    raise ValueError(name)


def _check_table(content: bytes, resource: "ResourceShape") -> None:
    heads = [field.name for field in resource.table.fields]
    if len(content) > MOST_TABLE:
        raise Unsound("table_wrong", file=resource.path, what="太大")
    try:
        text = content.removeprefix(_MARK).decode("utf-8")
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        if not content.startswith(_MARK) or next(rows, None) != heads:
            raise Unsound("table_wrong", file=resource.path, what="列名不同")
        for row in rows:
            if len(row) != len(heads):
                raise Unsound("table_wrong", file=resource.path, what=f"第{rows.line_num}行列数不同")
    except (UnicodeDecodeError, csv.Error):
        raise Unsound("table_wrong", file=resource.path, what="不是 UTF-8 的 CSV") from None


def _wrong(what: str) -> Unsound:
    return Unsound("description_wrong", file=DESCRIPTION, what=what)
