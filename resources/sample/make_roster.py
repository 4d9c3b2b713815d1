"""Makes 党员花名册.xlsx: a roster as communities really hand them out, with its usual faults.

All people are invented; their ID numbers have valid check characters and order codes picked by
this script, their telephone numbers lie in a block of zeros. Run: python resources/sample/make_roster.py
"""

import re
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

HERE = Path(__file__).parent
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HEADS = (
    "序号", "姓名", "性别", "民族", "身份证号", "出生年月", "文化程度", "党员类别", "所属党组织", "党小组",
    "入党时间", "转正时间", "工作岗位", "手机号", "固定电话", "家庭住址", "党籍状态", "是否失联党员",
    "是否流动党员", "外出流向", "备注",
)  # fmt: skip
WIDTHS = (5, 13, 5, 9, 21, 12, 11, 10, 18, 12, 12, 12, 16, 14, 13, 26, 8, 8, 8, 14, 12)

# Name, sex, birth, joined, full member, education, occupation, building, remarks by keyword.
PEOPLE = """
第一党小组
周明远 男 1959-03-12 1984-07-01 1985-07-01 大学本科 离退休人员 1号楼
孙桂兰 女 1955-08-20 1977-05 1978-05 初中 退休 1号楼
单文海 男 1950-03-12 1975-10 1976-10 高中 退休 2号楼 old_id
张国栋 男 1962-01-05 1989-07-01 1990-07-01 大专 退休 2号楼
王桂芳 女 1957-11-30 1985.06 1986.06 中专 退休 1号楼
李传福 男 1953-05-18 1976年7月 1977年7月 初中 退休 2号楼
郑玉珍 女 1960-09-09 1990-06-20 1991-06-20 高中 退休 3号楼
于洪亮 男 1971-04-02 1995-07-01 1996-07-01 本科 企业在职 3号楼
崔建业 男 1966-12-25 1992-12 1993-12 大专 企业在职 1号楼
第二党小组
赵广明 男 1968-06-15 1995-07-01 1996-07-01 大学专科 离退休人员 4号楼
刘志强 男 1981-02-11 2006-06-28 2007-06-28 大学本科 机关事业在职 4号楼
田甜 女 1997-05-06 2025-11-28 - 硕士研究生 企业在职 5号楼 probationary
冯立新 男 1974-10-10 1999.07.01 2000.07.01 本科 机关事业在职 5号楼 bad_check
韩素云 女 1958-02-14 1986-05 1987-05 高中 退休 6号楼
曹景山 男 1949-07-23 1970-11 1971-11 小学 退休 6号楼
许凤霞 女 1963-03-08 1993-06 1994-06 中专 退休 4号楼
董海涛 男 1985-08-19 2010-12-20 2011-12-20 本科 个体/新就业群体 5号楼
王𬱖 男 1990-01-17 2012-05-30 2013-05-30 硕士 企业在职 6号楼
阿依古丽•买买提 女 1988-09-14 2011-06-25 2012-06-25 本科 社会组织 4号楼 uyghur
第三党小组
翟淑芬 女 1960-05-27 1988-07 1989-07 高中 退休 7号楼
解振华 男 1964-04-16 1992-07-01 1993-07-01 大专 退休 7号楼
仇长顺 男 1951-10-03 1974年6月 1975年6月 初中 退休 8号楼
范雪梅 女 1970-06-21 1998-06 1999-06 大专 企业在职 8号楼
孟宪忠 男 1956-01-29 1983-07-01 1984-07-01 本科 离退休人员 9号楼 numeric_id
李㛃 女 1993-12-12 2014-11-18 2015-11-18 本科 社会组织 9号楼 away:青岛市
邢宝成 男 1961-07-07 1987-10 1988-10 高中 退休 7号楼
卢秀荣 女 1954-04-30 1979-07 1980-07 初中 退休 8号楼
曾庆堂 男 1967-09-18 1994-07-01 1995-07-01 中专 企业在职 9号楼
第四党小组
马秀英 女 1957-04-22 1981-07 1982-07 初中 退休 10号楼 hui
任晓东 男 1988-03-26 2013-07-01 2014-07-01 本科 个体/新就业群体 10号楼 away:苏州市
陈䶮 男 1979-11-08 2003-06-15 2004-06-15 本科 机关事业在职 11号楼
尉迟敬 男 1965-02-02 1991-07 1992-07 大专 退休 11号楼
邵丽娟 女 1976-08-13 2001-07-01 2002-07-01 本科 机关事业在职 12号楼 hidden away:济南市
潘德才 男 1952-12-01 1973-08 1974-08 小学 退休 12号楼
石磊 男 1999-10-20 2025-12-10 - 大学本科 学生 11号楼 probationary
查桂琴 女 1962-06-30 1990-07 1991-07 高中 退休 12号楼
周明远 男 1959-03-12 1984-07-01 1985-07-01 大学本科 离退休人员 1号楼 double
"""
# A roster is typed by many hands: each row spells its dates in its own way.
SPELLINGS = (
    lambda text: text,
    lambda text: text.replace("-", "."),
    lambda text: _han(text),
    lambda text: text.replace("-", ""),
    lambda text: datetime.fromisoformat(text) if len(text) == 10 else text,
    lambda text: int(text.replace("-", "")) if len(text) != 4 else int(text),
)


def _han(text: str) -> str:
    parts = re.split(r"\D+", text.strip("年月日"))
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def _spelled(text: str, at: int) -> object:
    plain = re.sub(r"[年月.]", "-", text).strip("-")
    plain = "-".join(part.zfill(2) for part in plain.split("-"))
    return text if text != plain else SPELLINGS[at % len(SPELLINGS)](plain)


def citizen_id(birth: str, sex: str, order: int) -> str:
    """An invented number: region 371502, or 372501 for those born before 1970."""
    region = "372501" if birth < "1970" else "371502"
    code = order * 2 + (1 if sex == "男" else 0)
    body = f"{region}{birth.replace('-', '')}{code:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def rows():
    """One list of cell values per person, and the remarks of the row."""
    group, order, first_id = "", 400, ""
    for line in PEOPLE.strip().splitlines():
        parts = line.split()
        if len(parts) == 1:
            group = parts[0]
            continue
        name, sex, birth, joined, full, education, occupation, building, *remarks = parts
        order += 1
        number = citizen_id(birth, sex, order)
        first_id = first_id or number
        if "old_id" in remarks:
            number = number[:6] + number[8:17]
        if "bad_check" in remarks:
            number = number[:-1] + ("1" if number[-1] != "1" else "2")
        if "double" in remarks:
            number = first_id
        away = next((remark[5:] for remark in remarks if remark.startswith("away:")), "")
        yield (
            remarks,
            [
                order - 400,
                name,
                sex,
                _ethnicity(remarks, order),
                int(number[:-1] + "0") if "numeric_id" in remarks else number,
                _spelled(birth, order),
                education,
                "预备" if "probationary" in remarks else "正式党员",
                "海棠苑党支部",
                group,
                _spelled(joined, order + 1),
                "" if full == "-" else _spelled(full, order + 2),
                occupation,
                _mobile(order),
                f"0635-8000{order:03d}" if order % 6 == 0 else "",
                f"海棠苑{building}{order % 3 + 1}单元{order % 9 + 1}01",
                "正常",
                "否",
                "是" if away else "否",
                away,
                "",
            ],
        )


def _ethnicity(remarks, order):
    if "uyghur" in remarks:
        return "维吾尔族"
    if "hui" in remarks:
        return "回族"
    return "汉" if order % 3 else "汉族"


def _mobile(order):
    """As a number, in groups, or plain: the three ways a telephone number comes."""
    plain = f"1380000{order:04d}"
    if order % 4 == 0:
        return int(plain)
    return f"{plain[:3]} {plain[3:7]} {plain[7:]}" if order % 5 == 0 else plain


def main() -> None:
    """Write the workbook beside this script."""
    book = Workbook()
    sheet = book.active
    sheet.title = "党员花名册"
    sheet.append(["海棠苑党支部党员花名册"])
    sheet.append(["填报单位：海棠苑社区党委　　　　填报时间：2026年10月　　　　内部资料"])
    sheet.append(list(HEADS))
    groups: dict[str, list[int]] = {}
    for remarks, cells in rows():
        sheet.append(cells)
        if "hidden" in remarks:
            sheet.row_dimensions[sheet.max_row].hidden = True
        groups.setdefault(cells[9], []).append(sheet.max_row)
    count = sheet.max_row - 3
    sheet.append(["合计", f"{count}人"])
    sheet.append(["说明：1.身份证号请核对后填写；2.入党时间为支部大会通过接收为预备党员的时间。"])
    for first, last in ((members[0], members[-1]) for members in groups.values()):
        for row in range(first + 1, last + 1):
            sheet.cell(row, 10).value = None
        sheet.merge_cells(start_row=first, end_row=last, start_column=10, end_column=10)
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=3, max_row=3 + count):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if isinstance(cell.value, datetime):
                cell.number_format = "yyyy/m/d"
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADS))
    sheet["A1"].font, sheet["A1"].alignment = Font(size=18, bold=True), Alignment(horizontal="center")
    for letter, width in zip("ABCDEFGHIJKLMNOPQRSTU", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    book.save(HERE / "党员花名册.xlsx")


if __name__ == "__main__":
    main()
