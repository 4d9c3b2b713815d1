"""Before minutes are final: what is still wrong, or what they will say for good."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.records.meeting import TALK
from app.rules.meeting_live import NO_VOTE, absent_officers
from app.rules.meetings import Fault, numbered
from app.ui.pages.meetings.figures import equation
from app.ui.pages.meetings.items import numeral
from app.ui.pages.meetings.words import moment
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, holder, scrolling
from app.ui.widgets.buttons import Button, broken
from app.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from app.services.meeting_views import MeetingDesk

_FOR_GOOD = "定稿以后，这份记录就不能再改了；发现记错的，只能写一条更正，附在后面。"
# What a dialog needs beside its list: title, sentence, buttons.
_BESIDE = 260
# The room for the words of a fault, inside the dialog of 600.
_LINE = 460


class FaultsDialog(Dialog):
    """Every fault is a button that leads to its field; the red one leads to the first."""

    def __init__(
        self, over: QWidget, faults: Sequence[Fault], titles: dict[int, str], go: Callable[[Fault], object]
    ) -> None:
        super().__init__(
            over,
            f"还有 {len(faults)} 处，补齐才能定稿",
            "按哪一条，就到哪一格。",
            "去补第一处",
            lambda: go(faults[0]),
            cancel="先放着",
            icon="right",
            width=600,
        )
        self.buttons: list[Button] = []
        lines = column(gap=6)
        for fault in faults:
            whose = titles.get(fault.item, "")
            told = fault.said if not whose or whose in fault.said else f"“{whose}”：{fault.said}"
            button = Button(broken(told, _LINE), partial(self._leave_for, fault, go), look="choice")
            button.setAccessibleName(told)
            button.setMinimumHeight(
                button.sizeHint().height() + theme().px(12 if "\n" in button.text() else 0)
            )
            self.buttons.append(button)
            lines.addWidget(button)
        area = scrolling(holder(lines))
        area.setFixedHeight(min(lines.sizeHint().height() + 4, _most(over)))
        self.content.addWidget(area)

    def _leave_for(self, fault: Fault, go: Callable[[Fault], object]) -> None:
        self.accept()
        go(fault)


def finalising(over: QWidget, found: "MeetingDesk", finalise: Callable[[Button], object]) -> Dialog:
    """The dialog that says what will stand in the minutes for good."""
    meeting, live = found.file.meeting, found.live
    dialog = Dialog(
        over, f"{numbered(meeting)}定稿", "", "核对过了，定稿", lambda: finalise(dialog.main),
        cancel="再看看", icon="done", width=600, for_good=True,
    )  # fmt: skip
    counts = live.counts
    if meeting.kind == TALK:
        people = f"到场 {counts.present} 人"
    else:
        people = equation(counts)
        if counts.voters != counts.due:
            people += f"；有表决权 {counts.voters}，到 {counts.present_voters}"
    facts = column(Label(f"{moment(meeting.started_at)} · {meeting.place}", "label", wraps=True), gap=6)
    facts.addWidget(Label(people, "strong", wraps=True))
    for doubt in absent_officers(meeting, found.file.attendances):
        facts.addWidget(Label(doubt, "due", wraps=True))
    said = {one.item: one for one in live.items}
    for item in found.file.items:
        verdict = said[item.id]
        ruling = "不表决" if verdict.state == NO_VOTE else verdict.sentence
        facts.addWidget(Label(f"{numeral(item.number)}　{item.title}：{ruling}", "body", wraps=True))
        if verdict.note:
            facts.addWidget(Label(verdict.note, "due", wraps=True))
    area = scrolling(holder(facts))
    area.setFixedHeight(min(facts.sizeHint().height() + theme().px(60), _most(over)))
    dialog.content.addWidget(area)
    dialog.content.addWidget(Label(_FOR_GOOD, "due", wraps=True))
    return dialog


def _most(over: QWidget) -> int:
    """The room for a dialog's list in this window."""
    return max(theme().px(80), over.window().height() - theme().px(_BESIDE))
