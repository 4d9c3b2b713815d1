"""Search keys: a name is found by its characters, its pinyin, its initials, or a mixture.

A key holds one line per searchable text: ``赵广明|zgm|zhaoguangming``, with every reading of a
character that has several (单: shan, dan, chan), because only the bearer knows which is right.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

_MOST_READINGS = 24
# Readings that pypinyin lists late or not at all and that surnames have.
_SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "区": "ou", "翟": "zhai", "覃": "qin",
    "繁": "po", "折": "she", "曾": "zeng", "盖": "ge", "朴": "piao", "乐": "yue", "尉": "yu",
    "万": "mo", "洗": "xian", "冼": "xian", "召": "shao", "员": "yun", "秘": "bi", "任": "ren",
    "燕": "yan", "华": "hua", "哈": "ha", "缪": "miao", "宓": "fu", "晟": "cheng", "佘": "she",
    "種": "chong", "种": "chong", "那": "na", "么": "yao", "撒": "sa", "薄": "bo", "车": "che",
    "䶮": "yan", "𬱖": "di", "㛃": "jie", "𬍛": "you", "𫖯": "fu", "𬘭": "chen",
}  # fmt: skip


def prepare() -> None:
    """Load the tables of readings while there is nothing better to do; they also load when needed."""
    import pypinyin  # noqa: F401


@lru_cache(maxsize=20_000)
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    known = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    found = list(known[0]) if known else []
    surname = _SURNAMES.get(character)
    if surname is not None:
        found = [surname, *(reading for reading in found if reading != surname)]
    return tuple(found) or (character.lower(),)


@lru_cache(maxsize=50_000)
def _line(text: str) -> str:
    spoken = [_readings(character) for character in text[:40] if character not in "· \n"]
    ways = list(islice(product(*spoken), _MOST_READINGS))
    initials = dict.fromkeys("".join(part[0] for part in way) for way in ways)
    whole = dict.fromkeys("".join(way) for way in ways)
    return "|".join((text, *initials, *whole))


def search_key(texts: Iterable[str]) -> str:
    """The key of a record's searchable texts."""
    return "\n".join(_line(text) for text in texts if text)
