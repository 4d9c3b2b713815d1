"""The record card at the right of a list, and the pair of list and card that fits both shells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Frame, Label, column, holder, row, rule, scrolling, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import Chip

_WIDE = 412


@dataclass(frozen=True)
class CardLine:
    """A labelled line; ``reveal`` is called by 显示 where the value is masked."""

    label: str
    text: str
    reveal: Callable[[], object] | None = None


class RecordCard(Frame):
    """Name, standing, labelled lines; what can be done stands at the foot."""

    def __init__(
        self,
        title: str,
        second: str,
        lines: Sequence[CardLine],
        *,
        chip: Chip | None = None,
        hint: str = "",
        actions: Sequence[Button] = (),
    ) -> None:
        super().__init__("card", margin=(22, 16, 22, 16), gap=6)
        self.setAccessibleName(title)
        self.box.addLayout(row(Label(title, "heading", wraps=True), chip))
        if second:
            self.box.addWidget(Label(second, "label", wraps=True))
        self.values: dict[str, Label] = {}
        body = column(gap=0)
        for line in lines:
            body.addWidget(rule())
            body.addLayout(self._line(line))
        body.addStretch(1)
        self.box.addWidget(scrolling(holder(body)), 1)
        if hint:
            self.box.addWidget(Label(hint, "hint", wraps=True))
        if actions:
            self.box.addLayout(row(*actions, gap=10))

    def _line(self, line: CardLine) -> QHBoxLayout:
        label = Label(line.label, "label")
        label.setFixedWidth(max(theme().px(88), label.sizeHint().width()))
        value = Label(line.text, "body", wraps=True)
        self.values[line.label] = value
        show = Button("显示", line.reveal, icon="eye", look="link") if line.reveal else None
        if show is not None:
            show.setAccessibleName(f"显示{line.label}")
        made = row(label, value, show, gap=10, margin=(0, 7, 0, 7))
        made.setStretch(1, 1)
        return made


class Split(QWidget):
    """A list and what belongs to its line: side by side, or one at a time in the narrow shell.

    ``back``: the words of the way back (回到名单).
    """

    def __init__(self, left: QWidget, back: str, narrow: bool, wide: float = _WIDE) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._left, self.narrow, self._wide = left, narrow, wide
        self._side: QWidget | None = None
        self._back = Button(back, self.show_list, icon="left")
        self._place = QStackedWidget()
        if narrow:
            self._turned = column(row(self._back, 1), gap=8)
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

    def put(self, side: QWidget, *, turn: bool = False) -> None:
        """Show another side; ``turn`` to it where only one of both is seen."""
        if self._side is not None:
            self._side.hide()
            self._side.deleteLater()
        self._side = side
        if self.narrow:
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
