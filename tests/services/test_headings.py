"""Whose column is it? Rosters with every kind of heading bring in the same people."""

from typing import Any

import pytest

from app.exchange.grid import Merge
from app.exchange.headings import ColumnMissing, NoHeading
from app.models.store import Reader
from tests.services.tables import citizen_id, codes, found, judged

ONE, TWO = citizen_id(401), citizen_id(402)
PEOPLE = [["周明远", ONE, "13800000401"], ["孙桂兰", TWO, "13800000402"]]
HEADING = ["姓名", "身份证号", "手机"]


@pytest.mark.parametrize(
    "heading",
    [
        ["姓名", "公民身份号码", "联系电话"],
        ["党员姓名", "身份证", "联系方式"],
        ["姓　名", "身份 证号", "手机号码"],
        ["姓名（必填）", "公民身份号码*", "联系电话(11位)"],
        ["姓\n名", "公民身份\n号码", "联系电话："],
        ["※姓名", "＊身份证号", "★手机"],
        ["名字", "证件号码", "电话"],
    ],
)
def test_a_heading_is_known_however_it_is_written(reader: Reader, heading: list[str]) -> None:
    done = judged(reader, [heading, *PEOPLE])
    assert (len(done.new), done.rejected, done.warnings) == (2, [], [])
    assert [member.mobile for member in found(done)] == ["13800000401", "13800000402"]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["海棠苑党支部党员花名册"]],
        [["海棠苑党支部党员花名册"], ["填报单位：海棠苑社区", None, "2026年10月"]],
        [["花名册"], [], ["说明：只填在册的"], [], [], ["截至2026年10月"], []],
    ],
)
def test_titles_above_the_heading_do_not_matter(reader: Reader, above: list[list[Any]]) -> None:
    done = judged(reader, [*above, HEADING, *PEOPLE])
    assert (len(done.new), done.rejected) == (2, [])


def test_columns_may_stand_in_any_order_and_a_strange_one_is_told(reader: Reader) -> None:
    rows = [["微信号", "手机", "姓名", "身份证号"], ["w1", "13800000401", "周明远", ONE]]
    done = judged(reader, rows)
    assert len(done.new) == 1
    assert [(told.row, told.column, told.code) for told in done.warnings] == [(1, "微信号", "column_ignored")]


def test_of_two_columns_for_one_field_the_official_one_is_taken_and_it_is_told(reader: Reader) -> None:
    rows = [["姓名", "身份证号", "现居住地", "家庭住址"], ["周明远", ONE, "青岛", "海棠苑1号楼"]]
    done = judged(reader, rows)
    assert found(done)[0].home_address == "海棠苑1号楼"
    assert [(told.column, told.code) for told in done.warnings] == [("现居住地", "column_doubled")]


def test_name_and_number_are_enough(reader: Reader) -> None:
    kept = found(judged(reader, [HEADING[:2], PEOPLE[0][:2]]))[0]
    assert (kept.sex, str(kept.birth_date)) == ("男", "1980-01-20")


def test_a_roster_without_numbers_is_refused_with_the_columns_it_has(reader: Reader) -> None:
    with pytest.raises(ColumnMissing) as refusal:
        judged(reader, [["姓名", "手机"], ["周明远", "13800000401"]])
    assert "公民身份号码" in refusal.value.lines[0]
    assert "手机" in refusal.value.lines[0]


@pytest.mark.parametrize("rows", [[["周明远", ONE]], [["名单"], ["周明远"]], [["一", "二", "三"]] * 30])
def test_a_sheet_without_heading_is_refused(reader: Reader, rows: list[list[str]]) -> None:
    with pytest.raises(NoHeading):
        judged(reader, rows)


TOP = ["姓名", "身份证号", "联系方式", None, "入党", "备注"]
BELOW = [None, None, "手机", "固定电话", "时间", None]
PERSON = ["周明远", ONE, "13800000401", "0635-8000401", "1984-07", "老书记"]


ACROSS = Merge(2, 2, 3, 4)
DOWN = tuple(Merge(2, 3, at, at) for at in (1, 2, 6))


@pytest.mark.parametrize("merged", [(), (ACROSS, *DOWN), (ACROSS,)])
def test_a_heading_of_two_rows_is_read_as_one(reader: Reader, merged: tuple[Merge, ...]) -> None:
    done = judged(reader, [["花名册"], TOP, BELOW, PERSON], merged)
    assert (len(done.new), done.rejected) == (1, [])
    kept = found(done)[0]
    assert (kept.mobile, kept.landline, str(kept.joined_on)) == ("13800000401", "0635-8000401", "1984-07")
    assert [told.column for told in done.warnings if told.code == "column_ignored"] == ["备注"]


def test_titles_and_headings_repeated_on_every_page_are_no_people(reader: Reader) -> None:
    title = ["海棠苑党员花名册", None, None]
    again = ["姓 名", "身份证号", "手机"]
    rows: list[list[Any]] = [title, HEADING, PEOPLE[0], title, HEADING, PEOPLE[1], title, again]
    done = judged(reader, rows)
    assert (len(done.new), done.rejected, done.warnings) == (2, [], [])


def test_a_heading_of_two_rows_repeated_on_every_page(reader: Reader) -> None:
    other = ["孙桂兰", TWO, "13800000402", None, None, None]
    done = judged(reader, [TOP, BELOW, PERSON, TOP, BELOW, other])
    assert (len(done.new), done.rejected) == (2, [])


@pytest.mark.parametrize(
    "closing",
    [
        ["合计", None, "2人"],
        ["合　计", None, None],
        ["总 计：2名", None, None],
        ["本页小计", None, None],
        [None, "共计2人", None],
        ["说明：带*的必填", None, None],
        ["备注", None, None],
        ["填表人：张三", None, "审核人：李四"],
        ["填报单位（盖章）：海棠苑社区", None, None],
        ["注：以档案为准", None, None],
        ["第1页 共2页", None, None],
    ],
)
def test_sums_and_remarks_are_no_people_and_are_told(reader: Reader, closing: list[str | None]) -> None:
    done = judged(reader, [HEADING, *PEOPLE, closing])
    assert (len(done.new), done.rejected) == (2, [])
    assert [(told.row, told.code) for told in done.warnings] == [(4, "row_passed_over")]


@pytest.mark.parametrize("name", ["单位", "合计荣", "合计", "备注", "总计", "截至"])
def test_a_person_is_never_taken_for_a_sum_or_a_remark(reader: Reader, name: str) -> None:
    done = judged(reader, [HEADING[:2], [name, ONE]])
    assert len(done.new) == 1


def test_a_form_numbered_further_than_it_is_filled(reader: Reader) -> None:
    rows: list[list[Any]] = [
        ["序号", *HEADING],
        [1, *PEOPLE[0]],
        [2, *PEOPLE[1]],
        [3],
        [4, None, " "],
        ["第二党小组"],
    ]
    done = judged(reader, rows)
    assert (len(done.new), done.rejected) == (2, [])
    assert [(told.row, told.code) for told in done.warnings] == [(6, "row_passed_over")]


def test_a_caption_in_the_name_column_is_told_by_its_row(reader: Reader) -> None:
    done = judged(reader, [HEADING, ["第一党小组"], *PEOPLE])
    assert len(done.new) == 2
    assert [trouble.row for trouble in done.rejected] == [2]
    assert "missing" in codes(done)
