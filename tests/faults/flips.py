"""One broken byte: always found, the newest good backup named, everything brought back."""

import json
import random
from pathlib import Path

from app.base.refused import Refused
from app.bootstrap import Door
from app.models import backup
from tests.faults.harness import PASSWORD, Verdict, honglin, look
from tests.faults.operations import Add
from tests.faults.strikes import Struck, laid_out
from tests.faults.templates import BASE_TEAMS, Templates


def flip(path: Path, chance: random.Random) -> None:
    """Change one bit somewhere in the file."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def flip_trial(templates: Templates, room: Path, seed: int, name: str = "data.db") -> Struck:
    """Break one bit of ``data/name``, then examine and open; every third time also restore."""
    chance = random.Random(seed)
    with laid_out(Add(), templates, room) as place:
        broken = place / "data" / name
        before = broken.read_bytes()
        flip(broken, chance)
        harmless = name == "keys.json" and _means(before) == _means(broken.read_bytes())
        return found_and_brought_back(place / "data", harmless, restoring=seed % 3 == 0)


def found_and_brought_back(data: Path, harmless: bool = False, restoring: bool = True) -> Struck:
    """The check-up finds it and names a backup; opening never crashes; a restore brings all back."""
    verdict = Verdict()
    newest = backup.backups_in(data / "backups")[0]
    ended = honglin("doctor", "--data", data)
    verdict.require("Traceback" not in ended.out + ended.err, "the check-up crashed")
    if not harmless:
        verdict.require(ended.status == 1, f"not found: {ended.out}{ended.err}")
        verdict.require(str(newest.path) in ended.out, f"no way back named: {ended.out}{ended.err}")
    try:
        with Door().open(data, PASSWORD):
            pass
    except Refused as refusal:
        verdict.require(all(refusal.lines), "refused without three lines")
    if restoring:
        _bring_back(data, newest, verdict)
    return Struck(ended, verdict)


def _bring_back(data: Path, newest: backup.Backup, verdict: Verdict) -> None:
    restored = honglin("backup", "restore", newest.path, "--data", data)
    verdict.require(restored.status == 0, f"not restored: {restored.err}")
    seen = look(data)
    verdict.torn += seen.findings
    if seen.teams != BASE_TEAMS:
        verdict.lost.append(f"teams: {seen.teams}")


def _means(content: bytes) -> object:
    """A changed space between two values of JSON changes nothing."""
    try:
        return json.loads(content)
    except ValueError:
        return content
