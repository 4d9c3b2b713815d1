import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.rules.note import EntryRefused
from app.rules.phones import mobile, phone


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 138 1234 5678",
        "+86-13812345678",
        "008613812345678",
        "8613812345678",
        "１３８１２３４５６７８",
        "\u200b13812345678\u3000",
        "'13812345678",
    ],
)
def test_mobile(text: str) -> None:
    assert mobile(text) == "13812345678"
    assert phone(text) == "13812345678"


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+86", "0086", "86"]))
@example("13008612345", "")
@example("18613812345", "")
def test_every_mobile_number(number: str, country: str) -> None:
    assert mobile(country + number) == phone(country + number) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12812345678",
        "1381234567",
        "138123456789",
        "23812345678",
        "0635-1234567",
        "电话",
        "13812345678/13912345678",
        "١٣٨١٢٣٤٥٦٧٨",
    ],
)
def test_no_mobile(text: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        mobile(text)
    assert refused.value.code == "mobile_form"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0635-1234567", "0635-1234567"),
        ("06351234567", "0635-1234567"),
        ("0635 123 4567", "0635-1234567"),
        ("（０６３５）１２３４５６７", "0635-1234567"),
        ("0635—8212345", "0635-8212345"),
        ("+86 635 8212345", "0635-8212345"),
        ("0086-0635-8212345", "0635-8212345"),
        ("010-12345678", "010-12345678"),
        ("0531 88881234", "0531-88881234"),
        ("+86 10 12345678", "010-12345678"),
        ("8212345", "8212345"),
        ("82123456", "82123456"),
        ("0635-8212345转801", "0635-8212345转801"),
        ("0635-8212345-1", "0635-8212345转1"),
        ("8212345 分机：12", "8212345转12"),
        ("1381234-5678", "13812345678"),
        ("12345", "12345"),
        ("95598", "95598"),
        ("400-600-1234", "4006001234"),
    ],
)
def test_phone(text: str, kept: str) -> None:
    assert phone(text) == kept


@pytest.mark.parametrize(
    "text", ["", "1", "123456", "0635-123456", "6358212345", "无", "0635-8212345/8212346"]
)
def test_no_phone(text: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        phone(text)
    assert refused.value.code == "phone_form"


@given(st.from_regex(r"0(10|2[0-9]|[3-9][0-9]{2})-[1-9][0-9]{6,7}(转[0-9]{1,4})?", fullmatch=True))
def test_the_kept_form_is_read_as_itself(number: str) -> None:
    assert phone(number) == number
    assert phone(number.replace("转", "-")) == number
    assert phone(number.replace("-", "", 1)) == number
