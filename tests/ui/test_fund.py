"""The page of the work fund: entering, what an entry leaves, vouchers, closing."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.money import Money
from app.base.month import Month
from app.base.resources import resource
from app.models.folder import DataFolder
from app.rules.agenda import Place
from app.services.house import House
from app.ui.pages.fund.page import Page
from app.ui.widgets.basic import Label
from app.ui.widgets.lines import LineEdit
from app.ui.window import Window
from tests.ui.conftest import ENLARGED, Hand, Opened
from tests.ui.hands import second_click

SPENDING = {"amount": "268", "summary": "便民工具箱1套", "payee": "样例五金维修部"}
LEFT = Qt.MouseButton.LeftButton


def _page(window: Window, hand: Hand) -> Page:
    assert window.shell is not None
    window.shell.go("fund")
    hand.rest()
    page = window.shell.page
    assert isinstance(page, Page) and page.entry is not None
    return page


@pytest.fixture
def page(window: Window, hand: Hand) -> Page:
    return _page(window, hand)


def _type(page: Page, hand: Hand, **typed: str) -> None:
    """Into the fields of the entry: figures key by key, Chinese as an input method puts it in."""
    assert page.entry is not None
    for name, text in typed.items():
        entry = page.entry.form.boxes[name].entry
        assert isinstance(entry, LineEdit)
        entry.clear()
        if text.isascii():
            hand.qtbot.keyClicks(entry, text)
        else:
            entry.insert(text)
    hand.rest()


def _enter(page: Page, hand: Hand, category: str = "志愿与便民服务", **typed: str) -> None:
    assert page.entry is not None
    page.entry.form.boxes["category"].put(category)
    _type(page, hand, **(SPENDING | typed))


def _press(page: Page, hand: Hand) -> None:
    assert page.entry is not None
    hand.qtbot.mouseClick(page.entry.main, LEFT)
    hand.rest()


def _house(page: Page) -> House:
    return page.desk.session.house


def _seen(page: Page) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def _below(page: Page, name: str) -> str:
    """What is told beneath a field."""
    assert page.entry is not None
    return page.entry.form.boxes[name].entry.accessibleDescription()


def _button(page: Page, text: str) -> QPushButton:
    window = page.window()
    return next(one for one in window.findChildren(QPushButton) if one.text() == text and one.isVisible())


def _photo(tmp_path: Path, name: str = "发票.jpg") -> Path:
    return Path(shutil.copy(resource("sample", "photos") / name, tmp_path / name))


def test_the_page_shows_what_is_left_and_every_voucher(page: Page) -> None:
    lines = _house(page).fund.lines()
    assert str(lines[-1].balance) in _seen(page)
    assert [row.key for row in page.table.rows.rows if row.key] == [line.entry.id for line in lines]
    red = next(line for line in lines if line.entry.cancels)
    row = next(row for row in page.table.rows.rows if row.key == red.entry.id)
    assert [cell for cell in row.cells if not isinstance(cell, str) and cell.text == "−425.00"]


def test_a_spending_is_kept_said_and_shown(page: Page, hand: Hand, window: Window) -> None:
    before = _house(page).fund.lines()
    _enter(page, hand)
    _press(page, hand)
    lines = _house(page).fund.lines()
    assert len(lines) == len(before) + 1
    kept = lines[-1].entry
    assert (kept.amount, kept.summary, kept.entered_on) == (Money(-26800), "便民工具箱1套", page.desk.today)
    # The persons and the way of paying are those of the last spending.
    assert (kept.handler, kept.witness, kept.approver, kept.method) == ("许凤霞", "马秀英", "周明远", "现金")
    assert window.shell is not None
    assert window.shell.undo_bar.sentence.text() == "已记下：11月23日 便民工具箱1套 268.00 元"
    assert page.table.rows.rows[-2].key == kept.id
    assert page.entry is not None and "amount" not in page.entry.form.typed


def test_a_double_click_makes_one_voucher(page: Page, hand: Hand) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    assert page.entry is not None
    hand.qtbot.mouseDClick(page.entry.main, LEFT)
    hand.qtbot.mouseClick(page.entry.main, LEFT)
    hand.qtbot.mouseClick(page.entry.main, LEFT)
    hand.rest()
    assert len(_house(page).fund.lines()) == before + 1


def test_undo_takes_voucher_and_photo_back(page: Page, hand: Hand, window: Window, tmp_path: Path) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    assert page.entry is not None and window.shell is not None
    page.entry.form.drop.add([_photo(tmp_path)])
    _press(page, hand)
    kept = _house(page).fund.lines()[-1].entry
    assert [one.title for one in _house(page).attachments.of(kept)] == ["发票.jpg"]
    assert page.entry.form.drop.paths == []
    hand.qtbot.mouseClick(window.shell.undo_bar.button, LEFT)
    hand.rest()
    assert len(_house(page).fund.lines()) == before
    assert _house(page).attachments.of(kept) == []
    assert kept.id not in [row.key for row in page.table.rows.rows]


def test_a_file_that_is_no_photo_is_named_and_not_taken(page: Page, tmp_path: Path) -> None:
    assert page.entry is not None
    drop = page.entry.form.drop
    letter = tmp_path / "发票.docx"
    letter.write_bytes(b"x")
    drop.add([letter, _photo(tmp_path)])
    assert "发票.docx" in drop.wrong and [path.name for path in drop.paths] == ["发票.jpg"]


def test_a_photo_that_went_away_is_told_and_the_voucher_stands(
    page: Page, hand: Hand, tmp_path: Path
) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    photo = _photo(tmp_path)
    assert page.entry is not None
    page.entry.form.drop.add([photo])
    photo.unlink()
    _press(page, hand)
    assert len(_house(page).fund.lines()) == before + 1
    assert "账记下了，照片没有附上：“发票.jpg”不在" in page.notices.texts[0]


def test_what_the_entry_leaves_is_told_at_each_key(page: Page, hand: Hand) -> None:
    _enter(page, hand)
    told = " ".join(_seen(page))
    assert "大写：人民币贰佰陆拾捌元整" in told
    assert "6,178.47 元" in told and "不满500元，不用支委会研究" in told
    _type(page, hand, amount="999")
    told = " ".join(_seen(page))
    assert "满500元的支出要有会议研究记录" in told and "不用支委会研究" not in told
    _type(page, hand, amount="99999")
    assert "不够这笔" in " ".join(_seen(page))


def test_overdrawn_says_so_in_three_lines_and_leads_on(page: Page, hand: Hand) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand, amount="8000")
    _press(page, hand)
    assert len(_house(page).fund.lines()) == before
    assert "结余 6,446.47 元，不够 8,000.00 元" in page.notices.texts[0]
    assert page.entry is not None
    assert page.entry.form.typed["summary"] == SPENDING["summary"]
    hand.qtbot.mouseClick(_button(page, "改金额"), LEFT)
    assert page.entry.form.boxes["amount"].entry.hasFocus()
    hand.qtbot.mouseClick(_button(page, "去记收入"), LEFT)
    hand.rest()
    assert "记一笔收入" in _seen(page)
    assert page.entry.form.typed["amount"] == "8000"
    page.entry.form.boxes["category"].put("上级拨付")
    _press(page, hand)
    assert _house(page).fund.lines()[-1].income == Money(800000)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("amount", "二百六", "不是金额"),
        ("amount", "2.685", "不是金额"),
        ("amount", "0", "金额要大于零"),
        ("summary", "长" * 61, "60"),
        ("entered_on", "2026-13-40", "看不出是哪一天"),
        ("entered_on", "2026-11-24", "还没有到"),
        ("witness", "许凤霞", "占了两样"),
        ("handler", "张3", "张3"),
        ("payee", "", "收付款方"),
    ],
)
def test_what_is_wrong_is_told_under_its_field(
    page: Page, hand: Hand, name: str, text: str, told: str
) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand, **{name: text})
    _press(page, hand)
    assert told in _below(page, name)
    assert len(_house(page).fund.lines()) == before
    assert page.entry is not None
    assert page.entry.form.boxes[name].text == text
    if name != "summary":
        assert page.entry.form.typed["summary"] == SPENDING["summary"]


@pytest.mark.parametrize("name", ["amount", "summary", "category"])
def test_a_gap_is_told_under_its_field(page: Page, hand: Hand, name: str) -> None:
    _enter(page, hand)
    assert page.entry is not None
    page.entry.form.boxes[name].put("")
    _press(page, hand)
    assert _below(page, name).startswith("请")


def test_full_width_digits_and_signs_are_read(page: Page, hand: Hand) -> None:
    _enter(page, hand, amount="￥２６８．５０元", summary="水果🍎")
    _press(page, hand)
    kept = _house(page).fund.lines()[-1].entry
    assert (kept.amount, kept.summary) == (Money(-26850), "水果🍎")


def test_what_was_typed_waits_over_a_lock_and_in_a_new_window(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path)
    hand = Hand(qtbot, window)
    _type(_page(window, hand), hand, amount="77", summary="写到一半")
    window.close()
    again = opened(branch_folder.path)
    page = _page(again, Hand(qtbot, again))
    assert page.entry is not None
    assert page.entry.form.typed["summary"] == "写到一半" and page.entry.form.typed["amount"] == "77"


def test_f6_goes_into_the_amount(window: Window, hand: Hand) -> None:
    hand.qtbot.keyClick(window, Qt.Key.Key_F6)
    hand.rest()
    assert window.shell is not None and isinstance(window.shell.page, Page)
    entry = window.shell.page.entry
    assert entry is not None and entry.form.boxes["amount"].entry.hasFocus()


def _open_last(page: Page, hand: Hand) -> None:
    page.table.select(_house(page).fund.lines()[-3].entry.id)
    page.table.setFocus()
    hand.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    hand.rest()


def test_enter_opens_a_voucher_and_esc_goes_back(page: Page, hand: Hand) -> None:
    _open_last(page, hand)
    told = _seen(page)
    assert "购议事会桌签、记录本和茶叶" in told and "人民币壹佰伍拾捌元整" in told
    hand.qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert "记一笔支出" in _seen(page) and page.opened is None


def test_a_voucher_is_cancelled_by_a_red_one(page: Page, hand: Hand) -> None:
    _open_last(page, hand)
    hand.qtbot.mouseClick(_button(page, "注销（红字）"), LEFT)
    hand.qtbot.mouseClick(_button(page, "记红字注销"), LEFT)
    hand.rest()
    red = _house(page).fund.lines()[-1]
    assert red.spending == Money(-15800) and red.entry.cancels is not None
    assert "已被11-001注销" in _seen(page)
    assert not [one for one in page.findChildren(QPushButton) if one.text() == "订正" and one.isVisible()]


def test_a_correction_is_a_red_and_a_blue_one_with_what_changed(page: Page, hand: Hand) -> None:
    _open_last(page, hand)
    hand.qtbot.mouseClick(_button(page, "订正"), LEFT)
    assert page.amending is not None
    hand.qtbot.mouseClick(page.amending.main, LEFT)
    hand.rest()
    assert "还没有改动" in page.notices.texts[0]
    amount = page.amending.form.boxes["amount"].entry
    assert isinstance(amount, LineEdit)
    amount.clear()
    hand.qtbot.keyClicks(amount, "185")
    assert page.amending.changed == {"amount": "185"}
    hand.qtbot.mouseClick(page.amending.main, LEFT)
    hand.rest()
    red, blue = _house(page).fund.lines()[-2:]
    assert (red.spending, blue.spending) == (Money(-15800), Money(18500))
    assert blue.entry.invoice_number == "26370000000000000103"


def test_a_month_is_closed_once_and_then_the_page_says_why_not(page: Page, hand: Hand) -> None:
    hand.qtbot.mouseClick(page.close_button, LEFT)
    assert "10月末结余 6,446.47 元" in " ".join(
        label.text() for label in page.window().findChildren(Label) if label.isVisible()
    )
    hand.qtbot.mouseClick(_button(page, "结到10月"), LEFT)
    hand.rest()
    assert _house(page).fund.closed() == Month(2026, 10)
    hand.qtbot.mouseClick(page.close_button, LEFT)
    assert "11月还没有过完" in page.notices.texts[0]
    _enter(page, hand, entered_on="2026-10-30")
    _press(page, hand)
    assert "已经结账" in _below(page, "entered_on")


def test_a_matter_leads_to_the_field_or_to_the_closing(window: Window, hand: Hand) -> None:
    assert window.shell is not None
    entry = window.session.house.fund.lines()[-3].entry
    window.shell.desk.go_to(Place(subject="fund", record_id=entry.id, field="resolution"))
    hand.rest()
    page = window.shell.page
    assert isinstance(page, Page) and page.amending is not None
    assert page.amending.form.boxes["resolution"].entry.hasFocus()
    window.shell.desk.go_to(Place(subject="fund", month=Month(2026, 10)))
    hand.rest()
    assert _button(page, "结到10月")
    hand.qtbot.mouseClick(_button(page, "先不结  Esc"), LEFT)


def test_the_cash_book_is_shown_as_it_is_printed(page: Page, hand: Hand, window: Window) -> None:
    hand.qtbot.mouseClick(page.print_button, LEFT)
    hand.rest()
    assert window.shell is not None and window.shell.over is not None


def test_in_the_narrow_shell_the_entry_has_the_page_and_its_bar(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)
    page = _page(window, hand)
    assert page.entry is not None and not page.entry.isVisible()
    hand.qtbot.mouseClick(page.begin_button, LEFT)
    assert page.entry.isVisible() and not page.table.isVisible()
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    assert "6,178.47 元" in _seen(page)
    _press(page, hand)
    assert len(_house(page).fund.lines()) == before + 1
    hand.qtbot.mouseClick(_button(page, "回到账上"), LEFT)
    assert page.table.isVisible() and not page.entry.isVisible()


def test_nothing_to_show_says_what_to_do(qtbot: QtBot, opened: Opened, folder: DataFolder) -> None:
    window = opened(folder.path)
    page = _page(window, Hand(qtbot, window))
    assert "还没有凭证。拨付到账了，先按“改记收入”记上。" in _seen(page)


def _income(page: Page, hand: Hand, amount: str = "5000") -> None:
    hand.qtbot.mouseClick(_button(page, "改记收入"), LEFT)
    assert page.entry is not None
    _type(page, hand, amount=amount, summary="街道拨付")


def test_f6_enters_a_spending_whatever_was_entered_before(page: Page, hand: Hand, window: Window) -> None:
    _income(page, hand)
    hand.qtbot.keyClick(window, Qt.Key.Key_F6)
    hand.rest()
    assert page.entry is not None
    assert page.entry.form.spending and "记一笔支出" in _seen(page)
    assert "amount" not in page.entry.form.typed and "summary" not in page.entry.form.typed
    _enter(page, hand)
    _press(page, hand)
    assert _house(page).fund.lines()[-1].entry.amount == Money(-26800)
    # The income that was begun waits behind its own button.
    hand.qtbot.mouseClick(_button(page, "改记收入"), LEFT)
    hand.rest()
    assert page.entry.form.typed["amount"] == "5000" and page.entry.form.typed["summary"] == "街道拨付"


def test_behind_an_income_a_spending_is_entered_again(page: Page, hand: Hand) -> None:
    _income(page, hand)
    assert page.entry is not None
    page.entry.form.boxes["category"].put("上级拨付")
    _press(page, hand)
    assert _house(page).fund.lines()[-1].income == Money(500000)
    assert page.entry.form.spending and "记一笔支出" in _seen(page)
    assert "amount" not in page.entry.form.typed
    hand.rest()
    page.entry.turn(False)
    hand.rest()
    assert "amount" not in page.entry.form.typed


def test_an_income_that_was_begun_comes_back_as_an_income(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path)
    hand = Hand(qtbot, window)
    _income(_page(window, hand), hand, "77")
    window.close()
    again = opened(branch_folder.path)
    page = _page(again, Hand(qtbot, again))
    assert page.entry is not None
    assert not page.entry.form.spending and page.entry.form.typed["amount"] == "77"


def test_a_gap_of_an_income_asks_what_money_it_is(page: Page, hand: Hand) -> None:
    _income(page, hand)
    assert page.entry is not None
    page.entry.form.boxes["summary"].put("")
    page.entry.form.boxes["category"].put("上级拨付")
    _press(page, hand)
    assert _below(page, "summary") == "请写这是什么钱。"


def test_enter_at_the_photos_asks_for_files(page: Page, hand: Hand) -> None:
    assert page.entry is not None
    box = page.entry.form.drop.box
    box.setFocus()
    hand.qtbot.keyClick(box, Qt.Key.Key_Return)
    asked = [one for one in page.window().findChildren(QFileDialog) if one.isVisible()]
    assert [one.windowTitle() for one in asked] == ["选发票和照片"]
    asked[0].reject()


def test_a_spending_without_a_photo_is_kept_and_quietly_told(page: Page, hand: Hand, tmp_path: Path) -> None:
    _enter(page, hand)
    _press(page, hand)
    line = _house(page).fund.lines()[-1]
    assert [one for one in _seen(page) if one.endswith("号没有附照片。")]
    assert page.entry is not None and page.entry.area.verticalScrollBar().maximum() == 0
    assert page.entry.form.boxes["amount"].entry.hasFocus()
    hand.qtbot.mouseClick(_button(page, "补照片"), LEFT)
    asked = next(one for one in page.window().findChildren(QFileDialog) if one.isVisible())
    asked.filesSelected.emit([str(_photo(tmp_path))])
    asked.reject()
    hand.rest()
    assert [one.title for one in _house(page).attachments.of(line.entry)] == ["发票.jpg"]
    assert not [one for one in _seen(page) if one.endswith("号没有附照片。")]


def test_the_first_wrong_field_lies_wholly_in_sight(page: Page, hand: Hand) -> None:
    _enter(page, hand, payee="")
    _press(page, hand)
    assert page.entry is not None
    box = page.entry.form.boxes["payee"]
    assert "收付款方" in _below(page, "payee")
    hand.qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect())
    assert page.entry.area.viewport().height() >= 240
    port = page.entry.area.viewport()
    assert port.width() - box.mapTo(port, box.rect().topRight()).x() >= 16


def test_the_whole_entry_is_seen_at_once_with_those_who_answer_for_it(page: Page, hand: Hand) -> None:
    _enter(page, hand)
    entry = page.entry
    assert entry is not None
    QApplication.processEvents()
    assert entry.area.verticalScrollBar().maximum() == 0
    assert entry.form.usual.text() == "经办 许凤霞 · 验收 马秀英\n审批 周明远 · 现金"
    assert entry.form.usual.isVisible() and entry.form.boxes["payee"].isVisible()
    assert not entry.form.boxes["handler"].isVisible()
    _type(page, hand, amount="-3553.53")
    entry._after.say("10,000.00 元")
    QApplication.processEvents()
    assert entry._after.width() >= entry._after.sizeHint().width()
    assert entry.number.width() >= entry.number.sizeHint().width()


def _walk(page: Page, hand: Hand, first: str) -> list[str]:
    """What Tab leads to, from a field on, as far as 记下这笔."""
    entry = page.entry
    assert entry is not None
    entry.form.boxes[first].entry.setFocus()
    found: list[str] = []
    while len(found) < 20:
        at = QApplication.focusWidget()
        assert isinstance(at, QWidget)
        found.append(at.accessibleName())
        if at is entry.main:
            break
        hand.qtbot.keyClick(at, Qt.Key.Key_Tab)
    return found


_READ = ["日期", "金额", "买了什么、用在哪", "归哪一类", "发票和照片", "付给谁（收付款方）"]


def test_tab_walks_as_one_reads_and_keeps_last(page: Page, hand: Hand) -> None:
    found = _walk(page, hand, "entered_on")
    assert found[:6] == _READ and found[6].startswith("展开：") and found[7:] == ["记下这笔"]
    page.entry.form.unfold()  # type: ignore[union-attr]
    found = _walk(page, hand, "payee")
    others = ["经办人", "证明人（验收）", "审批人", "支付方式", "发票号码", "发票代码", "研究记录"]
    assert found[2:] == [*others, "记下这笔"]
    page.entry.turn(False)  # type: ignore[union-attr]
    hand.rest()
    found = _walk(page, hand, "entered_on")
    assert found[2] == "什么钱" and found[-3:] == ["经办人", "支付方式", "记下这笔"]


def test_tab_keeps_last_in_the_narrow_shell_too(
    qtbot: QtBot, opened: Opened, branch_folder: DataFolder
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)
    page = _page(window, hand)
    page.begin()
    for _ in range(2):
        found = _walk(page, hand, "entered_on")
        assert found[:2] == _READ[:2] and found[3] == _READ[3] and found[-1] == "记下这笔"
        page.entry.turn(False)  # type: ignore[union-attr]
        hand.rest()


def test_who_is_not_known_yet_is_asked_for(qtbot: QtBot, opened: Opened, folder: DataFolder) -> None:
    window = opened(folder.path)
    page = _page(window, Hand(qtbot, window))
    assert page.entry is not None
    assert all(page.entry.form.boxes[name].isVisible() for name in ("handler", "witness", "approver"))


def test_what_is_usual_unfolds_with_the_keyboard_in_it(page: Page, hand: Hand) -> None:
    assert page.entry is not None
    form = page.entry.form
    hand.qtbot.mouseClick(form.fold, LEFT)
    first = form.boxes["handler"]
    hand.qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())
    assert first.entry.hasFocus() and form.fold.text() == "收起"
    hand.qtbot.mouseClick(form.fold, LEFT)
    assert not first.isVisible() and form.usual.text().startswith("经办 许凤霞")


def test_a_folded_field_that_is_wrong_comes_up_with_the_keyboard(page: Page, hand: Hand) -> None:
    _enter(page, hand, witness="许凤霞")
    assert page.entry is not None
    box = page.entry.form.boxes["witness"]
    assert not box.isVisible() and "验收 许凤霞" in page.entry.form.usual.text()
    _press(page, hand)
    assert box.isVisible() and box.entry.hasFocus()


def test_typing_is_never_taken_for_a_step(page: Page, hand: Hand, window: Window) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    _press(page, hand)
    assert page.entry is not None and window.shell is not None
    boxes = page.entry.form.boxes
    amount, summary = boxes["amount"].entry, boxes["summary"].entry
    hand.qtbot.keyClicks(amount, "35")
    for entry in (summary, boxes["category"].entry, amount):
        entry.setFocus()
        hand.qtbot.keyClick(entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.rest()
        assert len(_house(page).fund.lines()) == before + 1
    # The last of them took back what was typed: the form is as it was, and now it is the step's turn.
    assert boxes["amount"].text == ""
    summary.setFocus()
    hand.qtbot.keyClick(summary, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
    assert len(_house(page).fund.lines()) == before


def test_over_a_form_that_is_begun_the_bar_takes_the_step_back(
    page: Page, hand: Hand, window: Window
) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    _press(page, hand)
    _type(page, hand, amount="35")
    assert window.shell is not None and page.entry is not None
    hand.qtbot.mouseClick(window.shell.undo_bar.button, LEFT)
    hand.rest()
    assert len(_house(page).fund.lines()) == before
    assert page.entry.form.typed["amount"] == "35"


def test_nothing_moves_when_the_undo_bar_comes_and_goes(window: Window, hand: Hand) -> None:
    page = _page(window, hand)
    page.begin()
    hand.rest()
    shell, entry = window.shell, page.entry
    assert shell is not None and entry is not None

    def places() -> list[object]:
        QApplication.processEvents()
        parts = (entry.main, entry.area, page.table, entry.form.boxes["summary"].entry)
        return [(one.mapTo(window, one.rect().topLeft()), one.size()) for one in parts]

    quiet = places()
    shell.undo_bar.say("已记下：" + "很长的一句话" * 20, True)
    told = places()
    assert shell.undo_bar.isVisible() and "…" in shell.undo_bar.sentence.text()
    shell.undo_bar.hide()
    assert quiet == told == places()


def test_the_second_click_of_a_double_click_asks_for_nothing(page: Page, hand: Hand) -> None:
    before = len(_house(page).fund.lines())
    _enter(page, hand)
    _press(page, hand)
    assert page.entry is not None
    second_click(page.entry.main)
    hand.rest()
    assert len(_house(page).fund.lines()) == before + 1
    assert page.entry.form.wrong_box is None
