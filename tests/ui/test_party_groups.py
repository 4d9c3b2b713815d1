"""支部与党小组: groups, posts and the branch, by hand in the real window."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.folder import DataFolder
from app.records.branch import Branch
from app.records.branch_post import BranchPost
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.ui.pages.party_groups.page import Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import RecordCard
from app.ui.widgets.choice import Choice
from app.ui.widgets.form_card import FormCard
from app.ui.widgets.lines import LineEdit
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened
from tests.ui.hands import click_at


def page_of(window: Window, hand: Hand) -> Page:
    assert window.shell is not None
    window.shell.go("party_groups")
    hand.rest()
    shown = window.shell.page
    assert isinstance(shown, Page)
    return shown


def press(page: Page, hand: Hand, text: str) -> None:
    """Press the visible button of that name."""
    found = [one for one in page.findChildren(Button) if one.accessibleName() == text and one.isVisible()]
    assert len(found) == 1, text
    hand.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    hand.rest()


def form(page: Page) -> FormCard:
    assert page.part.form is not None
    return page.part.form


def type_in(page: Page, hand: Hand, field: str, text: str) -> None:
    """Type over what stands in a field."""
    entry = form(page).form.boxes[field].entry
    if isinstance(entry, Choice):
        entry.pick(text)
        return
    assert isinstance(entry, LineEdit)
    put_in(entry, text, hand)


def put_in(entry: LineEdit, text: str, hand: Hand) -> None:
    """Paste over what stands there: keys of a test type ASCII alone."""
    entry.setFocus()
    entry.selectAll()
    QApplication.clipboard().setText(text)
    hand.qtbot.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def groups(window: Window) -> list[PartyGroup]:
    found = window.session.house.registers.records(PartyGroup.about)
    return [one for one in found if isinstance(one, PartyGroup)]


def test_the_list_says_who_leads_how_many_and_that_every_building_has_a_group(
    window: Window, hand: Hand
) -> None:
    page = page_of(window, hand)
    rows = page.groups.table.rows.rows
    assert rows[0].cells[:4] == ("第一党小组", "1–3号楼", "孙桂兰", "9 名")
    assert len(rows) == 4
    assert "12 栋楼都有党小组" in page.groups.count.text()
    assert not page.groups.told.isVisible()


def test_the_card_lists_the_members_and_leads_to_them(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    names = {
        member.name
        for member in window.session.house.registers.records(Member.about)
        if isinstance(member, Member) and member.party_group == "第一党小组"
    }
    card = page.findChild(RecordCard)
    assert card is not None
    shown = {one.text().removesuffix("（组长）") for one in card.findChildren(Button)}
    assert names and names <= shown


def test_a_new_group_takes_its_buildings_once_whatever_the_number_of_clicks(
    window: Window, hand: Hand
) -> None:
    page = page_of(window, hand)
    press(page, hand, "加党小组")
    type_in(page, hand, "name", "第五党小组")
    type_in(page, hand, "buildings", "１３号楼")
    hand.qtbot.mouseDClick(form(page).main, Qt.MouseButton.LeftButton)
    hand.qtbot.mouseClick(form(page).main, Qt.MouseButton.LeftButton)
    hand.rest()
    kept = [one for one in groups(window) if one.name == "第五党小组"]
    assert [one.buildings for one in kept] == ["13"]
    assert page.part.form is None
    assert len(page.groups.table.rows.rows) == 5
    assert page.pills.buttons["党小组"].text() == "党小组 5"


def test_a_building_of_another_group_is_refused_and_nothing_typed_is_lost(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "加党小组")
    type_in(page, hand, "name", "第五党小组")
    type_in(page, hand, "buildings", "3")
    press(page, hand, "记下党小组")
    assert "3号楼已经归第一党小组了" in form(page).notices.texts[0]
    assert form(page).form.boxes["name"].text == "第五党小组"
    assert len(groups(window)) == 4


def test_what_cannot_be_read_is_told_beneath_its_field(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "加党小组")
    boxes = form(page).form.boxes
    press(page, hand, "记下党小组")
    assert boxes["name"].is_wrong
    long = "长" * 201
    for field, text in (("name", long), ("buildings", "东边那几栋😀"), ("founded_on", "去年")):
        type_in(page, hand, field, text)
    press(page, hand, "记下党小组")
    wrong = {name for name, box in boxes.items() if box.is_wrong}
    assert wrong == {"name", "buildings", "founded_on"}
    assert boxes["name"].text == long
    assert len(groups(window)) == 4


def test_a_renamed_group_keeps_its_members(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "改党小组")
    type_in(page, hand, "name", "先锋党小组")
    press(page, hand, "记下改动")
    assert page.groups.table.rows.rows[0].cells[0] == "先锋党小组"
    assert page.groups.table.rows.rows[0].cells[3] == "9 名"


def test_a_dissolved_group_stays_with_its_day_and_leaves_its_buildings_bare(
    window: Window, hand: Hand
) -> None:
    page = page_of(window, hand)
    press(page, hand, "撤销党小组")
    hand.qtbot.mouseClick(form(page).main, Qt.MouseButton.LeftButton)
    hand.rest()
    ended = next(one for one in groups(window) if one.name == "第一党小组")
    assert str(ended.dissolved_on) == "2026-11-23"
    assert page.groups.told.text() == "有 3 栋楼还没有党小组：1–3号楼。9 名党员还没有分到党小组。"
    assert page.groups.table.rows.rows[-1].cells[0] == "第一党小组"


def test_esc_leaves_the_form_for_the_card(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "改党小组")
    hand.qtbot.keyClick(form(page).form.boxes["name"].entry, Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: page.part.form is None)
    hand.rest()  # what is put at the side is shown behind that
    assert any(card.isVisible() for card in page.findChildren(RecordCard))


def test_a_new_group_that_was_begun_waits_as_a_draft(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "加党小组")
    type_in(page, hand, "name", "第五党小组")
    hand.qtbot.keyClick(form(page).form.boxes["name"].entry, Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: page.part.form is None)
    press(page, hand, "加党小组")
    assert form(page).form.boxes["name"].text == "第五党小组"
    press(page, hand, "记下党小组")
    press(page, hand, "加党小组")
    assert form(page).form.boxes["name"].text == ""


def test_a_step_elsewhere_does_not_take_the_form_away(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    press(page, hand, "加党小组")
    type_in(page, hand, "name", "第五党小组")
    page.reload()
    hand.rest()
    assert form(page).form.boxes["name"].text == "第五党小组"


def test_a_post_is_added_and_ended(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    hand.qtbot.mouseClick(page.pills.buttons["支部委员"], Qt.MouseButton.LeftButton)
    press(page, hand, "加一名委员")
    type_in(page, hand, "member", "孙桂兰")
    type_in(page, hand, "post", "委员")
    type_in(page, hand, "since", "2026-11-01")
    press(page, hand, "记下职务")
    assert ("委员", "孙桂兰") in {row.cells[:2] for row in page.posts.table.rows.rows}
    page.posts.table.selectRow(0)
    press(page, hand, "记免职")
    hand.qtbot.mouseClick(form(page).main, Qt.MouseButton.LeftButton)
    hand.rest()
    kept = window.session.house.registers.records(BranchPost.about)
    ended = [one for one in kept if isinstance(one, BranchPost) and one.until is not None]
    assert [one.post for one in ended] == ["书记"]
    assert page.posts.count.text() == "在任 5 个职务，已免职 1 个"


def test_the_branchs_particulars_are_changed_above_the_posts(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.open(0, "branch")
    hand.rest()
    type_in(page, hand, "founded_on", "2024-06")
    press(page, hand, "记下改动")
    branch = window.session.house.registers.records(Branch.about)[0]
    assert isinstance(branch, Branch) and str(branch.founded_on) == "2024-06"
    assert "2024年6月批准成立" in page.posts.facts.text()


def test_an_empty_branch_says_what_to_do(qtbot: QtBot, opened: Opened, folder: DataFolder) -> None:
    window = opened(folder.path)
    hand = Hand(qtbot, window)
    page = page_of(window, hand)
    assert not page.groups.table.isVisible()
    press(page, hand, "记第一个党小组")
    assert form(page).main.isVisible()


def test_in_the_narrow_shell_enter_turns_to_the_card_and_esc_back(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)
    page = page_of(window, hand)
    page.take_focus()
    qtbot.keyClick(page.groups.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.groups.table, Qt.Key.Key_Return)
    hand.rest()
    assert page.split.shows_side
    press(page, hand, "改党小组")
    assert form(page).form.boxes["name"].text == "第二党小组"
    qtbot.keyClick(form(page).form.boxes["name"].entry, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.part.form is None)
    assert page.groups.table.isVisible()


def test_the_groups_the_roster_names_are_built_at_once_and_taken_back(window: Window, hand: Hand) -> None:
    registers = window.session.house.registers
    before = [one.name for one in registers.records(PartyGroup.about)]  # type: ignore[attr-defined]
    named = ("第十党小组", "第五党小组", "第五党小组")
    for member, name in zip(registers.records(Member.about), named, strict=False):
        registers.change(member, {"party_group": name})
    page = page_of(window, hand)
    assert page.groups.seen is not None
    assert page.groups.seen.unkept == (("第五党小组", 2), ("第十党小组", 1))
    ungrouped = page.groups.seen.ungrouped
    told = "名册里还有 2 个党小组没有建：第五党小组（2名）、第十党小组（1名）。"
    assert page.groups._offer_words.text() == told and page.groups.build.isVisible()
    press(page, hand, "一次建好")
    kept = [one.name for one in registers.records(PartyGroup.about)]  # type: ignore[attr-defined]
    assert kept == [*before, "第五党小组", "第十党小组"]
    assert not page.groups.build.isVisible() and page.groups.seen.ungrouped == ungrouped
    assert window.shell is not None
    hand.qtbot.mouseClick(window.shell.undo_bar.button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert [one.name for one in registers.records(PartyGroup.about)] == before  # type: ignore[attr-defined]


def test_a_person_is_picked_by_initials(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.groups.begin_new()
    assert page.groups.form is not None
    entry = page.groups.form.form.boxes["leader"].entry
    assert isinstance(entry, Choice) and entry.isEditable() and entry.itemText(0)
    line = entry.lineEdit()
    assert line is not None
    hand.qtbot.keyClicks(line, "zgd")
    finder = entry.completer()
    assert finder is not None
    shown = finder.completionModel()
    found = [shown.index(at, 0).data() for at in range(shown.rowCount())]
    assert "张国栋" in found and len(found) < entry.count() / 2
    entry.setEditText("zhangguodong")
    hand.qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.answer == "张国栋"


def test_a_click_beside_an_open_list_closes_it_and_is_not_lost(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.groups.begin_new()
    hand.rest()
    card = form(page)
    leader, name = card.form.boxes["leader"].entry, card.form.boxes["name"].entry
    assert isinstance(leader, Choice)
    line, finder = leader.lineEdit(), leader.completer()
    assert line is not None and finder is not None
    window.activateWindow()
    hand.qtbot.waitUntil(window.isActiveWindow)

    def search() -> None:
        line.setFocus()
        line.selectAll()
        hand.qtbot.keyClicks(line, "zg")
        hand.qtbot.waitUntil(finder.popup().isVisible)

    search()
    click_at(name)
    hand.qtbot.waitUntil(name.hasFocus)
    assert not finder.popup().isVisible()
    line.setFocus()
    leader.showPopup()
    listed = leader.view().window()
    assert listed.isVisible()
    click_at(name)
    hand.qtbot.waitUntil(name.hasFocus)
    assert not listed.isVisible()
    leader.showPopup()
    click_at(leader, QPoint(leader.width() - 8, leader.height() // 2))
    assert not listed.isVisible()
    search()
    pressed: list[bool] = []
    card.way_back.clicked.connect(lambda: pressed.append(True))
    click_at(card.way_back)
    hand.rest()
    assert len(pressed) == 1 and page.groups.form is None


def test_required_fields_say_so_and_a_new_one_is_left_unwritten(window: Window, hand: Hand) -> None:
    page = page_of(window, hand)
    page.groups.begin_new()
    assert page.groups.form is not None
    assert page.groups.form.form.boxes["name"].title.text() == "党小组名称（必填）"
    assert page.groups.form.form.boxes["leader"].title.text() == "组长"
    assert page.groups.form.way_back.text().startswith("不记了")
