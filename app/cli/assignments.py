"""项目=内容 on the command line, and whole records from a TOML file."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.base.refused import Refused
from app.base.trouble import PlaceMissing
from app.services.typed import FieldTwice
from app.services.written import FileUnreadable

_LARGEST = 1 << 20
_AT_LINE = re.compile(r"at line (\d+)")


class AssignmentForm(Refused):
    """A value was not written as field=value."""

    code = "assignment_form"
    what = "“{text}”要写成 项目=内容。"
    then = "比如：honglin register 意见箱 add 设置位置=3号楼大厅"


def assignments(texts: Sequence[str]) -> dict[str, str]:
    """The typed values by field name or label; refuses AssignmentForm, FieldTwice."""
    typed: dict[str, str] = {}
    for name, value in map(_assignment, texts):
        if name in typed:
            raise FieldTwice(name=name)
        typed[name] = value
    return typed


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
        if path.stat().st_size > _LARGEST:
            raise FileUnreadable(place=path.name, fault="文件太大，不像是手写的", sample=sample)
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise FileUnreadable(place=path.name, fault="不是UTF-8编码的文字", sample=sample) from None
    except RecursionError:
        raise FileUnreadable(place=path.name, fault="括号套得太深", sample=sample) from None
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        where = f"第{at[1]}行" if at else "末尾"
        raise FileUnreadable(place=path.name, fault=f"{where}不是TOML写法", sample=sample) from None
    found = held.get(name)
    found = [found] if isinstance(found, dict) else found
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        raise FileUnreadable(place=path.name, fault=f"里面没有 [[{name}]]", sample=sample)
    return found
