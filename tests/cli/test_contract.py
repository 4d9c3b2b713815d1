"""What programs read: the shape of every --json answer and refusal, and how commands end."""

import json
from pathlib import Path

import pytest

from app.base.resources import resource
from app.models.folder import DataFolder
from tests.cli.conftest import Run

ROSTER = resource("sample", "党员花名册.xlsx")
TROUBLE = ["row", "column", "code", "value", "message"]


def test_members_import_and_list(honglin: Run, folder: DataFolder) -> None:
    tried = honglin("members", "import", ROSTER, "--dry-run", "--json", folder=folder)
    assert tried.json["dry_run"] is True
    assert honglin("members", "list", "--json", folder=folder).json == []
    done = honglin("members", "import", ROSTER, "--json", folder=folder)
    assert done.status == 0
    assert list(done.json) == ["accepted", "updated", "unchanged", "rejected", "warnings", "dry_run"]
    assert done.json | {"dry_run": True} == tried.json
    assert (done.json["accepted"], len(done.json["rejected"])) == (34, 3)
    assert all(list(item) == TROUBLE for item in (*done.json["rejected"], *done.json["warnings"]))
    first = done.json["rejected"][0]
    assert (first["row"], first["column"], first["code"]) == (16, "公民身份号码", "id_checksum")
    assert first["value"].endswith("…")
    again = honglin("members", "import", ROSTER, "--json", folder=folder).json
    assert (again["accepted"], again["updated"], again["unchanged"]) == (0, 0, 34)


def test_members_list_and_search(honglin: Run, folder: DataFolder) -> None:
    honglin("members", "import", ROSTER, folder=folder)
    listed = honglin("members", "list", "--json", folder=folder).json
    assert len(listed) == 34
    assert {"id", "name", "citizen_id", "category", "party_group"} <= set(listed[0])
    assert "revision" not in listed[0]
    assert all("*" in member["citizen_id"] for member in listed)
    assert "阿依古丽\u00b7买买提" in {member["name"] for member in listed}
    for query, name in (("zgm", "赵广明"), ("赵gm", "赵广明"), ("xiezhenhua", "解振华"), ("阿依古丽.买", "")):
        found = honglin("members", "list", "--search", query, "--json", folder=folder).json
        assert [member["name"] for member in found] == ([name] if name else []), query


def test_a_register(honglin: Run, folder: DataFolder, tmp_path: Path) -> None:
    typed = honglin(
        "register", "意见箱", "add", "设置位置=3号楼=东", "keeper=赵广明", "--json", folder=folder
    )
    assert typed.json == {"id": 1}
    (box,) = honglin("register", "opinion_boxes", "list", "--json", folder=folder).json
    assert (box["compound"], box["place"], box["keeper"], box["opened_on"]) == (
        "海棠苑",
        "3号楼=东",
        "赵广明",
        None,
    )
    sent = honglin("register", "意见箱", "export", tmp_path / "a.csv", "--json", folder=folder)
    assert sent.json == {"file": str(tmp_path / "a.csv"), "count": 1}
    brought = honglin("register", "意见箱", "import", tmp_path / "a.csv", "--json", folder=folder)
    assert brought.json["unchanged"] == 1


def test_doctor(honglin: Run, folder: DataFolder) -> None:
    honglin("members", "list", folder=folder)  # makes the daily backup
    ended = honglin("doctor", "--json", folder=folder)
    assert (ended.status, ended.json) == (0, {"verdict": "passed", "findings": []})
    data = folder.data.read_bytes()
    folder.data.write_bytes(data[:5000] + bytes(200) + data[5200:])
    ended = honglin("doctor", "--json", folder=folder)
    assert (ended.status, ended.json["verdict"]) == (1, "failed")
    assert all(sorted(finding) == ["code", "message"] for finding in ended.json["findings"])


REFUSED = [
    (("members", "import", "没有.xlsx"), "sheet_missing"),
    (("members", "export", "a.pdf"), "unknown_format"),
    (("members", "export", "a.csv", "--unmasked"), "reason_needed"),
    (("register", "没有的", "list"), "no_such_register"),
    (("register", "attachments", "list"), "no_such_register"),
    (("register", "意见箱", "add", "没有=1"), "no_such_field"),
    (("register", "意见箱", "add", "一句话"), "assignment_form"),
    (("register", "意见箱", "add", "开箱人=赵"), "missing"),
    (("register", "意见箱", "add", "设置位置=1", "设置日期=2026-13-01"), "date_form"),
    (("register", "意见箱", "add", "设置位置=1", "小区=云山"), "reference_unknown"),
]


@pytest.mark.parametrize(
    ("arguments", "code"), REFUSED, ids=lambda part: part if isinstance(part, str) else ""
)
def test_refusals(honglin: Run, folder: DataFolder, arguments: tuple[str, ...], code: str) -> None:
    ended = honglin(*arguments, "--json", folder=folder)
    assert (ended.status, ended.refusal["code"]) == (1, code)
    assert len(ended.refusal["message"].splitlines()) == 3


def test_a_refusal_to_a_person_is_its_three_lines(honglin: Run) -> None:
    told = honglin("register", "没有的", "list", "--json").refusal["message"]
    ended = honglin("register", "没有的", "list")
    assert (ended.status, ended.out, ended.err) == (1, "", told + "\n")


@pytest.mark.parametrize("command", [("members", "list"), ("members", "import", "a.xlsx"), ("doctor",)])
def test_no_folder_and_no_password(
    honglin: Run,
    folder: DataFolder,
    tmp_path: Path,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = DataFolder(tmp_path / "nowhere")
    assert honglin(*command, "--json", folder=nowhere).refusal["code"] == "no_data_folder"
    assert not nowhere.path.exists()
    monkeypatch.setenv("HONGLIN_PASSWORD", "not-this-one")
    assert honglin(*command, "--json", folder=folder).refusal["code"] == "wrong_password"
    monkeypatch.setenv("HONGLIN_PASSWORD", "")
    assert honglin(*command, "--json", folder=folder).refusal["code"] == "password_missing"


def test_notices_do_not_mix_with_a_json_refusal(honglin: Run, folder: DataFolder) -> None:
    folder.backups.write_bytes(b"a file where the backups should go")
    assert "自动备份没有做成" in honglin("members", "list", folder=folder).err
    assert honglin("members", "list", "--json", folder=folder).json == []
    ended = honglin("register", "没有的", "list", "--json", folder=folder)
    assert ended.refusal["code"] == "no_such_register"


def test_the_demo(honglin: Run, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    ended = honglin("demo", "--out", out)
    assert (ended.status, ended.err) == (0, "")
    assert "体检通过" in ended.out
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("x")
    assert honglin("demo", "--out", tmp_path / "mine").status == 1
    assert json.dumps([path.name for path in (tmp_path / "mine").iterdir()]) == '["a.txt"]'
