"""会议: a meeting from the first click to the signed paper, in the real window on a real folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.models.folder import DataFolder
from app.records.branch_post import BranchPost
from app.records.meeting import PRESENT, UNKNOWN, Meeting, MeetingItem
from app.records.member import Member
from app.rules.agenda import Place
from app.rules.meeting_rows import DRAFT, FILED, FINAL
from app.services.house import House
from app.services.meeting_files import MeetingFile
from app.ui.pages.meetings.item_dialog import ItemDialog
from app.ui.pages.meetings.page import Page
from app.ui.pages.meetings.roll import Roll
from app.ui.pages.meetings.turnout import TurnoutCard
from app.ui.widgets.buttons import Button
from app.ui.widgets.lines import LineEdit
from app.ui.widgets.pills import Pills
from app.ui.window import Window
from tests.services.tables import citizen_id
from tests.ui.conftest import ENLARGED, Hand, Opened


def write(hand: Hand, entry: QWidget, text: str) -> None:
    """Type: signs by keys, everything else as the input method gives it."""
    if text.isascii():
        hand.qtbot.keyClicks(entry, text)
    else:
        given = QInputMethodEvent()
        given.setCommitString(text)
        QApplication.sendEvent(entry, given)


LEFT = Qt.MouseButton.LeftButton


class Table:
    """The page of meetings, and what a person does there."""

    def __init__(self, window: Window, hand: Hand) -> None:
        assert window.shell is not None
        self.window, self.hand = window, hand
        self.in_front()
        window.shell.go("meetings")
        hand.rest()
        page = window.shell.pages["meetings"]
        assert isinstance(page, Page)
        self.page = page

    @property
    def roll(self) -> Roll:
        assert self.page.recording is not None and isinstance(self.page.recording.roll, Roll)
        return self.page.recording.roll

    @property
    def kept(self) -> MeetingFile:
        """The open draft as it is kept."""
        assert self.page.recorder is not None
        self.hand.rest()
        return self.window.session.house.meetings.desk(self.page.recorder.number).file

    def kept_guests(self) -> list[tuple[str, str]]:
        """Name and post of each guest of the open draft, as they are kept."""
        return [(one.person, one.post) for one in self.kept.guests]

    # Methods, not properties: what a key changes must be asked anew.

    def shows_paper(self) -> bool:
        """Whether a paper lies over the page."""
        assert self.window.shell is not None
        return self.window.shell.over is not None

    def keeps_open(self) -> bool:
        """Whether the idle lock waits."""
        return self.page.waits_with_lock

    def is_voting(self) -> bool:
        """Whether the narrow shell shows the items in place of the roll."""
        return self.page.recording is not None and self.page.recording.shows_items

    def click(self, button: QAbstractButton) -> None:
        self.hand.qtbot.mouseClick(button, LEFT)
        self.hand.rest()
        self.in_front()

    def in_front(self) -> None:
        """A closed dialog gives the keyboard back to the window, as a screen does and the tests' does not."""
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]
        if not others:
            self.window.activateWindow()
            self.hand.qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, words: str) -> None:
        """Press the visible button with these words."""
        found = [one for one in self.page.findChildren(Button) if one.isVisible()]
        self.click(next(one for one in found if words in (one.text(), one.accessibleName())))

    def press_in_dialog(self, words: str) -> None:
        self.click(next(one for one in self.dialog().findChildren(Button) if one.text() == words))

    def begin(self, kind: str = "党员大会", **typed: str) -> None:
        """F5, the kind, the facts, 开始点名."""
        self.hand.qtbot.keyClick(self.window, Qt.Key.Key_F5)
        self.hand.rest()
        beginning = self.page.beginning
        assert beginning is not None
        next(one for one in beginning.kinds.buttons if one.text() == kind).click()
        facts = {
            "started_at": "2026-11-23 9:30",
            "place": "党群服务站",
            "host": "周明远",
            "recorder": "许凤霞",
        }
        beginning.form.put(facts | typed)
        self.click(beginning.start)

    def add_item(self, title: str, matter: str = "", ballot: str = "") -> int:
        """加议题 and the dialog behind it; the item's id."""
        self.press("加议题")
        dialog = self.dialog(ItemDialog)
        dialog.form.put({"title": title, "matter": matter, "ballot": ballot})
        self.click(dialog.main)
        return self.kept.items[-1].id

    def dialog(self, kind: type[ItemDialog] = ItemDialog) -> ItemDialog:
        return next(one for one in self.window.findChildren(kind) if one.isVisible())

    def type_vote(self, item: int, **figures: str) -> None:
        """Digits into the fields of a vote, as they are typed."""
        assert self.page.recording is not None
        card = self.page.recording.items.cards[item]
        for name, text in figures.items():
            entry = card.steppers[name].entry
            entry.setFocus()
            entry.selectAll()
            write(self.hand, entry, text)
        self.page.recording.send()
        self.hand.rest()

    def waiting(self) -> list[int]:
        """Who is still 没点, in the order of the tiles."""
        return [key for key, tile in self.roll.tiles.items() if tile.state.tone == "plain"]


@pytest.fixture
def table(window: Window, hand: Hand) -> Table:
    return Table(window, hand)


def _marks(file: MeetingFile) -> dict[int, str]:
    return {row.member: row.status for row in file.attendances}


def test_the_list_shows_all_meetings_and_the_pills_filter_them(table: Table) -> None:
    listing = table.page.listing
    assert len(listing.table.rows.rows) == 4 and isinstance(listing.pills, Pills)
    assert listing.pills.buttons["支委会"].text() == "支委会 1"
    table.click(listing.pills.buttons["支委会"])
    assert [row.cells[1] for row in listing.table.rows.rows] == ["10月支部委员会会议"]


def test_f5_begins_a_draft_that_is_kept_with_its_roll(table: Table) -> None:
    table.begin()
    file = table.kept
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [table.window]
    assert (file.meeting.kind, file.meeting.place) == ("党员大会", "党群服务站")
    assert set(_marks(file).values()) == {UNKNOWN}
    assert set(table.roll.tiles) >= set(_marks(file))


def test_a_double_click_on_the_red_button_begins_one_meeting(table: Table) -> None:
    table.hand.qtbot.keyClick(table.window, Qt.Key.Key_F5)
    table.hand.rest()
    assert table.page.beginning is not None
    start = table.page.beginning.start
    table.hand.qtbot.mouseClick(start, LEFT)
    table.hand.qtbot.mouseClick(start, LEFT)
    table.hand.rest()
    assert len(table.window.session.house.meetings.rows()) == 5


@pytest.mark.parametrize(
    "typed", ["昨天下午", "2026-11-23", "😀", "2026-13-40 9:30", "9:30" * 200], ids=lambda text: text[:8]
)
def test_a_time_that_cannot_be_read_is_told_below_its_field_and_stays(table: Table, typed: str) -> None:
    table.begin(started_at=typed)
    beginning = table.page.beginning
    assert beginning is not None and table.page.recorder is None
    box = beginning.form.boxes["started_at"]
    assert box.text == typed
    assert box.entry.property("wrong")
    assert len(table.window.session.house.meetings.rows()) == 4


def test_full_width_digits_are_a_time(table: Table) -> None:
    table.begin(started_at="２０２６－１１－２３　９：３０")
    assert f"{table.kept.meeting.started_at:%H:%M}" == "09:30"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("下午3点半", "15:30"), ("晚上７点", "19:00"), ("上午 9：05", "09:05"), ("3点半", "03:30")],
)
def test_a_time_as_it_is_said_is_shown_back_and_kept(table: Table, typed: str, read: str) -> None:
    table.hand.qtbot.keyClick(table.window, Qt.Key.Key_F5)
    table.hand.rest()
    beginning = table.page.beginning
    assert beginning is not None
    entry = beginning.form.boxes["started_at"].entry
    assert isinstance(entry, LineEdit)
    entry.setFocus()
    entry.selectAll()
    write(table.hand, entry, typed)
    table.hand.qtbot.keyClick(entry, Qt.Key.Key_Tab)
    assert entry.text() == f"2026-11-23 {read}" and not entry.property("wrong")
    beginning.form.put({"place": "服务站", "host": "周明远", "recorder": "许凤霞"})
    table.click(beginning.start)
    assert f"{table.kept.meeting.started_at:%Y-%m-%d %H:%M}" == f"2026-11-23 {read}"


def test_a_group_meeting_asks_for_its_group(table: Table) -> None:
    table.begin("党小组会")
    beginning = table.page.beginning
    assert beginning is not None
    assert beginning.form.boxes["party_group"].entry.property("wrong")
    beginning.form.put({"party_group": "第二党小组"})
    table.click(beginning.start)
    assert table.kept.meeting.title == "第二党小组会"
    assert table.roll.tiles


def test_a_matter_prefills_kind_and_asks_for_the_day_of_another_month(table: Table) -> None:
    from app.base.month import Month

    table.page.open_place(Place(subject="meetings", kind="支委会", month=Month(2026, 10)))
    table.hand.rest()
    beginning = table.page.beginning
    assert beginning is not None
    assert beginning.kinds.answer == "支委会"
    assert beginning.form.boxes["started_at"].text == ""


def test_thirty_fast_clicks_are_painted_at_once_and_all_kept_in_order(table: Table) -> None:
    table.begin()
    members = table.waiting()[:30]
    for member in members:
        table.hand.qtbot.mouseClick(table.roll.tiles[member], LEFT)
        # Nothing came back from the worker yet, for the window did not look: the tile shows it already.
        assert table.roll.tiles[member].state.tone == "green"
    assert table.page.recorder is not None
    assert table.page.recorder.sheet.live.counts.present == 30
    marks = _marks(table.kept)
    assert [marks[member] for member in members] == [PRESENT] * 30
    assert table.page.recorder.sheet.waiting == 0


def test_fast_changes_of_one_name_end_as_the_last_one(table: Table) -> None:
    table.begin()
    member = table.waiting()[0]
    for key in "1203402":
        write(table.hand, table.roll.tiles[member], key)
    assert _marks(table.kept)[member] == "事假"
    assert table.roll.tiles[member].state.word == "事假"


def test_a_press_on_a_present_name_asks_for_the_reason_and_one_on_an_absent_takes_it_back(
    table: Table,
) -> None:
    table.begin()
    member = table.waiting()[0]
    tile = table.roll.tiles[member]
    table.click(tile)
    table.click(tile)
    menu = table.roll.menu
    assert menu is not None and menu.isVisible()
    table.hand.qtbot.keyClick(menu, Qt.Key.Key_3)
    assert _marks(table.kept)[member] == "公出"
    table.click(tile)
    assert _marks(table.kept)[member] == UNKNOWN


def test_space_marks_and_arrows_walk(table: Table) -> None:
    table.begin()
    first, second = list(table.roll.tiles.values())[:2]
    first.setFocus()
    table.hand.qtbot.keyClick(first, Qt.Key.Key_Space)
    table.hand.qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert _marks(table.kept)[first.key] == PRESENT


def test_a_refused_mark_is_told_and_what_is_kept_is_shown_again(table: Table) -> None:
    table.begin()
    house, recorder = table.window.session.house, table.page.recorder
    assert recorder is not None
    posts = {
        post.member for post in house.registers.records(BranchPost.about) if isinstance(post, BranchPost)
    }
    outsider = next(member for member in table.waiting() if member not in posts)
    # The roll becomes another behind the window's back, and the press comes before the window knows.
    house.meeting_steps.change_facts(recorder.number, {"kind": "支委会"})
    table.hand.qtbot.mouseClick(table.roll.tiles[outsider], LEFT)
    assert table.roll.tiles[outsider].state.tone == "green"
    table.hand.rest()
    assert "不在这次支委会的应到人员里" in table.page.notices.texts[0]
    assert set(table.roll.tiles) <= posts and outsider not in table.roll.tiles


def test_tab_leaves_the_names_for_the_votes(table: Table) -> None:
    table.begin()
    item = table.add_item("表决", "一般事项", "举手")
    assert table.page.recording is not None
    first, second = list(table.roll.tiles.values())[:2]
    first.setFocus()
    table.hand.qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    table.hand.qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert not any(tile.hasFocus() for tile in table.roll.tiles.values())
    table.page.recording.items.cards[item].focus("yes")
    assert table.page.recording.items.cards[item].steppers["yes"].entry.hasFocus()


def test_the_sign_in_sheet_is_shown_before_it_is_printed(table: Table) -> None:
    table.begin()
    table.press("打印签到表")
    assert table.shows_paper()
    table.hand.qtbot.keyClick(table.window, Qt.Key.Key_Escape)
    assert not table.shows_paper() and table.page.recorder is not None


def test_both_counts_and_the_half_line_follow_the_marks(table: Table) -> None:
    table.begin()
    recording = table.page.recording
    assert recording is not None
    assert "还不够" in recording.counts.sentence.text
    table.press("全部先点“到”")
    counts = table.kept.live(recording.recorder.sheet._desk.settings).counts
    assert counts.present == counts.due and counts.voters < counts.due
    assert "够数，可以开会" in recording.counts.sentence.text
    assert f"应到 {counts.due} ＝ 实到 {counts.due} ＋ 缺席 0" in recording.counts.accessibleDescription()


def test_votes_typed_digit_by_digit_are_judged_at_once_and_kept(table: Table) -> None:
    table.begin()
    table.press("全部先点“到”")
    item = table.add_item("第四季度工作经费使用计划", "一般事项", "举手")
    recording = table.page.recording
    assert recording is not None
    voters = recording.recorder.sheet.live.counts.present_voters
    table.type_vote(item, yes=str(voters - 1), no="0", abstain="1")
    card = recording.items.cards[item]
    assert card.sentence.text.startswith(f"通过：赞成 {voters - 1}")
    kept = table.kept.items[0]
    assert (kept.yes, kept.no, kept.abstain) == (voters - 1, 0, 1)


def test_plus_and_minus_count_also_by_key_and_never_below_nought(table: Table) -> None:
    table.begin()
    item = table.add_item("表决", "一般事项", "举手")
    assert table.page.recording is not None
    stepper = table.page.recording.items.cards[item].steppers["yes"]
    table.click(stepper.more)
    write(table.hand, stepper.entry, "++")
    write(table.hand, stepper.entry, "-----")
    assert stepper.text == "0"
    write(table.hand, stepper.entry, "+")
    table.page.recording.send()
    assert table.kept.items[0].yes == 1


def test_votes_that_are_no_number_are_told_and_stay_and_full_width_ones_are_read(table: Table) -> None:
    table.begin()
    item = table.add_item("表决", "一般事项", "无记名投票")
    table.type_vote(item, yes="二十😀", no="１２")
    assert table.page.recording is not None
    card = table.page.recording.items.cards[item]
    assert card.steppers["yes"].text == "二十😀"
    assert card.steppers["yes"].entry.property("wrong")
    assert card._told.text
    kept = table.kept.items[0]
    assert (kept.yes, kept.no) == (None, 12)
    assert set(card.steppers) >= {"issued", "returned"}


def test_items_can_be_moved_and_taken_off_and_that_taken_back(table: Table) -> None:
    table.begin()
    first, second = table.add_item("第一件"), table.add_item("第二件")
    assert table.page.recording is not None
    table.click(table.page.recording.items.cards[second].edit)
    table.press_in_dialog("往前挪")
    assert [item.title for item in table.kept.items] == ["第二件", "第一件"]
    table.click(table.page.recording.items.cards[first].edit)
    table.press_in_dialog("去掉这个议题")
    assert [item.title for item in table.kept.items] == ["第二件"]


def test_a_mark_takes_the_offer_to_undo_an_older_step_away(table: Table) -> None:
    table.begin()
    item = table.add_item("第一件")
    assert table.page.recording is not None and table.window.shell is not None
    table.click(table.page.recording.items.cards[item].edit)
    table.press_in_dialog("去掉这个议题")
    bar = table.window.shell.undo_bar
    assert bar.isVisible() and "第一件" in bar.sentence.text()
    table.click(table.roll.tiles[table.waiting()[0]])
    assert not bar.isVisible()


def test_a_removed_item_comes_back_by_undo(table: Table) -> None:
    table.begin()
    item = table.add_item("第一件")
    assert table.page.recording is not None and table.window.shell is not None
    table.click(table.page.recording.items.cards[item].edit)
    table.press_in_dialog("去掉这个议题")
    table.click(table.window.shell.undo_bar.button)
    assert [one.title for one in table.kept.items] == ["第一件"]
    assert [card.item.title for card in table.page.recording.items.cards.values()] == ["第一件"]


def test_an_item_too_long_is_told_below_its_field(table: Table) -> None:
    table.begin()
    table.press("加议题")
    dialog = table.dialog()
    dialog.form.put({"title": "长" * 101})
    table.click(dialog.main)
    assert dialog.isVisible()
    assert dialog.form.boxes["title"].entry.property("wrong")
    assert dialog.form.boxes["title"].text == "长" * 101
    assert table.kept.items == ()


def test_texts_keep_themselves_when_the_field_is_left(table: Table) -> None:
    table.begin()
    item = table.add_item("走访独居老人")
    table.press("写发言和决议")
    writing = table.page.writing
    assert writing is not None
    form = writing.items[item][0]
    speeches, resolution = form.boxes["speeches"].entry, form.boxes["resolution"].entry
    speeches.setFocus()
    write(table.hand, speeches, "周明远：入冬前走一遍。")
    resolution.setFocus()
    assert table.kept.items[0].speeches == "周明远：入冬前走一遍。"


def test_a_wrong_deadline_is_told_below_its_field_and_nothing_else_is_lost(table: Table) -> None:
    table.begin()
    item = table.add_item("走访")
    table.press("写发言和决议")
    assert table.page.writing is not None
    form = table.page.writing.items[item][0]
    for name, text in (("due_on", "下下个月"), ("responsible", "马秀英")):
        entry = form.boxes[name].entry
        entry.setFocus()
        write(table.hand, entry, text)
    table.page.writing.send()
    kept = table.kept.items[0]
    assert (kept.responsible, kept.due_on) == ("马秀英", None)
    assert form.boxes["due_on"].entry.property("wrong")
    assert form.boxes["due_on"].text == "下下个月"


def test_guests_are_kept_and_one_without_a_name_is_asked_for(table: Table) -> None:
    table.begin()
    table.press("写发言和决议")
    assert table.page.writing is not None
    guests = table.page.writing.guests
    table.click(guests.add)
    write(table.hand, guests.lines[0]["post"], "社区书记")
    guests.send()
    assert table.kept_guests() == []
    assert "姓名" in guests._told.text
    write(table.hand, guests.lines[0]["person"], "林海燕")
    guests.send()
    assert table.kept_guests() == [("林海燕", "社区书记")]


def test_checking_lists_what_is_missing_and_leads_to_the_field(table: Table) -> None:
    table.begin()
    table.press("核对后定稿")
    dialog = table.page.dialog
    assert dialog is not None and dialog.isVisible()
    told = [one.text() for one in dialog.findChildren(Button)]
    assert "缺结束时间" in told and "没有议题" in told
    table.click(next(one for one in dialog.findChildren(Button) if one.text() == "缺结束时间"))
    assert table.page.writing is not None
    assert table.page.writing.facts.boxes["ended_at"].entry.hasFocus()


def _finalised(table: Table) -> int:
    table.begin(started_at="2026-11-23 9:00")
    table.press("全部先点“到”")
    item = table.add_item("经费", "一般事项", "举手")
    assert table.page.recording is not None and table.page.recorder is not None
    number = table.page.recorder.number
    voters = table.page.recorder.sheet.live.counts.present_voters
    table.type_vote(item, yes=str(voters), no="0", abstain="0")
    table.press("写发言和决议")
    assert table.page.writing is not None
    table.page.writing.facts.boxes["ended_at"].entry.setFocus()
    write(table.hand, table.page.writing.facts.boxes["ended_at"].entry, "2026-11-23 10:00")
    table.press("核对后定稿")
    assert table.page.dialog is not None
    table.click(table.page.dialog.main)
    return number


def test_finalising_asks_about_a_writer_who_is_marked_absent(table: Table) -> None:
    table.begin(started_at="2026-11-23 9:00")
    table.press("全部先点“到”")
    table.add_item("通报情况")
    recorder = table.page.recorder
    assert recorder is not None
    writer = next(row.member for row in table.kept.attendances if row.person == "许凤霞")
    recorder.mark(writer, "病假")
    recorder.change_facts({"ended_at": "2026-11-23 10:00"}, lambda _: None)
    table.hand.rest()
    table.press("核对后定稿")
    dialog = table.page.dialog
    assert dialog is not None
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert [one for one in told if "记录人许凤霞点的是“病假”" in one]
    # It is a reminder: the minutes may be final all the same.
    table.click(dialog.main)
    assert table.page.reading is not None


def test_a_meeting_is_finalised_signed_and_amended(table: Table, tmp_path: Path) -> None:
    number = _finalised(table)
    house = table.window.session.house
    assert house.meetings.desk(number).state == FINAL
    assert table.page.reading is not None and table.page.recorder is None
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0 scan")
    table.press("补签字")
    signing = table.page.dialog
    signing.drop.add([scan])  # type: ignore[union-attr]
    table.click(signing.main)  # type: ignore[union-attr]
    assert house.meetings.desk(number).state == FILED
    table.press("写更正")
    amending = table.page.dialog
    amending.form.put({"text": "实到应为35名。", "author": "许凤霞"})  # type: ignore[union-attr]
    table.click(amending.main)  # type: ignore[union-attr]
    assert [note.text for note in house.meetings.desk(number).file.notes] == ["实到应为35名。"]


def test_an_item_of_final_minutes_is_settled_but_not_on_a_day_to_come(table: Table) -> None:
    number = _finalised(table)
    table.press("办结，经费")
    dialog = table.page.dialog
    dialog.form.put({"done_on": "2026-12-24"})  # type: ignore[union-attr]
    table.click(dialog.main)  # type: ignore[union-attr]
    assert dialog.isVisible()  # type: ignore[union-attr]
    dialog.form.put({"done_on": "今天"})  # type: ignore[union-attr]
    table.click(dialog.main)  # type: ignore[union-attr]
    item = table.window.session.house.meetings.desk(number).file.items[0]
    assert str(item.done_on) == "2026-11-23"


def test_a_deliberation_counts_people_by_role(table: Table) -> None:
    table.begin("有事来聊", compound="海棠苑")
    recording = table.page.recording
    assert recording is not None and isinstance(recording.roll, TurnoutCard)
    entry = recording.roll.steppers["居民"].entry
    write(table.hand, entry, "18")
    write(table.hand, recording.roll.steppers["物业"].entry, "一个")
    recording.send()
    assert [(row.role, row.people) for row in table.kept.turnouts] == [("居民", 18)]
    assert recording.roll.steppers["物业"].text == "一个"


def test_a_draft_thrown_away_leaves_the_list(table: Table) -> None:
    table.begin()
    table.press("写发言和决议")
    table.press("丢掉这份草稿")
    assert len(table.window.session.house.meetings.rows()) == 4
    assert len(table.page.listing.table.rows.rows) == 4
    assert table.page.notices.texts == []


def test_the_idle_lock_waits_while_a_draft_is_recorded(table: Table) -> None:
    assert not table.keeps_open()
    table.begin()
    assert table.keeps_open()
    table.hand.qtbot.keyClick(table.window, Qt.Key.Key_Escape)
    table.hand.rest()
    assert not table.keeps_open()


def test_searching_an_item_opens_its_meeting(table: Table) -> None:
    house = table.window.session.house
    item = house.registers.records(MeetingItem.about)[0]
    assert isinstance(item, MeetingItem)
    table.page.open(item.id, MeetingItem.about.name)
    table.hand.rest()
    meeting = house.registers.record(Meeting.about, item.meeting)
    assert table.page.reading is not None and table.page._final == meeting.id


def test_the_narrow_shell_calls_first_and_votes_next(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    table = Table(window, Hand(qtbot, window))
    table.begin()
    recording = table.page.recording
    assert recording is not None and not table.is_voting()
    table.press("全部先点“到”")
    table.press("下一步：议题与表决")
    assert table.is_voting()
    assert table.page.main_button is recording.check
    table.hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not table.is_voting()


def test_another_text_size_keeps_what_was_typed_of_a_new_meeting(table: Table) -> None:
    table.begin("支委会", started_at="昨天下午", place="物业二楼")
    table.window.resize_text(16)
    table.hand.rest()
    assert table.window.shell is not None
    page = table.window.shell.pages["meetings"]
    assert isinstance(page, Page) and page.beginning is not None
    assert page.beginning.typed["kind"] == "支委会"
    assert page.beginning.typed["started_at"] == "昨天下午"
    assert page.beginning.typed["place"] == "物业二楼"


def test_another_text_size_keeps_the_draft_open(table: Table) -> None:
    table.begin()
    assert table.page.recorder is not None
    number = table.page.recorder.number
    table.window.resize_text(16)
    table.hand.rest()
    assert table.window.shell is not None
    page = table.window.shell.pages["meetings"]
    assert isinstance(page, Page) and page.recorder is not None
    assert page.recorder.number == number


def test_behind_the_beginning_space_marks_the_first_name(table: Table) -> None:
    table.begin()
    first = next(iter(table.roll.tiles.values()))
    assert first.hasFocus()
    table.hand.qtbot.keyClick(first, Qt.Key.Key_Space)
    assert _marks(table.kept)[first.key] == PRESENT


def test_a_new_item_gets_the_keyboard_and_tab_goes_through_its_vote(table: Table) -> None:
    table.begin()
    assert table.page.recording is not None
    table.add_item("第一个议题", "一般事项", "举手")
    newest = table.add_item("第二个议题", "一般事项", "无记名投票")
    card = table.page.recording.items.cards[newest]
    names = ["yes", "no", "abstain", "issued", "returned", "invalid"]
    assert list(card.steppers) == names
    for name in names:
        entry = card.steppers[name].entry
        assert entry.hasFocus(), name
        table.hand.qtbot.keyClicks(entry, "3")
        table.hand.qtbot.keyClick(entry, Qt.Key.Key_Tab)
    item = table.kept.items[-1]
    assert [getattr(item, name) for name in names] == [3] * 6


_COMER = {"name": "新来的", "citizen_id": citizen_id(777), "category": "正式党员"}


def _told(table: Table) -> str:
    """What is told above the roll."""
    assert table.page.recording is not None
    note = table.page.recording.corrected
    return note.sentence.text if note.isVisible() else ""


def test_a_roster_corrected_behind_the_roll_is_told_and_the_roll_drawn_anew_keeps_the_marks(
    table: Table,
) -> None:
    table.begin()
    assert _told(table) == ""
    table.press("全部先点“到”")
    before, (goes, votes, called) = _marks(table.kept), list(table.roll.tiles.values())[:3]
    table.hand.qtbot.keyClicks(called, "1")
    table.hand.rest()

    def correct(house: House) -> None:
        house.registers.add(Member.about, _COMER)
        house.registers.change(house.registers.record(Member.about, goes.key), {"standing": "已转出"})
        house.registers.change(house.registers.record(Member.about, votes.key), {"category": "预备党员"})

    table.page.desk.do(table.page, correct)
    table.hand.rest()
    assert table.page.notices.texts == []
    told = _told(table)
    assert f"加上新来的；去掉{goes.name}；改表决权：{votes.name}" in told
    assert _marks(table.kept).keys() == before.keys()
    table.press("按花名册重排名单")
    kept = {row.person: row for row in table.kept.attendances}
    assert _told(table) == ""
    assert kept["新来的"].status == UNKNOWN and goes.name not in kept
    assert kept[called.name].status == "病假" and not kept[votes.name].voter
    assert len([row for row in kept.values() if row.status == PRESENT]) == len(before) - 2
    shell = table.window.shell
    assert shell is not None and "加上新来的" in shell.undo_bar.sentence.text()
    first = table.roll.tiles[table.waiting()[0]]
    assert first.name == "新来的" and first.hasFocus()
    table.click(shell.undo_bar.button)
    assert _marks(table.kept) == before | {called.key: "病假"} and _told(table) == told


def test_final_minutes_say_nothing_of_a_roster_corrected_since(table: Table) -> None:
    house = table.window.session.house
    final = next(row for row in house.meetings.rows() if row.state != DRAFT)
    house.registers.add(Member.about, _COMER)
    assert house.meetings.desk(final.id).newer.said == ""


def test_a_window_that_is_in_front_at_once_has_the_keyboard_at_the_new_vote(table: Table) -> None:
    """As a window manager does it: the window is active again before anything else is done."""
    table.begin()
    table.press("加议题")
    dialog = table.dialog()
    dialog.form.put({"title": "修楼道灯", "matter": "一般事项", "ballot": "举手"})
    dialog.finished.connect(table.window.activateWindow)
    table.hand.qtbot.mouseClick(dialog.main, LEFT)
    table.hand.qtbot.waitUntil(table.window.isActiveWindow)
    table.hand.rest()
    assert table.page.recording is not None
    (card,) = table.page.recording.items.cards.values()
    assert card.steppers["yes"].entry.hasFocus(), QApplication.focusWidget()


def test_an_item_without_a_vote_gives_the_keyboard_to_its_button(table: Table) -> None:
    table.begin()
    item = table.add_item("通报情况")
    assert table.page.recording is not None
    assert table.page.recording.items.cards[item].edit.hasFocus()


def test_a_figure_that_cannot_be_read_is_told_when_one_leaves(table: Table) -> None:
    table.begin()
    item = table.add_item("修楼道灯", "一般事项", "举手")
    table.type_vote(item, yes="十二")
    table.page.show_list()
    table.hand.rest()
    assert "修楼道灯" in table.page.notices.texts[0] and "十二" in table.page.notices.texts[0]


@pytest.mark.parametrize("typed", ["11:00", "11：00", "11点", "11时00分", "上午11点"])
def test_an_end_without_a_day_is_of_the_day_of_the_meeting(table: Table, typed: str) -> None:
    table.begin(started_at="11月20日 9:30")
    table.press("写发言和决议")
    writing = table.page.writing
    assert writing is not None
    entry = writing.facts.boxes["ended_at"].entry
    assert isinstance(entry, LineEdit) and entry.placeholderText() == "如 11:00"
    entry.setFocus()
    write(table.hand, entry, typed)
    writing.send()
    ended = table.kept.meeting.ended_at
    assert ended is not None and f"{ended:%Y-%m-%d %H:%M}" == "2026-11-20 11:00"


def test_a_time_of_today_begins_a_meeting(table: Table) -> None:
    table.begin(started_at="今天 9:30")
    assert f"{table.kept.meeting.started_at:%Y-%m-%d %H:%M}" == "2026-11-23 09:30"
