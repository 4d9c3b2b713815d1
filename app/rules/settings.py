"""Settings the street may decide otherwise: each declared once, with its default and where that comes from.

``mark`` says what kind of source it is: 法规 (law, the value may only be made stricter), 默认 (our
proposal, shown as “默认，可修改”).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.base.money import Money
from app.records.setting import Setting
from app.rules.note import EntryRefused, shown

LAW, PROPOSAL = "法规", "默认，可修改"
_WHOLE = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Declared:
    """One setting: ``unit`` is 元, 人, 日, % or empty; ``choices`` where it is a choice between words."""

    name: str
    label: str
    default: str
    mark: str
    source: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 999_999_999


DECLARED = (
    Declared(
        "committee_min_size", "业委会最少人数", "5", LAW,
        "山东省物业管理条例第三十条：五人以上单数；聊城市物业管理条例第二十二条：三人以上单数",
        unit="人", least=3,
    ),
    Declared(
        "party_share_target", "业委会中党员比例目标", "50", PROPOSAL,
        "外地通行的目标，本地只说鼓励", unit="%", most=100,
    ),
    Declared("research_from", "经费支出满多少元要有研究记录", "500", PROPOSAL, "没有找到文件", unit="元"),
    Declared("fund_low", "经费结余低于多少元提醒", "1000", PROPOSAL, "没有文件，只是提醒", unit="元"),
    Declared(
        "report_day", "每月几日前上报上个月的月报", "5", PROPOSAL, "没有找到文件", unit="日", least=1, most=28
    ),
    Declared("cash_most", "一次现金支付最多", "1000", PROPOSAL, "现金管理的结算起点", unit="元"),
    Declared(
        "election_base", "选举当选按什么人数的过半数", "应到会", PROPOSAL,
        "各地文件说法不一，按严的一种", choices=("应到会", "实到会"),
    ),
    Declared(
        "written_opinions", "接收、转正时书面意见是否统计在内", "是", PROPOSAL,
        "发展党员工作细则2014年版统计在内，2026年版未见原文", choices=("是", "否"),
    ),
)  # fmt: skip
_BY_NAME = {declared.name: declared for declared in DECLARED}


class NoSuchSetting(EntryRefused):
    """There is no setting of that name."""

    code = "no_such_setting"
    what = "没有“{name}”这个设置项。"
    then = "可以设的有：{names}。"


class SettingValue(EntryRefused):
    """The value cannot stand for this setting."""

    code = "setting_value"
    what = "“{label}”不能设成“{text}”。"
    then = "可以设的是：{allowed}。"


def declared(name: str) -> Declared:
    """The declaration of a setting by its name or label; refuses NoSuchSetting."""
    for item in DECLARED:
        if name in (item.name, item.label):
            return item
    raise NoSuchSetting(name=name, names="、".join(item.label for item in DECLARED))


def require_value(item: Declared, text: str) -> None:
    """Refuse (SettingValue) what the setting cannot be."""
    if item.choices:
        if text not in item.choices:
            raise SettingValue(label=item.label, text=text, allowed="、".join(item.choices))
    elif not _WHOLE.fullmatch(text) or not item.least <= int(text) <= item.most:
        raise SettingValue(label=item.label, text=shown(text), allowed=f"{item.least}到{item.most}的整数")


class Settings:
    """The values in force: what was set, else the default."""

    def __init__(self, kept: Iterable[Setting] = ()) -> None:
        self._kept = {item.name: item.value for item in kept}

    def _of(self, name: str) -> str:
        return self._kept.get(name, _BY_NAME[name].default)

    @property
    def committee_min_size(self) -> int:
        return int(self._of("committee_min_size"))

    @property
    def party_share_target(self) -> int:
        """In per cent."""
        return int(self._of("party_share_target"))

    @property
    def research_from(self) -> Money:
        return Money(int(self._of("research_from")) * 100)

    @property
    def cash_most(self) -> Money:
        return Money(int(self._of("cash_most")) * 100)

    @property
    def fund_low(self) -> Money:
        return Money(int(self._of("fund_low")) * 100)

    @property
    def report_day(self) -> int:
        """A day of the month behind the one reported, 1–28."""
        return int(self._of("report_day"))

    @property
    def election_counts_those_due(self) -> bool:
        return self._of("election_base") == "应到会"

    @property
    def written_opinions_count(self) -> bool:
        return self._of("written_opinions") == "是"
