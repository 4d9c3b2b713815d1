"""What the first start knows so far, and the note that lets one go on another day."""

import json
import logging
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.files import write_whole

if TYPE_CHECKING:
    from app.ui.desk import Desk, Facts

_log = logging.getLogger(__name__)
FILE = "first-start.json"


@dataclass
class Begun:
    """``branch``: typed texts by field; ``compounds``: typed names; ``code``: once the folder is made.

    ``confirmed``: how the code got onto paper (printed, copied); ``asked``: which group is typed back;
    ``roster``: what the import did, as a sentence. Names alone are written down, and only until the
    folder is made: password and code never are.
    """

    step: int = 0
    branch: dict[str, str] = field(default_factory=dict)
    compounds: list[str] = field(default_factory=lambda: [""])
    passwords: tuple[str, str] = ("", "")
    code: str = ""
    confirmed: str = ""
    asked: int = field(default_factory=lambda: secrets.randbelow(5))
    backup_place: str = ""
    roster: str = ""
    facts: "Facts | None" = None
    desk: "Desk | None" = None

    @property
    def groups(self) -> list[str]:
        """The five groups of the recovery code."""
        return self.code.split("-")


def brought_back(place: Path) -> Begun:
    """What was typed another day; a note that is missing or damaged is an empty one."""
    try:
        held = json.loads((place / FILE).read_text(encoding="utf-8"))
        branch = {str(name): str(text) for name, text in held["branch"].items()}
        compounds = [str(name) for name in held["compounds"]][:5] or [""]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Begun()
    return Begun(branch=branch, compounds=compounds)


def note(place: Path, begun: Begun) -> None:
    """Write down what is typed, or clear the note away once the folder is made."""
    try:
        if begun.code:
            (place / FILE).unlink(missing_ok=True)
        elif begun.branch or any(begun.compounds):
            place.mkdir(parents=True, exist_ok=True)
            held = {"branch": begun.branch, "compounds": begun.compounds}
            write_whole(place / FILE, json.dumps(held, ensure_ascii=False).encode())
    except OSError as error:
        _log.warning("first start not noted: %s", error)
