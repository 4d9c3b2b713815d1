"""Records put together for a paper: one function per paper, from an open view of the data."""

from collections.abc import Callable

from app.base.blocks import Document
from app.base.month import Month
from app.models.store import Reader
from app.records.attachment import Attachment
from app.records.branch import Compound
from app.records.branch_post import BranchPost
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.fund import FundCategory, FundClosing, FundEntry
from app.records.meeting import Meeting
from app.records.member import Member
from app.records.owners import OwnersBody, OwnersSeat, OwnersTerm
from app.records.party_group import PartyGroup
from app.records.setting import Setting
from app.reports import five_haves, fund, minutes, owners, sign_in
from app.rules import fund as fund_rules
from app.rules.figures.owners import owners_books
from app.rules.five_haves import HaveState, states
from app.rules.meetings import numbered
from app.rules.settings import Settings
from app.services.attachments import attachments_of
from app.services.meeting_files import file_of
from app.services.workplace import branch_of, compounds_of

# What a meeting is printed as.
MINUTES: dict[str, Callable[[minutes.Minutes, str], Document]] = {
    "会议记录": minutes.record,
    "会议纪要": minutes.summary,
    "签到表": sign_in.sheet,
}

# What the page code calls each of them.
_SLUGS = {"会议记录": "minutes", "会议纪要": "summary", "签到表": "sign-in"}


def meeting_paper(reader: Reader, meeting: Meeting, form: str) -> Document:
    """A meeting as 会议记录, 会议纪要 or 签到表."""
    file = file_of(reader, meeting)
    groups = {group.id: group.name for group in reader.all(PartyGroup)}
    told = minutes.Minutes(
        branch=branch_of(reader),
        meeting=meeting,
        group=groups.get(meeting.party_group or 0, ""),
        compound=compounds_of(reader).get(meeting.compound or 0, ""),
        names={row.member: row.person for row in file.attendances},
        attendances=file.attendances,
        guests=file.guests,
        turnouts=file.turnouts,
        items=file.items,
        notes=file.notes,
        settings=Settings(reader.all(Setting)),
    )
    # A draft recorded anew has new parts; settling an item later changes nothing that is printed.
    newest = max((item.id for item in file.items), default=0)
    version = f"{meeting.revision + len(file.notes)}.{newest}"
    return MINUTES[form](told, f"{_SLUGS[form]}-{meeting.id}-{version}")


def ledger_paper(reader: Reader, until: Month) -> Document:
    """The fund's cash book up to a month."""
    entries = [entry for entry in reader.all(FundEntry) if entry.month <= until]
    categories = {category.id: category.name for category in reader.all(FundCategory)}
    closed = fund_rules.last_closed(reader.all(FundClosing))
    code = f"fund-{until}-{reader.last_change(FundEntry, FundClosing, FundCategory)}"
    lines = fund_rules.ledger(entries)
    return fund.ledger_book(branch_of(reader), lines, categories, closed, until, code)


def voucher_paper(reader: Reader, entry: FundEntry) -> Document:
    """One voucher with its evidence."""
    line = next(line for line in fund_rules.ledger(reader.all(FundEntry)) if line.entry.id == entry.id)
    titles = [item.title for item in attachments_of(reader, entry)]
    category = reader.get(FundCategory, entry.category).name
    meeting = reader.get(Meeting, entry.resolution) if entry.resolution is not None else None
    return fund.voucher_sheet(
        branch=branch_of(reader),
        line=line,
        category=category,
        attachments=titles,
        code=f"voucher-{entry.id}-{entry.revision + len(titles)}",
        resolution=numbered(meeting) if meeting else "",
    )


def five_haves_paper(reader: Reader, month: Month) -> Document:
    """The five haves as they stood at the month's end."""
    photos: dict[int, int] = {}
    for item in reader.all(Attachment):
        if item.owner == FiveHavesCheck.about.name:
            photos[item.owner_id] = photos.get(item.owner_id, 0) + 1
    code = f"five-haves-{month}-{reader.last_change(FiveHavesItem, FiveHavesCheck, Attachment)}"
    found = _states(reader, month)
    return five_haves.sheet(branch_of(reader), reader.all(Compound), found, month, photos, code)


def lacking_paper(reader: Reader, month: Month) -> Document:
    """What the five haves still lacked at the month's end."""
    code = f"lacking-{month}-{reader.last_change(FiveHavesItem, FiveHavesCheck)}"
    return five_haves.lacking(branch_of(reader), _states(reader, month), month, code)


def _states(reader: Reader, month: Month) -> list[HaveState]:
    return states(reader.all(FiveHavesItem), reader.all(FiveHavesCheck), month.last_day)


def cross_paper(reader: Reader, month: Month) -> Document:
    """The cross-appointment table on the month's last day."""
    version = reader.last_change(OwnersBody, OwnersTerm, OwnersSeat, BranchPost, Member)
    settings, code = Settings(reader.all(Setting)), f"owners-{month}-{version}"
    books, on = owners_books(reader), month.last_day
    return owners.cross_table(branch_of(reader), compounds_of(reader), books, on, settings, code)
