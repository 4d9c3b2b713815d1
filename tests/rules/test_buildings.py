"""Building numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.buildings import BuildingsForm, kept, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3、5", "1、2、3、5"),
        ("1-3号楼、5", "1、2、3、5"),
        ("1号楼,2号楼，3号楼", "1、2、3"),
        ("1号楼2号楼", "1、2"),
        ("3栋5栋", "3、5"),
        ("1号—3号", "1、2、3"),
        ("1–3", "1、2、3"),
        ("1～3", "1、2、3"),
        ("1 - 3", "1、2、3"),
        ("1至3号楼和5号楼", "1、2、3、5"),
        ("１－３", "1、2、3"),
        ("1 2\u30003；4/5", "1、2、3、4、5"),
        ("A座 b座、C12", "A、B、C12"),
        ("甲、乙", "甲、乙"),
        ("01、1", "1"),
        ("5-5", "5"),
        ("3、1-4", "3、1、2、4"),
        ("1-3、\n2-4、", "1、2、3、4"),
    ],
)
def test_buildings_are_named_each_once_in_the_order_written(text: str, expected: str) -> None:
    assert kept(text) == expected
    assert numbers(text) == tuple(expected.split("、"))


@pytest.mark.parametrize("text", ["", "  ", "\u3000\n"])
def test_nothing_typed_names_no_building(text: str) -> None:
    assert kept(text) is None
    assert numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "全部",
        "一号楼",
        "3-1",
        "1-3-5",
        "-3",
        "1-",
        "1-301",
        "1234",
        "ABC",
        "3号楼2单元",
        "楼",
        "、",
        "١",
        "2026-01-03",
    ],
)
def test_what_names_no_building_is_refused(text: str) -> None:
    with pytest.raises(BuildingsForm) as refused:
        numbers(text)
    assert len(refused.value.message) < 150


def test_a_span_has_an_end() -> None:
    assert len(numbers("1-300")) == 300


BUILDINGS = st.lists(
    st.integers(0, 999).map(str) | st.sampled_from(["A", "B7", "C12", "甲", "戊"]), max_size=20
)


@given(BUILDINGS, st.sampled_from(["、", ",", "，", " ", "；", "号楼、", "栋 ", "号楼", "和"]))
def test_a_list_is_read_whatever_stands_between(buildings: list[str], between: str) -> None:
    assert numbers(between.join(buildings)) == tuple(dict.fromkeys(buildings))


@given(
    st.integers(0, 999),
    st.integers(0, 299),
    st.sampled_from(["-", "—", "–", "~", "至", "到", " - ", "号楼-"]),
)
def test_a_span_names_all_between_its_ends(first: int, more: int, dash: str) -> None:
    last = min(first + more, 999)
    assert numbers(f"{first}{dash}{last}号楼") == tuple(map(str, range(first, last + 1)))


@given(st.text(alphabet="0123456789-、，号楼栋座AB甲和至 ", max_size=12))
def test_what_is_kept_reads_back_the_same(text: str) -> None:
    try:
        once = kept(text)
    except BuildingsForm:
        return
    assert once is None or kept(once) == once
