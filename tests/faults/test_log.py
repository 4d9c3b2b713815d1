"""No ID number, telephone number or address reaches a log or standard error, whatever goes wrong."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.base.resources import resource
from tests.faults.harness import CHILD, Ended, honglin, run

pytestmark = pytest.mark.slow

_ADDED = (
    "name=测试员", "citizen_id=371502197410108273", "mobile=13900001234", "home_address=海棠苑99号楼9单元999",
    "joined_on=1999-07-01",
)  # fmt: skip


def _personal() -> set[str]:
    """Every ID number, telephone number and address of the sample, and of the record added below."""
    sheet = load_workbook(resource("sample", "党员花名册.xlsx")).worksheets[0]
    rows = [["" if cell is None else str(cell).strip() for cell in row] for row in sheet.values]
    heads = next(row for row in rows if "身份证号" in row)
    wanted = [heads.index(name) for name in ("身份证号", "手机号", "固定电话", "家庭住址")]
    found = {row[at] for row in rows for at in wanted}
    return {text for text in found if len(text) >= 7} | {text.partition("=")[2] for text in _ADDED[1:4]}


def _everything_goes_wrong(data: Path, out: Path) -> list[Ended]:
    roster = resource("sample", "党员花名册.xlsx")
    where = ("--data", data)
    facts = (
        "--branch",
        "甲",
        "--compound",
        "海棠苑",
        "--community",
        "乙",
        "--street",
        "丙",
        "--secretary",
        "丁",
    )
    add = ("register", "members", "add", *_ADDED, *where)
    bring = ("members", "import", roster, *where)
    ended = [honglin("init", *facts, *where), honglin(*bring, fault="store.audit=raise")]
    ended += [honglin(*bring, fault="import.read.child=raise"), honglin(*bring, "--errors", out / "x.xlsx")]
    ended += [honglin(*add, fault="store.rows=raise"), honglin(*add), honglin(*add)]
    ended += [honglin(*add[:3], "citizen_id=371502197410108274", *_ADDED[2:], *where)]
    ended += [run([*CHILD, "limit", "4096", *map(str, add)])]
    ended += [honglin("members", "export", out / "没有" / "x.xlsx", *where)]
    return ended


def test_nothing_personal_in_logs_or_on_standard_error(tmp_path: Path) -> None:
    ended = _everything_goes_wrong(tmp_path / "data", tmp_path)
    assert {one.status for one in ended} == {0, 1}
    logs = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("honglin.log*"))
    assert "FaultStruck" in logs
    told = logs + "".join(one.err for one in ended)
    assert [text for text in _personal() if text in told] == []
