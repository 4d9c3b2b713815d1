"""Pages made from declarations alone: opinion boxes, pacts, teams."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Door
from app.models.folder import DataFolder
from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.records.volunteer_team import VolunteerTeam
from app.ui.pages.registers.record_form import RecordForm
from app.ui.pages.registers.register_page import RegisterPage
from app.ui.widgets.states import Empty
from app.ui.window import Window
from tests.conftest import PASSWORD
from tests.ui.conftest import ENLARGED, Hand, Opened


def page_of(window: Window, hand: Hand, subject: str) -> RegisterPage:
    assert window.shell is not None
    window.shell.go(subject)
    hand.rest()
    page = window.shell.page
    assert isinstance(page, RegisterPage)
    return page


def fill(page: RegisterPage, hand: Hand, **texts: str) -> None:
    form = page.over_list
    assert isinstance(form, RecordForm)
    for name, text in texts.items():
        form.form.boxes[name].put(text)
    for _ in range(2):
        hand.qtbot.mouseClick(form.main, Qt.MouseButton.LeftButton)
    hand.rest()


@pytest.fixture
def boxed(branch_folder: DataFolder, door: Door) -> None:
    """Two opinion boxes and a pact are kept before the window opens."""
    with door.open(branch_folder.path, PASSWORD) as house:
        for place in ("3号楼大厅", "9号楼大厅"):
            house.registers.add(OpinionBox.about, {"place": place})
        house.registers.add(ResidentPact.about, {"title": "文明养犬公约"})


@pytest.mark.usefixtures("boxed")
def test_pills_turn_to_the_other_register(window: Window, hand: Hand) -> None:
    page = page_of(window, hand, "deliberation")
    assert page.panel is not None and page.panel.pills is not None
    hand.qtbot.mouseClick(page.panel.pills.buttons["居民公约"], Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    hand.rest()
    assert page.register is ResidentPact.about
    assert page.panel is not None
    assert [str(row.cells[0]) for row in page.panel.table.rows.rows] == ["文明养犬公约"]


@pytest.mark.parametrize(
    ("subject", "register", "texts"),
    [
        ("deliberation", OpinionBox.about, {"place": "12号楼大厅", "keeper": "周明远"}),
        ("teams", VolunteerTeam.about, {"name": "银发巡逻队", "people": "１２"}),
    ],
)
def test_a_record_is_kept_once_from_its_declared_fields(
    window: Window, hand: Hand, subject: str, register: Any, texts: dict[str, str]
) -> None:
    page = page_of(window, hand, subject)
    before = len(window.session.house.registers.records(register))
    page.begin_new()
    hand.rest()
    fill(page, hand, **texts)
    kept = window.session.house.registers.records(register)
    assert len(kept) == before + 1
    assert page.record == kept[-1]
    assert page.card is not None and page.card.accessibleName() in texts.values()


def test_nobody_is_asked_which_compound_when_there_is_one(window: Window, hand: Hand) -> None:
    page = page_of(window, hand, "teams")
    page.begin_new()
    form = page.over_list
    assert isinstance(form, RecordForm)
    assert "compound" not in form.form.boxes


def test_what_cannot_be_is_told_under_its_field(window: Window, hand: Hand) -> None:
    page = page_of(window, hand, "teams")
    page.begin_new()
    fill(page, hand, name="银发巡逻队", people="十几个")
    form = page.over_list
    assert isinstance(form, RecordForm)
    assert form.form.boxes["people"].is_wrong
    assert form.form.boxes["people"].text == "十几个"


def test_an_empty_register_says_why_and_what_to_do(opened: Opened, folder: DataFolder, qtbot: object) -> None:
    window = opened(folder.path)
    hand = Hand(qtbot, window)  # type: ignore[arg-type]
    page = page_of(window, hand, "teams")
    assert page.findChildren(Empty)
    assert page.main_button is not None and page.main_button.text() == "记第一支志愿队伍"
    hand.qtbot.mouseClick(page.main_button, Qt.MouseButton.LeftButton)
    fill(page, hand, name="银发巡逻队")
    assert page.card is not None and page.card.accessibleName() == "银发巡逻队"


@pytest.mark.usefixtures("boxed")
def test_searching_leads_to_the_register_it_found(window: Window, hand: Hand) -> None:
    (pact,) = window.session.house.registers.records(ResidentPact.about)
    page = page_of(window, hand, "deliberation")
    assert window.shell is not None
    window.shell.go("deliberation", pact.id, "resident_pacts")
    hand.rest()
    assert page.register is ResidentPact.about
    assert page.record == pact
    assert page.over_list is None


@pytest.mark.usefixtures("boxed")
def test_in_the_narrow_shell_the_list_comes_first(
    opened: Opened, branch_folder: DataFolder, qtbot: object
) -> None:
    window = opened(branch_folder.path, size=ENLARGED)
    hand = Hand(qtbot, window)  # type: ignore[arg-type]
    page = page_of(window, hand, "deliberation")
    assert page.panel is not None and page.panel.isVisible()
    page.open_card(0)
    assert page.card is not None and page.card.isVisible()
