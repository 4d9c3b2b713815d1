"""The monthly work by command: what programs read (a contract), and how each command ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.base.resources import resource
from app.models.folder import DataFolder
from tests.cli.conftest import Run

MEETINGS = resource("sample", "meetings.toml")
VOUCHER = (
    "日期=2026-11-10", "摘要=购打印纸", "金额=10", "科目=办公与通信", "收付款方=样例文具店",
    "经办人=张国栋", "证明人=孙桂兰", "审批人=周明远", "支付方式=转账",
)  # fmt: skip


@pytest.fixture
def exported(honglin: Run, branch_folder: DataFolder, tmp_path: Path) -> dict[str, Any]:
    """What ``package export`` said; the certificate lies beside the package."""
    told = honglin(
        "package", "export", "--month", "2026-10", "--out", tmp_path, "--json", folder=branch_folder
    )
    honglin("package", "certificate", tmp_path / "支部.pem", folder=branch_folder)
    assert isinstance(told.json, dict)
    return told.json


def test_fund_list(honglin: Run, branch_folder: DataFolder) -> None:
    told = honglin("fund", "list", "--json", folder=branch_folder).json
    assert list(told) == ["balance_fen", "entries"]
    assert told["balance_fen"] == 644647
    assert told["entries"][0] == {
        "voucher": "记〔2026〕09-001",
        "date": "2026-09-03",
        "summary": "收到2026年度红邻书记工作经费",
        "amount_fen": 1000000,
        "balance_fen": 1000000,
    }
    balance = 0
    for entry in told["entries"]:
        balance += entry["amount_fen"]
        assert entry["balance_fen"] == balance
    assert honglin("fund", "list", folder=branch_folder).out.endswith(
        "结余 6,446.47 元（人民币陆仟肆佰肆拾陆元肆角柒分）\n"
    )


def test_an_empty_fund(honglin: Run, folder: DataFolder) -> None:
    assert honglin("fund", "list", "--json", folder=folder).json == {"balance_fen": 0, "entries": []}


def test_fund_add_cancel_and_close(honglin: Run, branch_folder: DataFolder) -> None:
    added = honglin("fund", "add", *VOUCHER, "--json", folder=branch_folder).json
    assert (list(added), added["notes"]) == (["entries", "notes"], [])
    assert added["entries"][0]["amount_fen"] == -1000
    done = honglin("fund", "cancel", "2026-11-001", "金额=12", "--json", folder=branch_folder).json
    assert [entry["amount_fen"] for entry in done["entries"]] == [1000, -1200]
    assert honglin("fund", "close", "--month", "2026-10", folder=branch_folder).status == 0
    refused = honglin("fund", "add", *VOUCHER[1:], "日期=2026-10-30", "--json", folder=branch_folder)
    assert (refused.status, refused.refusal["code"]) == (1, "month_closed")


def test_figures(honglin: Run, branch_folder: DataFolder) -> None:
    told = honglin("figures", "--month", "2026-10", "--trace", "M25", "--json", folder=branch_folder).json
    assert (list(told), told["month"]) == (["month", "figures"], "2026-10")
    m25 = told["figures"]["M25"]
    assert (m25["label"], m25["value"], m25["unit"], m25["type"]) == ("业委会中党员", 4, "人", "stock")
    assert m25["by_compound"] == {"海棠苑": 4}
    assert len(m25["records"]) == 4
    assert all(list(record) == ["register", "id", "label"] for record in m25["records"])
    names = [record["label"].partition("（")[0] for record in m25["records"]]
    assert names == ["周明远", "张国栋", "范雪梅", "高建国"]
    others = {code: figure for code, figure in told["figures"].items() if code != "M25"}
    assert all({"label", "value", "unit", "type"} <= set(figure) for figure in others.values())
    assert not [code for code, figure in others.items() if "records" in figure]
    assert {figure["type"] for figure in told["figures"].values()} == {"stock", "flow", "cumulative"}
    assert {"M03a", "M03b", "M03c", "M14a", "M30c"} <= set(told["figures"])


def test_package_export(
    honglin: Run, branch_folder: DataFolder, exported: dict[str, Any], tmp_path: Path
) -> None:
    assert list(exported)[:4] == ["file", "sequence", "sha256", "contents"]
    assert (exported["file"], exported["sequence"]) == (str(tmp_path / "2026-10_海棠苑_001.asice"), 1)
    assert all(list(entry) == ["name", "sha256"] for entry in exported["contents"])
    content = Path(exported["file"]).read_bytes()
    again = honglin("package", "export", "--month", "2026-10", "--out", tmp_path, folder=branch_folder)
    assert again.status == 0
    assert "已经封装过，这是当时的那一份" in again.out
    assert Path(exported["file"]).read_bytes() == content


def test_package_verify_needs_no_folder_and_no_password(
    honglin: Run, exported: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HONGLIN_PASSWORD")
    passed = honglin("package", "verify", exported["file"], "--trust", tmp_path / "支部.pem", "--json")
    keys = ["verdict", "signer", "branch", "month", "sequence", "files", "reasons"]
    assert (passed.status, list(passed.json)) == (0, keys)
    told = passed.json
    assert (told["verdict"], told["signer"]) == ("passed", "周明远（海棠苑党支部）")
    assert (told["branch"], told["month"], told["sequence"]) == ("海棠苑党支部", "2026-10", 1)
    files = {entry["name"]: entry["verdict"] for entry in told["files"]}
    assert set(files.values()) == {"passed"}
    assert {entry["name"] for entry in exported["contents"]} <= set(files)
    assert told["reasons"] == []
    unknown = honglin("package", "verify", exported["file"], "--json")
    assert (unknown.status, unknown.json["verdict"]) == (3, "indeterminate")
    assert all(list(reason) == ["code", "message"] for reason in unknown.json["reasons"])


def test_a_changed_package_fails(honglin: Run, exported: dict[str, Any], tmp_path: Path) -> None:
    path = Path(exported["file"])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    ended = honglin("package", "verify", path, "--trust", tmp_path / "支部.pem", "--json")
    assert (ended.status, ended.json["verdict"]) == (1, "failed")
    assert ended.json["reasons"]
    spoken = honglin("package", "verify", path)
    assert (spoken.status, spoken.out.splitlines()[0]) == (1, "未通过")


def test_meetings_recorded_finalised_printed(honglin: Run, branch_folder: DataFolder, tmp_path: Path) -> None:
    listed = honglin("meetings", "list", "--json", folder=branch_folder).json
    keys = ["id", "kind", "number", "title", "started_at", "due", "voters", "present", "present_voters"]
    assert list(listed[0]) == [*keys, "finalised", "items"]
    assert all(meeting["finalised"] for meeting in listed)
    twice = honglin("meetings", "record", MEETINGS, "--json", folder=branch_folder)
    assert (twice.status, twice.refusal["code"]) == (1, "meeting_twice")
    told = MEETINGS.read_text(encoding="utf-8").replace("2026-10-", "2026-08-")
    (tmp_path / "m.toml").write_text(told, encoding="utf-8")
    recorded = honglin("meetings", "record", tmp_path / "m.toml", "--json", folder=branch_folder).json
    assert [meeting["finalised"] for meeting in recorded] == [False] * 4
    number = recorded[0]["id"]
    assert honglin("meetings", "finalise", number, folder=branch_folder).out.startswith(
        "支委会〔2026〕第2次已定稿"
    )
    assert honglin("meetings", "print", number, tmp_path / "a.pdf", folder=branch_folder).status == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


SHAPES = [
    ("", "file_unreadable"),
    ("hello", "file_unreadable"),
    ("meetings = 3", "file_unreadable"),
    ("meetings = [1]", "file_unreadable"),
    ("x = " + "[" * 3000 + "]" * 3000, "file_unreadable"),
    ("# " + "长" * 400_000, "file_unreadable"),
    ("[[meetings]]\nitems = ['a']", "file_unreadable"),
    ("[[meetings]]\nguests = 'a'", "file_unreadable"),
    ("[[meetings]]\nabsent = ['a']", "file_unreadable"),
    ("[[meetings]]\ntitle = ['a']", "value_shape"),
    ("[[meetings]]\n[meetings.abssent]\n'赵广明' = '病假'", "value_shape"),
    ("[[meetings]]\n[meetings.absent]\n'赵广明' = ['病假']", "value_shape"),
    ("[[meetings]]\nweather = '晴'", "no_such_field"),
    ("[[meetings]]\nkind = 3", "choice_unknown"),
    ("[[meetings]]\nstarted_at = 2026-10-09T15:00:00Z", "date_form"),
    ("[[meetings]]\nkind = '支委会'\ntitle = '会'\nstarted_at = 15:00:00", "moment_form"),
]


@pytest.mark.parametrize(("text", "code"), SHAPES, ids=[text[:40] for text, _ in SHAPES])
def test_a_meeting_file_of_the_wrong_shape(
    honglin: Run, branch_folder: DataFolder, tmp_path: Path, text: str, code: str
) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    ended = honglin("meetings", "record", path, "--json", folder=branch_folder)
    assert (ended.status, ended.refusal["code"]) == (1, code)
    assert len(ended.refusal["message"].splitlines()) == 3


ELECTIONS = [
    ("[owners]\nnumber = 1", "file_unreadable"),
    ("[owners]\nseats = [1]", "file_unreadable"),
    ("[owners]\nnumber = [1]\nseats = []", "value_shape"),
    ("[owners]\nbody = '云山业委会'\nkind = '居委会'\nseats = []", "choice_unknown"),
    ("[owners]\nbody = '云山业委会'\nkind = '业主委员会'\nnumber = 1\nelected_on = 2026-03-01\n"
     "ends_on = 2031-02-28\nseats = [{person = '甲一', post = '主任'}, {person = '乙二', post = '委员'}]",
     "committee_even"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), ELECTIONS, ids=[code for _, code in ELECTIONS])
def test_an_election_file_that_is_refused_leaves_nothing(
    honglin: Run, branch_folder: DataFolder, tmp_path: Path, text: str, code: str
) -> None:
    (tmp_path / "e.toml").write_text(text, encoding="utf-8")
    ended = honglin("owners", "elect", tmp_path / "e.toml", folder=branch_folder)
    assert (ended.status, len(ended.err.splitlines())) == (1, 3)
    bodies = honglin("register", "owners_bodies", "list", "--json", folder=branch_folder).json
    assert [body["name"] for body in bodies] == ["海棠苑业主委员会"], code


def test_a_meeting_file_in_another_encoding(honglin: Run, folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_bytes("[[meetings]]\ntitle = '会议'".encode("gb18030"))
    ended = honglin("meetings", "record", tmp_path / "m.toml", "--json", folder=folder)
    assert ended.refusal["code"] == "file_unreadable"


REFUSED = [
    (("fund", "add", "金额=1", "金额=2"), "field_twice"),
    (("fund", "add", "一句话"), "assignment_form"),
    (("fund", "cancel", "2026-10-099"), "no_such_voucher"),
    (("fund", "close", "--month", "2031-01"), "month_not_over"),
    (("fund", "print", "账.doc"), "unknown_format"),
    (("fund", "print", "没有/账.pdf"), "place_missing"),
    (("meetings", "finalise", "99"), "not_found"),
    (("meetings", "finalise", "1"), "minutes_final"),
    (("meetings", "amend", "1", "--text", " ", "--author", "周明远"), "missing"),
    (("meetings", "record", "没有.toml"), "place_missing"),
    (("owners", "elect", MEETINGS), "file_unreadable"),
    (("owners", "leave", "1", "--date", "", "--reason", "x"), "missing"),
    (("figures", "--month", "2031-01"), "month_in_future"),
    (("figures", "--month", "2026-10", "--trace", "M99"), "no_such_figure"),
    (("package", "export", "--month", "2031-01", "--out", "x"), "month_in_future"),
    (("package", "export", "--month", "2026-10", "--out", MEETINGS), "place_taken"),
    (("package", "certificate", "a.pem"), "no_certificate"),
    (("settings", "set", "业委会最少人数", "2", "--source", "x"), "setting_value"),
    (("settings", "set", "业委会最少人数", "3", "--source", " "), "missing"),
    (("settings", "set", "工资", "3", "--source", "x"), "no_such_setting"),
    (("register", "meetings", "add", "title=x"), "own_way"),
    (("register", "fund_entries", "import", "a.csv"), "own_way"),
]


@pytest.mark.parametrize(("arguments", "code"), REFUSED, ids=[" ".join(map(str, a[:3])) for a, _ in REFUSED])
def test_a_refusal_is_three_lines_and_status_1(
    honglin: Run, branch_folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...], code: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    spoken = honglin(*arguments, folder=branch_folder)
    assert (spoken.status, spoken.out, len(spoken.err.splitlines())) == (1, "", 3)
    if "--json" in honglin(*arguments[:2], "--help").out:
        assert honglin(*arguments, "--json", folder=branch_folder).refusal["code"] == code
    assert [path.name for path in tmp_path.iterdir()] == ["branch"]


USAGE = [
    ("figures", "--month", "2026-13"),
    ("fund", "close"),
    ("fund", "cancel", "2026-10-003", "--date", "昨天"),
    ("meetings", "finalise", "9" * 30),
    ("meetings", "print", "1", "a.pdf", "--as", "请柬"),
    ("package", "export", "--month", "2026-10"),
    ("package", "verify"),
]


@pytest.mark.parametrize("arguments", USAGE, ids=lambda arguments: " ".join(arguments[:3]))
def test_a_wrongly_written_command_is_status_2(honglin: Run, arguments: tuple[str, ...]) -> None:
    ended = honglin(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "写法不对" not in ended.err
    assert json.loads(honglin(*arguments, "--json").err)["code"] == "usage"


def test_verifying_what_is_not_there(honglin: Run, tmp_path: Path) -> None:
    for path, code in ((tmp_path / "没有.asice", "package_missing"), (tmp_path, "package_unreadable")):
        ended = honglin("package", "verify", path, "--json")
        assert (ended.status, ended.json["verdict"]) == (1, "failed")
        assert [one["code"] for one in ended.json["reasons"]] == [code]


def test_an_option_may_stand_between_the_values(honglin: Run, branch_folder: DataFolder) -> None:
    typed = ("register", "意见箱", "add", "设置位置=1号楼", "--json", "开箱人=赵广明")
    assert honglin(*typed, folder=branch_folder).json["id"] > 0
    assert honglin("members", "list", "多出来=1", folder=branch_folder).status == 2


def test_a_record_is_changed_removed_found_again_and_given_a_photo(
    honglin: Run, branch_folder: DataFolder, tmp_path: Path
) -> None:
    place = ("register", "楼栋党小组")
    assert honglin(*place, "change", "1", "覆盖楼栋=1-2", folder=branch_folder).status == 0
    group = honglin(*place, "list", "--json", folder=branch_folder).json[0]
    assert group["buildings"] == "1、2"
    photo = tmp_path / "门口.jpg"
    photo.write_bytes(b"photo")
    assert "门口.jpg" in honglin(*place, "attach", "1", photo, folder=branch_folder).out
    assert honglin(*place, "attach", "1", tmp_path / "没有.exe", "--data", branch_folder.path).status == 1
    assert honglin(*place, "remove", "1", folder=branch_folder).status == 0
    assert len(honglin(*place, "list", "--json", folder=branch_folder).json) == 3
    assert honglin(*place, "restore", "1", folder=branch_folder).status == 0


def test_the_branch_is_changed_and_stays_the_only_one(honglin: Run, folder: DataFolder) -> None:
    assert honglin("register", "党支部", "change", "1", "组建形式=联合党支部", folder=folder).status == 0
    figures = honglin("figures", "--month", "2026-10", "--json", folder=folder).json["figures"]
    assert (figures["M02"]["value"], figures["M03b"]["value"]) == (1, 1)
    assert honglin("register", "党支部", "remove", "1", folder=folder).status == 1


def test_what_is_missing_is_said_before_and_behind_the_export(
    honglin: Run, branch_folder: DataFolder, tmp_path: Path
) -> None:
    assert honglin("register", "党支部", "change", "1", "组建形式=", folder=branch_folder).status == 0
    assert "组建形式没有写" in honglin("package", "check", "--month", "2026-10", folder=branch_folder).out
    told = honglin(
        "package", "export", "--month", "2026-10", "--out", tmp_path, "--json", folder=branch_folder
    )
    assert any("组建形式没有写" in note for note in told.json["notes"])
