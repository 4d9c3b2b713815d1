"""Helpers that run as processes of their own: ``python -m tests.faults.child write|spill|limit …``."""

import json
import resource
import sys
from dataclasses import replace
from pathlib import Path

from app.base.system import kill_at_once
from app.bootstrap import Door
from app.models.engine import connect
from app.records.branch import Compound
from app.records.volunteer_team import VolunteerTeam
from app.services.house import House
from tests.faults.harness import PASSWORD

_PHOTO = b"a photo of the notice board" * 3000


def write(folder: str, steps: str) -> None:
    """Save again and again; every save the program confirmed is told on standard output at once."""
    with Door().open(Path(folder), PASSWORD) as house:
        for step in range(int(steps)):
            print(json.dumps(_step(house, step)), flush=True)


def _step(house: House, step: int) -> dict[str, object]:
    """By turns: one new record, a change to it, three in one step, an attachment."""
    single = f"单{step - step % 4}"
    if step % 4 == 0:
        house.registers.add(VolunteerTeam.about, {"name": single, "people": "1"})
        return {"teams": {single: 1}}
    if step % 4 == 2:
        names = [f"三{step}{part}" for part in "甲乙丙"]
        with house.place.store.write("周明远", "新增志愿队伍") as writer:
            place = writer.all(Compound)[0].id
            writer.add_many([VolunteerTeam(compound=place, name=name, people=step) for name in names])
        return {"teams": dict.fromkeys(names, step)}
    kept = next(team for team in house.registers.records(VolunteerTeam.about) if _name(team) == single)
    if step % 4 == 1:
        with house.place.store.write("周明远", "修改志愿队伍") as writer:
            assert isinstance(kept, VolunteerTeam)
            writer.change(replace(kept, people=step + 100))
        return {"teams": {single: step + 100}}
    house.attachments.attach(kept, _PHOTO + str(step).encode(), f"照片{step}", "image/jpeg")
    return {"attachment": f"照片{step}"}


def _name(team: object) -> str:
    return str(getattr(team, "name", ""))


def spill(folder: str) -> None:
    """Die while SQLite is writing changed pages into the file, as in the middle of a large commit."""
    with Door().open(Path(folder), PASSWORD) as house:
        bare = connect(house.place.store.path, house.place.store.data_key)
        bare.execute("PRAGMA cache_size = 1")
        bare.execute("BEGIN IMMEDIATE")
        for table, column in (("volunteer_teams", "name"), ("audit", "deed"), ("compounds", "name")):
            bare.execute(f"UPDATE {table} SET {column} = {column} || '半截'")
        kill_at_once()


def limit(size: str, *arguments: str) -> int:
    """One command of the real program with no file allowed to grow beyond ``size`` bytes."""
    from app.__main__ import main

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    return main(arguments)


if __name__ == "__main__":
    if sys.argv[1] == "limit":
        sys.exit(limit(*sys.argv[2:]))
    elif sys.argv[1] == "spill":
        spill(*sys.argv[2:])
    else:
        write(*sys.argv[2:])
