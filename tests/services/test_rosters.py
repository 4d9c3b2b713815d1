"""Bringing a roster in: once, twice, changed, tried only, from the recycle bin, from every kind of file."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.base.resources import resource
from app.models.store import Store
from app.models.tables import AUDIT
from app.records.member import Member
from app.services.house import House
from app.services.rosters import ErrorsOverRoster
from tests.services.tables import bring, cells, citizen_id, codes, members, text, xlsx

ROSTER = resource("sample", "党员花名册.xlsx")
OLD, NEW = "372501580312001", "372501195803120017"
HEADING = ["姓名", "身份证号", "手机", "家庭住址"]
PERSON = ["周明远", citizen_id(401), "13800000401", "海棠苑1号楼"]


def audit(house: House) -> list[str]:
    with house.place.store.read() as reader:
        rows = reader._connection.execute(AUDIT.select().order_by(AUDIT.c.seq))
        return [row.sentence for row in rows]


def test_the_sample_roster(house: House) -> None:
    done = bring(house, ROSTER)
    assert (done.accepted, done.updated, done.unchanged) == (34, 0, 0)
    told = {(trouble.row, trouble.code) for trouble in done.rejected}
    assert len(done.rejected) == 3
    assert (16, "id_checksum") in told
    assert {code for _, code in told} == {"id_checksum", "id_number_lost", "duplicate"}
    assert codes(done) >= {"id_legacy", "hidden_row", "merged_cells", "column_ignored"}
    again = bring(house, ROSTER)
    assert (again.accepted, again.updated, again.unchanged) == (0, 0, 34)
    assert again.rejected == done.rejected


def test_trying_gives_the_same_verdicts_and_keeps_nothing(house: House) -> None:
    before = audit(house)
    tried = bring(house, ROSTER, dry_run=True)
    assert (members(house), audit(house), tried.dry_run) == ([], before, True)
    done = bring(house, ROSTER)
    same = ("accepted", "updated", "unchanged", "rejected", "warnings")
    assert [getattr(tried, name) for name in same] == [getattr(done, name) for name in same]


def test_hidden_rows_are_left_out_when_chosen(house: House) -> None:
    assert bring(house, ROSTER, skip_hidden=True).accepted == 33


def test_a_changed_telephone_updates_one_and_is_audited_without_its_number(
    house: House, tmp_path: Path
) -> None:
    other = ["孙桂兰", citizen_id(402), "13800000402", ""]
    bring(house, text(tmp_path / "a.csv", [HEADING, PERSON, other]))
    changed = [PERSON[0], PERSON[1], "13900000401", ""]  # an empty cell wipes nothing
    done = bring(house, text(tmp_path / "b.csv", [HEADING, changed, other]))
    assert (done.accepted, done.updated, done.unchanged) == (0, 1, 1)
    assert (members(house)[0].mobile, members(house)[0].home_address) == ("13900000401", "海棠苑1号楼")
    assert audit(house)[-1] == "修改党员 周明远：联系电话"


def test_the_new_form_of_an_old_number_is_the_same_person_and_the_old_never_comes_back(
    house: House, tmp_path: Path
) -> None:
    bring(house, text(tmp_path / "a.csv", [HEADING[:2], ["单文海", OLD]]))
    done = bring(house, text(tmp_path / "b.csv", [HEADING[:2], ["单文海", NEW]]))
    assert (done.accepted, done.updated, codes(done)) == (0, 1, {"id_renewed"})
    done = bring(house, text(tmp_path / "a.csv", [HEADING[:2], ["单文海", OLD]]))
    assert (done.updated, done.unchanged, codes(done)) == (0, 1, set())
    assert [member.citizen_id for member in members(house)] == [NEW]


def test_who_lies_in_the_recycle_bin_comes_in_anew_and_it_is_told(house: House, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", [HEADING, PERSON])
    bring(house, path)
    house.registers.remove(members(house)[0])
    done = bring(house, path)
    assert (done.accepted, codes(done)) == (1, {"in_recycle_bin"})
    assert [member.id for member in members(house)] == [2]


ALIKE: list[list[Any]] = [
    ["花名册"],
    ["序号", "姓名", "公民身份\n号码", "出生年月", "手机"],
    ["1", "周明远", citizen_id(401, "19590312"), "1959.03", "138 0000 0401"],
    ["2", "王𬱖", citizen_id(402, "19900117"), "一九九〇年一月", ""],
    ["3", "孙桂兰", "110105194912310021", "", ""],
    ["合　计"],
]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("gb18030", ";")],
)
def test_every_kind_of_file_brings_in_the_same(
    house: House, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    tables = xlsx(tmp_path / "a.xlsx", ALIKE), text(tmp_path / "a.csv", ALIKE, encoding, delimiter)
    first, second = (bring(house, path, dry_run=True) for path in tables)
    assert (first.accepted, first.rejected, first.warnings) == (
        second.accepted,
        second.rejected,
        second.warnings,
    )
    assert (first.accepted, [trouble.row for trouble in first.rejected]) == (2, [5])


def test_the_refused_rows_are_mended_in_their_workbook_and_brought_in(house: House, tmp_path: Path) -> None:
    marked = tmp_path / "有问题的行.xlsx"
    done = bring(house, ROSTER, errors=marked)
    assert audit(house)[-1] == "另存了导入时没有收的3行（未遮挡）"
    book = load_workbook(marked)
    sheet = book.active
    assert sheet is not None
    at = next(cell.column for cell in sheet[3] if cell.value == "身份证号")
    wrong = {row: sheet.cell(row, at) for row in (4, 5, 6)}
    assert all(cell.comment and cell.fill.start_color.rgb == "FFF9E9E3" for cell in wrong.values())
    assert "内部资料" in cells(marked)[1][0]
    wrong[4].value = citizen_id(413, "19741010")
    wrong[5].value = citizen_id(424, "19560129")
    sheet.delete_rows(6)  # the double, whose first row came in
    book.save(marked)
    mended = bring(house, marked)
    assert (mended.accepted, mended.updated, mended.unchanged) == (2, 0, 0)
    assert [told.column for told in mended.warnings if told.code == "column_ignored"] == ["备注"]
    assert len(members(house)) == done.accepted + 2


def test_no_workbook_when_nothing_was_refused(house: House, tmp_path: Path) -> None:
    bring(house, text(tmp_path / "a.csv", [HEADING, PERSON]), errors=tmp_path / "e.xlsx")
    assert not (tmp_path / "e.xlsx").exists()


def test_the_refused_rows_are_never_written_over_the_roster(house: House, tmp_path: Path) -> None:
    roster = Path(shutil.copy(ROSTER, tmp_path / "a.xlsx"))
    with pytest.raises(ErrorsOverRoster):
        bring(house, roster, errors=tmp_path / "." / "a.xlsx")
    assert roster.read_bytes() == ROSTER.read_bytes()
    assert members(house) == []


def test_a_refused_import_keeps_nothing(house: House, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="写"):
        bring(house, ROSTER, errors=tmp_path / "e.pdf")
    assert members(house) == []


def test_another_branch_in_the_roster_is_told(house: House, tmp_path: Path) -> None:
    rows = [[*HEADING[:2], "所在党支部"], [*PERSON[:2], "梧桐里党支部"]]
    assert codes(bring(house, text(tmp_path / "a.csv", rows))) == {"other_branch"}


def test_a_member_typed_in_gets_what_the_number_says(house: House, store: Store) -> None:
    house.registers.add(Member.about, {"姓名": "周明远", "公民身份号码": "11010519491231002X"})
    kept = members(house)[0]
    assert (str(kept.birth_date), kept.sex) == ("1949-12-31", "女")
