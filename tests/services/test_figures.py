"""Figures and what stands behind them; frozen once exported, corrected in the month after."""

from pathlib import Path
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.month import Month
from app.models.attachments import AttachmentDamaged
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.rules.figures import Measure
from app.rules.figures.catalogue import FIGURES
from app.services.attachments import attachments_of
from app.services.house import House
from app.services.snapshots import MonthFigures, frozen, plain, thawed
from tests.services.monthly import Refusing, grant, meeting

OCTOBER, NOVEMBER, DECEMBER = (Month(2026, month) for month in (10, 11, 12))


def bare(figures: MonthFigures) -> dict[str, Any]:
    told: dict[str, Any] = plain(figures)["figures"]
    return told


def sure_sums(figures: MonthFigures) -> None:
    """Every value is the number, sum or earliest of the records told with it."""
    for value in figures.values:
        amounts = [item.amount for item in value.records]
        if value.figure.measure is Measure.EARLIEST:
            assert value.amount == min(amounts, default=None), value.figure.code
            continue
        assert value.amount == sum(amounts), value.figure.code
        assert (value.base or 0) == sum(item.amount for item in value.base_records), value.figure.code
        if value.figure.measure is Measure.COUNT:
            assert set(amounts) <= {1}, value.figure.code


def test_every_value_is_what_its_records_come_to(branch: House) -> None:
    for month in (Month(2026, 9), OCTOBER, NOVEMBER, Month(1999, 1)):
        figures = branch.figures.of_month(month)
        assert [value.figure.code for value in figures.values] == [figure.code for figure in FIGURES]
        sure_sums(figures)


def test_the_figures_of_the_sample_month(branch: House) -> None:
    told = {code: figure["value"] for code, figure in bare(branch.figures.of_month(OCTOBER)).items()}
    expected = {
        "M01": 1, "M03a": 1, "M04": 4, "M05": 100, "M06": 36, "M14a": 1, "M14b": 1, "M14c": 1, "M19": 10000,
        "M20": 2038.4, "M21": 6446.47, "M23": 1, "M24": "2027-03-18", "M25": 4, "M30a": 1, "M30b": 3,
        "M30c": 66.7,
    }  # fmt: skip
    assert {code: told[code] for code in expected} == expected


def test_figures_read_back_as_they_were_kept(branch: House) -> None:
    figures = branch.figures.of_month(OCTOBER)
    again = thawed(frozen(figures))
    assert again.frozen
    for figure in FIGURES:
        assert plain(again, figure.code) == plain(figures, figure.code)


def test_a_draft_counts_when_it_is_final(branch: House) -> None:
    draft = branch.meetings.record(meeting())
    assert branch.figures.of_month(NOVEMBER).value("M14a").amount == 0
    branch.meetings.finalise(draft.meeting.id)
    value = branch.figures.of_month(NOVEMBER).value("M14a")
    assert [(item.register, item.id) for item in value.records] == [("meetings", draft.meeting.id)]


def test_a_month_to_come_has_no_figures(branch: House) -> None:
    assert branch.figures.of_month(NOVEMBER).value("M01").amount == 1
    with Refusing(branch, "month_in_future"):
        branch.figures.of_month(DECEMBER)


def test_an_exported_month_stays_as_it_was_counted(branch: House, tmp_path: Path) -> None:
    before = branch.figures.of_month(OCTOBER)
    branch.packages.export(OCTOBER, tmp_path / "out")
    zhao = next(
        item for item in branch.registers.records(Member.about) if getattr(item, "name", "") == "赵广明"
    )
    branch.registers.change(zhao, {"name": "赵广", "standing": "已转出"})
    for item in branch.registers.records(OpinionBox.about):
        branch.registers.remove(item)
    branch.registers.add(
        ResidentPact.about, {"title": "补的公约", "kind": "居民公约", "adopted_on": "2026-10-02"}
    )
    after = branch.figures.of_month(OCTOBER)
    assert (before.frozen, after.frozen) == (False, True)
    for figure in FIGURES:
        assert plain(after, figure.code) == plain(before, figure.code)
    assert "赵广明" in [item.label.split("（")[0] for item in after.value("M06").records]
    assert branch.figures.of_month(NOVEMBER).value("M06").amount == 35


def test_what_came_late_is_a_correction_of_the_next_month_and_only_of_it(
    branch: House, clock: FixedClock, tmp_path: Path
) -> None:
    branch.packages.export(OCTOBER, tmp_path)
    assert branch.figures.of_month(NOVEMBER).corrections == {}
    pact = {"title": "补的公约", "kind": "居民公约", "adopted_on": "2026-10-02"}
    branch.registers.add(ResidentPact.about, pact)
    branch.registers.add(ResidentPact.about, pact | {"title": "新的公约", "adopted_on": "2026-11-02"})
    branch.fund.add(grant("500", "2026-11-03"))
    november = branch.figures.of_month(NOVEMBER)
    assert november.corrections == {"M31": 1}
    assert bare(november)["M31"]["correction"] == 1
    october = branch.figures.of_month(OCTOBER)
    earlier, later = october.value("M31").amount, november.value("M31").amount
    assert earlier is not None and later == earlier + 1 + 1  # C(n) = C(n-1) + F(n) + 更正(n)
    clock.forward(days=10)
    branch.packages.export(NOVEMBER, tmp_path)
    assert branch.figures.of_month(NOVEMBER).corrections == {"M31": 1}
    assert branch.figures.of_month(DECEMBER).corrections == {}


def test_what_was_taken_away_is_a_negative_correction(branch: House, tmp_path: Path) -> None:
    pact = {"title": "作废的公约", "kind": "居民公约", "adopted_on": "2026-10-02"}
    wrong = branch.registers.add(ResidentPact.about, pact)
    branch.packages.export(OCTOBER, tmp_path)
    branch.registers.remove(wrong)
    assert branch.figures.of_month(NOVEMBER).corrections == {"M31": -1}


def test_a_kept_month_that_was_damaged_is_not_guessed_at(branch: House, tmp_path: Path) -> None:
    package = branch.packages.export(OCTOBER, tmp_path).package
    with branch.place.store.read() as reader:
        (kept,) = [item for item in attachments_of(reader, package) if item.title == "figures.json"]
    path = branch.place.attachments.path_of(kept.name)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(AttachmentDamaged):
        branch.figures.of_month(OCTOBER)


def test_minutes_finalised_after_their_month_was_exported_are_reported_in_the_next(
    branch: House, clock: FixedClock, tmp_path: Path
) -> None:
    late = branch.meetings.record(meeting(started_at="2026-10-30 19:00", ended_at="2026-10-30 20:00"))
    branch.packages.export(OCTOBER, tmp_path)
    before = branch.figures.of_month(OCTOBER).value("M14a").amount
    final = branch.meetings.finalise(late.meeting.id)
    assert final.meeting.reported_in == NOVEMBER
    assert branch.figures.of_month(OCTOBER).value("M14a").amount == before
    assert branch.figures.of_month(NOVEMBER).value("M14a").amount == 1
    clock.forward(days=10)
    contents = [name for name, _ in branch.packages.export(NOVEMBER, tmp_path).contents]
    assert "minutes-01.pdf" in contents
