"""Files that are not read: each is refused kindly, in time, and nothing is left running."""

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.sheet_refusals import (
    SheetBlank,
    SheetIsFolder,
    SheetIsWebPage,
    SheetLocked,
    SheetMissing,
    SheetNoAccess,
    SheetNotText,
    SheetNotThere,
    SheetOnlyHidden,
    SheetOtherKind,
    SheetRefused,
    SheetRowTooFar,
    SheetTooBig,
    SheetTooHeavy,
    SheetTooManyRows,
    SheetTooWide,
    SheetUnreadable,
    kinds,
)
from app.exchange.sheets import Limits, read_sheet
from tests.exchange.test_sheets import DATA, with_parts, written

USUAL = Limits()
UNWANTED = ("数据库", "异常", "非法", "同步")


def refused(path: Path, kind: type[SheetRefused], sheet: str = "", limits: Limits = USUAL) -> SheetRefused:
    """The refusal, which must be of that kind and speak in three finished lines."""
    with pytest.raises(SheetRefused) as caught:
        read_sheet(path, sheet, limits=limits)
    assert type(caught.value) is kind
    assert all(line.endswith("。") and "{" not in line for line in caught.value.lines)
    assert not any(word in caught.value.message for word in UNWANTED)
    return caught.value


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_every_refusal_has_its_own_code() -> None:
    assert len(kinds()) == len(SheetRefused.__subclasses__())


def test_nothing_to_read(tmp_path: Path) -> None:
    assert "没有.xlsx" in refused(tmp_path / "没有.xlsx", SheetMissing).message
    refused(tmp_path, SheetIsFolder)
    refused(Path("a\0b.xlsx"), SheetNoAccess)
    refused(saved(tmp_path / "空.xlsx", b""), SheetBlank)
    refused(saved(tmp_path / "空.csv", b" \r\n ,, \r\n"), SheetBlank)
    refused(saved(tmp_path / "mark.csv", b"\xef\xbb\xbf"), SheetBlank)
    refused(written(tmp_path / "a.xlsx", lambda sheet: None), SheetBlank)


def test_content_on_another_sheet_only(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        hidden = sheet.parent.create_sheet("旧名册")  # type: ignore[union-attr]
        hidden["A1"] = "姓名"
        hidden.sheet_state = "veryHidden"

    path = written(tmp_path / "a.xlsx", fill)
    assert "旧名册" in refused(path, SheetOnlyHidden).message
    refused(path, SheetNotThere, "没有这张")
    assert read_sheet(path, "旧名册").rows[0].values == ("姓名",)
    refused(DATA / "roster.xls", SheetNotThere, "空表")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"\xef\xbb\xbf  \r\n<!DOCTYPE html>",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "<table><tr><td>姓名</td></tr></table>".encode("utf-16"),
        "<TABLE><tr><td>姓名</td></tr></TABLE>".encode("gb18030"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
    ],
)
def test_web_pages_under_a_tables_name(tmp_path: Path, content: bytes) -> None:
    assert "另存为 .xlsx" in refused(saved(tmp_path / "党员.xls", content), SheetIsWebPage).message


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 \0", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"Rar!\x1a\x07\0", "压缩包"),
        (b"{\\rtf1 }", "文字文档"),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, word: str) -> None:
    assert word in refused(saved(tmp_path / "党员.xlsx", content), SheetOtherKind).message


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "演示"),
        ("content.xml", "ods"),
        ("xl/workbook.bin", "xlsb"),
        ("党员.xlsx", "解压"),
    ],
)
def test_other_files_that_are_zips(tmp_path: Path, entry: str, word: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr(entry, "")
    assert word in refused(tmp_path / "a.xlsx", SheetOtherKind).message


def test_strict_workbooks(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["姓名"]))
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    target = with_parts(
        path, tmp_path / "b.xlsx", {"xl/workbook.xml": lambda xml: xml.replace(usual, strict)}
    )
    assert "另存为" in refused(target, SheetOtherKind).message


def test_opening_passwords(tmp_path: Path) -> None:
    assert "打开密码" in refused(DATA / "locked.xlsx", SheetLocked).message
    # The record behind the beginning of the stream, turned into FILEPASS, which makes it encrypted.
    plain = (DATA / "roster.xls").read_bytes()
    locked = plain.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)
    assert locked != plain
    refused(saved(tmp_path / "a.xls", locked), SheetLocked)


def test_a_compound_file_that_is_no_workbook(tmp_path: Path) -> None:
    plain = (DATA / "roster.xls").read_bytes()
    letter = plain.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    refused(saved(tmp_path / "a.xls", letter), SheetOtherKind)


def test_damaged_files(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.xlsx", lambda sheet: sheet.append(["姓名"])).read_bytes()
    for length in (len(whole) - 1, len(whole) // 2, 100):
        refused(saved(tmp_path / "a.xlsx", whole[:length]), SheetUnreadable)
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as archive:
        middle = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    refused(saved(tmp_path / "b.xlsx", whole[:middle] + bytes(40) + whole[middle + 40 :]), SheetUnreadable)
    old = (DATA / "roster.xls").read_bytes()
    refused(saved(tmp_path / "a.xls", old[:1500]), SheetUnreadable)
    refused(saved(tmp_path / "b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), SheetUnreadable)


def test_rows_out_of_order(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    rows = '<sheetData><row r="2"><c r="A2"><v>1</v></c></row>'
    target = with_parts(
        path, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": lambda xml: xml.replace("<sheetData>", rows)}
    )
    refused(target, SheetUnreadable)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    refused(saved(tmp_path / "a.csv", b"a,b\0,c\n"), SheetNotText)
    refused(saved(tmp_path / "b.csv", b"\xff\xff,\x80\n"), SheetNotText)
    refused(saved(tmp_path / "c.csv", b"\xef\xbb\xbf\xd5\xc5"), SheetNotText)
    refused(saved(tmp_path / "d.csv", b'a,"b' + b"x" * 200_000), SheetUnreadable)


def test_two_cells_as_far_apart_as_they_can_be(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = sheet["XFD1048576"] = "姓名"

    path = written(tmp_path / "a.xlsx", fill)
    started = time.monotonic()
    assert "1,048,576" in refused(path, SheetRowTooFar).message
    assert time.monotonic() - started < 3  # 0.3 s alone; room for a busy machine


def test_too_wide(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.cell(1, 61, "字"))
    assert "61 列（BI 列）" in refused(path, SheetTooWide).message
    assert read_sheet(written(path, lambda sheet: sheet.cell(1, 60, "字"))).width == 60
    refused(saved(tmp_path / "a.csv", b"a" + b",a" * 60), SheetTooWide)


@pytest.mark.slow
def test_too_many_rows(tmp_path: Path) -> None:
    for rows, name in ((20_000, "most.xlsx"), (100_000, "more.xlsx")):
        book = xlsxwriter.Workbook(tmp_path / name, {"constant_memory": True})
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.write_number(row, 0, row)
        book.close()
    assert len(read_sheet(tmp_path / "most.xlsx").rows) == 20_000
    assert "最多 20,000 行" in refused(tmp_path / "more.xlsx", SheetTooManyRows).message
    refused(saved(tmp_path / "a.csv", b"a,b\n" * 20_001), SheetTooManyRows)


def test_formats_to_the_end_of_the_sheet_are_no_rows(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["姓名"]))
    phantom = "".join(f'<row r="{row}" ht="20"><c r="A{row}" s="0"/></row>' for row in range(2, 250_000))
    target = with_parts(
        path,
        tmp_path / "b.xlsx",
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace("</sheetData>", phantom + "</sheetData>")},
    )
    assert [row.number for row in read_sheet(target).rows] == [1]


def test_a_zip_bomb(tmp_path: Path) -> None:
    written(tmp_path / "a.xlsx", lambda sheet: sheet.append(["姓名"]))
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", bytes(64 << 20))
    started = time.monotonic()
    assert "64 兆" in refused(tmp_path / "a.xlsx", SheetTooHeavy).message
    assert time.monotonic() - started < 3  # 0.3 s alone; room for a busy machine


def test_one_long_text_in_every_cell_uses_up_no_memory(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for row in range(3000):
        sheet.write_string(row, 0, "很长" * 16_000)
    book.close()
    refused(tmp_path / "a.xlsx", SheetTooBig)


def test_entities_that_multiply(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write_string(0, 0, "姓名")
    book.close()
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    kind = f'<!DOCTYPE sst [<!ENTITY e0 "笑">{levels}]><sst'
    target = with_parts(
        tmp_path / "a.xlsx",
        tmp_path / "b.xlsx",
        {"xl/sharedStrings.xml": lambda xml: xml.replace("<sst", kind).replace("姓名", "&e9;")},
    )
    with pytest.raises(SheetRefused) as caught:
        read_sheet(target)
    assert isinstance(caught.value, SheetUnreadable | SheetTooBig)


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that takes seconds to read."""
    path = tmp_path_factory.mktemp("long") / "长.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for row in range(19_000):
        sheet.write_row(row, 0, range(60))
    book.close()
    return path


def test_too_little_memory(long_file: Path) -> None:
    refused(long_file, SheetTooBig, limits=Limits(memory=48 << 20))


def test_too_little_processor_time(long_file: Path) -> None:
    refused(long_file, SheetTooBig, limits=Limits(seconds=1))


def test_too_little_time(long_file: Path) -> None:
    refused(long_file, SheetTooBig, limits=Limits(wall_seconds=0.3))


def test_a_stop_ends_the_child(long_file: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read_sheet(long_file, tick=stop)
    assert time.monotonic() - started < 2


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_file_names_in_old_bytes_are_shown_in_letters(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "党员名册.csv".encode("gb18030")))
    try:
        saved(path, b"a,\0")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert "党员名册.csv" in refused(path, SheetNotText).message
    assert read_sheet(saved(path, b"a,b")).rows[0].values == ("a", "b")


@pytest.mark.parametrize("mode", ["kill", "raise", "full"])
def test_a_child_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    path = saved(tmp_path / "a.csv", b"a,b\n")
    monkeypatch.setenv("HONGLIN_FAULT", f"import.read.child={mode}")
    refused(path, SheetUnreadable)


def test_modules_lying_about_in_the_working_folder_are_not_taken(tmp_path: Path) -> None:
    """The folder may be a stranger's USB stick."""
    for name in ("json", "csv", "openpyxl", "app"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')")
    book = openpyxl.Workbook()
    book.save(tmp_path / "空.xlsx")
    saved(tmp_path / "a.csv", b"a,b\n")
    code = "from pathlib import Path; from app.exchange.sheets import read_sheet; "
    code += "assert read_sheet(Path('a.csv')).rows[0].values == ('a', 'b')"
    subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, check=True)
