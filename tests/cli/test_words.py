"""What people read: tables, sentences, and output that goes somewhere odd."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.resources import resource
from app.models.folder import DataFolder
from tests.cli.conftest import Run
from tests.conftest import PASSWORD

ROSTER = resource("sample", "党员花名册.xlsx")


def test_an_import_tells_each_row(honglin: Run, folder: DataFolder) -> None:
    ended = honglin("members", "import", ROSTER, "--dry-run", folder=folder)
    lines = ended.out.splitlines()
    assert lines[0] == "试看（没有记进去）：新增34名，更新0，没有变化0，没收进来3行"
    assert "  第16行 公民身份号码 3715…：18位里有一位不对，请对照身份证再看一遍。" in lines
    assert not [line for line in lines if " ：" in line or "None" in line]


def test_the_workbook_of_refused_rows_is_named_only_when_written(
    honglin: Run, folder: DataFolder, tmp_path: Path
) -> None:
    marked = tmp_path / "e.xlsx"
    assert (
        f"有问题的行已另存：{marked}"
        in honglin("members", "import", ROSTER, "--errors", marked, folder=folder).out
    )
    good = tmp_path / "a.csv"
    good.write_text("姓名,身份证号\n周明远,11010519491231002X\n", encoding="utf-8")
    assert str(marked) not in honglin("members", "import", good, "--errors", marked, folder=folder).out


def test_a_list_lines_up_and_an_empty_one_says_so(honglin: Run, folder: DataFolder) -> None:
    assert honglin("members", "list", folder=folder).out == "还没有党员。\n"
    honglin("members", "import", ROSTER, folder=folder)
    lines = honglin("members", "list", folder=folder).out.splitlines()
    assert lines[-1] == "共34名"
    starts = {
        len(line.encode("gb18030").split(b"372*")[0]) for line in lines if "372*" in line and "䶮" not in line
    }
    assert starts == {23}  # behind the number, the name and two blanks each
    assert honglin("members", "list", "--search", "没人", folder=folder).out == "没有找到带“没人”的党员。\n"


def test_an_export_says_whether_it_is_masked(honglin: Run, folder: DataFolder, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert "已遮挡" in honglin("members", "export", path, folder=folder).out
    told = honglin("members", "export", path, "--unmasked", "--reason", "造册", folder=folder).out
    assert "内部资料，未遮挡" in told


@pytest.fixture
def environment(folder: DataFolder) -> dict[str, str]:
    return os.environ | {"HONGLIN_PASSWORD": PASSWORD, "COLUMNS": "80"}


def command(folder: DataFolder, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "app", *arguments, "--data", str(folder.path)]


def test_a_reader_that_goes_away_hears_no_complaint(folder: DataFolder, environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        command(folder, "members", "list", "--json"), stdout=writing, stderr=subprocess.PIPE, env=environment
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_any_terminal_gets_utf8_without_colour(folder: DataFolder, environment: dict[str, str]) -> None:
    strange = environment | {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "latin-1",
        "FORCE_COLOR": "1",
    }
    for arguments, at in ((("members", "list"), 0), (("register", "没有的", "list"), 1)):
        ended = subprocess.run(command(folder, *arguments), capture_output=True, env=strange)
        assert ended.returncode == at
        said = (ended.stdout, ended.stderr)[at].decode()
        assert "党员" in said
        assert "\x1b" not in said


def test_a_closed_standard_output_is_no_traceback(folder: DataFolder, environment: dict[str, str]) -> None:
    shell = 'exec "$@" >&-'
    ended = subprocess.run(
        ["sh", "-c", shell, "sh", *command(folder, "members", "list")],
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert b"Traceback" not in ended.stderr
