"""Labels, cards, lines and the boxes that hold them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import theme

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignTop
# Margins of a bar at the foot: in the wide shell, in the narrow one.
FOOT, LOW_FOOT = (28, 10, 24, 10), (16, 8, 16, 8)


def relook(widget: QWidget, name: str, value: object) -> None:
    """Give a widget another look: a property the style sheet asks for."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Label(QLabel):
    """A text with a look of the style sheet (title, section, hint …); ``wraps`` over several lines."""

    def __init__(self, text: str = "", look: str = "body", *, wraps: bool = False) -> None:
        super().__init__(text)
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wraps:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def say(self, text: str, look: str = "") -> None:
        """Another text, and another look if it gets one."""
        self.setText(text)
        if look:
            relook(self, "look", look)


def picture(name: str, role: str = "ink2", length: float = 22) -> QLabel:
    """A bundled icon beside a word; it says nothing the word does not."""
    label = QLabel()
    label.setPixmap(theme().pixmap(name, role, length))
    label.setFixedSize(theme().px(length), theme().px(length))
    return label


class Frame(QFrame):
    """A frame with a look (card, foot, chip …) and a layout in it."""

    def __init__(
        self, look: str, *, across: bool = False, margin: float | Sequence[float] = 0, gap: float = 8
    ):
        super().__init__()
        self.setProperty("look", look)
        self.box: QBoxLayout = QHBoxLayout(self) if across else QVBoxLayout(self)
        spaced(self.box, margin, gap)


def spaced(box: QLayout, margin: float | Sequence[float] = 0, gap: float = 8) -> None:
    """Margins (one, or left top right bottom) and the gap of a layout, in lengths at text size 14."""
    sides = (margin,) * 4 if isinstance(margin, int | float) else margin
    box.setContentsMargins(*(theme().px(side) if side else 0 for side in sides))
    box.setSpacing(theme().px(gap) if gap else 0)


def card(*, margin: float = 20, gap: float = 10) -> Frame:
    """A card: surface, a hairline round it."""
    return Frame("card", margin=margin, gap=gap)


def rule(*, upright: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("look", "uprule" if upright else "rule")
    return line


def row(
    *parts: QWidget | QLayout | int | None, gap: float = 8, margin: float | Sequence[float] = 0
) -> QHBoxLayout:
    """Parts side by side: a number is a stretch, None is left out."""
    box = QHBoxLayout()
    spaced(box, margin, gap)
    _fill(box, parts)
    return box


def column(
    *parts: QWidget | QLayout | int | None, gap: float = 8, margin: float | Sequence[float] = 0
) -> QVBoxLayout:
    """Parts below each other."""
    box = QVBoxLayout()
    spaced(box, margin, gap)
    _fill(box, parts)
    return box


def foot_bar(
    *parts: QWidget | QLayout | int | None, margin: Sequence[float] = FOOT, gap: float = 12
) -> Frame:
    """The bar at the foot of a page: the way back, a stretch, what is done here. Parts as in :func:`row`."""
    bar = Frame("foot", across=True, margin=margin, gap=gap)
    _fill(bar.box, parts)
    return bar


def _fill(box: QBoxLayout, parts: Sequence[QWidget | QLayout | int | None]) -> None:
    for part in parts:
        if isinstance(part, int):
            box.addStretch(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        elif part is not None:
            box.addWidget(part)


def holder(layout: QLayout, name: str = "scrolled") -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setLayout(layout)
    return widget


class Least(QWidget):
    """A plain widget around a layout, to be scrolled only where it gets less than its least height.

    Qt would ask for the height that wrapping labels and lists like best.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setLayout(layout)

    def heightForWidth(self, width: int) -> int:
        return self.minimumSizeHint().height()


def scrolling(inside: QWidget, *, through: bool = False) -> QScrollArea:
    """The body of a page: it scrolls, so that nothing in it shrinks or overlaps.

    ``through``: what is painted behind it is seen through it.
    """
    area = QScrollArea()
    if through:
        # Qt's own viewport fills its ground; asking Qt for it costs the first paint 10 ms.
        area.setViewport(QWidget())
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def bring_into_sight(widget: QWidget, across: float = 0, down: float = 0) -> None:
    """Scroll what a widget lies in until it is seen, with so much room beside it (at text size 14)."""
    px = theme().px
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, px(across) if across else 0, px(down) if down else 0)
        above = above.parentWidget()


def in_order(widgets: Sequence[QWidget]) -> None:
    """Tab and Enter go through them in this order. They must lie in one window already."""
    for former, following in pairwise(widgets):
        QWidget.setTabOrder(former, following)


def emptied(box: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while box.count():
        item = box.takeAt(0)
        widget: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
