"""One meeting as it is looked at, with all that is said about it."""

from dataclasses import dataclass
from datetime import datetime

from app.models.store import Reader
from app.records.attachment import Attachment
from app.records.meeting import Meeting
from app.records.setting import Setting
from app.rules.meeting_live import Live
from app.rules.meeting_roll import RollChange, RollView, roll_change
from app.rules.meeting_rows import SIGNED, state_of
from app.rules.meetings import Fault
from app.rules.settings import Settings
from app.services.attachments import attachments_of
from app.services.meeting_files import MeetingFile, file_of, roster_of
from app.services.meeting_writing import due_in


@dataclass(frozen=True)
class MeetingDesk:
    """One meeting with its roll, its figures as they stand, what is still wrong, and the signed scans.

    ``newer``: what a draft's roll would change if it were drawn up by the roster as it is now.
    ``settings``: those the figures follow from, so that they can be told anew while a step is on its way.
    """

    file: MeetingFile
    roll: RollView
    newer: RollChange
    live: Live
    faults: list[Fault]
    signed: list[Attachment]
    settings: Settings

    @property
    def state(self) -> str:
        """草稿, 已定稿 or 已签字归档."""
        return state_of(self.file.meeting, bool(self.signed))


def desk_of(reader: Reader, meeting: Meeting, now: datetime) -> MeetingDesk:
    """The meeting with all that is said about it; final minutes have no faults."""
    file, draft = file_of(reader, meeting), meeting.finalised_at is None
    settings = Settings(reader.all(Setting))
    return MeetingDesk(
        file=file,
        roll=file.roll(roster_of(reader)),
        newer=roll_change(file.attendances, due_in(reader, meeting)) if draft else RollChange(),
        live=file.live(settings),
        faults=file.faults(now) if draft else [],
        signed=signed_of(reader, meeting),
        settings=settings,
    )


def signed_of(reader: Reader, meeting: Meeting) -> list[Attachment]:
    """The scans of the signed paper."""
    return [item for item in attachments_of(reader, meeting) if item.title.startswith(SIGNED)]
