"""The first start, from an empty place to the shell; and the sample branch from its first page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.resources import resource
from app.bootstrap import Door
from app.records.branch import Branch, Compound
from app.records.member import Member
from app.services.sample_branch import PASSWORD as SAMPLE_PASSWORD
from app.services.sample_branch import SampleInUse, build_sample, is_sample, remove_sample
from app.ui.first_start.begun import FILE
from app.ui.first_start.compounds import CompoundsStep
from app.ui.first_start.password import PasswordStep
from app.ui.first_start.roster import RosterStep
from app.ui.first_start.start import FirstStart
from app.ui.sample import SampleStrip, leave, remove
from app.ui.widgets.verdicts import VerdictTable
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened

_BRANCH = {"name": "海棠苑党支部", "secretary": "周明远", "community": "海棠苑社区", "street": "柳园街道"}
_PASSWORD = "13800000000"


@pytest.fixture
def empty(opened: Opened, tmp_path: Path) -> Window:
    return opened(tmp_path / "data", unlocked=False)


def first(window: Window) -> FirstStart:
    assert window.first is not None
    return window.first


def compounds(window: Window) -> CompoundsStep:
    step = first(window).steps[0]
    assert isinstance(step, CompoundsStep)
    return step


def password(window: Window) -> PasswordStep:
    step = first(window).steps[1]
    assert isinstance(step, PasswordStep)
    return step


def typed(qtbot: QtBot, field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.clear()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)  # as an input method does
    field.editingFinished.emit()


def fill_names(qtbot: QtBot, window: Window) -> None:
    step = compounds(window)
    for name, text in _BRANCH.items():
        typed(qtbot, step.form.boxes[name].entry, text)
    typed(qtbot, step.compounds[0].entry, "海棠苑")


def to_the_code(qtbot: QtBot, window: Window) -> None:
    fill_names(qtbot, window)
    qtbot.mouseClick(first(window).next_button, Qt.MouseButton.LeftButton)
    pair = password(window).pair
    typed(qtbot, pair.first, _PASSWORD)
    typed(qtbot, pair.second, _PASSWORD)
    qtbot.mouseClick(first(window).next_button, Qt.MouseButton.LeftButton)
    Hand(qtbot, window).rest()


def copy_back(qtbot: QtBot, window: Window) -> None:
    card = password(window).card
    assert card is not None
    qtbot.mouseClick(card.copied_button, Qt.MouseButton.LeftButton)
    typed(qtbot, card.answer, first(window).begun.groups[first(window).begun.asked].lower())


def go_on(qtbot: QtBot, window: Window) -> None:
    qtbot.mouseClick(first(window).next_button, Qt.MouseButton.LeftButton)
    Hand(qtbot, window).rest()


def test_five_steps_lead_from_nothing_to_the_shell(qtbot: QtBot, empty: Window, door: Door) -> None:
    to_the_code(qtbot, empty)
    code = first(empty).begun.code
    copy_back(qtbot, empty)
    go_on(qtbot, empty)
    stick = empty.place.parent / "stick"
    stick.mkdir()
    step = first(empty).step
    step.take(stick)  # type: ignore[attr-defined]
    go_on(qtbot, empty)
    roster = first(empty).step
    assert isinstance(roster, RosterStep)
    roster.look_at(resource("sample", "党员花名册.xlsx"))
    Hand(qtbot, empty).rest()
    assert empty.session.house.registers.records(Member.about) == []
    assert first(empty).next_button.text() == "导入这34名"
    go_on(qtbot, empty)
    assert len(empty.session.house.registers.records(Member.about)) == 34
    go_on(qtbot, empty)
    assert first(empty).next_button.text() == "开始用"
    go_on(qtbot, empty)
    assert empty.shell is not None and empty.stack.currentWidget() is empty.shell
    assert empty.shell.desk.facts.branch == "海棠苑党支部"
    assert empty.preferences.backup_place == str(stick)
    assert not (empty.place / FILE).exists()
    empty.lock()
    Hand(qtbot, empty).rest()
    for secret in ({"password": _PASSWORD}, {"password": "", "code": code}):
        with door.open(empty.place, **secret) as house:
            assert [one.name for one in house.registers.records(Compound.about)] == ["海棠苑"]  # type: ignore[attr-defined]
            assert house.registers.records(Branch.about)[0].secretary == "周明远"  # type: ignore[attr-defined]


def test_what_is_missing_or_wrong_is_told_under_its_field_and_nothing_is_lost(
    qtbot: QtBot, empty: Window
) -> None:
    step = compounds(empty)
    typed(qtbot, step.form.boxes["name"].entry, "党" * 61)
    typed(qtbot, step.form.boxes["secretary"].entry, "周明远😀")
    go_on(qtbot, empty)
    assert first(empty).begun.step == 0
    wrong = {name for name, box in step.form.boxes.items() if box.entry.property("wrong")}
    assert {"name", "community", "street"} <= wrong
    assert step.compounds[0].entry.accessibleDescription() == "还缺小区名称。"
    assert step.form.boxes["name"].text == "党" * 61
    assert not (empty.place / "data.db").exists()


def test_compounds_are_one_to_five_with_names_of_their_own(qtbot: QtBot, empty: Window) -> None:
    fill_names(qtbot, empty)
    step = compounds(empty)
    for _ in range(4):
        qtbot.mouseClick(step.more, Qt.MouseButton.LeftButton)
        step.compounds[-1].put("海棠苑")
    assert len(step.compounds) == 5 and step.more.isHidden()
    go_on(qtbot, empty)
    assert "重名" in step.compounds[1].entry.accessibleDescription()
    for box, name in zip(step.compounds, "甲乙丙丁戊", strict=True):
        box.put(f"{name}苑")
    go_on(qtbot, empty)
    assert first(empty).begun.step == 1


def test_enter_goes_from_field_to_field_and_from_the_last_one_on(qtbot: QtBot, empty: Window) -> None:
    empty.activateWindow()
    fill_names(qtbot, empty)
    step = compounds(empty)
    step.form.focus()
    for _ in _BRANCH:
        qtbot.keyClick(empty.focusWidget(), Qt.Key.Key_Return)
    assert empty.focusWidget() is step.compounds[0].entry
    qtbot.keyClick(empty.focusWidget(), Qt.Key.Key_Return)
    assert first(empty).begun.step == 1
    qtbot.keyClick(empty, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first(empty).begun.step == 0
    assert step.form.typed == _BRANCH


@pytest.mark.parametrize(
    ("once", "twice", "reason"),
    [
        ("", "", "还没有设密码"),
        ("1234567", "1234567", "密码还差1位"),
        ("12345678", "", "请再输一遍"),
        ("12345678", "12345679", "两遍输的不一样"),
    ],
)
def test_a_password_is_long_enough_and_typed_twice(
    qtbot: QtBot, empty: Window, once: str, twice: str, reason: str
) -> None:
    fill_names(qtbot, empty)
    go_on(qtbot, empty)
    pair = password(empty).pair
    typed(qtbot, pair.first, once)
    typed(qtbot, pair.second, twice)
    assert first(empty).reason.text() == reason
    assert not first(empty).next_button.isEnabled()
    go_on(qtbot, empty)
    assert not (empty.place / "data.db").exists()
    typed(qtbot, pair.first, "12345678")
    typed(qtbot, pair.second, "12345678")
    assert first(empty).next_button.isEnabled()


def test_the_code_must_be_on_paper_before_one_goes_on(qtbot: QtBot, empty: Window) -> None:
    to_the_code(qtbot, empty)
    card = password(empty).card
    assert card is not None
    groups = first(empty).begun.groups
    assert [box.text() for box in card.boxes] == groups
    assert not first(empty).next_button.isEnabled()
    qtbot.mouseClick(card.copied_button, Qt.MouseButton.LeftButton)
    assert not set(groups) & {box.text() for box in card.boxes}
    typed(qtbot, card.answer, "00000")
    assert not first(empty).next_button.isEnabled()
    copy_back(qtbot, empty)
    assert first(empty).next_button.isEnabled()


def test_the_code_sheet_is_looked_at_over_the_step(qtbot: QtBot, empty: Window) -> None:
    to_the_code(qtbot, empty)
    card = password(empty).card
    assert card is not None
    qtbot.mouseClick(card.print_button, Qt.MouseButton.LeftButton)
    Hand(qtbot, empty).rest()
    assert first(empty).paper is not None
    qtbot.keyClick(empty, Qt.Key.Key_Escape)
    assert first(empty).paper is None and first(empty).begun.step == 1
    assert not first(empty).next_button.isEnabled()  # looked at is not printed


def test_a_double_click_makes_one_branch(qtbot: QtBot, empty: Window) -> None:
    fill_names(qtbot, empty)
    go_on(qtbot, empty)
    password(empty).pair.put(_PASSWORD, _PASSWORD)
    qtbot.mouseClick(first(empty).next_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first(empty).next_button, Qt.MouseButton.LeftButton)
    first(empty).go_on()
    Hand(qtbot, empty).rest()
    assert password(empty).notices.texts == []
    assert first(empty).begun.step == 1 and len(first(empty).begun.groups) == 5


def test_another_text_size_keeps_step_texts_and_code(qtbot: QtBot, empty: Window) -> None:
    fill_names(qtbot, empty)
    go_on(qtbot, empty)
    typed(qtbot, password(empty).pair.first, "haitang")
    empty.resize_text(18)
    assert first(empty).begun.step == 1
    assert password(empty).pair.first.text() == "haitang"
    assert compounds(empty).form.typed == _BRANCH
    password(empty).pair.put(_PASSWORD, _PASSWORD)
    go_on(qtbot, empty)
    code = first(empty).begun.code
    empty.resize_text(23)
    card = password(empty).card
    assert card is not None and "-".join(box.text() for box in card.boxes) == code
    copy_back(qtbot, empty)
    go_on(qtbot, empty)
    assert first(empty).begun.step == 2


def test_names_typed_another_day_are_there_again_and_no_secret_is_written(
    qtbot: QtBot, opened: Opened, empty: Window
) -> None:
    fill_names(qtbot, empty)
    go_on(qtbot, empty)
    password(empty).pair.put("mima-mima-mima", "mima-mima-mima")
    empty.close()
    assert "mima" not in (empty.place / FILE).read_text(encoding="utf-8")
    again = opened(empty.place, unlocked=False)
    assert compounds(again).form.typed == _BRANCH
    assert compounds(again).compounds[0].text == "海棠苑"


def test_closing_before_the_code_is_copied_leads_to_the_door(
    qtbot: QtBot, opened: Opened, empty: Window
) -> None:
    to_the_code(qtbot, empty)
    empty.close()
    again = opened(empty.place, unlocked=False)
    assert again.first is None and again.unlock is not None
    Hand(qtbot, again).unlock(_PASSWORD)
    assert again.shell is not None


def test_a_set_up_that_died_on_the_way_is_done_again(opened: Opened, tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.mkdir()
    (place / "keys.json").write_text("{}")
    (place / "data.new").write_bytes(b"half")
    assert opened(place, unlocked=False).first is not None


def test_narrow_steps_fit(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    window = opened(tmp_path / "data", size=ENLARGED, unlocked=False)
    to_the_code(qtbot, window)
    page = first(window)
    assert page.narrow
    for button in (page.back_button, page.next_button):
        assert button.width() >= button.sizeHint().width()
        assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))


def test_the_sample_is_looked_at_without_a_password_and_removed(qtbot: QtBot, empty: Window) -> None:
    fill_names(qtbot, empty)
    compounds(empty)._look.click()
    Hand(qtbot, empty).rest()
    assert empty.in_sample
    assert is_sample(empty.sample)
    strip = empty.findChild(SampleStrip)
    assert strip is not None and strip.isVisible() and "编的" in strip.accessibleName()
    assert empty.shell is not None and empty.shell.desk.facts.today.isoformat() == "2026-11-23"
    assert not (empty.place / "data.db").exists()
    remove(empty)
    assert not strip.isVisible()
    Hand(qtbot, empty).rest()
    assert not empty.sample.exists()
    assert empty.stack.currentWidget() is first(empty)
    assert compounds(empty).form.typed == _BRANCH


def test_the_sample_stays_when_one_goes_to_build_ones_own(qtbot: QtBot, empty: Window) -> None:
    compounds(empty)._look.click()
    Hand(qtbot, empty).rest()
    empty.lock()  # no password there: locking the sample leads back
    Hand(qtbot, empty).rest()
    assert empty.first is not None and is_sample(empty.sample)
    to_the_code(qtbot, empty)
    assert empty.session.place == empty.place
    leave(empty)


def test_stopping_the_sample_leaves_nothing(qtbot: QtBot, empty: Window) -> None:
    step = compounds(empty)
    step._look.click()
    busy = step._busy.itemAt(0).widget()
    assert busy is not None
    busy.stop_button.click()  # type: ignore[attr-defined]
    Hand(qtbot, empty).rest()
    assert not empty.in_sample
    assert not [one for one in empty.sample.parent.iterdir() if one.name.startswith(empty.sample.name)]
    assert "停下" in step.notices.texts[0]


class _Silent:
    def step(self, done: int, total: int, words: str) -> None: ...


def test_the_sample_lives_in_its_own_month_whatever_the_calendar_says(tmp_path: Path, door: Door) -> None:
    from datetime import datetime

    from app.base.clock import BEIJING
    from app.services.sample_branch import sample_clock

    late = FixedClock(datetime(2031, 3, 5, 9, 30, tzinfo=BEIJING))
    build_sample(door.by(late), tmp_path / "sample", _Silent())
    late.forward(days=2)
    clock = sample_clock(tmp_path / "sample", late)
    assert clock.now() == datetime(2026, 11, 25, 9, 30, tzinfo=BEIJING)
    with door.by(clock).open(tmp_path / "sample", SAMPLE_PASSWORD) as house:
        assert len(house.meetings.files()) == 4
        with pytest.raises(SampleInUse):
            remove_sample(tmp_path / "sample")
    remove_sample(tmp_path / "sample")
    assert not (tmp_path / "sample").exists()


def test_a_folder_that_is_no_sample_is_never_touched(tmp_path: Path, door: Door) -> None:
    from app.services.sample_branch import SamplePlaceTaken

    own = tmp_path / "sample"
    own.mkdir()
    (own / "照片.jpg").write_bytes(b"mine")
    with pytest.raises(SamplePlaceTaken):
        build_sample(door, own, _Silent())
    remove_sample(own)
    assert (own / "照片.jpg").read_bytes() == b"mine"


def test_a_wrong_group_keeps_the_keyboard_and_the_right_one_leads_on(qtbot: QtBot, empty: Window) -> None:
    empty.activateWindow()
    to_the_code(qtbot, empty)
    card = password(empty).card
    assert card is not None
    qtbot.mouseClick(card.copied_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.answer, "00000")
    qtbot.keyClick(card.answer, Qt.Key.Key_Return)
    assert empty.focusWidget() is card.answer and card.answer.selectedText() == "00000"
    qtbot.keyClicks(card.answer, "00")
    qtbot.keyClick(card.answer, Qt.Key.Key_Return)
    assert empty.focusWidget() is card.answer and card.answer.selectedText() == "00"
    qtbot.keyClicks(card.answer, first(empty).begun.groups[first(empty).begun.asked].lower())
    assert empty.focusWidget() is first(empty).next_button and first(empty).next_button.isEnabled()


def test_the_looked_through_roster_leads_to_importing_and_names_its_people(
    qtbot: QtBot, empty: Window, tmp_path: Path
) -> None:
    empty.activateWindow()
    to_the_code(qtbot, empty)
    copy_back(qtbot, empty)
    go_on(qtbot, empty)
    go_on(qtbot, empty)
    step, page = first(empty).step, first(empty)
    assert isinstance(step, RosterStep)
    assert step.rest_button.isHidden() and page.next_button.property("look") != "main"
    step.look_at(resource("sample", "党员花名册.xlsx"))
    Hand(qtbot, empty).rest()
    assert empty.focusWidget() is page.next_button and page.next_button.property("look") == "main"
    found = step.findChild(VerdictTable)
    assert found is not None
    assert any(trouble.called for trouble in found.troubles)
    at = next(at for at, trouble in enumerate(found.troubles) if trouble.called)
    assert found.troubles[at].called in found.rows.rows[at].cells
    place = tmp_path / "改.xlsx"
    assert step.rest_button.isVisible()
    step.save_rest(place)
    Hand(qtbot, empty).rest()
    assert place.exists() and step.notices.texts and page.next_button.text() == "导入这34名"
