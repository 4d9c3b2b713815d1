import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.fields import Mask
from app.base.masking import masked, masked_text


@pytest.mark.parametrize(
    ("value", "mask", "seen"),
    [
        ("371502195803120020", Mask.CITIZEN_ID, "371***********0020"),
        ("11010519491231002X", Mask.CITIZEN_ID, "110***********002X"),
        ("372501580312001", Mask.CITIZEN_ID, "372********2001"),
        ("3715021958", Mask.CITIZEN_ID, "3***"),
        ("13812345678", Mask.PHONE, "138****5678"),
        ("0635-1234567", Mask.PHONE, "063****4567"),
        ("8212345", Mask.PHONE, "8****45"),
        ("12345", Mask.PHONE, "1***"),
        ("海棠苑4号楼2单元301", Mask.ADDRESS, "海棠苑4号楼***"),
        ("海棠苑4号楼3楼东户", Mask.ADDRESS, "海棠苑4号楼***"),
        ("古楼街道海棠苑十二栋301", Mask.ADDRESS, "古楼街道海棠苑十二栋***"),
        ("海棠苑A座1203", Mask.ADDRESS, "海棠苑A座***"),
        ("海棠苑3单元4楼401", Mask.ADDRESS, "海棠苑***"),
        ("东昌府区柳园路12号", Mask.ADDRESS, "东昌府***"),
        ("4-2-301", Mask.ADDRESS, "***"),
        ("301", Mask.ADDRESS, "***"),
        ("张家院", Mask.ADDRESS, "张***"),
        ("", Mask.CITIZEN_ID, ""),
    ],
)
def test_masked(value: str, mask: Mask, seen: str) -> None:
    assert masked(value, mask) == seen


@given(st.text("0123456789X-", min_size=2, max_size=20))
def test_an_id_shows_at_most_three_and_four(value: str) -> None:
    seen = masked(value, Mask.CITIZEN_ID)
    assert len(seen.replace("*", "")) <= (7 if len(value) in (15, 18) else 1)


@given(st.text("0123456789", min_size=2, max_size=13))
def test_a_phone_hides_four_or_more(value: str) -> None:
    hidden = len(value) - len(masked(value, Mask.PHONE).replace("*", ""))
    assert hidden >= min(4, len(value) - 1)


@given(
    st.text("海棠苑鼓楼街道", max_size=6),
    st.integers(1, 99),
    st.sampled_from(["号楼", "栋", "幢", "座"]),
    st.integers(1, 9),
    st.integers(101, 3304),
)
def test_an_address_never_shows_unit_or_room(place: str, house: int, word: str, unit: int, room: int) -> None:
    tail = f"{unit}单元{room}"
    assert tail not in masked(f"{place}{house}{word}{tail}", Mask.ADDRESS)
    assert masked(f"{place}{house}{word}{tail}", Mask.ADDRESS) == f"{place}{house}{word}***"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("导入371502195803120020失败", "导入371***********0020失败"),
        ("id=11010519491231002X,", "id=110***********002X,"),
        ("372501580312001 legacy", "372********2001 legacy"),
        ("打13812345678", "打138****5678"),
        ("+8613812345678", "+86138****5678"),
        ("008613812345678", "0086138****5678"),
        ("0635-1234567", "0635-***4567"),
        ("sha256 9f86d081884c7d659a2feaa0c55ad015", "sha256 9f86d081884c7d659a2feaa0c55ad015"),
        ("2026-10-08 09:30:15 第120号", "2026-10-08 09:30:15 第120号"),
    ],
)
def test_masked_text(text: str, seen: str) -> None:
    assert masked_text(text) == seen


@given(st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True), st.sampled_from(["", "号码", " ", "：", '"']))
def test_no_id_in_a_log_line(number: str, before: str) -> None:
    assert number[3:14] not in masked_text(f"{before}{number}{before}")
