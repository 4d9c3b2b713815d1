"""业委会: the picture, its keyboard, and what is recorded from it, by hand in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.owners import OwnersSeat, OwnersTerm
from app.ui.pages.owners.changes import Changes
from app.ui.pages.owners.election import Election
from app.ui.pages.owners.page import Page
from app.ui.pages.owners.seat_rows import ELSEWHERE, MASS, OWN
from app.ui.pages.owners.term_side import TermSide
from app.ui.widgets.basic import Label
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.cross_picture import PERSONS, POSTS, SEATS, Line, Tile, placed
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.form_card import FormCard
from app.ui.widgets.lines import LineEdit
from app.ui.widgets.preview import Preview
from app.ui.window import Window
from tests.conftest import PASSWORD, new_branch
from tests.ui.conftest import ENLARGED, Hand, Opened


def page_of(window: Window, hand: Hand) -> Page:
    assert window.shell is not None
    window.shell.go("owners")
    hand.rest()
    shown = window.shell.page
    assert isinstance(shown, Page)
    return shown


def press(page: Page, hand: Hand, name: str) -> None:
    """Press the visible button of that name."""
    found = [one for one in page.findChildren(Button) if one.accessibleName() == name and one.isVisible()]
    assert len(found) == 1, name
    hand.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    hand.rest()


def tile(page: Page, side: int, text: str) -> Tile:
    return next(one for one in page.picture.tiles if one.box.side == side and one.text() == text)


def fill(box: FieldBox, text: str, hand: Hand) -> None:
    """Type over what stands in a field."""
    if isinstance(box.entry, Choice):
        box.entry.pick(text)
        return
    assert isinstance(box.entry, LineEdit)
    box.entry.setFocus()
    box.entry.selectAll()
    QApplication.clipboard().setText(text)
    hand.qtbot.keyClick(box.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def form(page: Page) -> FormCard:
    assert page.form is not None
    return page.form


def election(page: Page) -> Election:
    assert page.election is not None
    return page.election


def words(page: Page) -> str:
    return "".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def terms(window: Window) -> list[OwnersTerm]:
    found = window.session.house.registers.records(OwnersTerm.about)
    return [one for one in found if isinstance(one, OwnersTerm)]


def seats(window: Window) -> list[OwnersSeat]:
    found = window.session.house.registers.records(OwnersSeat.about)
    return [one for one in found if isinstance(one, OwnersSeat)]


def write_result(page: Page, hand: Hand, people: list[tuple[str, str]]) -> None:
    """The facts of the third term and its people: (name, Party answer)."""
    sheet = election(page).form
    for field, text in (("elected_on", "2026-11-22"), ("ends_on", "2031-11-21")):
        fill(sheet.boxes[field], text, hand)
    sheet.seats.ask_for(len(people))
    for one, (name, party) in zip(sheet.seats.rows, people, strict=False):
        fill(one.person, name, hand)
        fill(one.party, party, hand)


FIVE = [("周明远", OWN), ("张国栋", OWN), ("高建国", ELSEWHERE), ("吴丽华", MASS), ("郭振兴", MASS)]


def test_the_picture_and_its_side_say_who_sits_on_both_sides(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    both = {one.text() for one in page.picture.tiles if one.box.both}
    assert both == {"周明远", "张国栋"}
    assert tile(page, PERSONS, "吴丽华 · 群众") and tile(page, PERSONS, "高建国 · 党员")
    told = words(page)
    for part in ("4 人 / 7 人", "占 57.1%", "周明远　书记兼主任（一肩挑）", "12月18日前请街道启动换届"):
        assert part in told


def test_every_box_is_named_for_those_who_do_not_see_the_lines(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    names = {one.accessibleName() for one in page.picture.tiles}
    assert "党支部书记：周明远" in names
    assert "周明远，党支部书记、业委会主任，两边任职" in names
    assert "业委会主任：周明远" in names
    assert all(names) and len(page.picture.tiles) == 5 + 10 + 7


def test_seats_keep_their_rank_so_lines_may_cross(window: Window, hand: Hand) -> None:
    """张国栋 (third post) becomes 委员 and 解振华 (fifth post) 副主任: their lines to the seats cross."""
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    write_result(
        page, hand, [("周明远", OWN), ("张国栋", OWN), ("解振华", OWN), ("吴丽华", MASS), ("郭振兴", MASS)]
    )
    fill(election(page).form.seats.rows[2].post, "副主任", hand)
    press(page, hand, "记下选举结果")
    assert page.view is not None
    _, lines = placed(page.view.cross)
    assert Line(PERSONS, 2, 4, True) in lines and Line(PERSONS, 4, 2, True) in lines


def test_arrows_walk_the_picture_and_enter_opens_the_box(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.take_focus()
    first = QApplication.focusWidget()
    assert isinstance(first, Tile) and first.box.side == POSTS and first.text() == "书记"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        now = QApplication.focusWidget()
        assert now is not None
        hand.qtbot.keyClick(now, key)
    reached = QApplication.focusWidget()
    assert isinstance(reached, Tile) and reached.text() == "副主任"
    hand.qtbot.keyClick(reached, Qt.Key.Key_Return)
    hand.rest()
    assert "张国栋" in words(page) and "记离任" in {
        one.text() for one in page.findChildren(Button) if one.isVisible()
    }
    hand.qtbot.keyClick(reached, Qt.Key.Key_Escape)
    hand.rest()
    assert any(one.isVisible() for one in page.findChildren(TermSide))


def test_tab_reaches_every_box(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.take_focus()
    reached = set()
    for _ in page.picture.tiles:
        now = QApplication.focusWidget()
        assert isinstance(now, Tile)
        reached.add(now)
        hand.qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert reached == set(page.picture.tiles)


def test_who_leaves_is_gone_from_the_picture_and_the_seat_can_be_filled(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "改任职")
    changes = page.findChild(Changes)
    assert changes is not None and not changes.fill.button.isEnabled()
    press(page, hand, "记离任：委员吴丽华")
    fill(form(page).form.boxes["ended_on"], "2026-11-20", hand)
    press(page, hand, "记下离任")
    assert "离任日期或原因" in form(page).notices.texts[0]
    fill(form(page).form.boxes["end_reason"], "搬走了", hand)
    press(page, hand, "记下离任")
    assert page.form is None
    assert "吴丽华 · 群众" not in {one.text() for one in page.picture.tiles}
    page.fill()
    hand.rest()
    for field, text in (("person", "秦玉兰"), ("post", "委员"), ("elected_on", "2026-11-22")):
        fill(form(page).form.boxes[field], text, hand)
    press(page, hand, "记下补选")
    assert "秦玉兰 · 群众" in {one.text() for one in page.picture.tiles}


def test_a_result_is_recorded_once_and_changes_the_picture(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    write_result(page, hand, FIVE)
    assert election(page).counted.text() == "已写委员 5 名，其中党员 3 名"
    main = election(page).main
    hand.qtbot.mouseDClick(main, Qt.MouseButton.LeftButton)
    hand.qtbot.mouseClick(main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert [one.number for one in terms(window)] == [2, 3]
    kept = [one for one in seats(window) if one.term == terms(window)[1].id]
    assert [(one.person, one.party_member, one.member is not None) for one in kept] == [
        ("周明远", True, True),
        ("张国栋", True, True),
        ("高建国", True, False),
        ("吴丽华", False, False),
        ("郭振兴", False, False),
    ]
    assert page.election is None and "3 人 / 5 人" in words(page)
    assert window.session.house.drafts.of(f"election-{page.compound}") == {}


def test_an_even_number_is_refused_and_nothing_typed_is_lost(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    write_result(page, hand, FIVE[:4])
    press(page, hand, "记下选举结果")
    assert "委员写了4名，是双数" in page.notices.texts[0]
    assert [one.person.text for one in election(page).form.seats.written] == [name for name, _ in FIVE[:4]]
    assert len(terms(window)) == 1


def test_what_is_missing_or_unreadable_is_told_beneath_its_field(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    sheet = election(page).form
    fill(sheet.boxes["elected_on"], "前天下午", hand)
    fill(sheet.seats.rows[0].person, "周明远1", hand)
    press(page, hand, "记下选举结果")
    assert sheet.boxes["elected_on"].is_wrong and sheet.boxes["ends_on"].is_wrong
    assert sheet.seats.rows[0].person.is_wrong and sheet.seats.rows[0].party.is_wrong
    assert sheet.boxes["elected_on"].text == "前天下午"
    assert not sheet.seats.rows[1].party.is_wrong


def test_a_name_of_the_roster_is_offered_as_the_branchs_own_member(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    one = election(page).form.seats.rows[0]
    fill(one.person, "周明远", hand)
    assert one.party.text == OWN
    fill(one.person, "周明达", hand)
    assert one.party.text == ""


def test_a_name_written_twice_asks_what_tells_the_two_apart(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    write_result(page, hand, [*FIVE[:4], ("吴丽华", MASS)])
    press(page, hand, "记下选举结果")
    rows = election(page).form.seats.rows
    assert rows[3].distinction.isVisible() and rows[4].distinction.isVisible()
    for one, text in ((rows[3], "大"), (rows[4], "小")):
        fill(one.distinction, text, hand)
    press(page, hand, "记下选举结果")
    assert [one.number for one in terms(window)] == [2, 3]


def test_a_result_that_was_begun_waits_as_a_draft(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    assert not election(page).form.begun
    election(page).form.seats.rows[0].person.put("周明远")
    assert election(page).form.begun
    write_result(page, hand, FIVE[:2])
    hand.qtbot.keyClick(election(page).form.boxes["ends_on"].entry, Qt.Key.Key_Escape)
    hand.rest()
    assert page.election is None
    press(page, hand, "开始换届")
    sheet = election(page).form
    assert sheet.begun and sheet.boxes["ends_on"].text == "2031-11-21"
    assert [one.person.text for one in sheet.seats.written] == ["周明远", "张国栋"]
    assert sheet.seats.rows[1].party.text == OWN


def test_a_term_taken_back_comes_back_by_undo(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    write_result(page, hand, FIVE)
    press(page, hand, "记下选举结果")
    press(page, hand, "改任职")
    press(page, hand, "这一届记错了，撤回重记")
    assert [one.number for one in terms(window)] == [2] and "4 人 / 7 人" in words(page)
    assert window.shell is not None
    hand.qtbot.mouseClick(window.shell.undo_bar.button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert [one.number for one in terms(window)] == [2, 3] and "3 人 / 5 人" in words(page)


def test_a_filing_is_noted(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.open(terms(window)[0].id, "filed_on")
    hand.rest()
    fill(form(page).form.boxes["filing_number"], "柳街业备〔2022〕4号", hand)
    press(page, hand, "记下备案")
    assert terms(window)[0].filing_number == "柳街业备〔2022〕4号"


def test_the_picture_goes_on_paper(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "打印这张图")
    assert window.shell is not None
    paper = window.shell.page
    assert isinstance(paper, Preview) and "交叉任职" in paper.title


def test_several_compounds_are_pills_and_an_empty_one_says_what_to_do(
    qtbot: QtBot, opened: Opened, clock: FixedClock, folder: DataFolder
) -> None:
    place = folder.path.with_name("two")
    Door(clock).set_up(place, new_branch("海棠苑", "柳岸花园"), PASSWORD)
    window = opened(place)
    hand = Hand(qtbot, window)
    page = page_of(window, hand)
    assert page.pills is not None
    qtbot.mouseClick(page.pills.buttons["柳岸花园"], Qt.MouseButton.LeftButton)
    hand.rest()
    press(page, hand, "记第一届")
    sheet = election(page).form
    fill(sheet.boxes["name"], "柳岸花园业主委员会", hand)
    write_result(page, hand, [(f"{family}建民", MASS) for family in "赵钱孙李周"])
    press(page, hand, "记下选举结果")
    assert page.view is not None and page.view.body is not None
    assert page.view.compounds[page.view.body.compound] == "柳岸花园"
    assert "0 人 / 5 人" in words(page)
    qtbot.mouseClick(page.pills.buttons["海棠苑"], Qt.MouseButton.LeftButton)
    hand.rest()
    assert "还没有业委会" in words(page)


def test_in_the_narrow_shell_the_side_is_its_own_page(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)
    page = page_of(window, hand)
    press(page, hand, "看党员比例和任期")
    assert page.split.shows_side and "4 人 / 7 人" in words(page)
    press(page, hand, "回到图上")
    seat = tile(page, SEATS, "副主任")
    qtbot.mouseClick(seat, Qt.MouseButton.LeftButton)
    assert page.split.shows_side
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    hand.rest()
    assert not page.split.shows_side


def test_enter_walks_from_the_facts_through_the_rows_to_the_red_button(window: Window, hand: Hand) -> None:
    window.activateWindow()
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    sheet = election(page).form
    last = list(sheet.boxes.values())[-1].entry
    last.setFocus()
    reached = []
    for _ in range(5):
        now = window.focusWidget()
        hand.qtbot.keyClick(now, Qt.Key.Key_Return)
        reached.append(window.focusWidget())
    one, two = sheet.seats.rows[:2]
    assert reached == [*one.entries[:4], two.person.entry]
    sheet.seats.rows[-1].how.entry.setFocus()
    hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.focusWidget() is sheet.seats.more
    hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is election(page).main


def test_somebody_of_the_roster_put_down_as_no_member_is_asked_about(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    one = election(page).form.seats.rows[0]
    fill(one.person, "周明远", hand)
    fill(one.party, MASS, hand)
    assert "名册里有这个名字" in one.party.entry.accessibleDescription()
    fill(one.party, OWN, hand)
    assert "名册里有这个名字" not in one.party.entry.accessibleDescription()


def test_too_few_and_even_are_told_together(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "开始换届")
    write_result(page, hand, FIVE[:2])
    press(page, hand, "记下选举结果")
    assert "委员写了2名，是双数，也不到最少的" in page.notices.texts[0]


def test_a_by_election_knows_the_branchs_own_member(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.fill()
    hand.rest()
    boxes = form(page).form.boxes
    fill(boxes["person"], "解振华", hand)
    assert boxes["member"].text == "解振华" and boxes["party_member"].text == "是"


def told_beneath(page: Page) -> list[tuple[int, str]]:
    """Row and words of what is told beneath names."""
    rows = enumerate(election(page).form.seats.rows, 1)
    return [(at, one.person.entry.accessibleDescription()) for at, one in rows if one.person.is_wrong]


def test_a_pasted_list_goes_down_the_rows_a_person_each(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.elect()
    hand.rest()
    write_result(page, hand, [("张国栋", OWN)])
    rows = election(page).form.seats.rows
    fill(rows[2].person, "高建国", hand)
    fill(rows[1].person, "吴丽华\t副主任\r\n\r\n郭 振兴\n陈一\u2028刘爱华\t候补委员\n周明远\n", hand)
    shown = [(one.person.text, one.post.text) for one in election(page).form.seats.written]
    assert shown == [
        ("张国栋", "主任"), ("吴丽华", "副主任"), ("高建国", "委员"), ("郭 振兴", "委员"), ("陈一", "委员"),
        ("刘爱华", "候补委员"), ("周明远", "委员"),
    ]  # fmt: skip
    assert election(page).counted.text().startswith("已写委员 6 名")
    assert rows[6].party.text == OWN and rows[1].person.entry.hasFocus()
    before = len(seats(window))
    for at in (1, 2, 3, 4, 5):
        fill(rows[at].party, MASS, hand)
    fill(rows[4].post, "候补委员", hand)
    press(page, hand, "记下选举结果")
    assert [one.person for one in seats(window)[before:]] == [
        "张国栋", "吴丽华", "高建国", "郭振兴", "陈一", "刘爱华", "周明远",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "bad", ["😀👨‍👩‍👧", "长" * 100_000, "名\n" * 100_000, "１２３４５", "周明远１", "=cmd|'/c calc'!A1"],
    ids=["emoji", "long", "many lines", "digits", "name and digit", "formula"],
)  # fmt: skip
def test_what_is_no_name_is_told_in_its_row_and_all_rows_stay(window: Window, hand: Hand, bad: str) -> None:
    page = page_of(window, hand)
    page.elect()
    hand.rest()
    write_result(page, hand, FIVE)
    row = election(page).form.seats.rows[3]
    fill(row.person, bad, hand)
    typed, before = row.person.text, len(seats(window))
    press(page, hand, "记下选举结果")
    assert [at for at, _ in told_beneath(page)] == [4] and "不像姓名" in told_beneath(page)[0][1]
    assert row.person.text == typed and row.person.entry.hasFocus()
    assert [one.person.text for one in election(page).form.seats.rows if one is not row] == [
        name for at, (name, _) in enumerate(FIVE) if at != 3
    ]
    assert len(seats(window)) == before
    fill(row.person, "吴丽华", hand)
    press(page, hand, "记下选举结果")
    assert len(seats(window)) == before + 5


def test_a_name_with_unseen_signs_is_the_name_it_is(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.elect()
    hand.rest()
    write_result(page, hand, FIVE)
    fill(election(page).form.seats.rows[3].person, "周\u200b明\u202e 远", hand)
    fill(election(page).form.seats.rows[3].party, MASS, hand)
    press(page, hand, "记下选举结果")
    assert [at for at, _ in told_beneath(page)] == [1, 4] and "写了两次" in told_beneath(page)[1][1]


@pytest.mark.parametrize(
    ("name", "bad"), [("elected_on", "😀"), ("elected_on", "2026-11-22\n周明远"), ("number", "长" * 5000)]
)
def test_facts_of_the_term_that_cannot_be_read_stay_in_sight(
    window: Window, hand: Hand, name: str, bad: str
) -> None:
    page = page_of(window, hand)
    page.elect()
    hand.rest()
    write_result(page, hand, FIVE)
    box = election(page).form.boxes[name]
    fill(box, bad, hand)
    typed = box.text
    press(page, hand, "记下选举结果")
    assert box.is_wrong and box.text == typed


def test_full_width_digits_in_the_facts_are_read(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.elect()
    hand.rest()
    write_result(page, hand, FIVE)
    fill(election(page).form.boxes["number"], "３", hand)
    fill(election(page).form.boxes["elected_on"], "２０２６．１１．２２", hand)
    press(page, hand, "记下选举结果")
    assert (terms(window)[-1].number, str(terms(window)[-1].elected_on)) == (3, "2026-11-22")
