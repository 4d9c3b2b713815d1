"""The settings: one pill for each part."""

from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.settings.backups import BackupPart
from app.ui.pages.settings.log import LogPart
from app.ui.pages.settings.rules import RulesPart
from app.ui.pages.settings.screen import ScreenPart
from app.ui.pages.settings.secrets import SecretsPart
from app.ui.widgets.basic import column, holder, scrolling
from app.ui.widgets.pills import Pills

_RULES = "各项标准"
_PARTS = {
    "备份": BackupPart,
    "字和颜色": ScreenPart,
    "密码和恢复码": SecretsPart,
    _RULES: RulesPart,
    "日志": LogPart,
}
# What is taken along to another size.
_PART = "settings part"


class Page(page.Page):
    """Parts that are shown one at a time, so that each is short."""

    watches = frozenset({"settings"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pills = Pills(tuple(_PARTS), self._turn)
        self.body.addWidget(self.pills)
        self.parts = {name: kind(self) for name, kind in _PARTS.items()}
        rules = self.parts[_RULES]
        assert isinstance(rules, RulesPart)
        self.rules = rules
        self._areas = {name: scrolling(holder(column(part, 1, gap=0))) for name, part in self.parts.items()}
        for area in self._areas.values():
            self.body.addWidget(area, 1)
        self._turn(desk.along.get(_PART, next(iter(_PARTS))))

    def reload(self) -> None:
        for part in self.parts.values():
            part.reload()

    def open(self, record: int, field: str) -> None:
        self._turn(_RULES if record else "备份")
        if record:
            self.rules.change(field)

    def take_focus(self) -> None:
        self.pills.buttons[self.pills.name].setFocus()

    def _turn(self, name: str) -> None:
        self.pills.pick(name)
        self.desk.along[_PART] = name
        for one, area in self._areas.items():
            area.setVisible(one == name)
        self.notices.clear()
