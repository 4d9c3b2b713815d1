"""An opened data folder, as every use case gets it."""

from dataclasses import dataclass

from app.base.clock import Clock
from app.models.attachments import AttachmentFiles
from app.models.folder import DataFolder
from app.models.store import Reader, Store
from app.records.branch import Branch, Compound


@dataclass(frozen=True)
class Workplace:
    """The folder, its store with the key, and who is at the desk."""

    folder: DataFolder
    store: Store
    clock: Clock
    actor: str

    @property
    def attachments(self) -> AttachmentFiles:
        return AttachmentFiles(self.folder.attachments, self.store.data_key)

    def branch(self) -> Branch:
        """The branch this folder belongs to."""
        with self.store.read() as reader:
            return reader.all(Branch)[0]


def references(reader: Reader) -> dict[str, dict[int, str]]:
    """What whole-number fields point at: register name → id → what a person calls it."""
    return {Compound.about.name: {compound.id: compound.name for compound in reader.all(Compound)}}
