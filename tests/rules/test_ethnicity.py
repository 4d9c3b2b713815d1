import pytest

from app.rules.ethnicity import CHOICES, ETHNICITIES, ethnicity
from app.rules.note import EntryRefused


def test_the_fifty_six_in_the_standards_order() -> None:
    assert len(ETHNICITIES) == len(set(ETHNICITIES)) == 56
    assert ETHNICITIES[:5] == ("汉族", "蒙古族", "回族", "藏族", "维吾尔族")
    assert (ETHNICITIES[24], ETHNICITIES[29], ETHNICITIES[55]) == ("水族", "土族", "基诺族")


@pytest.mark.parametrize("name", CHOICES)
def test_each_is_read_as_itself(name: str) -> None:
    assert ethnicity(name) == name


@pytest.mark.parametrize("name", ETHNICITIES)
def test_the_short_name_too(name: str) -> None:
    assert ethnicity(name.removesuffix("族")) == name


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" 汉　族 ", "汉族"),
        ("维族", "维吾尔族"),
        ("穿青", "穿青人"),
        ("其它", "其他"),
        ("入籍", "外国血统中国籍人士"),
    ],
)
def test_other_spellings(text: str, kept: str) -> None:
    assert ethnicity(text) == kept


@pytest.mark.parametrize("text", ["", "族", "汉人", "哈族", "中国", "01"])
def test_unknown(text: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        ethnicity(text)
    assert refused.value.code == "ethnicity_unknown"
