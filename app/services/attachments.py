"""Photos and scans that stand behind a record."""

from pathlib import Path

from app.base.fields import Record
from app.base.refused import Refused
from app.base.trouble import telling
from app.models.attachments import LARGEST
from app.models.store import Reader, Writer
from app.records.attachment import Attachment
from app.services.workplace import Workplace

_PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf"}


class NoPicture(Refused):
    """The file is not there, or no photo or scan."""

    code = "no_picture"
    what = "“{name}”不在，或者不是照片、扫描件。"
    then = "能附的是 .jpg、.png 和 .pdf。"


class Attachments:
    """Attachments of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def attach(self, owner: Record, content: bytes, title: str, media_type: str) -> Attachment:
        """Keep a file with a record. The sealed file is on the disk before the row that names it.

        Refuses AttachmentTooLarge, and AlreadyThere when the record has this very file.
        """
        with self._place.store.write(self._place.actor, "添加附件") as writer:
            return kept_with(writer, self._place, owner, content, title, media_type)

    def attach_file(self, owner: Record, path: Path) -> Attachment:
        """Keep a photo or a scan from the disk with a record; refuses NoPicture, AttachmentTooLarge."""
        media_type = _PICTURES.get(path.suffix.lower())
        if media_type is None or not path.is_file():
            raise NoPicture(name=path.name)
        with telling():
            return self.attach(owner, path.read_bytes(), path.name, media_type)

    def of(self, owner: Record) -> list[Attachment]:
        """The attachments of a record."""
        with self._place.store.read() as reader:
            return attachments_of(reader, owner)

    def content(self, attachment: Attachment) -> bytes:
        """The bytes; refuses AttachmentDamaged."""
        return self._place.attachments.get(attachment.name, attachment.title)

    def sweep(self) -> int:
        """Remove sealed files that no row, and no row in the recycle bin, has named for 30 days."""
        with self._place.store.read() as reader:
            named = {
                item.name for removed in (False, True) for item in reader.all(Attachment, removed=removed)
            }
        return self._place.attachments.sweep(named)


def attachments_of(reader: Reader, owner: Record) -> list[Attachment]:
    """The attachments of a record."""
    whose = (owner.about.name, owner.id)
    return [item for item in reader.all(Attachment) if (item.owner, item.owner_id) == whose]


def kept_with(
    writer: Writer,
    place: Workplace,
    owner: Record,
    content: bytes,
    title: str,
    media_type: str,
    most: int = LARGEST,
) -> Attachment:
    """Keep a file with a record, inside the step that keeps it; refuses AttachmentTooLarge."""
    name = place.attachments.put(content, title, most)
    return writer.add(
        Attachment(
            owner=owner.about.name,
            owner_id=owner.id,
            title=title,
            name=name,
            media_type=media_type,
            size=len(content),
        )
    )
