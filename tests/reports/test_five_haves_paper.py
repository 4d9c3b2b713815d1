"""五有检查表: levels as words, evidence, what is missing."""

from datetime import date

from app.base.blocks import Document
from app.records.five_haves import HAVES, LEVELS
from app.reports.five_haves import sheet
from app.reports.pdf.document import to_pdf
from app.rules.five_haves import states
from tests.reports.readback import text
from tests.reports.reading import table
from tests.reports.sample import BRANCH, COMPOUND, OCTOBER, have_checks, have_items

PHOTOS = {have_checks()[0].id: 2}


def _sheet(on: date = OCTOBER.last_day) -> Document:
    found = states(have_items(), have_checks(), on)
    return sheet(BRANCH, [COMPOUND], found, OCTOBER, PHOTOS, "h-1")


def test_the_defaults_cover_all_five_and_name_their_source() -> None:
    assert {item.have for item in have_items()} == set(HAVES)
    assert all(item.standard and item.source for item in have_items())
    assert {check.level for check in have_checks()} == set(LEVELS)


def test_every_sub_item_stands_with_what_was_found() -> None:
    rows = table(_sheet()).rows
    assert len(rows) == len(have_items())
    assert list(rows[0]) == [
        "有场所",
        "服务站或共用房间",
        "20平方米以上，可以与业委会办公用房共用\n（默认，可修改；参照聊城市物业管理条例第十二条）",
        "达标",
        "2026年10月13日",
        "6号楼一层东侧用房，28平方米，与业委会共用，门口有房间平面图。（照片2张）",
        "张国栋",
    ]
    assert rows[1][2] == "门口挂有党群服务站标识牌"


def test_the_notes_say_how_each_of_the_five_stands() -> None:
    first, second, _ = table(_sheet()).notes
    assert first.startswith("2026年10月末　　小区：海棠苑") and "“默认，可修改”" in first
    assert second == "有场所：达标　有服务：部分达标　有经费：部分达标　有制度：达标　有考核：达标　　达标3项"


def test_what_is_missing_is_listed_by_have() -> None:
    assert table(_sheet()).notes[2] == (
        "还差的分项　　有服务：服务清单和电话上墙（部分达标）；有经费：使用公开（部分达标）"
    )


def test_the_last_check_up_to_the_day_counts_and_a_missing_one_is_said() -> None:
    early = _sheet(date(2026, 10, 9))
    rows = {row[1]: row for row in table(early).rows}
    assert rows["使用公开"][3] == "未达标"
    assert list(rows["标识牌"][3:]) == ["还没有检查过", "", "", ""]
    assert "标识牌（还没有检查过）" in table(early).notes[2]


def test_a_have_without_sub_items_says_so() -> None:
    items = [item for item in have_items() if item.have != "有考核"]
    paper = sheet(BRANCH, [COMPOUND], states(items, have_checks(), OCTOBER.last_day), OCTOBER, {}, "h-1")
    assert table(paper).notes[-1].endswith("；有考核：还没有设分项")


def test_the_places_to_sign_stand_under_the_table() -> None:
    pages = text(to_pdf(_sheet())).rstrip("\f").split("\f")
    assert len(pages) == 2
    assert "年终述职评议" in pages[1] and "社区党委：" in pages[1]
