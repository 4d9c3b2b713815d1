"""What the street may decide otherwise: each standard with its source, and changing one."""

from typing import TYPE_CHECKING

from app.records.setting import Setting
from app.ui.page import Page
from app.ui.pages.settings.part import Part
from app.ui.theme import theme
from app.ui.widgets.basic import Label
from app.ui.widgets.choice import Choice
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.lines import LineEdit
from app.ui.widgets.tables import ListColumn, ListRow, ListTable

if TYPE_CHECKING:
    from app.services.settings import InForce

_COLUMNS = (
    ListColumn("标准", bold=True),
    ListColumn("现在是", side="right"),
    ListColumn("凭什么", grows=True, spare=True, wraps=True),
)


class RulesPart(Part):
    """Enter changes the one that is selected."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            page, "各项标准", "没有文件规定的，先按默认的办；街道有文件，选中那一条按回车改，写上依据。"
        )
        self.table = ListTable("各项标准", _COLUMNS, opened=self._ask)
        self.table.setMinimumHeight(theme().px(400))
        self.box.addWidget(self.table)
        self._found: dict[str, InForce] = {}
        self._wanted = ""

    def change(self, name: str) -> None:
        """Ask for another value of a standard, once the standards are read; of no other name."""
        self._wanted = name
        self.reload()

    def reload(self) -> None:
        self.desk.read(self, lambda house: house.settings.all(), self._show)

    def _show(self, found: "list[InForce]") -> None:
        self._found = {one.declared.name: one for one in found}
        self.table.show_rows(
            [
                ListRow(
                    (
                        one.declared.label,
                        f"{one.value}{one.declared.unit}",
                        one.kept.source if one.kept else f"{one.declared.mark}：{one.declared.source}",
                    ),
                    one.declared.name,
                )
                for one in found
            ]
        )
        wanted, self._wanted = self._wanted, ""
        if self.table.select(wanted):
            self.table.setFocus()
            self._ask(wanted)

    def _ask(self, name: str) -> None:
        one = self._found[name]
        declared = one.declared
        entry: Choice | LineEdit
        if declared.choices:
            entry = Choice(declared.label, list(declared.choices))
            entry.pick(one.value)
        else:
            entry = LineEdit(declared.label)
            entry.setText(one.value)
        source = FieldBox(Setting.about.column("source"), self.desk.today, label="依据（文件名和条款）")

        def keep() -> bool:
            value = entry.answer if isinstance(entry, Choice) else entry.text()
            told = source.text
            self.desk.do(
                self,
                lambda house: house.settings.set(declared.name, value, told),
                lambda _: dialog.accept(),
                said=f"已改：{declared.label}",
                refused=dialog.notices.refuse,
                button=dialog.main,
            )
            return False

        unit = f"（{declared.unit}）" if declared.unit else ""
        dialog = Dialog(self, f"改“{declared.label}”", "", "存下改动", keep, cancel="不改了")
        dialog.content.addWidget(Label(f"{declared.label}{unit}", "label", wraps=True))
        dialog.content.addWidget(entry)
        dialog.content.addWidget(source)
        dialog.ask()
        entry.setFocus()
