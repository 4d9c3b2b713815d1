"""What a sub-item rests on: all that was found of it, the newest first, with its photos."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.days import spoken_day
from app.services.five_haves_view import CheckView, EvidenceView
from app.ui.page import Page
from app.ui.pages.five_haves.tiles import SIGNS
from app.ui.widgets.basic import Frame, Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import Chip
from app.ui.widgets.photos import Photos
from app.ui.widgets.states import Empty


class EvidencePage(QWidget):
    """One sub-item. ``add``: None while an earlier month is looked at."""

    def __init__(
        self, page: Page, told: EvidenceView, back: Callable[[], object], add: Callable[[], object] | None
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setAccessibleName(f"{told.item.title}的依据")
        item = told.item
        more = Button("补一条依据", add, icon="plus", look="main") if add is not None else None
        self.way_back = Button("回到五有", back, icon="left")
        head = row(self.way_back, Label(item.title, "heading", wraps=True), more, gap=16)
        head.setStretch(1, 1)
        lines = column(gap=12)
        standard = f"标准：{item.standard or '没有写'}　　依据：{item.source or '没有写'}"
        lines.addWidget(Label(standard, "label", wraps=True))
        for check in told.checks:
            lines.addWidget(_check_card(page, check, page.desk.today))
        if not told.checks:
            first = Button("记第一次检查", add, icon="plus") if add is not None else None
            words = "去看一看、拍张照，记下看到了什么。没有检查过的，按未达标算。"
            lines.addWidget(Empty("这一条还没有检查过", words, *(one for one in (first,) if one is not None)))
        lines.addStretch(1)
        self.setLayout(column(head, scrolling(holder(lines)), gap=12))


def _check_card(page: Page, told: CheckView, today: date) -> Frame:
    check = told.check
    card = Frame("card", margin=(20, 12, 20, 12), gap=6)
    icon, ink, _ = SIGNS[check.level]
    chip = Chip(check.level, "plain" if ink == "ink2" else ink, icon)
    who = Label(f"检查人：{check.checker or '没有写'}", "label")
    card.box.addLayout(row(Label(spoken_day(check.checked_on, today), "line"), chip, 1, who, gap=12))
    card.box.addWidget(Label(check.evidence or "没有写佐证。", "body", wraps=True))
    if told.photos:
        card.box.addWidget(Photos(page, told.photos))
    return card
