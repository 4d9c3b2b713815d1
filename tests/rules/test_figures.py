"""Figures as such: declared once, counted from records, shown to programs and on paper."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.fields import Record
from app.base.month import Month
from app.records.branch import BRANCH_FORMS, Compound
from app.records.catalogue import RECORDS
from app.rules.figures import (
    Books,
    Counted,
    Figure,
    FigureType,
    Measure,
    Query,
    RollUp,
    evaluate,
    of,
    printed,
    shown,
)
from app.rules.figures.catalogue import FIGURES
from app.rules.figures.timing import begun, over, within
from tests.rules import books as made
from tests.rules.books import (
    OCTOBER,
    attendance,
    body,
    branch,
    check,
    day,
    entry,
    figure_named,
    item,
    meeting,
    member,
    seats,
    sub_item,
    term,
    when,
)

NOTHING = made.Books()


def test_every_code_is_declared_once_in_the_order_of_the_report() -> None:
    codes = [figure.code for figure in FIGURES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"M\d\d[a-z]?", code) for code in codes)
    assert len({figure.label for figure in FIGURES}) == len(codes)


def test_a_line_with_several_values_is_lettered_from_a() -> None:
    lettered = [figure.code for figure in FIGURES if len(figure.code) == 4]
    letters: dict[str, str] = {}
    for code in lettered:
        letters[code[:3]] = letters.get(code[:3], "") + code[3]
    assert all("abcdefg".startswith(found) for found in letters.values())


def test_a_share_has_a_base_and_nothing_else_has_one() -> None:
    for figure in FIGURES:
        assert (figure.base is not None) == figure.measure.is_share
        assert (figure.unit == "%") == figure.measure.is_share
        assert (figure.unit == "元") == (figure.measure is Measure.MONEY)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *((code, FigureType.STOCK) for code in ("M01", "M02", "M06", "M11", "M21", "M24", "M25", "M37")),
        *((code, FigureType.FLOW) for code in ("M14a", "M16", "M20", "M30a")),
        *((code, FigureType.CUMULATIVE) for code in ("M19", "M31")),
    ],
)
def test_stock_flow_and_cumulative(code: str, kind: FigureType) -> None:
    assert figure_named(code).type is kind


def test_a_street_sums_what_can_be_summed() -> None:
    assert figure_named("M25").roll_up is RollUp.SUM
    assert figure_named("M21").roll_up is RollUp.SUM
    assert figure_named("M16").roll_up is RollUp.SHARE
    assert figure_named("M24").roll_up is RollUp.NONE


@pytest.mark.parametrize("figure", FIGURES, ids=[figure.code for figure in FIGURES])
def test_empty_books_count_nothing(figure: Figure) -> None:
    value = evaluate(figure, NOTHING, OCTOBER)
    assert value.amount == (None if figure.measure is Measure.EARLIEST else 0)
    assert value.by_compound == {}
    assert value.records == value.base_records == ()
    assert printed(figure.measure, value.amount, value.base) in ("0", "0.00", "—")


FULL = made.Books(
    branch(),
    Compound(id=1, name="海棠苑", buildings=8),
    Compound(id=2, name="丁香苑", buildings=4),
    member(1),
    member(2, mobile_member=True),
    sub_item(1),
    check(1, "达标"),
    meeting(1),
    attendance(1, 1),
    attendance(1, 2, "病假"),
    meeting(2, "有事来聊", compound=1),
    item(1, 2, done_on=day("2026-10-20")),
    item(2, 2),
    entry(1, 10_000_00),
    body(),
    term(),
    *seats(5),
)


@pytest.mark.parametrize("figure", FIGURES, ids=[figure.code for figure in FIGURES])
def test_a_value_is_the_sum_of_the_records_behind_it(figure: Figure) -> None:
    value = evaluate(figure, FULL, OCTOBER)
    assert value.figure is figure
    assert value.month == OCTOBER
    if figure.measure is Measure.EARLIEST:
        assert value.amount == min(counted.amount for counted in value.records)
    else:
        assert value.amount == sum(counted.amount for counted in value.records)
    if figure.base:
        assert value.base == sum(counted.amount for counted in value.base_records)
    registers = {record.about.name: record for record in RECORDS}
    for counted in (*value.records, *value.base_records):
        kept = {found.id for found in FULL.all(registers[counted.register])}
        assert counted.id in kept
        assert counted.label


def counting(*amounts: tuple[int, int | None]) -> Query:
    """A query that finds these amounts, each in its compound."""

    def query(books: Books, month: Month) -> Iterable[Counted]:
        return [Counted("compounds", number, "", *each) for number, each in enumerate(amounts)]

    return query


def share(numerator: Query, denominator: Query) -> Figure:
    return Figure("M99", "样品", "%", FigureType.STOCK, Measure.SHARE, numerator, denominator)


def test_parts_are_measured_from_their_own_records() -> None:
    figure = share(counting((3, 1), (1, 2), (2, None)), counting((4, 1), (2, 2), (5, None)))
    value = evaluate(figure, NOTHING, OCTOBER)
    assert (value.amount, value.base) == (6, 11)
    assert value.by_compound == {1: (3, 4), 2: (1, 2)}


def test_a_part_that_stands_only_in_the_denominator_has_a_share_of_nought() -> None:
    value = evaluate(share(counting((3, 1)), counting((4, 1), (2, 2))), NOTHING, OCTOBER)
    assert value.by_compound == {1: (3, 4), 2: (0, 2)}


def test_the_earliest_day_of_each_part() -> None:
    figure = Figure("M99", "样品", "", FigureType.STOCK, Measure.EARLIEST, counting((9, 1), (5, 2), (7, 1)))
    value = evaluate(figure, NOTHING, OCTOBER)
    assert (value.amount, value.base) == (5, None)
    assert value.by_compound == {1: (7, None), 2: (5, None)}


PARTS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), max_size=12)


@given(PARTS, PARTS)
def test_a_share_of_the_whole_comes_from_the_sums_of_its_parts(
    numerators: list[tuple[int, int]], denominators: list[tuple[int, int]]
) -> None:
    value = evaluate(share(counting(*numerators), counting(*denominators)), NOTHING, OCTOBER)
    parts = value.by_compound.values()
    assert value.amount == sum(amount or 0 for amount, _ in parts)
    assert value.base == sum(base or 0 for _, base in parts)


@pytest.mark.parametrize(
    ("measure", "amount", "base", "value", "paper"),
    [
        (Measure.COUNT, 0, None, 0, "0"),
        (Measure.COUNT, 1234, None, 1234, "1,234"),
        (Measure.MONEY, 7_340_50, None, 7340.5, "7,340.50"),
        (Measure.MONEY, 10_000_00, None, 10000, "10,000.00"),
        (Measure.MONEY, -1, None, -0.01, "−0.01"),
        (Measure.MONEY, 0, None, 0, "0.00"),
        (Measure.SHARE, 7, 8, 87.5, "87.5%"),
        (Measure.SHARE, 3, 4, 75, "75%"),
        (Measure.SHARE, 1, 3, 33.3, "33.3%"),
        (Measure.SHARE, 2, 3, 66.7, "66.7%"),
        (Measure.SHARE, 1, 2000, 0.1, "0.1%"),  # 0.05, half up
        (Measure.SHARE, 0, 8, 0, "0%"),
        (Measure.SHARE, 8, 8, 100, "100%"),
        (Measure.SHARE, 0, 0, None, "—"),
        (Measure.EARLIEST, day("2027-05-31").toordinal(), None, "2027-05-31", "2027-05-31"),
        (Measure.EARLIEST, None, None, None, "—"),
    ],
)
def test_values_as_programs_and_paper_show_them(
    measure: Measure, amount: int | None, base: int | None, value: object, paper: str
) -> None:
    assert shown(measure, amount, base) == value
    assert printed(measure, amount, base) == paper


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_right_to_half_a_tenth(amount: int, base: int) -> None:
    value = shown(Measure.SHARE, amount, base)
    assert isinstance(value, int | float)
    tenths = Fraction(round(value * 10))
    assert abs(tenths - Fraction(amount * 1000, base)) <= Fraction(1, 2)


def test_the_thing_counted_names_its_record() -> None:
    counted = of(Compound(id=3, name="海棠苑"), "海棠苑", compound=3)
    assert counted == Counted("compounds", 3, "海棠苑", 1, 3)


@pytest.mark.parametrize(
    ("since", "has_begun"),
    [
        (None, True),
        ("2026-10-31", True),
        ("2026-11-01", False),
        ("2026-10", True),
        ("2026", True),
        ("2027", False),
    ],
)
def test_begun_by_the_end_of_the_month(since: str | None, has_begun: bool) -> None:
    assert begun(when(since) if since else None, OCTOBER) is has_begun


@pytest.mark.parametrize(
    ("until", "is_over"),
    [(None, False), ("2026-10-31", True), ("2026-11-01", False), ("2026-10", True), ("2026-11", False)],
)
def test_over_by_the_end_of_the_month(until: str | None, is_over: bool) -> None:
    assert over(when(until) if until else None, OCTOBER) is is_over
    if until and len(until) == 10:
        assert over(day(until), OCTOBER) is is_over


@pytest.mark.parametrize(
    ("on", "inside"),
    [("2026-10-01", True), ("2026-10-31", True), ("2026-09-30", False), ("2025-10-08", False)],
)
def test_within_the_month(on: str, inside: bool) -> None:
    assert within(day(on), OCTOBER) is inside
    assert within(None, OCTOBER) is False


def street(branches: int, per_branch: int) -> Iterator[list[Record]]:
    """The books of so many joint branches, each covering so many compounds."""
    for number in range(branches):
        yield [
            branch(id=number + 1, form=BRANCH_FORMS[1]),
            *(Compound(id=place + 1, name=f"小区{place}") for place in range(per_branch)),
        ]


def test_a_joint_branch_counts_once_as_a_branch_and_for_each_compound_it_covers() -> None:
    values = [
        {figure.code: evaluate(figure, made.Books(*books), OCTOBER).amount for figure in FIGURES}
        for books in street(4, 3)
    ]
    assert [value["M03b"] for value in values] == [1] * 4
    assert [value["M02"] for value in values] == [3] * 4
    assert sum(value["M03a"] or 0 for value in values) == 0
