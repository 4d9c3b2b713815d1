"""项目=内容 on the command line, and whole records from a TOML file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.base.refused import Refused
from app.base.trouble import PlaceMissing
from app.services.typed import FieldTwice

_LARGEST = 1 << 20
_AT_LINE = re.compile(r"at line (\d+)")


class AssignmentForm(Refused):
    """A value was not written as field=value."""

    code = "assignment_form"
    what = "“{text}”要写成 项目=内容。"
    then = "比如：honglin register 意见箱 add 设置位置=3号楼大厅"


class ValueShape(Refused):
    """A list or a table stands where one value is read, or a table bears a name nobody reads."""

    code = "value_shape"
    what = "“{name}”的写法不对：这里只写一个内容，不写方括号、花括号，也没有叫这个名字的分段。"
    safe = "什么都没有记。"
    then = "请看看名字有没有写错，比如缺席的人写在 [meetings.absent] 里。"


class FileUnreadable(Refused):
    """The file is not what the command reads."""

    code = "file_unreadable"
    what = "读不懂 {place}：{fault}。"
    safe = "什么都没有记。"
    then = "请对照样例（{sample}）看看写法。"


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


def texts(values: Mapping[str, Any], leave_out: Sequence[str] = ()) -> dict[str, str]:
    """The plain values of a table as typed texts, but for ``leave_out``; refuses ValueShape."""
    for key, value in values.items():
        if key not in leave_out and isinstance(value, dict | list):
            raise ValueShape(name=key)
    return {key: _text(value) for key, value in values.items() if key not in leave_out}


def _text(value: Any) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
