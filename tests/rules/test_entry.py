"""What every field does alike, and the sorts of text."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.fields import Column, Field, Record
from app.base.money import Money
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.refused import Refused
from app.records.member import EDUCATION, Member
from app.rules.entry import present_entry, read_entry, reader_for
from app.rules.ethnicity import CHOICES
from app.rules.note import EntryRefused
from tests.rules.fields import TODAY, Sample, column, read, refusal

ALL = [each.name for each in Sample.about.columns]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("blank", [None, "", " \u3000\n", "\u200b\ufeff"])
def test_blank_is_none(name: str, blank: object) -> None:
    assert read_entry(column(name), blank, TODAY) == (None, None)
    assert present_entry(column(name), None) == ""


@pytest.mark.parametrize("name", ALL)
@given(
    raw=st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.datetimes()
    | st.dates()
    | st.times()
    | st.sampled_from([10**400, -(10**16)])
)
def test_whatever_a_cell_holds_is_read_or_refused(name: str, raw: object) -> None:
    try:
        value, _ = read_entry(column(name), raw, TODAY)
    except Refused as refused:
        assert refused.code not in ("refused", "entry")
        assert all(refused.lines)
    else:
        assert value is None or isinstance(value, column(name).type)
        assert read(name, present_entry(column(name), value)) == value


def values_of(name: str) -> st.SearchStrategy[Any]:
    """Kept values of a column."""
    numbers = st.from_regex(r"[1-9][0-9]{0,14}", fullmatch=True).map(int)
    return {
        int: numbers | numbers.map(lambda number: -number),
        bool: st.booleans(),
        Money: st.integers(-(10**14), 10**14).map(Money),
        Month: DAYS.map(Month.of),
        PartialDate: st.builds(
            lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), DAYS, st.integers(1, 3)
        ),
        date: DAYS,
        datetime: st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).map(
            lambda moment: moment.replace(second=0, microsecond=0)
        ),
    }[column(name).type]


@pytest.mark.parametrize("name", ["households", "lost", "amount", "month", "born", "held_on", "started_at"])
@given(data=st.data())
def test_what_is_shown_is_read_back(name: str, data: st.DataObject) -> None:
    value = data.draw(values_of(name))
    assert read(name, value) == value
    assert read(name, present_entry(column(name), value)) == value


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("lost", True, "是"),
        ("lost", False, "否"),
        ("amount", Money(140950), "1409.50"),
        ("amount", Money(-5), "-0.05"),
        ("month", Month(2026, 3), "2026-03"),
        ("born", PartialDate(1978, 7), "1978-07"),
        ("held_on", date(2026, 10, 8), "2026-10-08"),
        ("started_at", datetime(2026, 10, 8, 9, 5), "2026-10-08 09:05"),
        ("households", 0, "0"),
        ("buildings", "1、2、3、5", "1、2、3、5"),
        ("line", "海棠苑", "海棠苑"),
    ],
)
def test_present_entry(name: str, value: object, shown: str) -> None:
    assert present_entry(column(name), value) == shown


@pytest.mark.parametrize(
    ("name", "raw", "kept"),
    [
        ("line", " 4号楼\u3000东\n侧 ", "4号楼 东 侧"),
        ("line", "👨\u200d👩\u200d👧\u0378", "👨\u200d👩\u200d👧\u0378"),
        ("line", "𬱖" * 10, "𬱖" * 10),
        ("line", 12.0, "12"),
        ("line", 268.5, "268.5"),
        ("line", True, "是"),
        ("line", datetime(2026, 10, 8), "2026-10-08"),
        ("lines", "一\r\n二\x00\r\n", "一\n二"),
        ("name", "张\u3000三", "张三"),
        ("name", "阿依古丽•买买提", "阿依古丽\u00b7买买提"),
        ("name", "刘〇", "刘〇"),
        ("name", "\U00031350", "\U00031350"),
        ("name", "王䶮㛃𬱖", "王䶮㛃𬱖"),
        ("name", "Anna Li", "Anna Li"),
        ("citizen_id", "11010519491231002x", "11010519491231002X"),
        ("citizen_id", 372501580312001, "372501580312001"),
        ("citizen_id", 372501580312001.0, "372501580312001"),
        ("mobile", 13812345678, "13812345678"),
        ("mobile", 13812345678.0, "13812345678"),
        ("phone", "０６３５－１２３４５６７", "0635-1234567"),
        ("ethnicity", "汉", "汉族"),
    ],
)
def test_texts(name: str, raw: object, kept: str) -> None:
    assert read(name, raw) == kept


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("line", "𬱖" * 11, "too_long"),
        ("lines", "字" * 2001, "too_long"),
        ("line", 371502195803120020, "digits_lost"),
        ("name", "张三2", "name_form"),
        ("name", "张３", "name_form"),
        ("name", "·", "name_form"),
        ("name", "——", "name_form"),
        ("name", "张" * 51, "name_form"),
        ("name", 12, "name_form"),
        ("citizen_id", 371502195803120020, "id_number_lost"),
        ("citizen_id", 371502195803120000.0, "id_number_lost"),
        ("citizen_id", "371502195803120021", "id_checksum"),
        ("citizen_id", True, "id_form"),
        ("mobile", 6358212345, "mobile_form"),
        ("phone", 6358212345, "phone_form"),
        ("ethnicity", "中国", "ethnicity_unknown"),
    ],
)
def test_texts_refused(name: str, raw: object, code: str) -> None:
    assert refusal(name, raw).code == code


def test_a_number_cell_is_refused_even_when_its_check_character_fits() -> None:
    assert read("citizen_id", "371502195803120020") == "371502195803120020"
    assert refusal("citizen_id", 371502195803120020).code == "id_number_lost"


def test_a_legacy_number_is_kept_and_its_upgrade_offered_masked() -> None:
    value, note = read_entry(column("citizen_id"), "372501580312001", TODAY)
    assert value == "372501580312001"
    assert note is not None and (note.code, note.column) == ("id_legacy", "citizen_id")
    assert "372***********0017" in note.message
    assert "19580312" not in note.message
    assert read_entry(column("citizen_id"), "３７１５０２ 195803120020", TODAY).note is None


@pytest.mark.parametrize(
    ("name", "raw", "kept"),
    [
        ("education", "大专", "大学专科"),
        ("education", " 大 专 ", "大学专科"),
        ("education", "高中毕业", "高中"),
        ("education", "本科学历", "大学本科"),
        ("education", "其它", "其他"),
        ("sex", "男性", "男"),
        ("category", "正式", "正式党员"),
        ("category", "预备 党员", "预备党员"),
        ("reason", "出国（境）", "出国(境)"),
        ("reason", "失业／其它", "失业/其他"),
        *(("education", choice, choice) for choice in EDUCATION),
    ],
)
def test_choices(name: str, raw: str, kept: str) -> None:
    assert read(name, raw) == kept


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("progress", "预备"),
        ("standing", "正常死亡"),
        ("sex", "未知"),
        ("category", "党员"),
        ("education", "大"),
        ("sex", 1),
    ],
)
def test_choice_unknown(name: str, raw: object) -> None:
    assert refusal(name, raw).code == "choice_unknown"


def test_the_refusal_lists_the_choices() -> None:
    assert refusal("sex", "未知").lines[0] == "“性别”里没有“未知”这一项，可以填的有：男、女。"
    told = refusal("education", "未知").lines[0]
    assert "小学等9项" in told and "其他" not in told


def test_a_column_is_dispatched_once() -> None:
    assert reader_for(column("education")) is reader_for(column("education"))
    assert reader_for(column("education")) is not reader_for(Member.about.column("education"))


def test_a_type_without_a_rule_is_our_mistake() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Odd(Record, register="odd", label="错", measure="个", key=("at",)):
        at: Annotated[bytes, Field(label="错")]

    with pytest.raises(TypeError, match="at"):
        reader_for(Odd.about.column("at"))


def test_a_column_built_anew_is_not_mistaken_for_another() -> None:
    def made(choice: str) -> Column:
        return Column("x", str, False, True, None, Field(label="项", choices=(choice,)))

    assert [read_entry(made(word), word, TODAY).value for word in "甲乙丙丁"] == list("甲乙丙丁")


def test_all_ethnic_groups_are_read() -> None:
    assert [read("ethnicity", name) for name in CHOICES] == list(CHOICES)


def _all_refusals(kind: type[Refused]) -> list[type[Refused]]:
    return [each for sub in kind.__subclasses__() for each in (sub, *_all_refusals(sub))]


def test_refusals_speak_plainly_and_have_their_own_codes() -> None:
    ours = [kind for kind in _all_refusals(EntryRefused) if kind.__module__.startswith("app.")]
    kinds = [kind for kind in ours if kind.what or not kind.__subclasses__()]  # a family has no sentence
    assert len(kinds) >= 16
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        told = kind.what + kind.safe + kind.then
        assert all((kind.what, kind.safe, kind.then)), kind
        assert not [word for word in ("数据库", "异常", "非法", "格式", "错误", "无效", "你") if word in told]
        assert told.endswith("。")
