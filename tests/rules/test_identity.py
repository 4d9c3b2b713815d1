from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.rules.identity import (
    CitizenId,
    IdNumberLost,
    birth_date,
    check_character,
    lost_in_number,
    normal,
    sex,
    upgraded,
    verify,
)
from app.rules.note import EntryRefused

TODAY = date(2026, 11, 23)
SAMPLE = "371502195803120020"


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Valid 18-character numbers of people alive."""
    region = draw(st.integers(110000, 829999))
    born = draw(st.dates(date(1907, 1, 1), TODAY))
    first17 = f"{region}{born:%Y%m%d}{draw(st.integers(1, 999)):03d}"
    return first17 + check_character(first17)


def refusal(text: str, today: date = TODAY) -> str:
    with pytest.raises(EntryRefused) as refused:
        verify(text, today)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # domain.md §2.3; the first is the standard's own example.
        ("11010519491231002X", CitizenId("11010519491231002X", date(1949, 12, 31), "女")),
        (SAMPLE, CitizenId(SAMPLE, date(1958, 3, 12), "女")),
        ("372501580312001", CitizenId("372501580312001", date(1958, 3, 12), "男")),
        ("372501195803120017", CitizenId("372501195803120017", date(1958, 3, 12), "男")),
    ],
)
def test_samples(text: str, kept: CitizenId) -> None:
    assert verify(text, TODAY) == kept
    assert verify(text, TODAY).is_legacy == (len(text) == 15)


def test_upgraded() -> None:
    assert upgraded("372501580312001") == "372501195803120017"


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "110105\u300019491231\u00a0002×",
        "'11010519491231002X",
        "\u200b11010519491231002Х",
    ],
)
def test_normal(text: str) -> None:
    assert normal(text) == "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("371502195803120021", "id_checksum"),
        ("110105194912310020", "id_checksum"),
        ("37150219580312002", "id_length"),
        ("3715021958031200200", "id_length"),
        ("1", "id_length"),
        ("37150219580312002Y", "id_form"),
        ("3715X2195803120020", "id_form"),
        ("37250158031200X", "id_form"),
        ("371***********0020", "id_form"),
        ("不详", "id_form"),
        ("371502195813120020", "id_birth"),
        ("371502195802300020", "id_birth"),
        ("372501581312001", "id_birth"),
        ("371502202611240029", "id_birth"),
        ("371502190511230020", "id_birth"),
        ("371502195803120000", "id_number_lost"),
        ("3.71502E+17", "id_number_lost"),
        ("3.71502195803120e17", "id_number_lost"),
    ],
)
def test_refused(text: str, code: str) -> None:
    assert refusal(text) == code


def test_the_refusal_says_which_day() -> None:
    with pytest.raises(EntryRefused) as refused:
        verify("371502195813120020", TODAY)
    assert refused.value.lines[0] == "号码里的出生日期是1958年13月12日，没有这一天。"


def test_age_counts_to_the_day() -> None:
    first17 = "37150219061123002"
    number = first17 + check_character(first17)
    assert verify(number, date(2026, 11, 23)).birth == date(1906, 11, 23)
    assert verify(number, date(2027, 11, 22)).birth == date(1906, 11, 23)
    assert refusal(number, date(2027, 11, 23)) == "id_birth"
    assert refusal(number, date(1906, 11, 22)) == "id_birth"


@given(numbers())
def test_a_valid_number_says_what_was_put_in(number: str) -> None:
    citizen = verify(number, TODAY)
    assert citizen.number == number
    assert f"{citizen.birth:%Y%m%d}" == number[6:14]
    assert citizen.sex == ("男" if int(number[16]) % 2 else "女")
    assert (birth_date(number), sex(number)) == (citizen.birth, citizen.sex)


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_found(number: str, place: int, wrong: str) -> None:
    assume(number[place] != wrong)
    refusal(number[:place] + wrong + number[place + 1 :])


@given(numbers(), st.integers(0, 16))
def test_two_neighbours_swapped_are_found(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    refusal(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@given(numbers().filter(lambda number: number.startswith("19", 6)))
def test_upgrading_gives_back_the_long_number(number: str) -> None:
    short = number[:6] + number[8:17]
    assert upgraded(short) == number
    assert (birth_date(short), sex(short)) == (birth_date(number), sex(number))


@given(st.text())
def test_any_text_is_taken_or_refused(text: str) -> None:
    try:
        assert len(verify(text, TODAY).number) in (15, 18)
    except EntryRefused as refused:
        assert all(refused.lines)


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        (371502195803120020, True),
        (371502195803120000.0, True),
        (10**15, True),
        (999_999_999_999_999, False),
        (372501580312001, False),
        (372501580312001.0, False),
    ],
)
def test_lost_in_number(cell: float, lost: bool) -> None:
    assert lost_in_number(cell) is lost


def test_lost_number_says_what_happened() -> None:
    assert IdNumberLost().lines[0] == "Excel已把后几位变成0，原号已丢，请对照身份证重新录入。"


def test_check_character_wants_seventeen() -> None:
    with pytest.raises(ValueError, match="17"):
        check_character(SAMPLE)
