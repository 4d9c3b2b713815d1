"""``make screens``: photographs every page and state of the window into build/screens.

Each at 1366 × 696 (a usual laptop) and 911 × 440 (the same at 150 %), with the sample branch on a fixed
day. Beside them lie no targets: the pictures are looked at, not compared.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.base.clock import BEIJING, FixedClock
from app.bootstrap import Door
from app.records.meeting import GENERAL
from app.services.house import House
from app.services.sample_branch import (
    PASSWORD,
    enter_fund,
    enter_lists,
    enter_meetings,
    enter_members,
    enter_organisation,
    sample_facts,
)
from app.ui.start import program
from app.ui.theme import Theme
from app.ui.window import Window

ROOT = Path(__file__).parents[2]
OUT, PLACE = ROOT / "build" / "screens", ROOT / "build" / "screens-data"
NOW = datetime(2026, 11, 23, 10, 32, tzinfo=BEIJING)
SIZES = {"": (1366, 696), "-150": (911, 440)}
Prepare = Callable[[Window], object]


def settle(window: Window, most: float = 30.0) -> None:
    """Wait until nothing waits, then let everything be painted."""
    end = time.monotonic() + most
    for _ in range(3):
        while window.jobs.busy and time.monotonic() < end:
            QApplication.processEvents()
        for _ in range(20):
            QApplication.processEvents()


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys, one after another."""
    for key in keys:
        QTest.keyClick(widget, key)


def at(subject: str, record: int = 0, field: str = "") -> Prepare:
    """A page, a record of it."""

    def prepare(window: Window) -> None:
        assert window.shell is not None
        window.shell.go(subject, record, field)

    return prepare


SHOTS: dict[str, Prepare] = {
    "01-home": at("home"),
    "02-members": at("members", 3),
    "02b-members-new": at("members", 0, "new"),
    "03-meeting": lambda window: _draft(window),
    "03b-meetings": at("meetings"),
    "03c-meeting-new": at("meetings", 0, "new"),
    "03d-meeting-final": at("meetings", 2),
    "04-fund": at("fund"),
    "04b-voucher": at("fund", 3),
    "04c-expense": at("fund", 0, "new"),
    "05-five-haves": at("five_haves"),
    "05b-five-haves-evidence": at("five_haves", 2),
    "06-cross-posts": at("owners"),
    "06b-party-groups": at("party_groups"),
    "06c-party-group": at("party_groups", 1),
    "06d-deliberation": at("deliberation"),
    "06e-teams": at("teams"),
    "08-report": at("report"),
    "10-settings": at("settings"),
}


def _draft(window: Window) -> None:
    """A general meeting in the middle of the roll call."""
    assert window.shell is not None
    file = window.session.house.meetings.rows()[0]
    window.shell.go("meetings", file.id)


def build() -> Path:
    """The sample branch with a meeting being recorded, entered by the use cases."""
    shutil.rmtree(PLACE, ignore_errors=True)
    door = Door(FixedClock(NOW))
    door.set_up(PLACE, sample_facts(), PASSWORD)
    with door.open(PLACE, PASSWORD) as house:
        enter_members(house)
        enter_organisation(house)
        enter_meetings(house)
        enter_fund(house)
        enter_lists(house)
        _begin_meeting(house)
    return PLACE


def _begin_meeting(house: House) -> None:
    begun = house.meeting_steps.begin(
        {"kind": GENERAL, "started_at": "2026-11-23 09:30", "place": "服务站会议室"}
    )
    number = begun.meeting.id
    house.meeting_steps.mark_all_present(number)
    absent = ("病假", "公出", "事假", "事假", "病假")
    for row, status in zip(begun.attendances[4::6], absent, strict=False):
        house.meeting_steps.mark(number, row.member, status)
    house.meeting_steps.add_item(
        number,
        {
            "title": "第四季度工作经费使用计划",
            "matter": "一般事项",
            "ballot": "举手",
            "yes": "26",
            "no": "0",
            "abstain": "1",
        },
    )
    house.meeting_steps.add_item(
        number,
        {
            "title": "推荐党员参选业委会", "matter": "一般事项", "ballot": "无记名投票", "issued": "29", "returned": "26",
            "yes": "22", "no": "1", "abstain": "3", "invalid": "0",
        },
    )  # fmt: skip


def main(wanted: list[str]) -> int:
    """Take the pictures; with names, only those that begin so."""
    program(["honglin"])
    place = build()
    OUT.mkdir(parents=True, exist_ok=True)
    door = Door(FixedClock(NOW))
    for suffix, size in SIZES.items():
        _take(door, place, suffix, size, Theme(), wanted)
    _take(
        door,
        place,
        "-dark",
        SIZES[""],
        Theme("dark"),
        [name for name in SHOTS if name[:2] in ("01", "04")] if not wanted else wanted,
    )
    print(f"pictures: {OUT.relative_to(ROOT)}/")
    return 0


def _take(
    door: Door, place: Path, suffix: str, size: tuple[int, int], theme: Theme, wanted: list[str]
) -> None:
    window = Window(lambda: door, place)
    window.wear(theme)
    window.resize(*size)
    window.show()
    window.loaded()
    settle(window)
    if not wanted or "11-unlock" in wanted:
        _photograph(window, f"11-unlock{suffix}")
    assert window.unlock is not None
    window.unlock.field.setText(PASSWORD)
    window.unlock.button.click()
    settle(window)
    for name, prepare in SHOTS.items():
        if wanted and not any(name.startswith(one) for one in wanted):
            continue
        prepare(window)
        settle(window)
        _photograph(window, f"{name}{suffix}")
    window.close()
    window.deleteLater()


def _photograph(window: Window, name: str) -> None:
    window.grab().save(str(OUT / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
