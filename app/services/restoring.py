"""Which backups there are to go back to, found without a password."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.base.refused import Refused
from app.models.backup import Backup, backups_in
from app.models.folder import DataFolder
from app.services.backups import REASONS


@dataclass(frozen=True)
class OnOffer:
    """A backup one may go back to. ``whole``: its files are as they were when it was made."""

    path: Path
    made_at: datetime
    branch: str
    reason: str
    whole: bool


def on_offer(data: Path, others: Sequence[Path] = ()) -> list[OnOffer]:
    """The backups of a data folder and of other places, newest first. A place may be a backup itself."""
    found: dict[Path, Backup] = {}
    for place in (DataFolder(data).backups, *others):
        found |= {one.path.resolve(): one for one in [*_itself(place), *backups_in(place)]}
    newest = sorted(found.values(), key=lambda one: (one.made_at, one.audit_seq), reverse=True)
    return [
        OnOffer(one.path, one.made_at, one.branch, REASONS.get(one.reason, one.reason), not one.faults())
        for one in newest
    ]


def _itself(place: Path) -> list[Backup]:
    try:
        return [Backup.read(place)]
    except Refused:
        return []
