"""The form of one entry: four fields, then who handled it, who saw it, who approved it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base.draft import DraftHasGaps
from app.base.refused import Refused
from app.records.fund import FundEntry
from app.services.fund_view import FundSheet
from app.ui.theme import theme
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
# What is asked for anew each time; the rest is usually as it was the last time, and is told in a line.
_EACH = (*_FIRST, "payee")
_TOLD = {"handler": "经办 ", "witness": "验收 ", "approver": "审批 ", "method": ""}
_MORE, _LESS, _WHAT = "展开", "收起", "经办、验收、审批、支付方式、发票、研究记录"
_THREE = "经办人、证明人、审批人是三个人。照上一笔填好的，不一样请改。"
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
        self.spending, self.wide = spending, wide
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
        self.drop = Drop("发票和照片", "选照片" if wide == 1 else "拖进来，或点这里选照片", low=True)
        self.drop.changed.connect(self.changed)
        self.usual = Label("", "hint", wraps=True)
        self.fold = Button(_MORE, self._fold_or_not, icon="down", look="link")
        self.fold.setToolTip(_WHAT)
        self._section = holder(self._others(boxes[len(_EACH) :], wide))
        self.changed.connect(self._tell_usual)
        all_of_it: QBoxLayout = column(
            _side_by_side(by["entered_on"], by["amount"], 7 if wide == 1 else 6), gap=3 if wide == 1 else 10
        )
        if wide == 1:
            self._draw_together()
            all_of_it.addWidget(by["amount"].told)
            all_of_it.addWidget(self.capitals)
            all_of_it.addWidget(by["summary"])
            all_of_it.addLayout(_side_by_side(by["category"], self.drop, 8))
            all_of_it.addWidget(self.drop.below)
            all_of_it.addWidget(by["payee"])
        else:
            all_of_it.addLayout(_side_by_side(by["summary"], by["category"]))
            all_of_it.addLayout(row(self.capitals, self.verdict, gap=12))
            all_of_it.addLayout(_side_by_side(by["payee"], self.drop))
            all_of_it.addWidget(self.drop.below)
        all_of_it.addLayout(row(self.usual, self.fold))
        all_of_it.addWidget(self._section)
        all_of_it.addStretch(1)
        self.setLayout(all_of_it)

    def bring_back(self, typed: Mapping[str, str]) -> None:
        """Show texts; a category of the other kind is told by ``strange``."""
        category = typed.get("category", "")
        fits = not category or category in self._answers
        known = typed if fits else {name: text for name, text in typed.items() if name != "category"}
        super().bring_back(known)
        self._tell_usual()
        if any(typed.get(name) for name in self.boxes if name not in _EACH and name not in _TOLD):
            self.unfold()
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
            self.unfold_for(wrong[0])
        return bool(wrong)

    def fold_usual(self) -> None:
        """Fold what is as it was the last time; what is not known yet is asked for."""
        self._show_section(not all(self.boxes[name].text for name in _TOLD if name in self.boxes))

    def unfold(self) -> None:
        """Show the second part."""
        self._show_section(True)

    def unfold_for(self, box: FieldBox) -> None:
        """Show the second part if the field lies in it, and give that the keyboard."""
        if self._section.isAncestorOf(box):
            self.unfold()
        box.entry.setFocus()

    def focus(self, field: str = "") -> None:
        if field in self.boxes:
            self.unfold_for(self.boxes[field])
        super().focus(field)

    @property
    def in_order(self) -> list[QWidget]:
        """All one can reach by Tab, as it is read."""
        each = [self.boxes[name].entry for name in _EACH]
        others = [box.entry for name, box in self.boxes.items() if name not in _EACH]
        if self.wide == 1:
            return [*each[:4], self.drop.box, each[4], self.fold, *others]
        return [*each, self.drop.box, self.fold, *others]

    @property
    def wrong_box(self) -> FieldBox | None:
        """The first field something is said about."""
        return next((box for box in self.boxes.values() if box.entry.property("wrong")), None)

    def _fold_or_not(self) -> None:
        self._show_section(self._section.isHidden())
        if not self._section.isHidden():
            self.focus("handler")

    def _show_section(self, shown: bool) -> None:
        self._section.setVisible(shown)
        self.fold.rename(_LESS if shown else _MORE, "up" if shown else "down")
        self.fold.setAccessibleName(f"{self.fold.text()}：{_WHAT}")
        self.usual.setText((_THREE if self.spending else "") if shown else self._usual)

    @property
    def _usual(self) -> str:
        held = [(words, self.boxes[name].text) for name, words in _TOLD.items() if name in self.boxes]
        told = [f"{words}{text or '没有写'}" for words, text in held]
        # Two by two in a line: no name is broken.
        return "\n".join(" · ".join(told[at : at + 2]) for at in range(0, len(told), 2))

    def _tell_usual(self) -> None:
        if self._section.isHidden():
            self.usual.setText(self._usual)

    def _draw_together(self) -> None:
        """Beside the ledger the whole entry is seen at once: labels stand close above their fields."""
        for part in (*self.boxes.values(), self.drop):
            layout = part.layout()
            assert layout is not None
            layout.setSpacing(theme().px(2))

    def _others(self, boxes: Sequence[FieldBox], wide: int) -> QBoxLayout:
        made: QBoxLayout = column(gap=10)
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


def _side_by_side(left: QWidget, right: QWidget, more: int = 6) -> QBoxLayout:
    """Two fields in a line; ``more`` of twelve parts are the left one's."""
    box = row(left, right, gap=12)
    box.setStretch(0, more)
    box.setStretch(1, 12 - more)
    return box
