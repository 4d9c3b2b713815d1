"""Finding by characters, pinyin, initials and mixtures of them."""

import pytest

from app.rules.finding import bare, found, matches

# As the store writes them: the text, its initials, its pinyin.
KEYS = {
    "赵广明": "赵广明|zgm|zhaoguangming",
    "张刚": "张刚|zg|zhanggang",
    "单于": "单于|sy|shanyu\n单于|cy|chanyu",
    "阿布都·买买提": "阿布都·买买提|abd·mmt|abudu·maimaiti",
}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("zg", ["赵广明", "张刚"]),
        ("ZGM", ["赵广明"]),
        ("赵 广", ["赵广明"]),
        ("赵g", ["赵广明"]),
        ("z刚", ["张刚"]),
        ("赵m", []),
        ("c于", ["单于"]),
        ("都买", ["阿布都·买买提"]),
        ("阿b都m", ["阿布都·买买提"]),
        ("赵|z", []),
    ],
)
def test_a_query_finds_in_every_way_it_can_be_typed(query: str, names: list[str]) -> None:
    pairs = [(bare(key), name) for name, key in KEYS.items()]
    assert [name for _, name in found(pairs, query)] == names
    assert [name for name, key in KEYS.items() if matches(key, query)] == names


@pytest.mark.parametrize("query", ["赵gm", "zgm", "阿b都m", "张gang"])
def test_what_answers_a_query_answers_its_beginnings(query: str) -> None:
    pairs = [(bare(key), name) for name, key in KEYS.items()]
    for end in range(1, len(query)):
        assert set(found(pairs, query)) <= set(found(pairs, query[:end]))
