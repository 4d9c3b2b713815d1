"""Meetings and elections as a TOML table writes them, read into what the use cases take."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.base.refused import Refused
from app.services.meetings import MeetingDraft

MEETINGS_SAMPLE, OWNERS_SAMPLE = "resources/sample/meetings.toml", "resources/sample/organisation.toml"
_PARTS = ("absent", "turnout", "guests", "items")
_BODY = {"compound": "compound", "body": "name", "kind": "kind", "founded_on": "founded_on"}


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


def texts(values: Mapping[str, Any], leave_out: Sequence[str] = ()) -> dict[str, str]:
    """The plain values of a table as typed texts, but for ``leave_out``; refuses ValueShape."""
    for key, value in values.items():
        if key not in leave_out and isinstance(value, dict | list):
            raise ValueShape(name=key)
    return {key: _text(value) for key, value in values.items() if key not in leave_out}


def _text(value: Any) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def draft_of(told: Mapping[str, Any]) -> MeetingDraft:
    """A meeting as a TOML table tells it; refuses FileUnreadable, ValueShape."""
    return MeetingDraft(
        facts=texts(told, _PARTS),
        absent=_table(told, "absent"),
        turnout=_table(told, "turnout"),
        guests=_tables(told, "guests"),
        items=_tables(told, "items"),
    )


def _table(told: Mapping[str, Any], name: str) -> dict[str, str]:
    """The ``[meetings.name]`` of a meeting."""
    held = told.get(name, {})
    if not isinstance(held, dict):
        raise FileUnreadable(place=name, fault=f"要写成 [meetings.{name}]", sample=MEETINGS_SAMPLE)
    return texts(held)


def _tables(told: Mapping[str, Any], name: str) -> list[dict[str, str]]:
    """The ``[[meetings.name]]`` of a meeting."""
    held = told.get(name, [])
    if not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
        raise FileUnreadable(place=name, fault=f"要写成 [[meetings.{name}]]", sample=MEETINGS_SAMPLE)
    return [texts(one) for one in held]


def election_of(
    told: Mapping[str, Any], place: str = OWNERS_SAMPLE
) -> tuple[dict[str, str], dict[str, str], list[dict[str, str]]]:
    """Body, term and seats as a TOML table tells them; refuses FileUnreadable."""
    seats = told.get("seats")
    if not isinstance(seats, list) or not all(isinstance(seat, dict) for seat in seats):
        raise FileUnreadable(place=place, fault="没有 [[owners.seats]]", sample=OWNERS_SAMPLE)
    facts = texts(told, ("seats",))
    body = {_BODY[key]: text for key, text in facts.items() if key in _BODY}
    term = {key: text for key, text in facts.items() if key not in _BODY}
    return body, term, [texts(seat) for seat in seats]
