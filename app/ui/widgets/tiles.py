"""Names as tiles, by group: one press changes a name's state, arrows go from name to name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Label, bring_into_sight

_WIDE, _HIGH, _GAP, _PAD, _TICK = 120, 44, 8, 10, 18
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
# tone → (border, ground, name); dashed only where nobody can press.
_INK = {
    "green": ("green", "green_tint", "ink"),
    "amber": ("amber", "amber_tint", "ink"),
    "plain": ("edge", "surface", "ink"),
    "dashed": ("ink3", "sunk", "ink2"),
}


@dataclass(frozen=True, slots=True)
class TileState:
    """How a tile looks: ``tone`` green (with a tick), amber, plain or dashed; ``word`` stands at its right,
    ``mark`` before that (预备); ``told`` is what is read out.
    """

    tone: str = "plain"
    word: str = ""
    mark: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class TileGroup:
    """A heading (第一党小组 · 1–3号楼) and its names: (key, name) in their order."""

    heading: str
    names: tuple[tuple[int, str], ...]


class Tile(QAbstractButton):
    """One name."""

    def __init__(self, board: "TileBoard", key: int, name: str) -> None:
        super().__init__(board)
        self.key, self.name, self.state = key, name, TileState()
        self._board = board
        self.setProperty("ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def shown_name(self) -> str:
        """Two characters stand apart, as in a printed list."""
        return " ".join(self.name) if len(self.name) == 2 else self.name

    def tell(self, state: TileState) -> None:
        """Another look."""
        if state == self.state and self.accessibleName():
            return
        self.state = state
        self.setAccessibleName(f"{self.name}，{state.told}" if state.told else self.name)
        self.setToolTip(state.told if state.tone == "dashed" else "")
        dashed = state.tone == "dashed"
        self.setCursor(Qt.CursorShape.ArrowCursor if dashed else Qt.CursorShape.PointingHandCursor)
        self.update()

    def wide(self) -> int:
        """The room that name, mark and word need."""
        px, small = theme().px, QFontMetrics(theme().font(12.5, bold=True))
        name = QFontMetrics(theme().font(bold=True)).horizontalAdvance(self.shown_name)
        word = small.horizontalAdvance(self.state.word or "病假")
        mark = small.horizontalAdvance(self.state.mark) if self.state.mark else 0
        return name + max(word, px(_TICK) + mark) + 2 * px(_PAD) + px(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter, state = theme().px, QPainter(self), self.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border, ground, ink = (theme().color(role) for role in _INK[state.tone])
        pen = QPen(border, 1)
        if state.tone == "dashed":
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme().color("sel") if self.isDown() else ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(7), px(7))
        inner = self.rect().adjusted(px(_PAD), 0, -px(_PAD), 0)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().font(bold=state.tone == "green"))
        painter.setPen(ink)
        painter.drawText(inner, int(left | middle), self.shown_name)
        painter.setFont(theme().font(12.5, bold=state.tone != "dashed"))
        if state.tone == "green":
            tick = px(_TICK)
            at = QRect(inner.right() - tick + px(3), inner.center().y() - tick // 2 + 1, tick, tick)
            painter.drawPixmap(at, theme().pixmap("tick", "green", _TICK))
            painter.setPen(theme().color("blue"))
            painter.drawText(inner.adjusted(0, 0, -tick, 0), int(right | middle), state.mark)
        elif state.word:
            painter.setPen(theme().color("amber" if state.tone == "amber" else "ink2"))
            painter.drawText(inner, int(right | middle), state.word)
        elif state.mark:
            painter.setPen(theme().color("blue"))
            painter.drawText(inner, int(right | middle), state.mark)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._board.stand_at(self)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._board.walk(self, *_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif not event.modifiers() and self._board.typed(self, event.text()):
            return
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._board.asked(self)


class TileBoard(QWidget):
    """All groups, one below the other, in as many columns as there is room for.

    ``pressed(key)`` by a click, Space or Enter; ``asked_for(key, point)`` by the right button;
    ``keyed(key, text)`` says whether a typed sign was meant for it. A name that needs more than a column
    takes two. Tab comes to one name and goes on behind the last: between names the arrows lead.
    """

    def __init__(
        self,
        name: str,
        pressed: Callable[[int], object],
        asked_for: Callable[[int, QPoint], object],
        keyed: Callable[[int, str], bool],
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.setAccessibleName(name)
        self._pressed, self._asked, self._keyed = pressed, asked_for, keyed
        self._groups: tuple[TileGroup, ...] = ()
        self._headings: list[Label] = []
        self.tiles: dict[int, Tile] = {}
        self.hint = Label("", "label")
        self.hint.setParent(self)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_groups(self, groups: Sequence[TileGroup]) -> None:
        """Show these names; tiles that are there already stay, and with them the keyboard."""
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        for label in self._headings:
            label.hide()
            label.deleteLater()
        self._headings = [Label(group.heading, "strong") for group in groups]
        for label in self._headings:
            label.setParent(self)
            label.show()
        former, self.tiles = self.tiles, {}
        last: QWidget | None = None
        for key, name in (one for group in groups for one in group.names):
            tile = former.pop(key, None)
            if tile is None or tile.name != name:
                tile = self._made(key, name)
            self.tiles[key] = tile
            if last is not None:
                QWidget.setTabOrder(last, tile)
            last = tile
        for tile in former.values():
            tile.hide()
            tile.deleteLater()
        strong = Qt.FocusPolicy.StrongFocus
        if self.tiles and not any(tile.focusPolicy() == strong for tile in self.tiles.values()):
            self.stand_at(next(iter(self.tiles.values())))
        self._place()

    def tell(self, states: dict[int, TileState]) -> None:
        """How each name looks now."""
        before = {key: tile.wide() > self._column for key, tile in self.tiles.items()}
        for key, state in states.items():
            if key in self.tiles:
                self.tiles[key].tell(state)
        if before != {key: tile.wide() > self._column for key, tile in self.tiles.items()}:
            self._place()

    def stand_at(self, tile: Tile) -> None:
        """The name Tab comes back to."""
        for one in self.tiles.values():
            stands = one is tile
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stands else Qt.FocusPolicy.ClickFocus)

    def walk(self, tile: Tile, across: int, down: int) -> None:
        """The keyboard to the name beside, above or below."""
        order = list(self.tiles.values())
        if across:
            at = order.index(tile) + across
            target = order[at] if 0 <= at < len(order) else None
        else:
            middle = tile.geometry().center()
            beyond = [one for one in order if (one.y() - tile.y()) * down > 0]
            target = min(
                beyond,
                key=lambda one: (abs(one.y() - tile.y()), abs(one.geometry().center().x() - middle.x())),
                default=None,
            )
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.reveal(target)

    def reveal(self, tile: QWidget) -> None:
        """Scroll until a tile is seen."""
        bring_into_sight(tile, 0, _HIGH)

    def typed(self, tile: Tile, text: str) -> bool:
        """A sign was typed at a tile."""
        return bool(text) and self._keyed(tile.key, text)

    def asked(self, tile: Tile) -> None:
        """All states of a name are asked for."""
        self._asked(tile.key, tile.mapToGlobal(QPoint(0, tile.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_WIDE), self._high)

    sizeHint = minimumSizeHint

    _high = 0
    _column = 0

    def _made(self, key: int, name: str) -> Tile:
        tile = Tile(self, key, name)
        tile.clicked.connect(lambda _=False: self._pressed(key))
        tile.show()
        return tile

    def _place(self) -> None:
        px, gap, high = theme().px, theme().px(_GAP), theme().px(_HIGH)
        room = max(self.width(), px(_WIDE))
        columns = max(1, min(8, (room + gap) // (px(_WIDE) + gap)))
        self._column = (room - gap * (columns - 1)) // columns
        y = 0
        for label, group in zip(self._headings, self._groups, strict=True):
            line = label.sizeHint().height()
            label.setGeometry(0, y, label.sizeHint().width(), line)
            if y == 0:
                self._place_hint(label.sizeHint().width(), room, line)
            y += line + px(4)
            at = 0
            for key, _ in group.names:
                tile = self.tiles[key]
                need = tile.wide()
                span = min(columns, 1 + (need > self._column) + (need > 2 * self._column + gap))
                if at + span > columns:
                    at, y = 0, y + high + gap
                wide = self._column * span + gap * (span - 1)
                tile.setGeometry(at * (self._column + gap), y, wide, high)
                at += span
            y += high + px(10)
        self._high = max(0, y - px(4))
        self.setMinimumHeight(self._high)
        self.updateGeometry()

    def _place_hint(self, used: int, room: int, high: int) -> None:
        fits = used + self.hint.sizeHint().width() + theme().px(16) <= room
        self.hint.setVisible(fits and bool(self.hint.text()))
        self.hint.setGeometry(used, 0, room - used, high)
