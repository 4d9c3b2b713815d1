"""A have is as good as its worst sub-item."""

from itertools import product

import pytest

from app.records.five_haves import (
    HAVES,
    LEVELS,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    PARTLY,
)
from app.rules.five_haves import HaveState, states
from tests.rules.books import check, day, sub_item

END = day("2026-10-31")


def first(*levels: str) -> HaveState:
    """The first have, with sub-items found at these levels."""
    items = [sub_item(number) for number in range(1, len(levels) + 1)]
    checks = [check(number, level) for number, level in enumerate(levels, 1) if level]
    return states(items, checks, END)[0]


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ([MET, MET], MET),
        ([MET, PARTLY], PARTLY),
        ([PARTLY, NOT_MET], NOT_MET),
        ([MET, NOT_MET], NOT_MET),
        ([MET, NOT_APPLICABLE], MET),
        ([NOT_APPLICABLE, PARTLY], PARTLY),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([MET, ""], NOT_MET),  # nobody looked
        ([NOT_APPLICABLE, ""], NOT_MET),
        ([], NOT_APPLICABLE),
    ],
)
def test_the_worst_sub_item_decides(levels: list[str], level: str) -> None:
    assert first(*levels).level == level


@pytest.mark.parametrize(("one", "other"), list(product(LEVELS, LEVELS)))
def test_the_order_of_sub_items_does_not_matter(one: str, other: str) -> None:
    assert first(one, other).level == first(other, one).level


def test_the_five_come_in_their_order_even_when_nothing_was_checked() -> None:
    found = states([sub_item(1, HAVES[4]), sub_item(2, HAVES[0])], [], END)
    assert [state.have for state in found] == list(HAVES)
    assert [state.level for state in found] == [NOT_MET, *[NOT_APPLICABLE] * 3, NOT_MET]
    assert found[0].items[0].check is None


def test_what_is_missing_is_named() -> None:
    state = first(MET, PARTLY, NOT_APPLICABLE, "", NOT_MET)
    assert [open_item.item.id for open_item in state.open_items] == [2, 4, 5]


def test_the_last_check_up_to_the_day_counts() -> None:
    checks = [
        check(1, NOT_MET, "2026-11-01", 3),
        check(1, MET, "2026-10-31", 2),
        check(1, PARTLY, "2026-09-30", 1),
    ]
    assert states([sub_item(1)], checks, END)[0].level == MET
    assert states([sub_item(1)], checks, day("2026-11-01"))[0].level == NOT_MET
    assert states([sub_item(1)], checks, day("2026-10-30"))[0].level == PARTLY
    assert states([sub_item(1)], checks, day("2026-09-29"))[0].level == NOT_MET


def test_of_two_checks_on_one_day_the_later_entered_counts() -> None:
    checks = [check(1, MET, number=2), check(1, NOT_MET, number=1)]
    assert states([sub_item(1)], checks, END)[0].level == MET


def test_a_check_of_a_sub_item_that_is_gone_changes_nothing() -> None:
    assert states([sub_item(1)], [check(1, MET), check(9, NOT_MET)], END)[0].level == MET
