"""Photos and scans that stand behind a record."""

from collections.abc import Sequence
from pathlib import Path

from app.base.fields import Record
from app.base.refused import Refused
from app.base.trouble import telling
from app.models.attachments import LARGEST
from app.models.store import Reader, Writer
from app.records.attachment import Attachment
from app.services.workplace import Workplace

_PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf"}
# What a photo or a scan may be called at its end.
ENDINGS = tuple(_PICTURES)


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
        content, media_type = read_picture(path)
        return self.attach(owner, content, path.name, media_type)

    def attach_files(self, owner: Record, paths: Sequence[Path]) -> list[Refused]:
        """Keep several photos or scans with a record, in one step; returns the refusals of those left out."""
        with self._place.store.write(self._place.actor, "添加附件") as writer:
            return kept_files(writer, self._place, owner, paths)

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


def read_picture(path: Path) -> tuple[bytes, str]:
    """A photo or a scan from the disk, with its media type; refuses NoPicture."""
    media_type = _PICTURES.get(path.suffix.lower())
    if media_type is None or not path.is_file():
        raise NoPicture(name=path.name)
    with telling():
        return path.read_bytes(), media_type


def kept_files(writer: Writer, place: Workplace, owner: Record, paths: Sequence[Path]) -> list[Refused]:
    """Keep photos and scans with a record, inside the step that keeps it.

    One that cannot be kept (NoPicture, AttachmentTooLarge) holds up neither the record nor the others: its
    refusal is returned. The same picture twice is kept once.
    """
    there = {item.name for item in attachments_of(writer, owner)}
    refused: list[Refused] = []
    for path in paths:
        try:
            content, media_type = read_picture(path)
            if place.attachments.put(content, path.name) not in there:
                there.add(kept_with(writer, place, owner, content, path.name, media_type).name)
        except Refused as refusal:
            refused.append(refusal)
    return refused


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
