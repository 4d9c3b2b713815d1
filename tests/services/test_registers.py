"""Any register by its declaration: out to a file and in again unchanged, templates, compounds, reasons."""

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.base.fields import Record, Register
from app.base.trouble import PlaceMissing
from app.bootstrap import Door
from app.exchange.headings import ColumnMissing
from app.models.folder import DataFolder
from app.models.tables import AUDIT
from app.records.branch import Compound
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.services.house import House
from app.services.particulars.organisation import CompoundsFull
from app.services.particulars.people import SamePerson
from app.services.registers import ReasonNeeded
from app.services.rosters import ImportOptions
from app.services.typed import UnknownReference
from tests.conftest import PASSWORD
from tests.services.tables import cells, members, text

NASTY = [
    "=1+1",
    "+86",
    "-",
    "@全体",
    "'=引号",
    "'名字",
    "''-",
    "＝全角",
    "a,b\"c';d",
    "好😀",
    "<b>",
    "_x000D_",
]
RULES = "一、不乱停车\n=二、不高空抛物\n\n  - 三、\t文明养犬\n“四”、@所有人"


def fill(house: House) -> None:
    add = house.registers.add
    for at, word in enumerate(NASTY):
        add(
            OpinionBox.about,
            {"设置位置": word, "开箱人": word, "设置日期": ("2024", "2024-05", "2024-05-01")[at % 3]},
        )
        add(ResidentPact.about, {"title": word, "kind": "居民公约", "text": f"{word}\n{RULES}"})
        add(VolunteerTeam.about, {"队伍名称": word, "人数": str(at), "activities": RULES, "队伍类别": "其他"})


def bare(house: House, register: Register) -> list[Record]:
    return [dataclasses.replace(item, id=0, revision=0) for item in house.registers.records(register)]


@pytest.fixture
def other(made_folder: tuple[Path, str], tmp_path: Path, door: Door) -> Iterator[House]:
    """A second, empty folder beside ``house``."""
    path = shutil.copytree(made_folder[0], tmp_path / "other")
    with door.open(DataFolder(Path(path)).path, PASSWORD) as opened:
        yield opened


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_out_and_in_again_gives_the_same_records(
    house: House, other: House, tmp_path: Path, suffix: str
) -> None:
    fill(house)
    for record in (OpinionBox, ResidentPact, VolunteerTeam):
        path = tmp_path / f"{record.about.name}{suffix}"
        house.registers.export(record.about, path)
        done = other.rosters.bring_in(record.about, path, ImportOptions())
        assert (done.accepted, done.rejected, done.warnings) == (len(NASTY), (), ())
        assert bare(other, record.about) == bare(house, record.about)


def test_nothing_in_an_exported_text_table_runs(house: House, tmp_path: Path) -> None:
    fill(house)
    house.registers.export(OpinionBox.about, tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(NASTY) + 1
    assert not [line for line in lines for cell in line.split(",") if cell.startswith(tuple("=+-@＝"))]


def test_a_filled_template_comes_in(house: House, tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    house.registers.template(VolunteerTeam.about, path)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heads = [str(cell.value) for cell in sheet[3]]
    assert heads[:3] == ["小区", "队伍名称（必填）", "队伍类别"]
    (lists,) = [rule for rule in sheet.data_validations.dataValidation if "文体队伍" in str(rule.formula1)]
    assert "C4" in lists.sqref
    filled: list[Any] = ["", "夕阳红", "文体队伍", "2024.5", "赵广明", 12, "跳舞\n唱歌"]
    for at, value in enumerate(filled, 1):
        sheet.cell(4, at).value = value
    book.save(path)
    done = house.rosters.bring_in(VolunteerTeam.about, path, ImportOptions())
    assert (done.accepted, done.rejected, done.warnings) == (1, (), ())
    (team,) = house.registers.records(VolunteerTeam.about)
    assert isinstance(team, VolunteerTeam)
    assert (team.people, str(team.founded_on), team.activities) == (12, "2024-05", "跳舞\n唱歌")


def test_a_template_as_a_text_table_comes_in(house: House, tmp_path: Path) -> None:
    path = tmp_path / "空表.csv"
    house.registers.template(OpinionBox.about, path)
    with path.open("a", encoding="utf-8") as file:
        file.write(",3号楼大厅,2024-05,,,\r\n")
    assert house.rosters.bring_in(OpinionBox.about, path, ImportOptions()).accepted == 1


def test_with_two_compounds_each_row_says_which(house: House, tmp_path: Path) -> None:
    house.registers.add(Compound.about, {"小区名称": "梧桐里"})
    alone = text(tmp_path / "a.csv", [["设置位置", "开箱人"], ["3号楼", "赵广明"]])
    with pytest.raises(ColumnMissing, match="小区"):
        house.rosters.bring_in(OpinionBox.about, alone, ImportOptions())
    rows = [["小区", "设置位置"], ["梧桐里", "3号楼"], ["海棠苑", "3号楼"], ["云山", "4号楼"], ["", "5号楼"]]
    done = house.rosters.bring_in(OpinionBox.about, text(tmp_path / "b.csv", rows), ImportOptions())
    assert done.accepted == 2
    assert [(trouble.row, trouble.code) for trouble in done.rejected] == [
        (4, "reference_unknown"),
        (5, "missing"),
    ]
    assert "没有叫“云山”的小区" in done.rejected[0].message
    with pytest.raises(UnknownReference) as refusal:
        house.registers.add(OpinionBox.about, {"小区": "云山", "设置位置": "1号楼"})
    assert "海棠苑、梧桐里" in refusal.value.lines[2]


def test_the_template_of_two_compounds_offers_them(house: House, tmp_path: Path) -> None:
    house.registers.add(Compound.about, {"小区名称": "梧桐里"})
    house.registers.template(OpinionBox.about, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet["A3"].value == "小区（必填）"
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"海棠苑,梧桐里"']


def test_a_place_may_be_called_as_a_remark_begins(house: House, tmp_path: Path) -> None:
    places = ["单位宿舍大门", "说明栏旁", "联系人公示牌下", "审核窗口", "合计大厦"]
    path = text(
        tmp_path / "a.csv", [["设置位置", "开箱人"], *([place, "赵"] for place in places), ["合计：5个", ""]]
    )
    done = house.rosters.bring_in(OpinionBox.about, path, ImportOptions())
    assert (done.accepted, [told.row for told in done.warnings]) == (5, [7])


def test_one_column_is_enough_where_one_is_needed(house: House, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", [["设置位置"], ["3号楼"], ["4号楼"], ["3号楼"]])
    done = house.rosters.bring_in(OpinionBox.about, path, ImportOptions())
    assert (done.accepted, done.rejected[0].message) == (2, "“3号楼”在第2行已经有了，只收第2行。")


def test_a_sixth_compound_is_refused_wherever_it_comes_from(house: House, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", [["小区名称", "户数"], *([f"{at}号院", "1"] for at in range(5))])
    with pytest.raises(CompoundsFull):
        house.rosters.bring_in(Compound.about, path, ImportOptions())
    for at in range(4):
        house.registers.add(Compound.about, {"小区名称": f"{at}号院"})
    with pytest.raises(CompoundsFull):
        house.registers.add(Compound.about, {"小区名称": "第六"})
    assert len(house.registers.records(Compound.about)) == 5


def test_a_person_is_not_typed_in_twice_under_both_numbers(house: House) -> None:
    house.registers.add(Member.about, {"姓名": "单文海", "公民身份号码": "372501580312001"})
    with pytest.raises(SamePerson, match="15位"):
        house.registers.add(Member.about, {"姓名": "单文海", "公民身份号码": "372501195803120017"})


@pytest.fixture
def with_member(house: House) -> House:
    house.registers.add(
        Member.about,
        {
            "姓名": "周明远",
            "公民身份号码": "11010519491231002X",
            "联系电话": "13800000401",
            "家庭住址": "海棠苑4号楼2单元301",
        },
    )
    return house


@pytest.mark.parametrize(
    "read", [lambda path: str(cells(path)), lambda path: path.read_text(encoding="utf-8-sig")]
)
def test_an_export_is_masked_unless_a_reason_is_given_and_says_so(
    with_member: House, tmp_path: Path, read: Callable[[Path], str]
) -> None:
    path = tmp_path / ("a.xlsx" if "cells" in read.__code__.co_names else "a.csv")
    secrets = ("11010519491231002X", "13800000401", "2单元301")
    with_member.registers.export(Member.about, path)
    assert not [secret for secret in secrets if secret in read(path)]
    for reason in ("", "   "):
        with pytest.raises(ReasonNeeded):
            with_member.registers.export(Member.about, path, unmasked=True, reason=reason)
    with_member.registers.export(Member.about, path, unmasked=True, reason=" 换届造册 ")
    assert "内部资料" in read(path)
    assert not [secret for secret in secrets if secret not in read(path)]
    with with_member.place.store.read() as reader:
        told = [row.sentence for row in reader._connection.execute(AUDIT.select().order_by(AUDIT.c.seq))]
    assert told[-2:] == ["导出党员1名（已遮挡）", "导出党员1名（未遮挡，用途：换届造册）"]


def test_an_unmasked_export_comes_in_again(with_member: House, other: House, tmp_path: Path) -> None:
    with_member.registers.export(Member.about, tmp_path / "a.csv", unmasked=True, reason="换届造册")
    done = other.rosters.bring_in(Member.about, tmp_path / "a.csv", ImportOptions())
    assert (done.accepted, done.rejected, done.warnings) == (1, (), ())
    assert bare(other, Member.about) == [dataclasses.replace(members(with_member)[0], id=0, revision=0)]


def test_an_export_into_a_folder_that_is_not_there_names_the_folder(house: House, tmp_path: Path) -> None:
    with pytest.raises(PlaceMissing) as refusal:
        house.registers.export(OpinionBox.about, tmp_path / "没有" / "a.csv")
    assert refusal.value.lines[0] == f"找不到 {tmp_path / '没有'}。"
