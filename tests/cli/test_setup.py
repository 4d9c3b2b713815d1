"""``honglin init`` and the ways in: names, compounds, passwords, the recovery code, the growing wait."""

import re
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.bootstrap import Door
from app.cli.main import run
from app.models.folder import DataFolder
from app.models.keys import WrongPassword
from app.models.tries import WaitFirst
from app.services.setup import FolderTaken
from tests.cli.conftest import Run
from tests.conftest import PASSWORD, new_branch

GIVEN = {
    "--branch": "海棠苑党支部",
    "--community": "海棠苑社区",
    "--street": "柳园街道",
    "--secretary": "周明远",
}


def init(honglin: Run, path: Path, *compounds: str, **changed: str) -> tuple[int, str]:
    given = GIVEN | {f"--{name}": value for name, value in changed.items()}
    options = [part for pair in given.items() for part in pair]
    options += [part for name in compounds for part in ("--compound", name)]
    ended = honglin("init", "--data", path, *options)
    assert not (ended.out and ended.err)
    return ended.status, ended.out + ended.err


def test_a_folder_is_set_up_once_and_its_recovery_code_opens_it(honglin: Run, tmp_path: Path) -> None:
    status, said = init(honglin, tmp_path / "data", " 海棠苑 ", "海棠苑", "梧桐里", secretary="周 明\n远")
    assert status == 0
    found = re.search(r"恢复码：(\S{5}(?:-\S{5}){4})\n", said)
    assert found
    folder = DataFolder(tmp_path / "data")
    named = [item["name"] for item in honglin("register", "小区", "list", "--json", folder=folder).json]
    assert named == ["海棠苑", "梧桐里"]
    kept = folder.data.read_bytes()
    assert "已经有一个支部的资料" in init(honglin, tmp_path / "data", "海棠苑")[1]
    assert folder.data.read_bytes() == kept
    code, new = tmp_path / "code.txt", tmp_path / "new.txt"
    code.write_text(found[1].lower().replace("-", " ") + "\n", encoding="utf-8-sig")
    new.write_text("12345678\r\n", encoding="utf-8-sig")
    change = ("password", "change", "--recovery-code-file", code, "--new-password-file", new)
    assert honglin(*change, folder=folder).out.startswith("周明远的新密码可以用了。")
    assert honglin("members", "list", folder=folder).status == 1
    assert honglin("members", "list", "--password-file", new, folder=folder).status == 0


@pytest.mark.parametrize(
    ("compounds", "changed", "said"),
    [
        ([str(at) for at in range(6)], {}, "写了6个小区"),
        (["海棠苑"], {"branch": "  "}, "还缺党支部名称"),
        (["海棠苑"], {"street": ""}, "还缺所属街道"),
        (["海棠苑"], {"secretary": "138"}, "不像姓名"),
        ([" "], {}, "还缺小区名称"),
        (["海" * 300], {}, "最多60个字"),
    ],
)
def test_what_cannot_be_set_up(
    honglin: Run, tmp_path: Path, compounds: list[str], changed: dict[str, str], said: str
) -> None:
    status, told = init(honglin, tmp_path / "data", *compounds, **changed)
    assert status == 1
    assert said in told
    assert not DataFolder(tmp_path / "data").data.exists()


def test_a_branch_has_at_least_one_compound(honglin: Run, tmp_path: Path) -> None:
    status, told = init(honglin, tmp_path / "data")
    assert (status, "--compound" in told, (tmp_path / "data").exists()) == (2, True, False)


def test_a_file_is_no_folder(honglin: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    assert "是一个文件，不是文件夹" in init(honglin, tmp_path / "data", "海棠苑")[1]
    assert (tmp_path / "data").read_text() == "mine"


def test_line_breaks_in_names_become_blanks(honglin: Run, tmp_path: Path) -> None:
    assert init(honglin, tmp_path / "data", "海棠\n苑", branch="海棠苑\n党支部")[0] == 0
    folder = DataFolder(tmp_path / "data")
    assert honglin("register", "小区", "list", "--json", folder=folder).json[0]["name"] == "海棠 苑"


def test_a_short_password_is_refused(honglin: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGLIN_PASSWORD", "1234567")
    assert "密码只有7位，至少要8位" in init(honglin, tmp_path / "data", "海棠苑")[1]
    assert not DataFolder(tmp_path / "data").data.exists()


@pytest.mark.parametrize("content", [b"", b"\n", b"\xc3\xdc\xc2\xeb\xc3\xdc\xc2\xeb", None])
def test_a_password_file_that_holds_none(
    honglin: Run, folder: DataFolder, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "p.txt"
    if content is not None:
        path.write_bytes(content)
    ended = honglin("members", "list", "--json", "--password-file", path, folder=folder)
    assert ended.refusal["code"] == "secret_file"


def test_a_new_code_replaces_the_old(honglin: Run, folder: DataFolder, code: str, tmp_path: Path) -> None:
    said = honglin("password", "new-code", folder=folder).out
    fresh = said.splitlines()[0].removeprefix("新的恢复码：")
    old, new, password = (tmp_path / name for name in ("old", "new", "password"))
    for path, content in ((old, code), (new, fresh), (password, "87654321")):
        path.write_text(content)
    change = ("password", "change", "--new-password-file", password, "--recovery-code-file")
    assert honglin(*change, old, folder=folder).err.startswith("恢复码不对。")
    assert honglin(*change, new, folder=folder).status == 0
    password.write_text("short")
    assert honglin(*change, new, folder=folder).err.startswith("密码只有5位")


def test_the_wait_after_wrong_passwords_grows(
    folder: DataFolder, door: Door, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"wrong": tmp_path / "wrong", "right": tmp_path / "right"}
    files["wrong"].write_text("not-this-one")
    files["right"].write_text("haitangyuan-1")

    def said(which: str) -> str:
        status = run(
            ["members", "list", "--data", str(folder.path), "--password-file", str(files[which])], door
        )
        printed = capsys.readouterr()
        assert status == (1 if printed.err else 0)
        return printed.err.partition("\n")[0]

    assert [said("wrong") for _ in range(3)] == ["密码不对。"] * 3
    assert said("right") == "密码已经连着错了3次，请等6秒再试。"
    clock.forward(seconds=6)
    assert said("wrong") == "密码不对。"
    assert said("right") == "密码已经连着错了4次，请等11秒再试。"
    clock.forward(seconds=11)
    assert said("right") == ""
    assert said("wrong") == "密码不对。"
    assert said("right") == ""


def test_the_check_up_counts_wrong_passwords_too(folder: DataFolder, door: Door) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            door.examine(folder.path, "not-this-one")
    with pytest.raises(WaitFirst):
        door.examine(folder.path, PASSWORD)


def test_no_new_start_over_a_lost_file_that_has_backups(folder: DataFolder, door: Door) -> None:
    with door.open(folder.path, PASSWORD) as house:
        house.backups.create()
    folder.data.unlink()
    before = folder.keys.read_bytes()
    with pytest.raises(FolderTaken):
        door.set_up(folder.path, new_branch(), "another-one")
    assert folder.keys.read_bytes() == before
