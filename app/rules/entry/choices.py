"""Fields with a value list: the listed word, however it was spelled."""

import re
from collections import defaultdict
from collections.abc import Mapping

from app.base.fields import Field
from app.base.text import halfwidth, one_line
from app.rules.entry.texts import text_of
from app.rules.note import EntryRefused, shown

_ALL_NAMED = 8
# Words that add nothing: 正式 = 正式党员, 男性 = 男, 高中毕业 = 高中. A closed list, because cutting at
# will would read 正常死亡 as 正常.
_TRAILING = re.compile("(?:党员|人员|学历|文化程度|文化|毕业|性|状态)$")


class ChoiceUnknown(EntryRefused):
    """None of the listed values."""

    code = "choice_unknown"
    what = "“{label}”里没有“{text}”这一项，可以填的有：{choices}。"
    then = "请从中选一项。"


class Choices:
    """The value list of one field, ready to be looked up."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._table = _table(field.choices, field.synonyms)

    def read(self, raw: object) -> str | None:
        """The choice meant; None when blank. Refuses :class:`ChoiceUnknown`."""
        if raw.__class__ is str and raw in self._table:
            return self._table[raw]
        text = one_line(text_of(raw, self._field.label))
        if not text:
            return None
        key = _key(text)
        found = self._table.get(key) or self._table.get(_stem(key))
        if found is None:
            raise self._refusal(text)
        return found

    def _refusal(self, text: str) -> ChoiceUnknown:
        choices = self._field.choices
        named = "、".join(choices if len(choices) <= _ALL_NAMED else choices[:_ALL_NAMED])
        rest = f"等{len(choices)}项" if len(choices) > _ALL_NAMED else ""
        return ChoiceUnknown(label=self._field.label, text=shown(text), choices=named + rest)


def _table(choices: tuple[str, ...], synonyms: Mapping[str, str]) -> dict[str, str]:
    """Spelling → choice; the choice's own spelling wins over a synonym, both over a stem."""
    meant = {choice: choice for choice in choices}
    spelled = {**synonyms, **meant}
    stems: dict[str, set[str]] = defaultdict(set)
    for spelling, choice in spelled.items():
        stems[_stem(_key(spelling))].add(choice)
    one_meaning = {stem: next(iter(found)) for stem, found in stems.items() if stem and len(found) == 1}
    return {
        **one_meaning,
        **{_key(spelling): choice for spelling, choice in synonyms.items()},
        **{_key(choice): choice for choice in choices},
        **spelled,
    }


def _key(text: str) -> str:
    return halfwidth(one_line(text)).replace(" ", "").replace("其它", "其他").casefold()


def _stem(key: str) -> str:
    return _TRAILING.sub("", key)
