"""The search of the header: whatever is found opens as the record itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.models.folder import DataFolder
from app.records.catalogue import OPEN_REGISTERS
from app.records.opinion_box import OpinionBox
from app.records.owners import OwnersSeat
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.services.searching import _PARTS
from app.ui.pages.owners.page import Page as OwnersPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.cross_picture import SEATS, Tile
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened
from tests.ui.hands import buttons

# Label of a register → what is typed, and what is seen when its record is open.
HITS = {
    "小区": ("海棠苑", "交叉任职 2 人"),
    "党员": ("孟宪忠", "改资料"),
    "意见箱": ("3号楼大厅", "3号楼大厅"),
    "志愿队伍": ("红马甲", "红马甲"),
    "居民公约": ("文明养犬公约", "文明养犬公约"),
    "楼栋党小组": ("第四党小组", "改第四党小组"),
    "五有分项": ("年终述职评议", "年终述职评议"),
    "业委会": ("业主委员会", "交叉任职 2 人"),
    "业委会成员": ("刘爱华", "记离任"),
    "会议": ("议事会", "有事来聊〔2026〕第1次"),
    "议题": ("门禁对讲", "有事来聊〔2026〕第1次"),
    "经费凭证": ("订正10月12日3号凭证", "回到记账"),
}  # fmt: skip


def search(window: Window, hand: Hand, query: str, label: str) -> None:
    """Type it, go down to the hit of that label, Enter."""
    shell = window.shell
    assert shell is not None
    shell.begin_search()
    shell.header.search.setText("")
    shell.header.search.insert(query)
    shell.header.search.textEdited.emit(query)
    hand.qtbot.waitUntil(lambda: shell.results.isVisible())
    hand.rest()
    found = [shell.results.item(at).text() for at in range(shell.results.count())]
    place = next(at for at, text in enumerate(found) if text.endswith(f"　{label}"))
    for _ in range(place):
        hand.qtbot.keyClick(shell.header.search, Qt.Key.Key_Down)
    hand.qtbot.keyClick(shell.header.search, Qt.Key.Key_Return)
    hand.rest()


def seen(window: Window) -> set[str]:
    """What is read on the page: labels, buttons, fields."""
    assert window.shell is not None
    page = window.shell.page
    texts = {one.text() for one in page.findChildren(QLabel) if one.isVisible()}
    texts |= {one.text() for one in page.findChildren(QLineEdit) if one.isVisible()}
    return texts | {one.text() for one in buttons(page, "")}


def test_every_register_that_is_searched_is_tried() -> None:
    searched = {one.label for one in OPEN_REGISTERS if one.searchable and one.name not in _PARTS}
    assert searched == set(HITS)


@pytest.mark.parametrize("label", HITS)
def test_a_hit_opens_the_record_itself(window: Window, hand: Hand, label: str) -> None:
    query, told = HITS[label]
    house = window.session.house
    house.registers.add(OpinionBox.about, {"place": "3号楼大厅", "compound": "海棠苑"})
    house.registers.add(VolunteerTeam.about, {"name": "红马甲"})
    house.registers.add(ResidentPact.about, {"title": "文明养犬公约"})
    search(window, hand, query, label)
    assert told in seen(window)
    assert window.shell is not None and not window.shell.results.isVisible()


def _seat(window: Window, post: str) -> OwnersSeat:
    found = window.session.house.registers.records(OwnersSeat.about)
    return next(one for one in found if isinstance(one, OwnersSeat) and one.post == post)


def test_a_seat_that_is_found_is_chosen_in_the_picture_and_has_the_keyboard(
    window: Window, hand: Hand
) -> None:
    seat = _seat(window, "副主任")
    search(window, hand, seat.person, "业委会成员")
    assert window.shell is not None
    page = window.shell.page
    assert isinstance(page, OwnersPage)
    (tile,) = (one for one in page.picture.tiles if one.property("chosen"))
    assert isinstance(tile, Tile) and tile.hasFocus()
    assert tile.box.side == SEATS and tile.box.name.endswith(seat.person)
    assert seat.person in seen(window)


def test_a_seat_beside_the_picture_is_shown_as_its_card_and_esc_goes_back(window: Window, hand: Hand) -> None:
    seat = _seat(window, "候补委员")
    search(window, hand, seat.person, "业委会成员")
    assert {seat.person, "候补委员", "记离任"} <= seen(window)
    hand.qtbot.keyClick(window, Qt.Key.Key_Escape)
    hand.rest()
    assert "开始换届" in seen(window)


def test_a_seat_somebody_left_says_until_when_and_offers_nothing_more(window: Window, hand: Hand) -> None:
    seat = _seat(window, "候补委员")
    window.session.house.owners.leave(seat.id, "2026-10-08", "搬走")
    search(window, hand, seat.person, "业委会成员")
    assert {seat.person, "2026年10月8日　搬走"} <= seen(window) and "记离任" not in seen(window)


def _first_name(page: OwnersPage) -> QLineEdit:
    assert page.election is not None
    entry = page.election.form.seats.rows[0].person.entry
    assert isinstance(entry, QLineEdit)
    return entry


def test_a_seat_is_found_from_an_election_that_is_half_written(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    window.shell.go("owners", 0, "new")
    hand.rest()
    page = window.shell.page
    assert isinstance(page, OwnersPage)
    _first_name(page).insert("孔繁森")
    seat = _seat(window, "主任")
    search(window, hand, seat.person, "业委会成员")
    assert "记离任" in seen(window) and "记下选举结果" not in seen(window)
    page.elect()
    hand.rest()
    assert _first_name(page).text() == "孔繁森"


def test_the_narrow_shell_shows_the_seat_in_place_of_the_picture(
    hand: Hand, opened: Opened, branch_folder: DataFolder, window: Window
) -> None:
    window.resize(*ENLARGED)
    hand.rest()
    seat = _seat(window, "副主任")
    search(window, hand, seat.person, "业委会成员")
    assert {seat.person, "记离任"} <= seen(window)


@pytest.mark.parametrize("final", [True, False], ids=["final", "draft"])
def test_an_item_that_is_found_has_the_keyboard_in_its_meeting(
    window: Window, hand: Hand, final: bool
) -> None:
    title = "门禁对讲" if final else "充电桩选址"
    if not final:
        house = window.session.house
        typed = {"kind": "党员大会", "started_at": "2026-11-23 09:30", "place": "服务站", "host": "周明远"}
        number = house.meeting_steps.begin(typed).meeting.id
        house.meeting_steps.add_item(number, {"title": title})
    search(window, hand, title, "议题")
    focused = window.focusWidget()
    assert isinstance(focused, Button) and not focused.visibleRegion().isEmpty()
    assert focused.accessibleName() == ("改办结日期，4号楼门禁对讲" if final else "改议题一")
