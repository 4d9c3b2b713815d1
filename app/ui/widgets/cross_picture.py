"""Who sits on both sides: posts of the branch, persons, seats of the committee, and lines between them.

The boxes are real buttons, so that keyboard and screen readers reach every one; the lines are painted below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.rules.cross_view import CrossView, Person
from app.ui.theme import theme
from app.ui.widgets.basic import Label, bring_into_sight, relook, row

POSTS, PERSONS, SEATS = range(3)
HEADS = ("党支部职务", "谁在担任", "业委会职务")
_LEGEND = (("一人两边任职", True), ("只在一边任职", False))
# Lengths at text size 14: margins, the heads, a box, and how far boxes stand apart.
_SIDE, _HEAD, _FOOT = 24, 52, 10
_WIDE, _HIGH, _NEAR, _FAR, _BETWEEN = 150, 44, 52, 70, 72
# A name that is longer goes over several lines.
_LETTERS = 9
_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


@dataclass(frozen=True)
class Placed:
    """A box: its column (POSTS, PERSONS, SEATS), its row, what stands in it and what it stands for.

    ``at``: the position in the view's tuple of that column, −1 where there is nothing yet.
    """

    side: int
    row: int
    at: int
    text: str
    name: str
    both: bool = False


@dataclass(frozen=True)
class Line:
    """From a box of one column to one of the next: columns ``side`` and ``side + 1``, each with its row."""

    side: int
    start: int
    end: int
    both: bool


def placed(view: CrossView) -> tuple[list[Placed], list[Line]]:
    """Where every box stands. A post is beside its holder; the seats keep their rank, so lines may cross."""
    rows, row = [], len(view.posts)
    for person in view.persons:
        rows.append(person.posts[0] if person.posts else row)
        row += not person.posts
    slots: list[int] = []
    for at, person in sorted(zip(rows, view.persons, strict=True), key=lambda both: both[0]):
        for extra in range(len(person.seats)):
            slots.append(at if not extra else row)
            row += bool(extra)
    seat_rows = dict(enumerate(sorted(slots)))
    boxes, lines = _posts(view), []
    for at, (person, where) in enumerate(zip(view.persons, rows, strict=True)):
        boxes.append(Placed(PERSONS, where, at, _shown(person), _told(person, view), person.both))
        lines += [Line(POSTS, post, where, person.both) for post in person.posts]
        lines += [Line(PERSONS, where, seat_rows[seat], person.both) for seat in person.seats]
    for at, seat in enumerate(view.seats):
        boxes.append(Placed(SEATS, seat_rows.get(at, at), at, seat.post, f"业委会{seat.post}：{seat.person}"))
    if not view.posts:
        boxes.append(Placed(POSTS, 0, -1, "记支部职务", "还没有记支部职务，去记"))
    if not view.seats:
        boxes.append(Placed(SEATS, 0, -1, "记选举结果", "还没有在任的业委会，去记选举结果"))
    return boxes, lines


def _posts(view: CrossView) -> list[Placed]:
    holders = {post: person.name for person in view.persons for post in person.posts}
    return [
        Placed(POSTS, at, at, post.post, f"党支部{post.post}：{holders.get(at, '')}")
        for at, post in enumerate(view.posts)
    ]


def _shown(person: Person) -> str:
    """Who sits in the committee only is told to be a Party member or not."""
    if person.posts:
        return person.name
    return f"{person.name} · {'群众' if person.mass else '党员'}"


def _told(person: Person, view: CrossView) -> str:
    sides = [f"党支部{view.posts[at].post}" for at in person.posts]
    sides += [f"业委会{view.seats[at].post}" for at in person.seats]
    return f"{_shown(person)}，{'、'.join(sides)}{'，两边任职' if person.both else ''}"


def _broken(text: str) -> str:
    """A long name over several lines of about the same length."""
    lines = -(-len(text) // _LETTERS)
    if lines < 2:
        return text
    long = -(-len(text) // lines)
    return "\n".join(text[at : at + long] for at in range(0, len(text), long))


class Tile(QPushButton):
    """One box. Arrows go to its neighbours, Enter opens it."""

    def __init__(self, box: Placed, picture: "CrossPicture") -> None:
        super().__init__(_broken(box.text), picture)
        self.box = box
        self._picture = picture
        empty = box.at < 0
        self.setProperty("look", "nothing" if empty else "person" if box.side == PERSONS else "post")
        self.setProperty("both", box.both)
        self.setProperty("ring", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(box.name)
        self.clicked.connect(lambda: picture.open_tile(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._picture.step(self, *_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_sight(self, 12, 12)


class CrossPicture(QWidget):
    """``opened(side, at)`` is called when a box is pressed; ``at`` is −1 for what is not recorded yet."""

    def __init__(self, opened: Callable[[int, int], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setAccessibleName("交叉任职图")
        self._opened = opened
        self.tiles: list[Tile] = []
        self._lines: Sequence[Line] = ()
        self._heads = [Label(text, "strong") for text in HEADS]
        for label in self._heads:
            label.setParent(self)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_view(self, view: CrossView) -> None:
        """Show the two sides; the box that had the keyboard keeps it if it is still there."""
        boxes, lines = placed(view)
        self._lines = lines
        if boxes != [tile.box for tile in self.tiles]:
            former = next((tile.box for tile in self.tiles if tile.hasFocus()), None)
            for tile in self.tiles:
                tile.hide()
                tile.deleteLater()
            boxes.sort(key=lambda box: (box.row, box.side))
            self.tiles = [Tile(box, self) for box in boxes]
            for tile in self.tiles:
                tile.show()
            if former is not None:
                again = next((tile for tile in self.tiles if tile.box.name == former.name), None)
                (again or self.tiles[0]).setFocus()
        self.setMinimumSize(self.minimumSizeHint())
        self._arrange()
        self.updateGeometry()
        self.update()

    def choose(self, side: int = -1, at: int = -1) -> None:
        """Mark the box whose card is shown; none without arguments."""
        for tile in self.tiles:
            relook(tile, "chosen", (tile.box.side, tile.box.at) == (side, at))

    def focus(self, side: int, at: int) -> None:
        """The keyboard to a box."""
        for tile in self.tiles:
            if (tile.box.side, tile.box.at) == (side, at):
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
                bring_into_sight(tile)

    def open_tile(self, tile: Tile) -> None:
        """A box was pressed."""
        self._opened(tile.box.side, tile.box.at)

    def step(self, tile: Tile, across: int, down: int) -> None:
        """The keyboard to the next box of the column, or to the nearest one beside."""
        here = tile.box
        if down:
            ahead = [t for t in self.tiles if t.box.side == here.side and (t.box.row - here.row) * down > 0]
            near = min(ahead, key=lambda t: abs(t.box.row - here.row), default=None)
        else:
            beside = [t for t in self.tiles if t.box.side == here.side + across]
            near = min(
                beside, key=lambda t: (not self._joined(here, t.box), abs(t.box.row - here.row)), default=None
            )
        if near is not None:
            near.setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        px = theme().px
        wide = 3 * self._tile().width() + 2 * px(_BETWEEN) + 2 * px(_SIDE)
        return QSize(wide, px(_HEAD) + self._rows() * self._near() + px(_FOOT))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.tiles:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in sorted(self._lines, key=lambda line: line.both):
            start = QPointF(self._box(line.side, line.start).right() + 1, self._middle(line.start))
            end = QPointF(self._box(line.side + 1, line.end).left(), self._middle(line.end))
            half = (start.x() + end.x()) / 2
            path = QPainterPath(start)
            path.cubicTo(QPointF(half, start.y()), QPointF(half, end.y()), end)
            painter.setPen(_pen(line.both))
            painter.drawPath(path)

    def _joined(self, one: Placed, other: Placed) -> bool:
        left, right = sorted((one, other), key=lambda box: box.side)
        wanted = (left.side, left.row, right.row)
        return any((line.side, line.start, line.end) == wanted for line in self._lines)

    def _rows(self) -> int:
        return max((tile.box.row for tile in self.tiles), default=0) + 1

    def _tile(self) -> QSize:
        """One size for all boxes: as wide as the longest name asks for."""
        px, font = theme().px, theme().font(bold=True)
        metrics = QFontMetrics(font)
        texts = [line for tile in self.tiles for line in tile.text().split("\n")]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        lines = max((tile.text().count("\n") for tile in self.tiles), default=0) + 1
        return QSize(max(px(_WIDE), widest + px(28)), max(px(_HIGH), lines * metrics.height() + px(10)))

    def _near(self) -> int:
        return self._tile().height() + theme().px(_NEAR - _HIGH)

    def _pitch(self) -> float:
        """From row to row: as much as there is, within reason."""
        px = theme().px
        room = (self.height() - px(_HEAD) - px(_FOOT)) / self._rows()
        return max(float(self._near()), min(room, px(_FAR)))

    def _middle(self, row: int) -> float:
        return theme().px(_HEAD) + (row + 0.5) * self._pitch()

    def _box(self, side: int, row: int) -> QRect:
        tile, edge = self._tile(), theme().px(_SIDE)
        free = (self.width() - 2 * edge - 3 * tile.width()) / 2
        left = edge + side * (tile.width() + free)
        return QRect(round(left), round(self._middle(row) - tile.height() / 2), tile.width(), tile.height())

    def _arrange(self) -> None:
        px = theme().px
        for tile in self.tiles:
            tile.setGeometry(self._box(tile.box.side, tile.box.row))
        for side, label in enumerate(self._heads):
            column = self._box(side, 0)
            label.setGeometry(column.left(), px(10), column.width(), px(32))


class Legend(QWidget):
    """What the two kinds of lines mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._words = [Label(text, "second") for text, _ in _LEGEND]
        box = row(gap=0, margin=(_SIDE, 6, _SIDE, 8))
        for label in self._words:
            box.addSpacing(theme().px(46))
            box.addWidget(label)
            box.addSpacing(theme().px(28))
        box.addStretch(1)
        self.setLayout(box)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for label, (_, both) in zip(self._words, _LEGEND, strict=True):
            middle = label.geometry().center().y()
            painter.setPen(_pen(both))
            painter.drawLine(label.x() - theme().px(46), middle, label.x() - theme().px(8), middle)


def _pen(both: bool) -> QPen:
    return QPen(theme().color("red" if both else "edge"), max(1.5, theme().px(3)) if both else 1.5)
