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


_MINUTES = """
[[meetings]]
kind = "党员大会"
title = "联系电话{mobile}"
started_at = "2026-10-16 19:00"
[[meetings.items]]
title = "电话{mobile}"
speeches = "赵某：请打{mobile}"
"""


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
    return ended + _the_monthly_work_goes_wrong(out, where)


def _the_monthly_work_goes_wrong(out: Path, where: tuple[str | Path, ...]) -> list[Ended]:
    """A secretary wrote a telephone number into the minutes and an ID number onto a voucher."""
    number, mobile = (text.partition("=")[2] for text in _ADDED[1:3])
    minutes = out / "minutes.toml"
    minutes.write_text(_MINUTES.format(mobile=mobile), encoding="utf-8")
    record = ("meetings", "record", minutes, *where)
    voucher = ("fund", "add", "日期=2026-10-08", "金额=5", "科目=其他收入", f"摘要=退回{number}", *where)
    export = ("package", "export", "--month", "2026-10", "--out", out / "stick", *where)
    ended = [honglin(*record, fault="store.audit=raise"), honglin(*record), honglin(*record)]
    ended += [honglin(*voucher, fault="store.rows=raise"), honglin(*voucher)]
    ended += [honglin("meetings", "print", "1", out / "x.pdf", *where, fault="file.written=raise")]
    ended += [honglin("meetings", "print", "1", out / "没有" / "x.pdf", *where)]
    ended += [honglin(*export, fault="export.printed=raise"), honglin(*export, fault="export.kept=full")]
    return [*ended, run([*CHILD, "limit", "4096", *map(str, export)]), honglin(*export), honglin(*export)]


def test_nothing_personal_in_logs_or_on_standard_error(tmp_path: Path) -> None:
    ended = _everything_goes_wrong(tmp_path / "data", tmp_path)
    assert {one.status for one in ended} == {0, 1}
    logs = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("honglin.log*"))
    assert "FaultStruck" in logs
    told = logs + "".join(one.err for one in ended)
    assert [text for text in _personal() if text in told] == []
