from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.partial_date import PartialDate
from app.records.member import Member
from app.rules.members import concerns, with_derived

TODAY = date(2026, 11, 23)
ID = "371502195803120020"  # 1958-03-12, 女
LEGACY = "372501580312001"  # 1958-03-12, 男

SOUND: dict[str, Any] = {
    "citizen_id": ID,
    "birth_date": PartialDate(1958, 3, 12),
    "sex": "女",
    "category": "正式党员",
    "joined_on": PartialDate(1985, 7, 1),
    "full_member_on": PartialDate(1986, 7, 1),
    "lost_contact": False,
    "lost_contact_on": None,
    "mobile_member": False,
}


def when(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def codes(**changed: Any) -> list[str]:
    return [note.code for note in concerns({**SOUND, **changed}, TODAY)]


def test_a_sound_member_gives_no_concern() -> None:
    assert codes() == []
    assert concerns({}, TODAY) == []
    assert concerns(vars(Member(name="张三", citizen_id=ID)), TODAY) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"birth_date": when("1958-03-20")}, ["id_birth_differs"]),
        ({"birth_date": when("1958-04")}, ["id_birth_differs"]),
        ({"birth_date": when("1958-03")}, []),
        ({"birth_date": when("1958")}, []),
        ({"birth_date": None}, []),
        ({"sex": "男"}, ["id_sex_differs"]),
        ({"citizen_id": LEGACY}, ["id_sex_differs"]),
        ({"citizen_id": "不详", "sex": "男"}, []),
        ({"citizen_id": "371502195813120020", "sex": "男"}, []),
        ({"joined_on": when("1976-03-11"), "full_member_on": None}, ["joined_young"]),
        ({"joined_on": when("1976-03-12"), "full_member_on": None}, []),
        ({"joined_on": when("1976-03"), "full_member_on": None}, []),
        ({"joined_on": when("1976-02"), "full_member_on": None}, ["joined_young"]),
        ({"joined_on": when("1976-02"), "full_member_on": None, "birth_date": None}, ["joined_young"]),
        ({"full_member_on": when("1985-06-30")}, ["full_before_joined"]),
        ({"full_member_on": when("1985")}, ["full_too_soon"]),
        ({"full_member_on": when("1986-06-30")}, ["full_too_soon"]),
        ({"full_member_on": when("1986-07")}, []),
        ({"joined_on": when("1985"), "full_member_on": when("1985-12")}, ["full_too_soon"]),
        ({"joined_on": when("1977-01"), "full_member_on": when("1977-01")}, []),
        ({"joined_on": when("2024-02-29"), "full_member_on": when("2025-02-28")}, []),
        ({"joined_on": when("2024-02-29"), "full_member_on": when("2025-02-27")}, ["full_too_soon"]),
        ({"category": "预备党员"}, ["probationary_with_full_date"]),
        ({"category": "预备党员", "full_member_on": None}, []),
        ({"lost_contact": True}, ["lost_without_date"]),
        ({"lost_contact_on": when("2026-01")}, ["lost_date_without_mark"]),
        ({"lost_contact": True, "lost_contact_on": when("2026-01")}, []),
        ({"lost_contact": True, "lost_contact_on": when("2026-12")}, ["date_in_future"]),
        ({"full_member_on": when("2026-11-24")}, ["date_in_future"]),
        ({"full_member_on": when("2026-11")}, []),
    ],
)
def test_concerns(changed: dict[str, Any], expected: list[str]) -> None:
    assert codes(**changed) == expected


def test_a_note_names_its_column_and_both_values() -> None:
    (note,) = concerns({**SOUND, "birth_date": when("1958-03-20")}, TODAY)
    assert note.column == "birth_date"
    assert "1958年3月12日" in note.message and "1958年3月20日" in note.message


def test_every_note_points_at_a_field() -> None:
    bad = {
        **SOUND,
        "birth_date": when("2030"),
        "sex": "男",
        "category": "预备党员",
        "joined_on": when("1960"),
        "lost_contact": True,
    }
    notes = concerns(bad, TODAY)
    assert len(notes) == 6
    for note in notes:
        assert Member.about.column(note.column).name == note.column
        assert note.message.endswith("。") and "{" not in note.message


def test_derived_fills_only_what_is_empty() -> None:
    assert with_derived({"citizen_id": LEGACY, "sex": "", "birth_date": None}) == {
        "citizen_id": LEGACY,
        "sex": "男",
        "birth_date": PartialDate(1958, 3, 12),
    }
    typed = {"citizen_id": ID, "sex": "男", "birth_date": when("1958")}
    assert with_derived(typed) == typed
    for unreadable in ({"citizen_id": "不详"}, {"citizen_id": None}, {}, {"citizen_id": "3" * 18}):
        assert with_derived(unreadable) == unreadable


def test_derived_leaves_the_given_values_alone() -> None:
    given_values = {"citizen_id": ID}
    with_derived(given_values)
    assert given_values == {"citizen_id": ID}


DATES = st.none() | st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(1, 3),
)


@given(
    birth=DATES, joined=DATES, full=DATES, lost=DATES, number=st.sampled_from(["", ID, LEGACY]) | st.text()
)
def test_no_dates_are_too_odd(
    birth: PartialDate | None,
    joined: PartialDate | None,
    full: PartialDate | None,
    lost: PartialDate | None,
    number: str,
) -> None:
    values = {"citizen_id": number, "birth_date": birth, "joined_on": joined, "full_member_on": full}
    notes = concerns({**SOUND, **values, "lost_contact_on": lost}, TODAY)
    assert len({(note.code, note.column) for note in notes}) == len(notes)
