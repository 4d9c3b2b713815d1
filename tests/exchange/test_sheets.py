"""Roster files of every kind into plain cells: real files, real child processes."""

import codecs
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

from app.base.partial_date import PartialDate
from app.exchange.sheets import Flag, Sheet, Value, read_sheet

DATA = Path(__file__).parents[1] / "data" / "sheets"
Fill = Callable[[Worksheet], object]


def written(path: Path, fill: Fill, epoch: datetime | None = None) -> Path:
    """A workbook made by openpyxl, with one sheet filled by ``fill``."""
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    book.save(path)
    return path


def with_parts(source: Path, target: Path, parts: dict[str, Callable[[str], str]]) -> Path:
    """A copy of a workbook with some of its XML rewritten."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, parts[name](text.decode()) if name in parts else text)
    return target


def values(sheet: Sheet) -> list[tuple[Value, ...]]:
    return [row.values for row in sheet.rows]


def test_values_of_every_type(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "党员"
        sheet.append(["姓名", "手机", "党费", "在册", "出生日期"])
        sheet.append(["张𬱖", 13800000000.0, 12.5, True, date(1955, 1, 1)])
        sheet.append(["阿依古丽·买买提", "0635-8210000", -3, False, None])

    sheet = read_sheet(written(tmp_path / "a.xlsx", fill))
    assert sheet.name == "党员"
    assert sheet.encoding == ""
    assert values(sheet)[1:] == [
        ("张𬱖", 13800000000, 12.5, True, PartialDate(1955, 1, 1)),
        ("阿依古丽·买买提", "0635-8210000", -3, False, None),
    ]
    assert type(values(sheet)[1][1]) is int
    assert sheet.flags == {}


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["姓名"])).rename(tmp_path / "a.xls")
    assert values(read_sheet(path)) == [("姓名",)]
    copy = tmp_path / "名册 100%.csv"
    copy.write_bytes((DATA / "roster.xls").read_bytes())
    assert read_sheet(copy).name == "党员名册"


def test_an_id_number_kept_as_a_number_shows_the_digits_excel_shows(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append([3.71502195501012e17, 1e300]))
    assert values(read_sheet(path)) == [(371502195501012000, 1e300)]


def test_row_numbers_are_kept_and_empty_edges_trimmed(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"] = "姓名"
        sheet["C5"] = "张三"
        sheet["H5"] = "   "
        sheet["A9"] = ""

    sheet = read_sheet(written(tmp_path / "a.xlsx", fill))
    assert [row.number for row in sheet.rows] == [3, 5]
    assert values(sheet) == [(None, "姓名", None), (None, None, "张三")]
    assert sheet.width == 3


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for name in "甲乙丙":
            sheet.append([name])
        sheet.row_dimensions[2].hidden = True

    sheet = read_sheet(written(tmp_path / "a.xlsx", fill))
    assert sheet.hidden_rows == (2,)
    assert [row.hidden for row in sheet.rows] == [False, True, False]


def test_merged_ranges_read_as_they_look(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    made = book.add_worksheet()
    for place, text in (("A1:D1", "海棠苑党员名册"), ("A2:A4", "4号楼"), ("C2:D3", "一块"), ("A7:A9", "")):
        made.merge_range(place, text)
    made.write("D2", "看不见")
    made.write_column("B2", "甲乙丙丁")
    book.close()
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert values(sheet) == [
        ("海棠苑党员名册", None, None, None),
        ("4号楼", "甲", "一块", None),
        ("4号楼", "乙", "一块", None),
        ("4号楼", "丙", None, None),
        (None, "丁", None, None),
    ]
    assert sheet.flags == {(3, 0): Flag.MERGED, (4, 0): Flag.MERGED, (3, 2): Flag.MERGED}


def test_formulas_give_their_kept_value(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["楼号", "姓名"])
    sheet.write_formula(1, 0, "=2+2", None, 4)
    sheet.write_formula(1, 1, '="张"&"三"', None, "张三")
    sheet.write_formula(2, 0, "=NA()", None, "#N/A")
    book.close()
    read = read_sheet(tmp_path / "a.xlsx")
    assert values(read)[1:] == [(4, "张三"), ("#N/A", None)]
    assert read.flags == {(2, 0): Flag.FORMULA, (2, 1): Flag.FORMULA, (3, 0): Flag.ERROR}


def test_a_formula_that_gave_nothing_is_no_content(tmp_path: Path) -> None:
    """=IF(A2="","",…) is dragged far below many a list."""
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["张三", '=IF(A1="",1,"")']))
    target = with_parts(
        path,
        tmp_path / "b.xlsx",
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace('<c r="B1">', '<c r="B1" t="str">')},
    )
    sheet = read_sheet(target)
    assert (values(sheet), sheet.flags) == ([("张三",)], {})


def test_a_formula_never_calculated_has_no_value_and_says_so(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["合计", "=SUM(B2:B9)"])))
    assert values(sheet) == [("合计", None)]
    assert sheet.flags == {(1, 1): Flag.FORMULA}


def test_error_values_are_told(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["张三", "#N/A", "#REF!"])))
    assert values(sheet) == [("张三", "#N/A", "#REF!")]
    assert sheet.flags == {(1, 1): Flag.ERROR, (1, 2): Flag.ERROR}


def test_dates_count_from_1904_in_some_workbooks(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = date(1955, 1, 1)

    path = written(tmp_path / "a.xlsx", fill, MAC_EPOCH)
    assert values(read_sheet(path)) == [(PartialDate(1955, 1, 1),)]


def test_the_number_format_decides_how_exactly_a_date_is_known(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    formats: list[str | int] = ['yyyy"年"m"月"', "[$-804]yyyy", 14, 31, 57, "[DBNum1]yyyy年m月d日"]
    for column, shown in enumerate(formats):
        sheet.write_number(0, column, 31229, book.add_format({"num_format": shown}))
    sheet.write_number(0, 6, 31229.604166666668, book.add_format({"num_format": "yyyy-m-d h:mm"}))
    sheet.write_number(0, 7, 19850701, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    day = PartialDate(1985, 7, 1)
    month = PartialDate(1985, 7)
    expected = (month, PartialDate(1985), day, day, month, day, "1985-07-01 14:30", 19850701)
    assert values(read_sheet(tmp_path / "a.xlsx")) == [expected]


def test_the_first_visible_sheet_with_content_is_read_and_others_named(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for name in ("空表", "隐藏", "党员", "群众"):
        sheet = book.add_worksheet(name)
        if name != "空表":
            sheet.write(0, 0, f"{name}里的字")
        if name == "隐藏":
            sheet.hide()
    book.close()
    read = read_sheet(tmp_path / "a.xlsx")
    assert (read.name, read.other_sheets, read.hidden_sheets) == ("党员", ("隐藏", "群众"), ("隐藏",))
    assert values(read_sheet(tmp_path / "a.xlsx", "群众")) == [("群众里的字",)]
    assert read_sheet(tmp_path / "a.xlsx", "隐藏").name == "隐藏"


def test_text_in_several_fonts_and_inline_text(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "rich.xlsx")
    sheet = book.add_worksheet()
    sheet.write_rich_string(0, 0, "张", book.add_format({"bold": True}), "㛃", "𬱖")
    book.close()
    assert values(read_sheet(tmp_path / "rich.xlsx")) == [("张㛃𬱖",)]
    book = xlsxwriter.Workbook(tmp_path / "inline.xlsx", {"constant_memory": True})
    book.add_worksheet().write_string(0, 0, "张㛃𬱖")
    book.close()
    assert values(read_sheet(tmp_path / "inline.xlsx")) == [("张㛃𬱖",)]


def test_cells_without_coordinates_follow_each_other(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    rows = "<sheetData><row><c><v>7</v></c><c/><c><v>8</v></c></row><row><c><v>9</v></c></row></sheetData>"

    def bare(xml: str) -> str:
        return xml[: xml.index("<sheetData>")] + rows + xml[xml.index("</sheetData>") + 12 :]

    target = with_parts(path, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": bare})
    assert [(row.number, row.values) for row in read_sheet(target).rows] == [
        (1, (7, None, 8)),
        (2, (9, None, None)),
    ]


def test_broken_tails_and_styles_do_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["姓名"]))
    target = with_parts(
        path,
        tmp_path / "b.xlsx",
        {
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                "</sheetData>", "</sheetData><autoFilter ref='?'/>"
            ),
            "xl/styles.xml": lambda xml: xml.replace("<fill>", "<fill><nonsense/>"),
            "docProps/core.xml": lambda xml: xml.replace("Z<", "never<"),
        },
    )
    assert values(read_sheet(target)) == [("姓名",)]


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    source = written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["姓名"]))
    plain = "spreadsheetml.sheet.main+xml"
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    target = with_parts(
        source,
        tmp_path / "b.xlsm",
        {
            "[Content_Types].xml": lambda xml: xml.replace(
                f"application/vnd.openxmlformats-officedocument.{plain}", kind
            )
        },
    )
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not really")
    assert values(read_sheet(target)) == [("姓名",)]


def test_old_excel_files() -> None:
    sheet = read_sheet(DATA / "roster.xls")
    assert (sheet.name, sheet.other_sheets, sheet.hidden_sheets) == (
        "党员名册",
        ("说明", "旧名册"),
        ("旧名册",),
    )
    first, second, third = sheet.rows[1:]
    born, joined = PartialDate(1955, 1, 1), PartialDate(1978, 7)
    assert first.values == ("张𬱖", "371502195501010020", 13800000000, born, joined, "4号楼", True, None)
    assert (second.values[0], second.hidden) == ("李㛃", True)
    assert (third.values[1], third.values[7]) == (371502195501012000, "#N/A")
    assert sheet.flags == {(3, 5): Flag.MERGED, (4, 5): Flag.MERGED, (4, 7): Flag.ERROR}
    assert values(read_sheet(DATA / "roster.xls", "旧名册")) == [("旧",)]


def test_old_excel_files_that_count_from_1904() -> None:
    assert values(read_sheet(DATA / "roster_1904.xls"))[1] == (PartialDate(1955, 1, 1),)


@pytest.mark.parametrize(
    ("mark", "codec", "told"),
    [
        (b"", "utf-8", "UTF-8"),
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (b"", "gb18030", "GB18030"),
    ],
)
def test_text_tables_in_every_encoding(tmp_path: Path, mark: bytes, codec: str, told: str) -> None:
    path = tmp_path / "党员.csv"
    path.write_bytes(mark + "姓名,楼号\r\n\r\n张𬱖,4\r\n李㛃, \r\n".encode(codec))
    sheet = read_sheet(path)
    assert (sheet.name, sheet.encoding) == ("党员", told)
    assert [(row.number, row.values) for row in sheet.rows] == [
        (1, ("姓名", "楼号")),
        (3, ("张𬱖", "4")),
        (4, ("李㛃", None)),
    ]


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_the_dividing_sign_is_found(tmp_path: Path, sign: str) -> None:
    lines = [["海棠苑党员名册", "", ""], ["姓名", "住址", "备注"], ["张三", '"4号楼\n2单元"', "甲"]]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(sign.join(line) for line in lines), encoding="utf-8")
    assert values(read_sheet(path))[2] == ("张三", "4号楼\n2单元", "甲")


def test_numbers_in_text_tables_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '姓名,身份证号,手机\n张三,="371502195501010020",013800000000\n李四,#N/A,1.0\n', encoding="utf-8"
    )
    sheet = read_sheet(path)
    assert values(sheet)[1:] == [("张三", "371502195501010020", "013800000000"), ("李四", "#N/A", "1.0")]
    assert sheet.flags == {(3, 1): Flag.ERROR}
