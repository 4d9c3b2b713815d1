"""Where things lie in a data folder (one branch)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DataFolder:
    """The paths of one data folder; nothing is created here."""

    path: Path

    @property
    def data(self) -> Path:
        """The encrypted SQLite file."""
        return self.path / "data.db"

    @property
    def keys(self) -> Path:
        """The slots that wrap the data key."""
        return self.path / "keys.json"

    @property
    def attachments(self) -> Path:
        return self.path / "attachments"

    @property
    def backups(self) -> Path:
        """The backup place used when no other is named."""
        return self.path / "backups"

    @property
    def private(self) -> Path:
        """For what must touch the disk unencrypted; emptied at lock and at start."""
        return self.path / "private"

    @property
    def lock(self) -> Path:
        return self.path / "honglin.lock"

    @property
    def tries(self) -> Path:
        """Counts wrong passwords."""
        return self.path / "tries.json"

    @property
    def log(self) -> Path:
        return self.path / "honglin.log"
