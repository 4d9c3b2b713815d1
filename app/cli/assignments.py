"""项目=内容 on the command line, and whole records from a TOML file."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.base.refused import Refused
from app.base.trouble import PlaceMissing


class AssignmentForm(Refused):
    """A value was not written as field=value."""

    code = "assignment_form"
    what = "“{text}”要写成 项目=内容。"
    then = "比如：honglin register 意见箱 add 设置位置=3号楼大厅"


class FileUnreadable(Refused):
    """The file is not what the command reads."""

    code = "file_unreadable"
    what = "读不懂 {place}：{fault}。"
    safe = "什么都没有记。"
    then = "请对照样例（{sample}）看看写法。"


def assignments(texts: Sequence[str]) -> dict[str, str]:
    """The typed values by field name or label; refuses AssignmentForm."""
    return dict(_assignment(text) for text in texts)


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise AssignmentForm(text=text)
    return name.strip(), value


def tables_in(path: Path, name: str, sample: str) -> list[dict[str, Any]]:
    """The ``[[name]]`` tables of a TOML file (one ``[name]`` table is a list of one).

    Refuses PlaceMissing and FileUnreadable; ``sample`` names the file that shows how it is written.
    """
    if not path.is_file():
        raise PlaceMissing(place=path)
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileUnreadable(place=path.name, fault=f"不是TOML写法（{error}）", sample=sample) from None
    found = held.get(name)
    found = [found] if isinstance(found, dict) else found
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        raise FileUnreadable(place=path.name, fault=f"里面没有 [[{name}]]", sample=sample)
    return found


def texts(values: Mapping[str, Any], leave_out: Sequence[str] = ()) -> dict[str, str]:
    """The plain values of a table as typed texts; tables and lists in it are passed over."""
    return {
        key: _text(value)
        for key, value in values.items()
        if key not in leave_out and not isinstance(value, dict | list)
    }


def _text(value: Any) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
