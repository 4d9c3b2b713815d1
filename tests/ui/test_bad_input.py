"""Every field of every form: too long, of the wrong form, pasted with line breaks, emoji, full-width digits.

Driven by what stands on the page: each entry in turn gets each text by the clipboard, and the red button
is pressed. Either it was read as meant and one record more is kept, or it is told and still stands there.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.models.folder import DataFolder
from app.records.catalogue import RECORDS
from app.records.meeting import GENERAL, TALK
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.notices import NoticeBoard
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
    press: str = ""
    closes: bool = True


def of(**typed: str) -> tuple[tuple[str, str], ...]:
    return tuple(typed.items())


_MEMBER = of(
    name="钱学勤", gender="女", ethnicity="汉族", birth_date="1955-03-02", member_status="正式党员",
    joined_on="1980-07-01", party_group="第一党小组",
)  # fmt: skip
FORMS = {
    "member": Place("members", field="new", typed=_MEMBER),
    "member changed": Place("members", 3, "phone"),
    "voting limit": Place("members", 0, "voting_limits", press="新增"),
    "opinion box": Place("deliberation", field="new"),
    "resident pact": Place("deliberation", 0, "resident_pacts", press="记第一"),
    "team": Place("teams", field="new", typed=of(name="红马甲")),
    "group": Place("party_groups", field="new", typed=of(name="第九党小组")),
    "post": Place("party_groups", field="new_post"),
    "branch": Place("party_groups", field="branch"),
    "five-haves": Place("five_haves", field="new", typed=of(level="达标", evidence="看过", checker="周明远")),
    "expense": Place(
        "fund", field="new",
        typed=of(amount="12.00", summary="买纸", payee="文具店", handler="周明远", witness="赵广明", approver="钱芳"),
    ),
    "income": Place("fund", field="new_income", typed=of(amount="12.00", summary="拨款", payee="街道", handler="周明远")),
    "correction": Place("fund", 3, "amount"),
    "meeting": Place("meetings", field="new"),
    "owners": Place("owners", field="new"),
}  # fmt: skip


class Hands(Hand):
    """A hand that finds its way to any form."""

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
        found = [*self.sheet.findChildren(QLineEdit), *self.sheet.findChildren(QPlainTextEdit)]
        return [
            one
            for one in found
            if one.isVisible() and one.isEnabled() and not one.isReadOnly() and one.accessibleName()
            and not (isinstance(one.parentWidget(), QComboBox) and not one.parentWidget().isEnabled())
        ]  # fmt: skip

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
    if any(n > 2 for n in gained.values()):
        wrong.append(f"{who}: {gained}")
    dialog = QApplication.activeModalWidget()
    if dialog is not None and not alive(entry):
        dialog.close()
    if not alive(entry):
        hands.go(place)
