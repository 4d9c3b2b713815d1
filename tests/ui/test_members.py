"""The members' page: who, how many, who needs care; one hand at the keyboard."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.base.resources import resource
from app.models.folder import DataFolder
from app.records.member import Member
from app.rules.finding import matches
from app.services.listing import Listed
from app.services.rosters import ImportOptions
from app.ui.pages.members import Page
from app.ui.pages.registers import revealing
from app.ui.pages.registers.bin_panel import BinPanel
from app.ui.pages.registers.importing import ImportPreview
from app.ui.pages.registers.record_form import RecordForm
from app.ui.theme import theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.preview import Preview
from app.ui.widgets.purpose import OTHER, PurposeDialog
from app.ui.widgets.states import Busy
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened, gone
from tests.ui.hands import click_at

# A number of no living person, sound by GB 11643: 1958-03-12, 女.
NUMBER = "371502195803120020"


@pytest.fixture
def page(window: Window, hand: Hand) -> Page:
    return opened_page(window, hand)


def opened_page(window: Window, hand: Hand) -> Page:
    shell = window.shell
    assert shell is not None
    shell.go("members")
    hand.rest()
    assert isinstance(shell.page, Page)
    return shell.page


def names(page: Page) -> list[str]:
    assert page.panel is not None
    return [str(row.cells[0]) for row in page.panel.table.rows.rows]


def form_of(page: Page) -> RecordForm:
    assert isinstance(page.over_list, RecordForm)
    return page.over_list


def typed_in(hand: Hand, form: RecordForm, field: str, text: str) -> None:
    entry = form.form.boxes[field].entry
    entry.setFocus()
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(entry, commit)


def dialog_of(window: Window) -> PurposeDialog:
    found = window.findChildren(PurposeDialog)
    assert found
    return found[-1]


def kept(window: Window, name: str) -> list[Member]:
    return [item for item in window.session.house.registers.records(Member.about, name) if item.name == name]  # type: ignore[attr-defined, misc]


def test_the_list_counts_and_the_first_card_is_open(page: Page) -> None:
    assert page.panel is not None and page.card is not None
    assert page.panel.count.text() == f"共 {len(names(page))} 名"
    assert page.card.accessibleName() == names(page)[0]


def test_typing_in_the_list_finds_by_initials_and_by_a_mixture(page: Page, hand: Hand) -> None:
    assert page.panel is not None and page.card is not None
    hand.qtbot.keyClicks(page.panel.table, "z")
    hand.qtbot.keyClicks(page.panel.finder, "gm")
    hand.rest()
    assert "赵广明" in names(page) and len(names(page)) < 5
    page.panel.finder.setText("赵gm")
    hand.rest()
    assert names(page) == ["赵广明"]
    assert page.card.accessibleName() == "赵广明"
    hand.qtbot.keyClick(page.panel.finder, Qt.Key.Key_Escape)
    assert page.panel.finder.text() == ""


def test_arrows_in_the_field_walk_the_list(page: Page, hand: Hand) -> None:
    assert page.panel is not None
    page.panel.finder.setFocus()
    hand.qtbot.keyClick(page.panel.finder, Qt.Key.Key_Down)
    hand.rest()
    assert page.card is not None
    assert page.card.accessibleName() == names(page)[1]


def test_nothing_found_says_so_and_shows_nobody(page: Page, hand: Hand) -> None:
    assert page.panel is not None
    page.panel.finder.setText("zzzz")
    hand.rest()
    assert "没有找到“zzzz”" in page.panel.count.text()
    assert page.card is None
    page.begin_change()
    assert page.over_list is None


def test_pills_count_what_they_show(page: Page, hand: Hand) -> None:
    assert page.panel is not None and page.panel.pills is not None
    for name, count in (("正式", 34), ("预备", 2), ("流动", 3)):
        hand.qtbot.mouseClick(page.panel.pills.buttons[name], Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
        assert len(names(page)) == count
        assert page.panel.pills.buttons[name].text() == f"{name} {count}"  # type: ignore[union-attr]


def test_a_new_member_is_kept_once_and_the_number_fills_sex_and_birthday(
    page: Page, hand: Hand, window: Window
) -> None:
    before = len(names(page))
    hand.qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = form_of(page)
    typed_in(hand, form, "name", "林静")
    typed_in(hand, form, "citizen_id", NUMBER)
    assert form.form.boxes["sex"].text == "女"
    assert form.form.boxes["birth_date"].text == "1958-03-12"
    for _ in range(2):
        hand.qtbot.mouseClick(form.main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert len(kept(window, "林静")) == 1
    assert len(names(page)) == before + 1
    assert page.card is not None and page.card.accessibleName() == "林静"
    assert window.shell is not None
    assert "已记下：林静" in window.shell.undo_bar.sentence.text()


def test_what_a_person_chose_is_not_overwritten_by_the_number(page: Page, hand: Hand) -> None:
    page.begin_new()
    form = form_of(page)
    form.form.boxes["sex"].put("男")
    typed_in(hand, form, "citizen_id", NUMBER)
    assert form.form.boxes["sex"].text == "男"
    assert "从身份证号看是女" in form.form.boxes["sex"].entry.accessibleDescription()


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("citizen_id", "371502195803120021", "18位里有一位不对"),
        ("citizen_id", "37150219580312", "14位"),
        ("name", "林" * 201, "字"),
        ("joined_on", "昨天的昨天", "看不出是哪一天"),
        ("mobile", "１３８😀", ""),
    ],
)
def test_what_cannot_be_is_told_under_its_field_and_stays(
    page: Page, hand: Hand, window: Window, field: str, text: str, words: str
) -> None:
    before = len(names(page))
    page.begin_new()
    form = form_of(page)
    for name, sound in (("name", "林静"), ("citizen_id", NUMBER)):
        typed_in(hand, form, name, sound)
    form.form.boxes[field].put(text)
    hand.qtbot.mouseClick(form.main, Qt.MouseButton.LeftButton)
    hand.rest()
    box = form.form.boxes[field]
    assert box.is_wrong
    assert words in box.entry.accessibleDescription()
    assert box.text == text
    assert page.over_list is form
    assert len(window.session.house.registers.records(Member.about)) == before


def test_a_gap_is_told_under_its_field(page: Page, hand: Hand) -> None:
    page.begin_new()
    form = form_of(page)
    typed_in(hand, form, "name", "林静")
    hand.qtbot.mouseClick(form.main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert "还缺公民身份号码" in form.form.boxes["citizen_id"].entry.accessibleDescription()


def test_f2_changes_and_the_masked_number_stays(page: Page, hand: Hand, window: Window) -> None:
    record = page.record
    assert isinstance(record, Member) and page.panel is not None
    page.panel.table.setFocus()
    hand.qtbot.keyClick(page.panel.table, Qt.Key.Key_F2)
    form = form_of(page)
    assert form.form.boxes["citizen_id"].text == ""
    form.form.boxes["party_group"].put("第三党小组")
    hand.qtbot.mouseClick(form.main, Qt.MouseButton.LeftButton)
    hand.rest()
    changed = window.session.house.registers.record(Member.about, record.id)
    assert isinstance(changed, Member)
    assert (changed.party_group, changed.citizen_id) == ("第三党小组", record.citizen_id)
    assert page.record == changed


def test_what_was_typed_waits_behind_esc(page: Page, hand: Hand) -> None:
    page.begin_new()
    hand.rest()
    typed_in(hand, form_of(page), "name", "林静")
    page.back()
    hand.rest()
    assert page.over_list is None
    page.begin_new()
    hand.rest()
    assert form_of(page).form.boxes["name"].text == "林静"


def test_a_matter_leads_to_the_very_field(page: Page, hand: Hand, window: Window) -> None:
    assert page.listing is not None and window.shell is not None
    last = page.listing.items[-1].item
    window.shell.go("members", last.id, "full_member_on")
    hand.rest()
    form = form_of(page)
    assert form.item == last
    assert form.form.boxes["full_member_on"].entry.hasFocus()


def test_moved_to_the_bin_and_found_again(page: Page, hand: Hand, window: Window) -> None:
    page.begin_new()
    form = form_of(page)
    typed_in(hand, form, "name", "林静")
    typed_in(hand, form, "citizen_id", NUMBER)
    hand.qtbot.mouseClick(form.main, Qt.MouseButton.LeftButton)
    hand.rest()
    page.remove()
    hand.rest()
    assert window.shell is not None
    assert "30天内可找回" in window.shell.undo_bar.sentence.text()
    assert "林静" not in names(page)
    page.more.press("回收站 1")
    hand.rest()
    bin_panel = page.over_list
    assert isinstance(bin_panel, BinPanel)
    hand.qtbot.mouseClick(bin_panel.main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert page.over_list is None
    assert "林静" in names(page)


def test_undo_brings_a_removed_member_back(page: Page, hand: Hand, window: Window) -> None:
    window.session.house.registers.add(Member.about, {"name": "林静", "citizen_id": NUMBER})
    page.reload()
    hand.rest()
    assert page.panel is not None and window.shell is not None
    page.panel.finder.setText("林j")
    hand.qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    hand.rest()
    assert kept(window, "林静") == []
    hand.qtbot.mouseClick(window.shell.undo_bar.button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert len(kept(window, "林静")) == 1
    assert page.panel.finder.text() == "林j"
    assert "林静" in names(page)


def test_who_stood_on_a_roll_is_not_removed_but_marked(page: Page, hand: Hand) -> None:
    assert page.panel is not None
    page.panel.finder.setText("李传福")
    page.remove()
    hand.rest()
    assert "到会情况" in page.notices.texts[0]
    assert page.main_button is not None and page.main_button.text() == "改党籍状态"
    hand.qtbot.mouseClick(page.main_button, Qt.MouseButton.LeftButton)
    assert form_of(page).form.boxes["standing"].entry.hasFocus()


def test_the_list_and_a_members_sheet_come_as_papers(page: Page, hand: Hand, window: Window) -> None:
    assert window.shell is not None and page.card is not None
    hand.qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
    assert isinstance(window.shell.page, Preview)
    assert "党员名册" in window.shell.page.title
    window.shell.page.back()
    sheet = next(button for button in page.card.findChildren(Button) if button.text() == "打印登记表")
    hand.qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton)
    hand.rest()
    assert isinstance(window.shell.page, Preview)
    assert page.card.accessibleName() in window.shell.page.title


def test_looking_through_a_roster_can_be_stopped(page: Page, hand: Hand) -> None:
    page.tables_in.look_through(resource("sample", "党员花名册.xlsx"))
    hand.qtbot.mouseClick(page.findChildren(Busy)[-1].stop_button, Qt.MouseButton.LeftButton)
    hand.rest()
    assert "停下" in page.notices.texts[0]
    assert page.over_list is None


def test_a_number_is_shown_for_a_purpose_and_masked_again(page: Page, hand: Hand, window: Window) -> None:
    record, card = page.record, page.card
    assert isinstance(record, Member) and card is not None
    masked = card.values["身份证号"].text()
    assert record.citizen_id not in masked and "*" in masked
    hand.qtbot.mouseClick(card.shows["身份证号"], Qt.MouseButton.LeftButton)
    hand.qtbot.mouseClick(dialog_of(window).main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert card.values["身份证号"].text() == record.citizen_id
    assert "60 秒后自动遮上" in card.hint.text()
    hand.qtbot.mouseClick(card.shows["身份证号"], Qt.MouseButton.LeftButton)
    assert card.values["身份证号"].text() == masked


def test_a_shown_number_is_masked_when_its_time_is_over(
    page: Page, hand: Hand, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = page.card
    assert card is not None
    monkeypatch.setattr(revealing, "SECONDS", 0.2)
    masked = card.values["手机"].text()
    hand.qtbot.mouseClick(card.shows["手机"], Qt.MouseButton.LeftButton)
    hand.qtbot.mouseClick(dialog_of(window).main, Qt.MouseButton.LeftButton)
    hand.qtbot.waitUntil(lambda: card.values["手机"].text() != masked)
    hand.qtbot.waitUntil(lambda: card.values["手机"].text() == masked)


def test_another_purpose_must_be_written(page: Page, hand: Hand, window: Window) -> None:
    card = page.card
    assert card is not None
    hand.qtbot.mouseClick(card.shows["手机"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(window)
    next(button for button in dialog.choices.buttons if button.text() == OTHER).click()
    dialog.main.click()
    hand.rest()
    assert dialog.isVisible()
    assert "*" in card.values["手机"].text()
    dialog.line.setText("换届选举造册")
    dialog.main.click()
    hand.rest()
    assert "*" not in card.values["手机"].text()


def test_a_roster_is_looked_through_before_it_is_taken(
    opened: Opened, folder: DataFolder, qtbot: object, tmp_path: Path
) -> None:
    window = opened(folder.path)
    hand = Hand(qtbot, window)  # type: ignore[arg-type]
    page = opened_page(window, hand)
    roster = resource("sample", "党员花名册.xlsx")
    page.tables_in.look_through(roster)
    hand.rest()
    preview = page.over_list
    assert isinstance(preview, ImportPreview)
    told = preview.told
    assert window.session.house.registers.records(Member.about) == []
    assert preview.main.text() == f"导入这 {told.accepted} 名"
    assert str(preview.table.rows.rows[0].cells[0]) == f"第{told.rejected[0].row}行"
    rest = tmp_path / "没收的.xlsx"
    page.tables_in.save_rest(preview, rest)
    hand.rest()
    assert rest.exists()
    for _ in range(2):
        hand.qtbot.mouseClick(preview.main, Qt.MouseButton.LeftButton)
    hand.rest()
    assert page.over_list is None
    assert len(names(page)) == told.accepted
    assert window.shell is not None
    assert f"新增 {told.accepted} 名" in window.shell.undo_bar.sentence.text()


def test_the_choices_of_an_import_are_asked_where_they_matter(page: Page, hand: Hand) -> None:
    page.tables_in.look_through(resource("sample", "党员花名册.xlsx"))
    hand.rest()
    preview = page.over_list
    assert isinstance(preview, ImportPreview) and not preview.hidden.isHidden()
    preview.hidden.setChecked(True)
    hand.rest()
    again = page.over_list
    assert isinstance(again, ImportPreview) and again is not preview
    assert again.options == ImportOptions(dry_run=True, skip_hidden=True)
    page.back()
    assert page.over_list is None


def test_a_dropped_file_of_another_kind_is_refused_in_three_lines(
    page: Page, hand: Hand, tmp_path: Path
) -> None:
    photo = tmp_path / "合影.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), *how))
    hand.rest()
    assert "合影.png" in page.notices.texts[0]
    assert page.over_list is None


def test_the_list_is_taken_out_masked_and_the_empty_table_written(
    page: Page, hand: Hand, tmp_path: Path
) -> None:
    masked, full = tmp_path / "masked.csv", tmp_path / "full.csv"
    page.tables_out.write("", masked)
    page.tables_out.write("换届选举造册", full)
    page.tables_out.write_template(tmp_path / "空表.xlsx")
    hand.rest()
    record = page.record
    assert isinstance(record, Member)
    assert record.citizen_id not in masked.read_text(encoding="utf-8-sig")
    assert record.citizen_id in full.read_text(encoding="utf-8-sig")
    assert (tmp_path / "空表.xlsx").exists()


def test_in_the_narrow_shell_the_card_is_a_page_of_its_own(
    opened: Opened, branch_folder: DataFolder, qtbot: object
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)  # type: ignore[arg-type]
    page = opened_page(window, hand)
    assert page.panel is not None and page.split is not None and page.card is not None
    least = window.minimumSizeHint()
    assert least.width() <= ENLARGED[0] and least.height() <= ENLARGED[1]
    assert not page.card.isVisible()
    page.panel.table.setFocus()
    hand.qtbot.keyClick(page.panel.table, Qt.Key.Key_Return)
    hand.rest()
    assert page.card.isVisible()
    assert page.main_button is not None and page.main_button.text() == "改资料"
    assert page.back()
    assert not page.card.isVisible()


def test_a_key_in_a_list_of_ten_thousand_costs_little_more_than_the_scan(page: Page, hand: Hand) -> None:
    assert page.listing is not None and page.panel is not None
    few = page.listing.items
    many = tuple(Listed(few[at % len(few)].item, few[at % len(few)].key) for at in range(10_000))
    listing = type(page.listing)(page.register, many, page.listing.names, 0, page.listing.marks)
    page.panel.show_listing(listing)
    hand.rest()
    panel = page.panel

    def scan() -> None:
        panel.table.rows.show([row for row in panel._all if matches(row.search, "g")])
        panel.table.viewport().repaint()

    def key() -> None:
        panel.finder.setText("g" if panel.finder.text() != "g" else "g ")
        panel.table.viewport().repaint()

    took = [(_time(scan), _time(key)) for _ in range(25)]
    assert min(ours for _, ours in took) <= 1.5 * min(plain for plain, _ in took)


def _time(deed: object) -> float:
    start = time.perf_counter()
    deed()  # type: ignore[operator]
    return time.perf_counter() - start


def test_a_field_one_is_led_to_is_seen_and_has_the_keyboard(window: Window, hand: Hand) -> None:
    window.activateWindow()
    assert window.shell is not None
    member = window.session.house.registers.records(Member.about)[-1]
    window.shell.go("members", member.id, "full_member_on")
    hand.rest()
    entry = window.shell.page.over_list.form.boxes["full_member_on"].entry  # type: ignore[attr-defined]
    hand.qtbot.waitUntil(lambda: not entry.visibleRegion().isEmpty())
    assert window.focusWidget() is entry and entry.visibleRegion().boundingRect() == entry.rect()


def test_moving_to_the_bin_is_in_sight_on_a_usual_laptop(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    window.shell.go("members")
    hand.rest()
    away = next(
        one
        for one in window.shell.page.findChildren(Button)
        if one.text() == "移到回收站" and one.isVisible()
    )
    assert away.visibleRegion().boundingRect() == away.rect()


def test_the_selected_row_is_framed_while_the_list_has_the_keyboard(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    window.shell.go("members")
    hand.rest()
    page = window.shell.page
    table = page.panel.table  # type: ignore[attr-defined]
    row = table.visualRect(table.currentIndex())

    def colour() -> str:
        return str(table.viewport().grab().toImage().pixelColor(row.left() + 40, row.top()).name()).upper()

    window.activateWindow()
    hand.qtbot.waitUntil(window.isActiveWindow)
    table.setFocus()
    hand.qtbot.waitUntil(table.hasFocus)
    assert colour() == theme().roles["focus"]
    page.panel.finder.setFocus()  # type: ignore[attr-defined]
    assert colour() != theme().roles["focus"]


def test_the_whole_card_is_read_by_keyboard(window: Window, hand: Hand, page: Page) -> None:
    card = page.card
    assert card is not None and card.area.verticalScrollBar().maximum() > 0
    window.activateWindow()
    hand.qtbot.waitUntil(window.isActiveWindow)
    page.panel.table.setFocus()  # type: ignore[union-attr]
    for _ in range(20):
        if card.area.hasFocus():
            break
        hand.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert card.area.hasFocus()
    last = list(card.values.values())[-1]
    assert last.visibleRegion().isEmpty()
    for _ in range(10):
        hand.qtbot.keyClick(card.area, Qt.Key.Key_PageDown)
    assert last.visibleRegion().boundingRect() == last.rect()
    hand.qtbot.keyClick(card.area, Qt.Key.Key_Up)
    assert card.area.verticalScrollBar().value() < card.area.verticalScrollBar().maximum()
    # Where all is seen, Tab does not stop.
    window.resize(1366, 1400)
    hand.qtbot.waitUntil(lambda: not card.area.verticalScrollBar().maximum())
    assert card.area.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("text", [14, 18])
def test_nothing_is_made_that_is_not_shown(window: Window, hand: Hand, page: Page, text: int) -> None:
    window.resize_text(16)
    hand.rest()
    gone()
    before = set(QApplication.topLevelWidgets())
    window.resize_text(text)
    hand.rest()
    gone()
    alone = [one for one in QApplication.topLevelWidgets() if one not in before and one.parent() is None]
    assert not alone, [(type(one).__name__, one.accessibleName()) for one in alone]


def test_a_click_beside_the_menu_does_what_it_is_meant_to(page: Page, hand: Hand) -> None:
    menu = page.more.menu_of_it
    page.more.click()
    assert menu.isVisible()
    click_at(page.more)
    assert not menu.isVisible()
    page.more.click()
    click_at(page.add_button)
    hand.rest()
    assert not menu.isVisible() and form_of(page)
