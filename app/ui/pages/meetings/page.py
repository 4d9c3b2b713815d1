"""The page of meetings: the list, a new one, the draft being recorded, the final minutes."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.refused import Refused
from app.records.meeting import Meeting, MeetingItem
from app.rules.agenda import Place
from app.rules.meetings import FACTS, ITEMS, Fault
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.meetings.begin import Begin
from app.ui.pages.meetings.behind import AmendDialog, SettleDialog, SignedDialog
from app.ui.pages.meetings.finals import FaultsDialog, finalising
from app.ui.pages.meetings.listing import Listing
from app.ui.pages.meetings.reading import Reading, ReadingWays
from app.ui.pages.meetings.recorder import Recorder
from app.ui.pages.meetings.recording import Recording, Ways
from app.ui.pages.meetings.writing import Writing, WritingWays
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.forms import Names
from app.ui.widgets.preview import show_preview

if TYPE_CHECKING:
    from app.rules.meeting_rows import MeetingRow
    from app.services.house import House
    from app.services.meeting_files import MeetingFile
    from app.services.meeting_views import MeetingDesk

# The meeting that is open stays so when the window is built anew for another size; so does a new one.
_OPENED, _BEGUN = "opened meeting", "begun meeting"
_VOTE = ("title", "matter", "ballot", "yes", "no", "abstain", "issued", "returned", "invalid", "written_yes")


class Page(page.Page):
    """会议."""

    watches = frozenset(
        {
            "meetings", "meeting_items", "attendances", "guests", "turnouts", "minutes_notes", "attachments",
            "members", "voting_limits", "branch_posts", "party_groups", "settings",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.parts = QStackedWidget()
        self.listing = Listing(desk, self.show_meeting, self.begin)
        self.parts.addWidget(self.listing)
        self.body.addWidget(self.parts, 1)
        self.recorder: Recorder | None = None
        self.recording: Recording | None = None
        self.writing: Writing | None = None
        self.reading: Reading | None = None
        self.beginning: Begin | None = None
        self.dialog: Dialog | None = None
        self._final = 0
        self._names: Names = {}
        self._wanted: tuple[int, str] | None = None
        self._wanted_item = 0
        if opened := desk.along.get(_OPENED):
            self.show_meeting(opened)
        elif desk.along.get(_BEGUN):
            self.begin()

    @property
    def waits_with_lock(self) -> bool:
        return self.recorder is not None

    def reload(self) -> None:
        if self.recorder is not None:
            self.recorder.reread()
        elif self.parts.currentWidget() is self.listing:
            # Not behind every mark of a roll: on the way back to the list it is read anyway.
            self.desk.read(self, lambda house: house.meetings.rows(), self._show_rows)
        elif self._final:
            self._read(self._final)

    def open(self, record: int, field: str) -> None:
        if field == "new":
            self.begin()
        elif record and field == MeetingItem.about.name:
            self._wanted_item = record
            self.desk.read(self, partial(_meeting_of, record), self.show_meeting, self.refuse)
        elif record:
            known = {column.name for column in Meeting.about.columns}
            self.show_meeting(record, field if field in known else "")

    def open_place(self, place: Place) -> None:
        if place.record_id is None and place.kind:
            self.begin(place)
        else:
            super().open_place(place)

    def take_focus(self) -> None:
        part, stands = self.parts.currentWidget(), self.window().focusWidget()
        if stands is not None and part.isAncestorOf(stands):
            return  # where a fault led, or where one was before
        if isinstance(part, Listing | Recording):
            part.take_focus()
        elif isinstance(part, Begin | Writing):
            (part.form if isinstance(part, Begin) else part.facts).focus()
        else:
            part.setFocus()

    def put_by(self) -> None:
        self._send()
        if self.beginning is not None:
            self.desk.along[_BEGUN] = self.beginning.typed

    def back(self) -> bool:
        if self.writing is not None and self.parts.currentWidget() is self.writing:
            self.show_recording()
        elif self.recording is not None and self.recording.shows_items:
            self.recording.show_roll()
        elif self.parts.currentWidget() is not self.listing:
            self.show_list()
        else:
            return False
        return True

    def print_out(self) -> None:
        number = self.recorder.number if self.recorder else self._final
        if number:
            self._print(number, "会议记录" if self._final else "签到表")

    def begin(self, place: Place | None = None) -> None:
        """A new meeting, prefilled with what a matter says of it."""
        self.desk.read(self, _beginnings, partial(self._begin, place), self.refuse)

    def show_meeting(self, number: int, field: str = "") -> None:
        """A meeting: a draft to go on with, final minutes to read."""
        self._wanted = (number, field)
        self._read(number)

    def show_list(self) -> None:
        """Back to all meetings."""
        self._leave()
        self._put(self.listing, None)
        self.listing.take_focus()
        self.desk.read(self, lambda house: house.meetings.rows(), self._show_rows)

    def show_recording(self) -> None:
        """The roll and the votes of the draft."""
        if self.recording is not None:
            self._send()
            self._put(self.recording, self.recording.foot)

    def show_writing(self) -> None:
        """The texts of the draft."""
        if self.recorder is None:
            return
        self._send()
        if self.writing is None:
            ways = WritingWays(self.show_recording, self._discard, self.check, self.refuse)
            self.writing = Writing(self.desk, self.recorder, self._names, ways)
            self.parts.addWidget(self.writing)
        self._put(self.writing, self.writing.foot)

    def check(self) -> None:
        """核对后定稿: what is missing, or the question."""
        if self.recorder is None:
            return
        self._send()
        number = self.recorder.number
        self.desk.read(self, lambda house: house.meetings.desk(number), self._checked, self.refuse)

    def _read(self, number: int) -> None:
        self.desk.read(self, partial(_meeting, number), lambda both: self._show(*both), self._not_there)

    def _show_rows(self, rows: "list[MeetingRow]") -> None:
        self.listing.show_rows(rows)

    def _begin(self, place: Place | None, both: tuple[datetime, Names]) -> None:
        begun = self.desk.along.get(_BEGUN)
        self._leave()
        now, self._names = both
        self.beginning = Begin(self.desk, self._names, now, self._begun, self.show_list, self.refuse)
        self.parts.addWidget(self.beginning)
        self._put(self.beginning, self.beginning.foot)
        self.beginning.form.focus()
        if begun:
            self.beginning.bring_back(begun)
        if place is not None:
            self.beginning.prefill(place)

    def _begun(self, file: "MeetingFile") -> None:
        self.notices.clear()
        self.show_meeting(file.meeting.id)

    def _show(self, found: "MeetingDesk", names: Names) -> None:
        """A meeting was read: go there, unless it is there already."""
        number, field = self._wanted or (0, "")
        self._names = names
        if found.file.meeting.id not in (number, self._final):
            return
        self._wanted = None
        if found.file.meeting.finalised_at is not None:
            self._show_final(found)
        elif self.recorder is None or self.recorder.number != number:
            self._record(found)
        if field and self.recorder is not None:
            self.go(Fault(FACTS, field, ""))
        item, self._wanted_item = self._wanted_item, 0
        if item and self.recording is not None:
            self.show_recording()
            self.recording.focus(Fault(ITEMS, "", "", item))
        elif item and self.reading is not None:
            self.reading.focus(item)

    def _record(self, found: "MeetingDesk") -> None:
        self._leave()
        self.recorder = Recorder(self.desk, self, found)
        self.recorder.refused.connect(self.refuse)
        self.recorder.gone.connect(self.show_list)
        number = found.file.meeting.id
        ways = Ways(self.show_list, lambda: self._print(number, "签到表"), self.show_writing, self.check)
        self.recording = Recording(self.desk, self.recorder, ways)
        self.parts.addWidget(self.recording)
        self.desk.along[_OPENED] = number
        self._put(self.recording, self.recording.foot)
        self.recording.take_focus()

    def _show_final(self, found: "MeetingDesk") -> None:
        number = self._final = found.file.meeting.id
        ways = ReadingWays(
            self.show_list,
            partial(self._print, number),
            lambda: self._ask(SignedDialog(self, found.file.meeting)),
            lambda: self._ask(AmendDialog(self, found.file.meeting)),
            lambda item: self._ask(SettleDialog(self, item)),
        )
        self._leave()
        self._final = number
        self.desk.along[_OPENED] = number
        self.reading = Reading(self.desk, found, ways)
        self.parts.addWidget(self.reading)
        self._put(self.reading, self.reading.foot)

    def _checked(self, found: "MeetingDesk") -> None:
        if found.faults:
            titles = {item.id: item.title for item in found.file.items}
            self._ask(FaultsDialog(self, found.faults, titles, self.go))
        else:
            self._ask(finalising(self, found, self._finalise))

    def _finalise(self, _: object = None) -> bool:
        dialog, recorder = self.dialog, self.recorder
        if dialog is None or recorder is None:
            return True
        number = recorder.number

        def final(_: "MeetingFile") -> None:
            dialog.accept()
            self.show_meeting(number)

        self.desk.do(
            self,
            lambda house: house.meetings.finalise(number),
            final,
            said="已定稿。打印出来签字，再把签好的归档。",
            refused=dialog.notices.refuse,
            button=dialog.main,
        )
        return False

    def go(self, fault: Fault) -> None:
        """To the field of a fault."""
        if fault.part == FACTS or (fault.part == ITEMS and fault.item and fault.field not in _VOTE):
            self.show_writing()
            if self.writing is not None:
                self.writing.focus(fault)
        elif self.recording is not None:
            self.show_recording()
            self.recording.focus(fault)

    def _discard(self) -> None:
        if self.recorder is None:
            return
        number = self.recorder.number
        self.desk.do(
            self,
            lambda house: house.meetings.discard(number),
            lambda _: self.show_list(),
            said=lambda meeting: f"已丢掉草稿：{meeting.title}",
            refused=self.refuse,
        )

    def _print(self, number: int, form: str) -> None:
        self._send()
        show_preview(self, lambda house: house.papers.meeting(number, form))

    def _not_there(self, refusal: Refused) -> None:
        self.show_list()
        self.refuse(refusal)

    def _ask(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.ask()

    def _send(self) -> None:
        """What was typed and not sent goes on its way."""
        for part in (self.recording, self.writing):
            if part is not None:
                part.send()

    def _leave(self) -> None:
        """Nothing is open any more."""
        self._send()
        unread = self.recording.items.unread if self.recording is not None else []
        if unread:
            told = (
                "有的数没有记下来。",
                f"看不出是几：{'；'.join(unread)}。",
                "请回到那个会，写成数字，比如 12。",
            )
            self.notices.put("reminder", told)
        for part in (self.recording, self.writing, self.reading, self.beginning):
            if part is not None:
                self.parts.removeWidget(part)
                part.foot.deleteLater()
                part.deleteLater()
        if self.recorder is not None:
            self.recorder.close()
        self.recorder = self.recording = self.writing = self.reading = self.beginning = None
        self._final, self._wanted = 0, None
        for name in (_OPENED, _BEGUN):
            self.desk.along.pop(name, None)

    def _put(self, part: QWidget, foot: QWidget | None) -> None:
        """Show a part and its bottom bar."""
        for at in reversed(range(self.foot.count())):
            item = self.foot.takeAt(at)
            if (former := item.widget()) is not None:
                former.hide()
        if foot is not None:
            self.foot.addWidget(foot)
            foot.show()
        self.parts.setCurrentWidget(part)


def _meeting(number: int, house: "House") -> "tuple[MeetingDesk, Names]":
    return house.meetings.desk(number), house.registers.names(Meeting.about)


def _meeting_of(item: int, house: "House") -> int:
    found = house.registers.record(MeetingItem.about, item)
    return found.meeting if isinstance(found, MeetingItem) else 0


def _beginnings(house: "House") -> tuple[datetime, Names]:
    return house.place.clock.now(), house.registers.names(Meeting.about)
