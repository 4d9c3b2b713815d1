"""An opened data folder, as every use case gets it."""

from dataclasses import dataclass, field

from app.base.clock import Clock
from app.base.fields import Record, Register
from app.models.attachments import AttachmentFiles
from app.models.folder import DataFolder
from app.models.store import Reader, Store
from app.records.branch import Branch, Compound
from app.records.catalogue import RECORDS
from app.records.fund import FundEntry
from app.records.meeting import Meeting
from app.records.owners import OwnersTerm
from app.rules.entry import present_entry
from app.rules.fund import voucher
from app.rules.meetings import numbered
from app.services.sitting import Sitting


@dataclass(frozen=True)
class Workplace:
    """The folder, its store with the key, who is at the desk, and what was done in this sitting."""

    folder: DataFolder
    store: Store
    clock: Clock
    actor: str
    sitting: Sitting = field(default_factory=Sitting)

    @property
    def attachments(self) -> AttachmentFiles:
        return AttachmentFiles(self.folder.attachments, self.store.data_key)

    def branch(self) -> Branch:
        """The branch this folder belongs to."""
        with self.store.read() as reader:
            return branch_of(reader)

    def compound(self) -> Compound:
        """The compound the branch belongs to; of several the first that was set up."""
        with self.store.read() as reader:
            return reader.all(Compound)[0]


def branch_of(reader: Reader) -> Branch:
    """The branch a folder belongs to: it holds one."""
    return reader.all(Branch)[0]


def compounds_of(reader: Reader) -> dict[int, str]:
    """The compounds' names by their numbers."""
    return {compound.id: compound.name for compound in reader.all(Compound)}


def references(reader: Reader, register: Register) -> dict[str, dict[int, str]]:
    """What the register's whole-number fields point at: register name → id → what a person calls it."""
    wanted = {column.field.refers for column in register.columns}
    pointed = (record for record in RECORDS if record.about.name in wanted)
    return {record.about.name: {item.id: called(item) for item in reader.all(record)} for record in pointed}


def called(item: Record) -> str:
    """What a person calls a record: 海棠苑, 赵广明, 记〔2026〕11-003; never a sensitive value."""
    match item:
        case FundEntry():
            return voucher(item.month, item.number)
        case Meeting():
            return f"{numbered(item)} {item.title}"
        case OwnersTerm():
            return f"第{item.number}届"
    title = [item.about.column(name) for name in item.about.title]
    shown = [present_entry(column, getattr(item, column.name)) for column in title if not column.sensitive]
    return " ".join(shown)
