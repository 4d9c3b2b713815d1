"""A register's page as tables: the list taken out, masked or for a purpose; the empty table to fill in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.revealing import PURPOSES
from app.ui.widgets.files import ask_save
from app.ui.widgets.purpose import PurposeDialog

if TYPE_CHECKING:
    from app.ui.pages.registers.register_page import RegisterPage

_KINDS = "WPS 表格 (*.xlsx);;文字表格 (*.csv)"


class TablesOut:
    """导出名单 and 存一张空表."""

    def __init__(self, page: "RegisterPage") -> None:
        self._page = page

    @property
    def entries(self) -> list[tuple[str, Callable[[], object]]]:
        """The menu's entries: a register with nothing sensitive has one."""
        if not any(column.sensitive for column in self._page.register.columns):
            return [("导出名单……", partial(self._ask, ""))]
        return [
            ("导出名单（已遮挡）……", partial(self._ask, "")),
            ("导出完整名单，要写用途……", self._ask_purpose),
        ]

    def template(self) -> None:
        """Ask where the empty table goes."""
        register = self._page.register
        ask_save(
            self._page, "存一张空表", f"{register.label}登记表.xlsx", "WPS 表格 (*.xlsx)", self.write_template
        )

    def write_template(self, place: Path) -> None:
        """Write the empty table."""
        register = self._page.register
        told = f"空表存成了 {place.name}，填好以后点“从表格导入”"
        self._page.desk.read(
            self._page,
            lambda house: house.registers.template(register, place),
            lambda _: self._page.desk.said.emit(told, False),
            self._page.refuse,
        )

    def write(self, purpose: str, place: Path) -> None:
        """Write the list; with a purpose unmasked."""
        register = self._page.register
        kind = "内部资料，没有遮挡" if purpose else "已遮挡"
        told = f"（{kind}）" if len(self.entries) > 1 else ""
        self._page.desk.do(
            self._page,
            lambda house: house.registers.export(register, place, bool(purpose), purpose),
            said=lambda count: f"已导出 {count} {register.measure}{told}：{place.name}",
            refused=self._page.refuse,
        )

    def _ask(self, purpose: str) -> None:
        label = self._page.register.label
        name = f"{label}名单{'-内部资料' if purpose else ''}.xlsx"
        ask_save(self._page, f"导出{label}名单", name, _KINDS, partial(self.write, purpose))

    def _ask_purpose(self) -> None:
        PurposeDialog(
            self._page,
            f"导出完整的{self._page.register.label}名单",
            "选个地方存",
            PURPOSES,
            self._ask,
            told="表里有完整的身份证号、电话和住址，请妥善保管，用后删除",
            icon="export",
            cancel="不导了",
        ).ask()
