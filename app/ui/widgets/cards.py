"""The record card at the right of a list, and the pair of list and card that fits both shells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import (
    RIGHT,
    TOP,
    Frame,
    Label,
    column,
    emptied,
    holder,
    row,
    rule,
    scrolling,
    spaced,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import Chip

_WIDE = 420
_ACTIONS = 3


@dataclass(frozen=True)
class CardLine:
    """A labelled line; ``reveal`` is called by 显示 where the value is masked."""

    label: str
    text: str
    reveal: Callable[[], object] | None = None


class RecordCard(Frame):
    """Name, standing, labelled lines; what can be done stands at the foot, what is seldom done (``last``)
    above it; behind the lines where no foot is shown.

    ``values`` and ``shows``: the labels of the values and the 显示 buttons, by the lines' labels.
    """

    def __init__(
        self,
        title: str,
        second: str,
        lines: Sequence[CardLine],
        *,
        chip: Chip | None = None,
        hint: str = "",
        actions: Sequence[Button] = (),
        last: Button | None = None,
    ) -> None:
        super().__init__("card", margin=(19, 16, 19, 16), gap=6)
        self.setAccessibleName(title)
        self.box.addLayout(row(Label(title, "heading", wraps=True), chip))
        if second:
            self.box.addWidget(Label(second, "label", wraps=True))
        self.values: dict[str, Label] = {}
        self.shows: dict[str, Button] = {}
        body = column(gap=0)
        for line in lines:
            body.addWidget(rule())
            body.addLayout(self._line(line))
        if last is not None and not actions:
            body.addWidget(rule())
            body.addLayout(row(last, 1, margin=(0, 4, 0, 0)))
        self._body = body
        body.addStretch(1)
        self.area = scrolling(holder(body))
        _scrolled_by_key(self.area, title)
        self.box.addWidget(self.area, 1)
        self.hint = Label(hint, "hint", wraps=True)
        foot = row(self.hint, gap=10)
        if last is not None and actions:
            foot.addWidget(last, 0, RIGHT)
        self.box.addLayout(foot)
        # Not before it lies in the card: shown alone it is a window, and takes the keyboard from ours.
        self.hint.setVisible(bool(hint))
        # More than three do not fit beside each other: two a row.
        a_row = len(actions) if len(actions) <= _ACTIONS else 2
        for at in range(0, len(actions), a_row or 1):
            self.box.addLayout(row(*actions[at : at + a_row], gap=10))

    def add_below(self, title: str, *parts: QWidget | None) -> None:
        """More behind the lines, under a title of its own."""
        at = self._body.count() - 1
        for part in (rule(), Label(title, "label"), *parts):
            if part is not None:
                self._body.insertWidget(at, part)
                at += 1

    def _line(self, line: CardLine) -> QHBoxLayout:
        label = Label(line.label, "label")
        label.setFixedWidth(max(theme().px(78), label.sizeHint().width()))
        value = Label(line.text, "body", wraps=True)
        self.values[line.label] = value
        show = Button("显示", line.reveal, icon="eye", look="link") if line.reveal else None
        if show is not None:
            show.setAccessibleName(f"显示{line.label}")
            self.shows[line.label] = show
        if show is None:
            label.setAlignment(TOP)
            value.setAlignment(TOP)
        high = 2 if show is not None else 7
        made = row(label, value, show, gap=10, margin=(0, high, 0, high))
        made.setStretch(1, 1)
        return made


def _scrolled_by_key(area: QScrollArea, name: str) -> None:
    """Tab leads to it where it has more than is seen; arrows and the page keys scroll it then."""
    area.setAccessibleName(name)
    area.setProperty("ring", True)
    off, by_tab = Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.TabFocus
    area.verticalScrollBar().rangeChanged.connect(
        lambda _, most: area.setFocusPolicy(by_tab if most else off)
    )


class Split(QWidget):
    """A list and what belongs to its line: side by side, or one at a time in the narrow shell.

    ``back``: the words of the way back (回到名单).
    """

    def __init__(self, left: QWidget, back: str, narrow: bool, wide: float = _WIDE) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._left, self.narrow, self._wide = left, narrow, wide
        self._side: QWidget | None = None
        if narrow:
            self._place = QStackedWidget()
            self._beside = row(gap=10)
            self._turned = column(row(Button(back, self.show_list, icon="left"), 1, self._beside), gap=8)
            self._place.addWidget(left)
            self._place.addWidget(holder(self._turned))
            self.setLayout(column(self._place, gap=0))
        else:
            box = QHBoxLayout(self)
            spaced(box, 0, 20)
            box.addWidget(left, 1)

    @property
    def shows_side(self) -> bool:
        """Whether the narrow shell shows the side in place of the list."""
        return self.narrow and self._place.currentIndex() == 1

    def put(self, side: QWidget, *, turn: bool = False, beside: Sequence[Button] = ()) -> None:
        """Show another side; ``turn`` to it where only one of both is seen.

        ``beside``: buttons in the line of the way back, where every line of height counts.
        """
        if self._side is not None:
            self._side.hide()
            self._side.deleteLater()
        self._side = side
        if self.narrow:
            emptied(self._beside)
            for button in beside:
                self._beside.addWidget(button)
            self._turned.addWidget(side, 1)
            if turn:
                self._place.setCurrentIndex(1)
        else:
            side.setFixedWidth(theme().px(self._wide))
            layout = self.layout()
            assert layout is not None
            layout.addWidget(side)

    def show_side(self) -> None:
        if self.narrow and self._side is not None:
            self._place.setCurrentIndex(1)

    def show_list(self) -> None:
        if self.narrow:
            self._place.setCurrentIndex(0)
