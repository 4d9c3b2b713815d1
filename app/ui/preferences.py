"""What the window remembers between two openings and before the password: sizes and names, no data.

Kept as ``window.json`` beside the data. A file that is missing, damaged or cannot be written costs
nothing but the memory: the defaults stand in.
"""

import json
import logging
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

_log = logging.getLogger(__name__)
FILE = "window.json"


@dataclass
class Preferences:
    """``size``: pt of body text; ``theme``: day or dark; ``opened``: when last, as a person says it."""

    size: int = 14
    theme: str = "day"
    branch: str = ""
    compound: str = ""
    opened: str = ""
    printer: str = ""
    backup_place: str = ""
    save_place: str = ""
    file_place: str = ""
    idle_minutes: int = 10
    place: Path | None = field(default=None, compare=False)

    @classmethod
    def of(cls, place: Path) -> "Preferences":
        """What is remembered for a data folder."""
        try:
            held = json.loads((place / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            held = {}
        known = {one.name: one.type for one in fields(cls)} if isinstance(held, dict) else {}
        made = cls(place=place)
        for name, value in held.items() if known else ():
            if name in known and name != "place" and type(value) is type(getattr(made, name)):
                setattr(made, name, value)
        return made

    def keep(self) -> None:
        """Write it down, once there is a folder."""
        if self.place is None or not self.place.is_dir():
            return
        from app.base.files import write_whole  # stands between the double click and the first paint

        held = {name: value for name, value in asdict(self).items() if name != "place"}
        try:
            write_whole(self.place / FILE, json.dumps(held, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            _log.warning("window preferences not kept: %s", error)
