"""Long work tells how far it is, in true figures, and leaves nothing when it is stopped."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.base.month import Month
from app.base.progress import Stopped
from app.base.resources import resource
from app.exchange import sheets
from app.records.member import Member
from app.services import rosters
from app.services.house import House
from app.services.rosters import ImportOptions
from tests.services.monthly import files_of, head
from tests.services.stopping import Waiting
from tests.services.tables import citizen_id, members, text

OCTOBER = Month(2026, 10)
ROSTER = resource("sample", "党员花名册.xlsx")


def bring(house: House, waiting: Waiting, path: Path = ROSTER, **choices: Any) -> rosters.Imported:
    return house.rosters.bring_in(Member.about, path, ImportOptions(**choices), waiting)


def test_an_import_tells_each_row_and_each_lot(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rosters, "_LOT", 30)
    done = bring(house, waiting := Waiting())
    rows = done.accepted + done.refused_rows
    seen = [step for step in waiting.heard if step[2].startswith("正在看")]
    passed_over = sum(trouble.code == "row_passed_over" for trouble in done.warnings)
    assert seen[0] == (0, len(seen), f"正在看第1行，共{len(seen)}行")
    assert seen[-1] == (len(seen) - 1, len(seen), f"正在看第{len(seen)}行，共{len(seen)}行")
    assert len(seen) == rows + passed_over
    kept = [step for step in waiting.heard if step[2].startswith("正在记")]
    assert [start for start, _, _ in kept] == list(range(0, done.accepted, 30))
    assert kept[-1][2] == f"正在记第{kept[-1][0] + 1}到{done.accepted}名，共{done.accepted}名"
    assert waiting.heard[0] == (0, 0, "正在读这张表")
    assert len(members(house)) == done.accepted


def test_an_import_stopped_at_any_kind_of_step_leaves_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rosters, "_LOT", 30)
    errors, before = tmp_path / "没收的.xlsx", (head(house), files_of(house))
    bring(house, whole := Waiting(), dry_run=True)
    first_row = whole.words.index(next(words for words in whole.words if words.startswith("正在看")))
    last_row = max(at for at, words in enumerate(whole.words) if words.startswith("正在看"))
    for stop in (1, first_row + 1, last_row - 5, last_row + 1):
        with pytest.raises(Stopped):
            bring(house, Waiting(stop), errors=errors)
        assert (head(house), files_of(house)) == before, stop
    waiting = StoppingAt("正在记第31到")
    with pytest.raises(Stopped):
        bring(house, waiting, errors=errors)
    assert waiting.words[-1].startswith("正在记第31到")
    assert members(house) == []
    assert (head(house), files_of(house)) == before
    assert not errors.exists()


class StoppingAt(Waiting):
    """Asks to stop when these words are heard."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def step(self, done: int, total: int, words: str) -> None:
        super().step(done, total, words)
        if words.startswith(self._words):
            raise Stopped()


def test_stopping_while_the_sheet_is_read_ends_the_child(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("姓名", "公民身份号码"),
        *((f"甲{number}", citizen_id(number % 999)) for number in range(60_000)),
    ]
    path, children = text(tmp_path / "长.csv", rows), list[subprocess.Popen[bytes]]()
    start = sheets._start

    def started(*given: Any) -> subprocess.Popen[bytes]:
        children.append(start(*given))
        return children[-1]

    monkeypatch.setattr(sheets, "_start", started)
    monkeypatch.setattr(sheets, "_TICK", 0.001)
    with pytest.raises(Stopped):
        bring(house, waiting := Waiting(stop=2), path)
    assert waiting.words == ["正在读这张表"] * 2
    assert [child.returncode is not None for child in children] == [True]
    assert children[0].returncode != 0
    assert members(house) == []


def test_an_export_counts_its_papers(branch: House, tmp_path: Path) -> None:
    done = branch.packages.export(OCTOBER, tmp_path / "stick", progress=(waiting := Waiting()))
    papers = [name for name, _ in done.contents if name.endswith(".pdf")]
    told = [words for words in waiting.words if words.startswith("第")]
    assert [words.partition("：")[0] for words in told] == [
        f"第{number}份，共{len(papers)}份" for number in range(1, len(papers) + 1)
    ]
    assert told[-1].endswith("小区党支部月报（2026年10月）")
    assert waiting.words[-3:] == ["正在签名", "正在存好", "正在写到stick"]
    counted = [(at, total) for at, total, words in waiting.heard[1:-1]]
    assert counted == [(at, len(papers) + 2) for at in range(len(papers) + 2)]


def test_an_export_stopped_before_the_month_is_frozen_leaves_nothing(branch: House, tmp_path: Path) -> None:
    out, before = tmp_path / "stick", (head(branch), files_of(branch))
    for stop in range(1, 12):  # the last of them is 正在存好
        with pytest.raises(Stopped):
            branch.packages.export(OCTOBER, out, progress=(waiting := Waiting(stop)))
        assert len(waiting.heard) == stop
        assert (head(branch), files_of(branch), out.exists()) == (*before, False), waiting.words[-1]
    assert waiting.words[-1] == "正在存好"
    assert branch.packages.all() == []
    assert branch.fund.closed() is None


def test_behind_the_freezing_nothing_stops_an_export(branch: House, tmp_path: Path) -> None:
    waiting = StoppingAt("正在写到")
    done = branch.packages.export(OCTOBER, tmp_path / "stick", progress=waiting)
    assert waiting.words[-1] == "正在写到stick"
    assert done.path.is_file()
    assert [package.month for package in branch.packages.all()] == [OCTOBER]


def test_all_papers_of_a_month_are_counted_and_can_be_stopped(branch: House) -> None:
    before = head(branch)
    made = branch.packages.printed(OCTOBER, waiting := Waiting())
    assert len(made) == len(waiting.heard) == 8
    assert waiting.words[2] == f"第3份，共8份：{made[2][0]}"
    with pytest.raises(Stopped):
        branch.packages.printed(OCTOBER, Waiting(stop=3))
    assert head(branch) == before
