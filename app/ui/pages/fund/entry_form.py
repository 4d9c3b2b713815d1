"""The form of one entry: four fields, then who handled it, who saw it, who approved it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from app.base.draft import DraftHasGaps
from app.base.refused import Refused
from app.records.fund import FundEntry
from app.services.fund_view import FundSheet
from app.ui.widgets.basic import Label, column, holder, relook, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.drop import Drop
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.forms import Form
from app.ui.widgets.lines import LineEdit

_FIRST = ("entered_on", "amount", "summary", "category")
_SPENDING = {
    "payee": "付给谁（收付款方）",
    "handler": "经办人",
    "witness": "证明人（验收）",
    "approver": "审批人",
    "method": "支付方式",
    "invoice_number": "发票号码",
    "invoice_code": "发票代码",
    "resolution": "研究记录",
}
_INCOME = {"payee": "谁拨来的（收付款方）", "handler": "经办人", "method": "支付方式"}
# What stands beside each other in the narrow card; the rest takes a line of its own.
_PAIRS = (("handler", "witness"), ("approver", "method"), ("handler", "method"))
_HINTS = {"invoice_code": "20位数电票没有代码，空着"}
_GAPS = {"amount": "请写金额。", "category": "请选归哪一类。"}
_SUMMARY_GAPS = {True: "请写买了什么、用在哪。", False: "请写这是什么钱。"}
# Refusals that do not name their field: code → field.
_FIELD_OF = {
    "month_closed": "entered_on",
    "entry_in_future": "entered_on",
    "amount_sign": "amount",
    "invoice_used": "invoice_number",
}
_PERSONS = ("handler", "witness", "approver")


class EntryForm(Form):
    """``wide`` 2: fields side by side, for the narrow shell where the form has the whole page.

    ``strange``: a draft names a category of the other kind.
    """

    strange = Signal(str)

    def __init__(self, sheet: FundSheet, today: date, *, spending: bool, wide: int) -> None:
        self.spending = spending
        answers = sheet.categories_of(spending)
        labels = ("日期", "金额", "买了什么、用在哪" if spending else "什么钱", "归哪一类")
        boxes = [
            FieldBox(
                FundEntry.about.column(name), today, number=at, label=label, hint="",
                answers=answers if name == "category" else None,
            )
            for at, (name, label) in enumerate(zip(_FIRST, labels, strict=True), 1)
        ]  # fmt: skip
        for name, label in (_SPENDING if spending else _INCOME).items():
            declared = FundEntry.about.column(name)
            names = sheet.names.get(declared.field.refers)
            boxes.append(FieldBox(declared, today, names=names, label=label, hint=_HINTS.get(name, "")))
        self._answers = answers
        super().__init__(boxes, wide=wide)
        # The four numbered ones are all asked for: side by side there is no room to say so in each.
        for name in _FIRST:
            unit = self.boxes[name].declared.field.unit
            self.boxes[name].title.setText(
                f"{self.boxes[name].name}（{unit}）" if unit else self.boxes[name].name
            )
        day = self.boxes["entered_on"].entry
        assert isinstance(day, LineEdit)
        day.setPlaceholderText(f"今天 {today.month}月{today.day}日")
        relook(day, "look", "today")

    def lay_out(self, boxes: Sequence[FieldBox], wide: int) -> None:
        by = self.boxes
        self.capitals = Label("", "label", wraps=True)
        # Room for the line from the beginning: nothing jumps when the first digit is typed.
        self.capitals.setMinimumHeight(self.capitals.fontMetrics().height())
        self.verdict = row(gap=6)
        self.drop = Drop("发票和照片", "发票和照片：拖进来或点选", titled=False)
        self.drop.changed.connect(self.changed)
        self._fold = Button("经办、验收、审批", self._fold_or_not, icon="up", look="link")
        self._section = holder(self._others(boxes[len(_FIRST) :], wide))
        all_of_it: QBoxLayout = column(
            _side_by_side(by["entered_on"], by["amount"], 7 if wide == 1 else 6), gap=10
        )
        if wide == 1:
            all_of_it.addWidget(by["amount"].told)
            all_of_it.addWidget(self.capitals)
            all_of_it.addWidget(by["summary"])
            all_of_it.addWidget(by["category"])
        else:
            all_of_it.addLayout(_side_by_side(by["summary"], by["category"]))
            all_of_it.addLayout(row(self.capitals, self.verdict, gap=12))
        all_of_it.addWidget(self.drop)
        all_of_it.addLayout(row(self._fold, 1))
        all_of_it.addWidget(self._section)
        all_of_it.addStretch(1)
        self.setLayout(all_of_it)

    def put(self, typed: Mapping[str, str]) -> None:
        """Show texts; a category of the other kind is told by ``strange``."""
        category = typed.get("category", "")
        fits = not category or category in self._answers
        super().put(typed if fits else {name: text for name, text in typed.items() if name != "category"})
        if not fits:
            self.strange.emit(category)

    def refuse(self, refusal: Refused) -> bool:
        """Under the field it is about, also where the refusal itself names no field."""
        if super().refuse(refusal):
            if isinstance(refusal, DraftHasGaps):
                for name, words in (_GAPS | {"summary": _SUMMARY_GAPS[self.spending]}).items():
                    if self.boxes[name].declared.label in str(refusal.facts["labels"]).split("、"):
                        self.boxes[name].wrong(words)
            return True
        names = [_FIELD_OF.get(refusal.code, "")]
        if refusal.code == "same_persons":
            names = [one for one in _PERSONS if self.boxes[one].text.strip() == refusal.facts["name"]][1:]
        wrong = [self.boxes[name] for name in names if name in self.boxes]
        for box in wrong:
            box.wrong(f"{refusal.lines[0]}{refusal.lines[2]}")
        if wrong:
            self.unfold()
            wrong[0].entry.setFocus()
        return bool(wrong)

    def unfold(self) -> None:
        """Show the second part."""
        if self._section.isHidden():
            self._fold_or_not()

    @property
    def wrong_box(self) -> FieldBox | None:
        """The first field something is said about."""
        return next((box for box in self.boxes.values() if box.entry.property("wrong")), None)

    def _fold_or_not(self) -> None:
        self._section.setVisible(self._section.isHidden())
        self._fold.draw("down" if self._section.isHidden() else "up")

    def _others(self, boxes: Sequence[FieldBox], wide: int) -> QBoxLayout:
        made: QBoxLayout = column(gap=10)
        if self.spending:
            told = "经办人、证明人、审批人是三个人。照上一笔填好的，不一样请改。"
            made.addWidget(Label(told, "hint", wraps=True))
        for left, right in self._pairs(list(boxes), wide):
            if right is None:
                made.addWidget(left)
            else:
                made.addLayout(_side_by_side(left, right))
        return made

    @staticmethod
    def _pairs(boxes: list[FieldBox], wide: int) -> Iterator[tuple[FieldBox, FieldBox | None]]:
        """What stands in a line, in the order of the fields."""
        while boxes:
            first, second = boxes[0], boxes[1] if len(boxes) > 1 else None
            names = (first.declared.name, second.declared.name if second is not None else "")
            together = second is not None and (wide > 1 or names in _PAIRS)
            yield first, second if together else None
            del boxes[: 2 if together else 1]


def _side_by_side(left: FieldBox, right: FieldBox, more: int = 6) -> QBoxLayout:
    """Two fields in a line; ``more`` of twelve parts are the left one's."""
    box = row(left, right, gap=12)
    box.setStretch(0, more)
    box.setStretch(1, 12 - more)
    return box
