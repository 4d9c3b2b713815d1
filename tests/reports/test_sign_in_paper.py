"""签到表: who is due, in the roster's order, with empty places to sign."""

from dataclasses import replace

from app.records.meeting import GENERAL, TALK, UNKNOWN
from app.reports.sign_in import sheet
from tests.reports.reading import paragraphs, said, table
from tests.reports.sample import members, minutes


def test_two_members_to_a_row_and_nothing_where_they_sign() -> None:
    roll = table(sheet(minutes(GENERAL), "s-1"))
    assert [head.label for head in roll.heads] == ["序号", "姓名", "签到", "备注"] * 2
    assert len(roll.rows) == 18
    cells = [half for row in roll.rows for half in (row[:4], row[4:])]
    assert [cell[0] for cell in cells] == [str(number) for number in range(1, 37)]
    assert [cell[1].replace("\n", "").strip("　") for cell in cells] == [member.name for member in members()]
    assert {cell[2].strip("　\n") for cell in cells} == {""}
    assert {cell[3] for cell in cells} == {"", "病假", "事假", "公出", "缺席"}


def test_an_odd_number_leaves_the_last_place_empty() -> None:
    told = minutes(GENERAL)
    roll = table(sheet(replace(told, attendances=told.attendances[:5]), "s-1"))
    assert len(roll.rows) == 3
    assert roll.rows[-1][4:] == ["", "", "", ""]


def test_guests_have_their_own_rows() -> None:
    guests = table(sheet(minutes(GENERAL), "s-1"), 1)
    assert [row[1:3] for row in guests.rows] == [
        ["刘文洪", "海棠苑社区党委副书记"],
        ["孙立军", "物业公司项目经理"],
    ]


def test_the_counts_are_left_open_until_the_roll_is_called() -> None:
    told = minutes(GENERAL)
    waiting = [replace(row, status=UNKNOWN) for row in told.attendances]
    assert paragraphs(sheet(replace(told, attendances=waiting), "s-1"))[-1] == (
        "应到会党员36名（其中有表决权34名），实到　　名（其中有表决权　　名），缺席　　名。"
    )
    assert "实到31名（其中有表决权29名），缺席5名。" in paragraphs(sheet(told, "s-1"))[-1]


def test_residents_are_counted_and_do_not_sign() -> None:
    paper = sheet(minutes(TALK), "s-1")
    assert paper.title == "海棠苑“有事来聊”议事会到场人数表〔2026〕第4次"
    assert [row[:2] for row in table(paper).rows][:2] == [["居民", "17"], ["党员", "6"]]
    assert "姓名" not in said(paper)
    empty = sheet(replace(minutes(TALK), turnouts=()), "s-1")
    assert {row[1] for row in table(empty).rows} == {""}
    assert paragraphs(empty)[-1] == "到场共　　人。"
