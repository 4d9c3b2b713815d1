"""The table schema follows from the declaration and fits the file that is exported."""

import csv
from pathlib import Path

from app.records.catalogue import OPEN_REGISTERS
from app.records.member import Member
from app.records.volunteer_team import TEAM_KINDS, VolunteerTeam
from app.services.house import House


def test_the_fields_are_the_headings_of_the_export(house: House, tmp_path: Path) -> None:
    for register in OPEN_REGISTERS:
        path = tmp_path / f"{register.name}.csv"
        house.registers.export(register, path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            heads = next(csv.reader(file))
        schema = house.registers.schema(register)
        assert [field["name"] for field in schema["fields"]] == heads
        assert set(schema["primaryKey"]) <= set(heads)


def test_types_and_constraints_come_from_the_declaration(house: House) -> None:
    fields = {field["name"]: field for field in house.registers.schema(VolunteerTeam.about)["fields"]}
    assert fields["人数"] == {"name": "人数", "type": "integer"}
    assert fields["小区"] == {"name": "小区", "type": "string", "constraints": {"required": True}}
    assert fields["队伍类别"]["constraints"] == {"enum": list(TEAM_KINDS)}
    members = {field["name"]: field for field in house.registers.schema(Member.about)["fields"]}
    assert members["是否流动党员"]["type"] == "boolean"
    assert members["加入党组织日期"]["type"] == "string"
