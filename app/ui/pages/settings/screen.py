"""How it looks: the size of letters, day or dark room, and after how long it locks itself."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup

from app.ui.page import Page
from app.ui.pages.settings.part import Part
from app.ui.theme import DARK, DAY, SIZES, theme
from app.ui.widgets.basic import Label, row
from app.ui.widgets.buttons import Button

_NAMES = ("小", "中", "大", "特大")
_THEMES = ((DAY, "日常"), (DARK, "暗室"))
_MINUTES = (5, 10, 30)


class ScreenPart(Part):
    """Pressed buttons work at once and are remembered."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "字和颜色", "按下就换，下次打开还是这样。也可以按住 Ctrl 滚轮子。")
        self.box.addWidget(Label("字的大小", "label"))
        sizes = [
            self._choice(f"{name}（{size}）", size == theme().size, partial(self._wear, theme().name, size))
            for size, name in zip(SIZES, _NAMES, strict=True)
        ]
        self._one_of(sizes)
        self.box.addWidget(Label("颜色", "label"))
        colours = [
            self._choice(label, name == theme().name, partial(self._wear, name, theme().size))
            for name, label in _THEMES
        ]
        self._one_of(colours)
        self.box.addWidget(Label("没人动多久，自己锁上（正在记会议时不锁）", "label"))
        minutes = [
            self._choice(
                f"{count} 分钟", count == self.desk.preferences.idle_minutes, partial(self._wait, count)
            )
            for count in _MINUTES
        ]
        self._one_of(minutes)

    def _choice(self, name: str, on: bool, pressed: partial[None]) -> Button:
        button = Button(name, pressed, look="pill")
        button.setCheckable(True)
        button.setChecked(on)
        return button

    def _one_of(self, buttons: list[Button]) -> None:
        group = QButtonGroup(self)  # the pressed one alone is marked, also while the rest is on its way
        for button in buttons:
            group.addButton(button)
        self.box.addLayout(row(*buttons, 1, gap=10))

    def _wear(self, name: str, size: int) -> None:
        self.desk.dressed.emit(name, size)

    def _wait(self, minutes: int) -> None:
        self.desk.preferences.idle_minutes = minutes
        self.desk.preferences.keep()
