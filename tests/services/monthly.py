"""What the tests of the monthly work type in: a voucher, a meeting, an election."""

from pathlib import Path
from typing import Any

import pytest

from app.base.refused import Refused
from app.services.house import House
from app.services.meetings import MeetingDraft


def spending(**changed: str | None) -> dict[str, str]:
    """A spending as it is typed, some of its fields changed or (None) left out."""
    typed: dict[str, str | None] = {
        "entered_on": "2026-11-10", "summary": "购打印纸", "amount": "10.00", "category": "办公与通信",
        "payee": "样例文具店", "handler": "张国栋", "witness": "孙桂兰", "approver": "周明远",
        "method": "转账",
    }  # fmt: skip
    return {name: text for name, text in (typed | changed).items() if text is not None}


def grant(amount: str = "10000", on: str = "2026-09-03") -> dict[str, str]:
    """Money from above."""
    return {"entered_on": on, "summary": "收到工作经费", "amount": amount, "category": "上级拨付"}


def meeting(*items: dict[str, str], **changed: Any) -> MeetingDraft:
    """A 党员大会 of November 2026; ``changed``: facts of it, or the draft's other parts by their names."""
    parts = {name: changed.pop(name) for name in ("absent", "guests", "turnout", "called") if name in changed}
    facts: dict[str, str | None] = {
        "kind": "党员大会", "title": "11月党员大会", "started_at": "2026-11-10 19:00",
        "ended_at": "2026-11-10 20:00", "place": "党群服务站", "host": "周明远", "recorder": "许凤霞",
    }  # fmt: skip
    told = {name: text for name, text in (facts | changed).items() if text is not None}
    return MeetingDraft(facts=told, items=items or ({"title": "通报情况"},), **parts)


def vote(yes: int, no: int = 0, abstain: int = 0, **changed: str) -> dict[str, str]:
    """An item voted on by hands."""
    figures = {"yes": str(yes), "no": str(no), "abstain": str(abstain)}
    return {"title": "充电棚选址", "matter": "一般事项", "ballot": "举手"} | figures | changed


def seat(person: str, post: str = "委员", **changed: str) -> dict[str, str]:
    return {"person": person, "post": post} | changed


SEATS = (seat("甲一", "主任"), seat("乙二"), seat("丙三"), seat("丁四"), seat("戊五"))
TERM = {"number": "1", "elected_on": "2026-03-01", "ends_on": "2031-02-28"}


def body(name: str = "云山业主委员会", kind: str = "业主委员会") -> dict[str, str]:
    return {"name": name, "kind": kind}


def head(house: House) -> int:
    """How far the audit reaches: a refused step leaves nothing, here neither."""
    with house.place.store.read() as reader:
        return reader.head().seq


def files_of(house: House) -> set[Path]:
    """All that lies in the data folder."""
    return {path for path in house.place.folder.path.rglob("*") if path.is_file()}


class Refusing:
    """``with Refusing(house, "code"):`` – the step is refused in three lines, and nothing is written."""

    def __init__(self, house: House, code: str) -> None:
        self._house, self._code, self._before = house, code, head(house)
        self._caught = pytest.raises(Refused)

    def __enter__(self) -> "Refusing":
        self._info = self._caught.__enter__()
        return self

    def __exit__(self, *error: Any) -> bool:
        done = self._caught.__exit__(*error)
        assert self._info.value.code == self._code
        assert all(self._info.value.lines)
        assert head(self._house) == self._before
        return bool(done)

    @property
    def message(self) -> str:
        assert isinstance(self._info.value, Refused)
        return self._info.value.message
