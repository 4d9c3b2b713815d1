import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.base.text import halfwidth, has_han, many_lines, one_line, person_name

# 䶮 U+4DAE, 㛃 U+36C3 (Ext A), 𬱖 U+2CC56 (Ext F), U+31350 (Ext H, unknown to Python 3.11).
RARE = ("䶮", "㛃", "\U0002cc56", "\U00031350", "〇")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  海棠苑\u3000\u00a04号楼\t\n", "海棠苑 4号楼"),
        ("海棠\u200b苑\ufeff", "海棠苑"),
        ("备\x00注\x1b\u202e反", "备注反"),
        ("半个\ud83d字", "半个字"),
        ("👨\u200d👩\u200d👧 一家", "👨\u200d👩\u200d👧 一家"),
        ("张\u200d三", "张三"),
        ("\u3000", ""),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一\r\n第二\r第三\u2028第四\u0085第五", "第一\n第二\n第三\n第四\n第五"),
        ("\n\n\u3000\u3000空两格\u3000\n\n第二段  \n", "\u3000\u3000空两格\n\n第二段"),
        ("一\x00二\u200b三\t四", "一二三 四"),
        (" \n \r\n", ""),
    ],
)
def test_many_lines(typed: str, kept: str) -> None:
    assert many_lines(typed) == kept


@given(st.text())
@example("a \n b\u200b \u200d")
@example("😀\u200d\u200d")
@example("\x1f\n x \x1c")
def test_cleaning_twice_changes_nothing_and_leaves_nothing_unseen(typed: str) -> None:
    for clean in (one_line, many_lines):
        kept = clean(typed)
        assert clean(kept) == kept
        assert not set(kept) & set("\x00\x07\x0b\r\x1c\x1f\x7f\x85\u200b\u202e\ufeff\u2028")
    assert "\n" not in one_line(typed) and "  " not in one_line(typed)


@pytest.mark.parametrize("dot", "·•・･‧∙⋅●．.。")
def test_middle_dots_are_one(dot: str) -> None:
    assert person_name(f"阿依古丽{dot}买买提") == "阿依古丽·买买提"
    assert person_name(f"阿依古丽 {dot} 买买提") == "阿依古丽\u00b7买买提"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张\u3000三", "张三"),
        (" 欧 阳 修 ", "欧阳修"),
        ("Jean  Valjean", "Jean Valjean"),
        ("T. S. Eliot", "T. S. Eliot"),
        ("Rene\u0301", "Ren\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
    ],
)
def test_person_name(typed: str, kept: str) -> None:
    assert person_name(typed) == kept


@pytest.mark.parametrize("rare", RARE)
def test_rare_characters_stay(rare: str) -> None:
    assert person_name(f"王 {rare}") == f"王{rare}"
    assert has_han(rare)
    assert not has_han("Ann・é1")


@given(st.text(st.sampled_from("张三王·•・‧. 。\u3000\u200b\u0301é𬱖䶮㛃aB1\u0387\n")) | st.text())
def test_names_are_stable(typed: str) -> None:
    kept = person_name(typed)
    assert person_name(kept) == kept
    assert not set(kept) & set("•・‧\u3000\u200b\n")


def test_halfwidth() -> None:
    assert halfwidth("３７１５０２Ｘ") == "371502X"
