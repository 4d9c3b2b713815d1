"""The verdict on every cell: dates, ID numbers, names and what should not be in a cell at all."""

import pytest

from app.models.store import Reader
from tests.services.tables import citizen_id, codes, found, judged

ID = citizen_id(401)
OLD, NEW = "372501580312001", "372501195803120017"
UNWANTED = ("数据库", "同步", "异常", "非法", "None", "Error")
DAY, MONTH, YEAR = "1985-07-01", "1985-07", "1985"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1985.07.01", DAY),
        ("19850701", DAY),
        (19850701, DAY),
        (31229, DAY),
        ("1985/7/1", DAY),
        ("1985-7-1", DAY),
        ("1985年7月1日", DAY),
        ("１９８５．０７．０１", DAY),
        ("1985-07-01 00:00:00", DAY),
        ("一九八五年七月一日", DAY),
        ("1985.07", MONTH),
        (1985.07, MONTH),
        ("198507", MONTH),
        (198507, MONTH),
        ("1985年7月", MONTH),
        (" 1985 年 7 月 ", MONTH),
        ("一九八五年七月", MONTH),
        ("一九八五年", YEAR),
        ("1985", YEAR),
        (1985, YEAR),
        ("1985年", YEAR),
    ],
)
def test_a_date_is_read_however_it_is_spelled(reader: Reader, written: str | float, kept: str) -> None:
    done = judged(reader, [["姓名", "身份证号", "入党时间"], ["周明远", ID, written]])
    assert str(found(done)[0].joined_on) == kept


@pytest.mark.parametrize("written", ["1985-13-01", "85.7.1", "1985.1", 1985.1, "七月一日", "07/01/1985x"])
def test_a_date_that_cannot_be_read_is_left_empty_and_told(reader: Reader, written: str | float) -> None:
    done = judged(reader, [["姓名", "身份证号", "入党时间"], ["周明远", ID, written]])
    if written == "1985.1":  # as a text it says what it says
        assert str(found(done)[0].joined_on) == "1985-01"
        return
    assert found(done)[0].joined_on is None
    assert [(told.row, told.column) for told in done.warnings] == [(2, "加入党组织日期")]
    assert done.warnings[0].message.endswith("这一项先空着。")


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "'11010519491231002X",
        "11010519491231002×",
        "110105\n19491231002X",
        "\u200b11010519491231002X\ufeff",
    ],
)
def test_an_id_number_is_read_however_it_is_typed(reader: Reader, written: str) -> None:
    assert found(judged(reader, [["姓名", "身份证号"], ["周明远", written]]))[0].citizen_id == (
        "11010519491231002X"
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("110105194912310021", "id_checksum"),
        (110105194912310020, "id_number_lost"),
        ("1.10105E+17", "id_number_lost"),
        ("11010519491231", "id_length"),
        ("110105194902310021", "id_birth"),
        ("无", "id_form"),
        ("372***********8032", "id_form"),
    ],
)
def test_a_wrong_id_number_refuses_the_row(reader: Reader, written: str | int, code: str) -> None:
    done = judged(reader, [["姓名", "身份证号"], ["周明远", written]])
    assert not done.new
    assert [(trouble.row, trouble.column, trouble.code) for trouble in done.rejected] == [
        (2, "公民身份号码", code)
    ]


@pytest.mark.parametrize(("upgrade", "kept", "code"), [(False, OLD, "id_legacy"), (True, NEW, "id_upgraded")])
def test_fifteen_digits_are_kept_or_upgraded_as_chosen(
    reader: Reader, upgrade: bool, kept: str, code: str
) -> None:
    done = judged(reader, [["姓名", "身份证号"], ["单文海", OLD]], upgrade_ids=upgrade)
    assert found(done)[0].citizen_id == kept
    assert codes(done) == {code}


def test_both_forms_of_one_number_in_one_sheet_are_one_person(reader: Reader) -> None:
    done = judged(reader, [["姓名", "身份证号"], ["单文海", OLD], ["单文海", NEW]])
    assert (len(done.new), codes(done)) == (1, {"id_legacy", "duplicate"})


def test_a_duplicate_names_both_rows(reader: Reader) -> None:
    rows = [["姓名", "身份证号"], ["周明远", ID], ["孙桂兰", ID]]
    (trouble,) = judged(reader, rows).rejected
    assert trouble.row == 3
    assert all(part in trouble.message for part in ("第3行的孙桂兰", "第2行的周明远"))


def test_a_refused_row_does_not_stand_in_the_way_of_the_right_one(reader: Reader) -> None:
    done = judged(reader, [["姓名", "身份证号"], [None, ID], ["周明远", ID]])
    assert [member.name for member in found(done)] == ["周明远"]


def test_two_people_of_one_name_are_two(reader: Reader) -> None:
    rows = [["姓名", "身份证号"], ["王芳", ID], ["王芳", citizen_id(402)]]
    assert len(judged(reader, rows).new) == 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("张　三", "张三"),
        (" 张 三 ", "张三"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("张\n三", "张三"),
        ("王𬱖", "王𬱖"),
        ("陈\u200b䶮", "陈䶮"),
    ],
)
def test_a_name_is_kept_clean(reader: Reader, written: str, kept: str) -> None:
    assert found(judged(reader, [["姓名", "身份证号"], [written, ID]]))[0].name == kept


@pytest.mark.parametrize("written", ["😀", "13800000401", "=1+1", "-", "@", "周" * 300])
def test_what_is_no_name_refuses_the_row_and_is_shown_short(reader: Reader, written: str) -> None:
    done = judged(reader, [["姓名", "身份证号"], [written, ID]])
    assert not done.new
    assert len(done.rejected) == 1
    assert len(done.rejected[0].value) <= 41


@pytest.mark.parametrize("written", ["=1+1", "+86 0635", "-", "@所有人", "好😀的", '他说"是"', "a,b;c"])
def test_a_text_that_looks_like_a_formula_stays_the_text(reader: Reader, written: str) -> None:
    done = judged(reader, [["姓名", "身份证号", "党小组"], ["周明远", ID, written]])
    assert found(done)[0].party_group == written


def test_what_nobody_sees_is_not_shown_on_the_terminal_either(reader: Reader) -> None:
    done = judged(reader, [["姓名", "身份证号", "性别"], ["周明远", ID, "\x1b[2J男女\n男"]])
    assert done.warnings[0].value == "[2J男女 男"


def test_a_sensitive_cell_is_never_repeated_whole(reader: Reader) -> None:
    rows = [["姓名", "身份证号", "手机"], ["周明远", ID, "138000004019"], ["孙桂兰", ID[:-1] + "Z", "x"]]
    done = judged(reader, rows)
    told = " ".join(item.value + item.message for item in (*done.rejected, *done.warnings))
    assert ID not in told
    assert ID[:-1] not in told


def test_every_message_speaks_plain_chinese(reader: Reader) -> None:
    rows = [
        ["姓名", "身份证号", "性别", "手机", "入党时间", "是否失联党员", "民族", "学历", "备注"],
        ["周明远", ID, "人", "1", "x", "大概", "火星", "神童", ""],
        ["", "1", "", "", "", "", "", "", ""],
        ["合计"],
    ]
    done = judged(reader, rows)
    messages = [item.message for item in (*done.rejected, *done.warnings)]
    assert len(messages) >= 9
    for message in messages:
        assert message.endswith("。")
        assert not any(
            word in message for word in ("数据库", "同步", "异常", "非法", "None", "Error", "请您")
        )
