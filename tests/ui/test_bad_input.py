"""Every field of every form: too long, of the wrong form, pasted with line breaks, emoji, full-width digits.

Driven by what stands on the page: each entry in turn gets each text by the clipboard, and the red button
is pressed. Either it was read as meant and one record more is kept, or it is told and still stands there.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.models.folder import DataFolder
from app.records.catalogue import RECORDS
from app.records.meeting import GENERAL, TALK
from app.records.volunteer_team import VolunteerTeam
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.notices import NoticeBoard
from app.ui.widgets.tables import ListTable
from app.ui.window import Window
from tests.ui.conftest import Hand, Opened

Entry = QLineEdit | QPlainTextEdit
BAD = {
    "huge": "长" * 100_000,
    "breaks": "第一行\r\n第二行\t制表\x00零\u202e反\u2028新行\u0007",
    "emoji": "😀👨‍👩‍👧‍👦🏳️‍🌈",
    "wide": "１２３４５",
    "form": "-1.2.3e5/99",
    "formula": "=cmd|'/c calc'!A1",
}


@dataclass(frozen=True)
class Place:
    """A form: where it is, how one gets to it, and what makes it whole but for the field in question."""

    subject: str
    record: int = 0
    field: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    press: tuple[str, ...] = ()


def of(**typed: str) -> tuple[tuple[str, str], ...]:
    return tuple(typed.items())


_MEMBER = of(
    name="钱学勤", gender="女", ethnicity="汉族", birth_date="1955-03-02", member_status="正式党员",
    joined_on="1980-07-01", party_group="第一党小组",
)  # fmt: skip
FORMS = {
    "member": Place("members", field="new", typed=_MEMBER),
    "member changed": Place("members", 3, "phone"),
    "voting limit": Place("members", 0, "voting_limits", press=("新增", "记第一")),
    "opinion box": Place("deliberation", field="new"),
    "resident pact": Place("deliberation", 0, "resident_pacts", press=("新增", "记第一")),
    "team": Place("teams", field="new", typed=of(name="红马甲")),
    "group": Place("party_groups", field="new", typed=of(name="第九党小组")),
    "post": Place("party_groups", field="new_post"),
    "branch": Place("party_groups", field="branch"),
    "five-haves": Place("five_haves", field="new", typed=of(level="达标", evidence="看过", checker="周明远")),
    "expense": Place(
        "fund", field="new",
        typed=of(amount="12.00", summary="买纸", handler="周明远", witness="赵广明", approver="钱芳"),
    ),
    "income": Place("fund", field="new_income", typed=of(amount="12.00", summary="拨款", handler="周明远")),
    "correction": Place("fund", 3, "amount"),
    "meeting": Place("meetings", field="new"),
    "minutes amended": Place("meetings", 2, press=("写更正",)),
    "owners": Place("owners", field="new"),
}  # fmt: skip


class Hands(Hand):
    """A hand that finds its way to any form."""

    spent = 0

    @property
    def sheet(self) -> QWidget:
        """What has the keyboard: a dialog, or the page."""
        dialog = QApplication.activeModalWidget()
        shell = self.window.shell
        assert shell is not None
        return dialog if dialog is not None else shell.page

    def go(self, place: Place) -> None:
        """To the form, filled but for what is tried."""
        shell = self.window.shell
        assert shell is not None
        shell.go(place.subject, place.record, place.field)
        self.rest()
        if place.press:
            found = [one for one in self.sheet.findChildren(Button) if one.text().startswith(place.press)]
            shown = [one for one in found if one.isVisible()]
            assert shown, [one.text() for one in self.sheet.findChildren(Button) if one.isVisible()]
            shown[0].click()
            self.rest()
        if not self.entries() and place.record:
            # That one was corrected; the next voucher stands the same.
            self.spent += 1
            self.go(replace(place, record=place.record + self.spent))
            return
        boxes = self.boxes()
        for name, text in place.typed:
            if name in boxes:
                boxes[name].put(text)
        self.rest()

    def boxes(self) -> dict[str, FieldBox]:
        """The fields that are seen, by their names."""
        found = (one for one in self.sheet.findChildren(FieldBox) if one.isVisible())
        return {one.declared.name: one for one in found}

    def entries(self) -> list[Entry]:
        """What can be typed into here, the search aside."""
        found: list[Entry] = [*self.sheet.findChildren(QLineEdit), *self.sheet.findChildren(QPlainTextEdit)]
        return [
            one
            for one in found
            if one.isVisible() and one.isEnabled() and not one.isReadOnly() and one.accessibleName()
        ]

    def paste(self, entry: Entry, text: str) -> str:
        """Over what stands there; returns what stands there then."""
        QGuiApplication.clipboard().setText(text)
        entry.setFocus()
        entry.selectAll()
        QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        return shown(entry)

    def main(self) -> Button:
        """The red button."""
        sheet = self.sheet
        if isinstance(sheet, Dialog):
            return sheet.main
        assert self.window.shell is not None
        found = self.window.shell.page.main_button
        assert found is not None
        return found

    def told(self) -> str:
        """All that is told: above the page, above the form, beneath fields."""
        boards = [one for one in self.sheet.findChildren(NoticeBoard) if one.isVisible()]
        below = [one._below.text() for one in self.boxes().values() if one.is_wrong]
        return "\n".join([*(text for board in boards for text in board.texts), *below])

    def kept(self) -> dict[str, int]:
        """How many records each register has."""
        with self.window.session.house.place.store.read() as reader:
            return {record.about.name: len(reader.all(record)) for record in RECORDS}


def shown(entry: Entry) -> str:
    return entry.text() if isinstance(entry, QLineEdit) else entry.toPlainText()


def alive(widget: QWidget) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(widget)) and widget.isVisible()


@pytest.fixture
def hands(qtbot: QtBot, window: Window) -> Hands:
    return Hands(qtbot, window)


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_pasted_is_read_or_told_and_stays(
    hands: Hands, name: str, branch_folder: DataFolder
) -> None:
    place = FORMS[name]
    wrong: list[str] = []
    hands.go(place)
    count = len(hands.entries())
    assert count, f"no field found: {name}"
    for at in range(count):
        for kind, text in BAD.items():
            _try(hands, place, at, kind, text, wrong)
    log = branch_folder.log.read_text("utf-8") if branch_folder.log.exists() else ""
    assert not wrong and "Traceback" not in log, "\n".join([*wrong, log[:3000]])


def _try(hands: Hands, place: Place, at: int, kind: str, text: str, wrong: list[str]) -> None:
    entries = hands.entries()
    if at >= len(entries) or not entries:
        hands.go(place)
        entries = hands.entries()
    entry = entries[min(at, len(entries) - 1)]
    who = f"{kind} in {entry.accessibleName()}"
    before, former = hands.kept(), shown(entry)
    typed = hands.paste(entry, text)
    if not typed:
        wrong.append(f"{who}: nothing stands there")
    hands.main().click()
    hands.rest()
    gained = {name: n - before[name] for name, n in hands.kept().items() if n != before[name]}
    if alive(entry):
        if shown(entry) != typed:
            wrong.append(f"{who}: {typed[:20]!r} became {shown(entry)[:20]!r}")
        told = hands.told()
        if not told and not gained:
            wrong.append(f"{who}: nothing told, nothing kept")
        if "没有料到" in told:
            wrong.append(f"{who}: {told}")
        if isinstance(entry, QLineEdit):
            entry.setText(former)
        else:
            entry.setPlainText(former)
        hands.rest()
    if any(n > 2 for name, n in gained.items() if name != "attendances"):
        wrong.append(f"{who}: {gained}")
    dialog = QApplication.activeModalWidget()
    if dialog is not None and not alive(entry):
        dialog.close()
    if not alive(entry):
        hands.go(place)


@pytest.mark.parametrize("side", ["", "写发言和决议"])
@pytest.mark.parametrize("kind", [GENERAL, TALK])
def test_a_meeting_being_recorded_takes_anything_without_losing_what_is_kept(
    hands: Hands, kind: str, side: str, branch_folder: DataFolder
) -> None:
    house = hands.window.session.house
    typed = {"kind": kind, "started_at": "2026-11-23 09:30", "place": "服务站", "host": "周明远"}
    number = house.meeting_steps.begin(typed).meeting.id
    house.meeting_steps.set_guests(number, [{"person": "何建"}])
    house.meeting_steps.add_item(number, {"title": "计划", "matter": "一般事项", "ballot": "举手"})
    hands.go(Place("meetings", number, press=(side,) if side else ()))
    wrong: list[str] = []
    assert len(hands.entries()) >= 3
    for at in range(len(hands.entries())):
        for bad, text in BAD.items():
            entries = hands.entries()
            if at >= len(entries):
                break
            entry = entries[at]
            before, former = hands.kept(), shown(entry)
            hands.paste(entry, text)
            QTest.keyClick(entry, Qt.Key.Key_Tab)
            hands.window.shell.page.put_by()  # type: ignore[union-attr]
            hands.rest()
            gained = {name: n - before[name] for name, n in hands.kept().items() if n != before[name]}
            if gained and bad != "wide":  # full-width digits are read as the number they are
                wrong.append(f"{bad} in {entry.accessibleName()}: {gained}")
            if "没有料到" in hands.told():
                wrong.append(f"{bad} in {entry.accessibleName()}: {hands.told()}")
            if alive(entry):
                hands.paste(entry, former) if former else entry.clear()
                hands.window.shell.page.put_by()  # type: ignore[union-attr]
                hands.rest()
    log = branch_folder.log.read_text("utf-8") if branch_folder.log.exists() else ""
    assert not wrong and "Traceback" not in log, "\n".join([*wrong, log[:3000]])
    assert house.meetings.desk(number).file.meeting.kind == kind


def test_every_standard_refuses_what_it_cannot_be_and_keeps_it_in_sight(
    hands: Hands, branch_folder: DataFolder
) -> None:
    shell = hands.window.shell
    assert shell is not None
    shell.go("settings")
    hands.rest()
    (table,) = (one for one in shell.page.findChildren(ListTable) if one.accessibleName() == "各项标准")
    wrong: list[str] = []
    for line in range(table.model().rowCount()):
        for kind, text in BAD.items():
            table.selectRow(line)
            QTest.keyClick(table, Qt.Key.Key_Return)
            hands.rest()
            entries = hands.entries()
            if not isinstance(hands.sheet, Dialog) or not entries:
                wrong.append(f"line {line} cannot be changed")
                break
            dialog = hands.sheet
            for entry in entries:
                hands.paste(entry, text)
            typed = [shown(entry) for entry in entries]
            hands.main().click()
            hands.rest()
            if alive(dialog):
                if [shown(entry) for entry in entries] != typed or not told_in(dialog):
                    wrong.append(f"{kind} in line {line}: {told_in(dialog)}")
                dialog.reject()
            hands.rest()
    log = branch_folder.log.read_text("utf-8") if branch_folder.log.exists() else ""
    assert not wrong and "Traceback" not in log, "\n".join([*wrong, log[:3000]])


def told_in(dialog: Dialog) -> list[str]:
    return dialog.notices.texts


@pytest.mark.parametrize("kind", BAD)
def test_the_search_finds_nothing_in_anything(hands: Hands, kind: str, branch_folder: DataFolder) -> None:
    shell = hands.window.shell
    assert shell is not None
    shell.begin_search()
    field = shell.header.search
    hands.paste(field, BAD[kind])
    hands.qtbot.waitUntil(lambda: not hands.window.jobs.busy)
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.rest()
    assert "Traceback" not in (branch_folder.log.read_text("utf-8") if branch_folder.log.exists() else "")
    assert "没有料到" not in hands.told()


@pytest.mark.parametrize("kind", BAD)
def test_a_password_may_be_anything_and_the_door_stays_shut(
    qtbot: QtBot, opened: Opened, folder: DataFolder, kind: str
) -> None:
    window = opened(folder.path, unlocked=False)
    door = window.unlock
    assert door is not None
    for code in (False, True):
        if code:
            door.other.click()
        QGuiApplication.clipboard().setText(BAD[kind])
        QTest.keyClick(door.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        typed = door.field.text()
        assert typed
        door.button.click()
        Hand(qtbot, window).rest()
        assert window.shell is None and "没有料到" not in door.notices.texts[0]
        assert door.field.text() == typed


@pytest.mark.parametrize("kind", BAD)
def test_the_first_start_takes_anything_and_goes_no_further_than_it_can(
    qtbot: QtBot, opened: Opened, tmp_path: Path, kind: str
) -> None:
    window = opened(tmp_path / "new", unlocked=False)
    assert window.first is not None
    fields = [one for one in window.first.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
    assert len(fields) >= 3
    for field in fields:
        QGuiApplication.clipboard().setText(BAD[kind])
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    typed = [field.text() for field in fields]
    for button in window.first.findChildren(Button):
        if button.isVisible() and button.isEnabled() and button.property("look") == "main":
            button.click()
            break
    Hand(qtbot, window).rest()
    if all(alive(field) for field in fields):
        assert [field.text() for field in fields] == typed
    assert not (tmp_path / "new" / "data.db").exists()


def test_full_width_digits_are_the_numbers_they_are(hands: Hands) -> None:
    hands.go(Place("teams", field="new", typed=of(name="红马甲")))
    boxes = hands.boxes()
    hands.paste(boxes["people"].entry, "３５")  # type: ignore[arg-type]
    hands.paste(boxes["founded_on"].entry, "２０２５．０３")  # type: ignore[arg-type]
    hands.main().click()
    hands.rest()
    (team,) = hands.window.session.house.registers.records(VolunteerTeam.about)
    assert isinstance(team, VolunteerTeam)
    assert team.people == 35 and str(team.founded_on) == "2025-03"
