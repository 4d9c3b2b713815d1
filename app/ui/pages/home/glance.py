"""一眼看家底: four figures, each the way to where it comes from."""

from collections.abc import Callable
from datetime import date

from app.base.days import spoken_day
from app.rules.agenda.glance import Glance
from app.rules.fund_overview import LITTLE_LEFT
from app.ui.widgets.bars import Track
from app.ui.widgets.basic import Frame, Label, column, emptied, holder, picture, row, rule, scrolling

_TENTHS = "零一二三四五六七八九十"


class GlanceCard(Frame):
    """The card at the right of the first page."""

    def __init__(self) -> None:
        super().__init__("card", margin=(20, 12, 8, 8), gap=0)
        self.setAccessibleName("一眼看家底")
        self._inside = column(gap=8, margin=(0, 4, 12, 4))
        self.box.addWidget(scrolling(holder(self._inside)))

    def show_glance(self, glance: Glance, today: date) -> None:
        """Show the figures; a subject where nothing is yet says so."""
        emptied(self._inside)
        self._inside.addWidget(Label("一眼看家底", "section"))
        parts: list[Callable[[], None]] = [
            lambda: self._members(glance),
            lambda: self._haves(glance),
            lambda: self._fund(glance, today),
            lambda: self._report(glance, today),
        ]
        for at, part in enumerate(parts):
            if at:
                self._inside.addWidget(rule())
            self._inside.addStretch(1)
            part()
            self._inside.addStretch(1)

    def _put(self, icon: str, name: str, figure: str, told: str) -> None:
        words = column(
            Label(name, "label"), Label(figure, "line", wraps=True), Label(told, "second", wraps=True), gap=1
        )
        made = row(picture(icon), words, gap=16)
        made.setStretch(1, 1)
        self._inside.addLayout(made)

    def _members(self, glance: Glance) -> None:
        found = glance.members
        told = f"正式 {found.full} · 预备 {found.probationary}" if found else "导入名册后就有"
        if found and found.unsorted:
            told += f"；另有 {found.unsorted} 名没写类别"
        self._put("organisation", "在册党员", f"{found.total} 名" if found else "还没有", told)

    def _haves(self, glance: Glance) -> None:
        found = glance.five_haves
        told = f"差：{'、'.join(found.lacking)}" if found and found.lacking else "五项都达标"
        figure = f"{found.met} 项 / {found.of} 项" if found else "还没有检查"
        self._put("system", "五有达标", figure, told if found else "在“五有与职责”里检查")

    def _fund(self, glance: Glance, today: date) -> None:
        found = glance.fund
        if found is None:
            self._put("revenue", "工作经费结余", "还没有记账", "先记一笔拨付")
            return
        entered = f"账记到{spoken_day(found.last_entry, today)}"
        left = found.share_left
        share = (
            "" if left is None else f"还剩{_TENTHS[min(10, left // 10)]}成，" if left >= 10 else "所剩不多，"
        )
        self._put("revenue", "工作经费结余", f"{found.balance} 元", f"{share}{entered}")
        if left is not None:
            track = Track("green" if left >= LITTLE_LEFT else "amber", high=10)
            track.tell(left / 100)
            self._inside.addWidget(track)

    def _report(self, glance: Glance, today: date) -> None:
        found = glance.report
        if found is None:
            self._put("report", "上次月报", "还没有报过", "第一个月的月报在“月报”里封装")
            return
        self._put(
            "report",
            "上次月报",
            f"{found.month.month}月 · {found.state}",
            f"{spoken_day(found.on, today)}封装",
        )
