"""The same document as .pdf, .docx and .xlsx; the last two read back by LibreOffice, complete."""

import io
import os
import re
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from app.base.blocks import (
    Align,
    Block,
    Carry,
    Cell,
    Document,
    FormBlock,
    Head,
    Heading,
    LabelLine,
    PageBreak,
    Paragraph,
    RedMark,
    Signature,
    SignPlaces,
    TableBlock,
    Title,
)
from app.base.resources import resource
from app.reports.formats import render
from app.reports.layout.geometry import CELL, MM, PITCH
from app.reports.layout.official import sign_rows, with_colon
from app.reports.xlsx.workbook import NoTable, UnknownFormat
from tests.reports.readback import said
from tests.reports.test_lines import LONG

NAMES = "王𬱖、李㛃、陈䶮、阿依古丽·买买提"
TABLE = TableBlock(
    "明细账",
    (Head("日期"), Head("摘要"), Head("金额（元）", align=Align.RIGHT)),
    [["1日", "=1+1", "−200.00"], ["2日", "@SUM(A1) & <b>", "10,000.00"], ["", "合计", "9,800.00"]],
    ("单位：元",),
    strong=frozenset({2}),
    carry=Carry(1, [["", "", "1.00"]] * 3),
)
FORM = FormBlock(
    4,
    (
        (Cell("姓名", label=True), Cell(NAMES, 3)),
        (Cell("内容", label=True), Cell("\n".join([LONG] * 8), 3)),
        (Cell("意见", label=True), Cell(""), Cell("签字", label=True), Cell("")),
    ),
)
PAPER: tuple[Block, ...] = (
    RedMark("海棠苑党支部会议纪要", "海棠苑党支部〔2026〕4号", "2026年11月23日"),
    Title("第四次党员大会\n会议纪要"),
    Heading(1, "一、经费"),
    Paragraph(LONG + "\n" + LONG),
    Heading(2, "（一）志愿服务"),
    Heading(3, "1.分工"),
    Heading(4, "（1）名单"),
    LabelLine("出席：", NAMES),
    LabelLine("请假", "高峰"),
    TABLE,
    FORM,
    SignPlaces(("主持人（签字）", "记录人（签字）：", "监督委员会全体委员和到会党员代表（签字）")),
    Signature("中共海棠苑小区支部委员会", "2026年11月23日", sealed=True),
    PageBreak(),
    Signature("海棠苑党支部", "2026年11月24日"),
)
DOCUMENT = Document("会议纪要", PAPER, "minutes-4")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _expected(block: Block) -> list[str]:
    """What a block must show, text by text."""
    match block:
        case LabelLine() | SignPlaces():
            labels = block.labels if isinstance(block, SignPlaces) else (block.label,)
            return [*map(with_colon, labels), *([block.text] if isinstance(block, LabelLine) else [])]
        case TableBlock():
            heads = [head.label for head in block.heads]
            return [*block.notes, *heads, *(cell for row in block.rows for cell in row)]
        case _:
            return [part for text in Document("", (block,)).texts() for part in text.split("\n")]


def test_libreoffice_reads_all_that_was_written(tmp_path: Path) -> None:
    files = {
        "paper.docx": (DOCUMENT, PAPER),
        "across.docx": (Document("名册", (TABLE,), across=True), (TABLE,)),
        "sheets.xlsx": (DOCUMENT, (TABLE, FORM)),
    }
    for name, (document, _) in files.items():
        (tmp_path / name).write_bytes(render(document, Path(name).suffix))
    _convert(tmp_path, [tmp_path / name for name in files])
    for name, (_, blocks) in files.items():
        read = said((tmp_path / name).with_suffix(".pdf").read_bytes())
        wanted = [_squeezed(text) for block in blocks for text in _expected(block)]
        assert [text for text in wanted if text not in read] == [], name


def _convert(folder: Path, files: list[Path]) -> None:
    """Let LibreOffice make a PDF of each, with our fonts and a profile of its own."""
    fonts = folder / "fonts.conf"
    places = f"<dir>{resource('fonts', '.')}</dir><cachedir>{folder / 'cache'}</cachedir>"
    fonts.write_text(f"<fontconfig>{places}</fontconfig>", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, files)],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".PDF"])
def test_the_same_document_gives_the_same_bytes(suffix: str) -> None:
    assert render(DOCUMENT, suffix) == render(DOCUMENT, suffix)


@pytest.mark.parametrize("suffix", [".txt", "", ".doc"])
def test_other_endings_are_refused(suffix: str) -> None:
    with pytest.raises(UnknownFormat, match=r"不会写") as refused:
        render(DOCUMENT, suffix)
    assert ".docx（文字）" in refused.value.message


def test_running_text_is_no_workbook() -> None:
    with pytest.raises(NoTable, match="会议纪要"):
        render(Document("会议纪要", (Title("会议纪要"), Paragraph(LONG))), ".xlsx")


def test_a_workbook_has_a_sheet_for_each_table_and_form_of_text_cells_only() -> None:
    book = load_workbook(io.BytesIO(render(DOCUMENT, ".xlsx")))
    assert book.sheetnames == ["明细账", "会议纪要"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in {cell.value for cell in cells}
    merged = {str(span) for span in book["会议纪要"].merged_cells.ranges}
    assert {"A1:D1", "B2:D2"} <= merged


def test_sheets_of_one_name_are_told_apart() -> None:
    long = "海棠苑党支部/二〇二六年度*工作经费明细账（含物业公共收益）及说明"
    blocks = tuple(TableBlock(title, TABLE.heads, TABLE.rows) for title in (long, long, "", ""))
    names = load_workbook(io.BytesIO(render(Document("表", blocks), ".xlsx"))).sheetnames
    assert len(set(names)) == 4
    assert all(len(name) <= 31 for name in names)
    assert names[2:] == ["表", "表（2）"]


def test_the_word_page_is_the_official_page() -> None:
    file = docx.Document(io.BytesIO(render(DOCUMENT, ".docx")))
    section = file.sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin / 36_000, 1) for margin in margins if margin] == [37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert int(grid.get(qn("w:linePitch"), 0)) == round(PITCH * 20)
    assert file.settings.odd_and_even_pages_header_footer
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" in section.even_page_footer._element.xml
    body = file.styles["Normal"].element
    assert body.find(".//" + qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋"
    # 28 characters and no more fill the line.
    tight = int(body.find(".//" + qn("w:rPr")).find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 <= 156 * MM / (16 + tight) < 29
    assert abs(16 + tight - CELL) < 0.1


def test_tables_in_word_repeat_their_heads_and_keep_their_rows_whole() -> None:
    file = docx.Document(io.BytesIO(render(DOCUMENT, ".docx")))
    table, form = file.tables
    assert len(table._tbl.findall(".//" + qn("w:tblHeader"))) == 1
    assert len(table._tbl.findall(".//" + qn("w:cantSplit"))) == 4
    assert [cell.text for cell in form.rows[0].cells][1:] == [NAMES] * 3
    assert [cell.text for cell in table.rows[1].cells] == ["1日", "=1+1", "−200.00"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_signs_that_no_file_can_hold_do_no_harm(suffix: str) -> None:
    text = "党\x01支\x0b部\x00\ud800\ufffe"
    form = FormBlock(2, ((Cell(text, label=True), Cell(text)),))
    table = TableBlock(text, (Head("栏"),), [[text.replace("\ud800", "")]])
    content = render(Document(text * 40, (Paragraph(text), form, table)), suffix)
    assert content
    if suffix == ".docx":
        assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "党支部"
    if suffix == ".xlsx":
        assert len(load_workbook(io.BytesIO(content)).sheetnames) == 2


def test_three_places_to_sign_stand_on_one_line_where_the_page_is_wide() -> None:
    labels = ("制表人", "审核人", "书记")
    assert [row.labels for row in sign_rows(labels, 40)] == [("制表人：", "审核人：", "书记：")]
    assert [row.labels for row in sign_rows(labels, 28)] == [("制表人：", "审核人："), ("书记：",)]


def test_a_workbook_is_headed_as_its_paper_is_and_numbers_its_pages() -> None:
    paper = Document("海棠苑党支部工作经费明细账", (TABLE, FORM))
    book, other = load_workbook(io.BytesIO(render(paper, ".xlsx"))).worksheets
    assert (book.title, book["A1"].value) == ("明细账", "海棠苑党支部工作经费明细账")
    assert other["A1"].value == "海棠苑党支部工作经费明细账"
    feet = [sheet.HeaderFooter.oddFooter for sheet in (book, other)]
    assert [foot.center.text for foot in feet if foot] == ["— &P —"] * 2


def test_an_amount_taken_back_is_red_in_every_format() -> None:
    form = FormBlock(2, ((Cell("金额", label=True), Cell("−425.00元", red=True)),))
    paper = Document("凭证", (form,))
    assert "C81010" in docx.Document(io.BytesIO(render(paper, ".docx"))).element.xml
    sheet = load_workbook(io.BytesIO(render(paper, ".xlsx"))).active
    assert sheet is not None and sheet["B2"].font.color.rgb == "FFA61E1A"
