"""Tables: rows of texts and chips in a list; the selected one has a red bar. Nothing in a cell is cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
# Beside a text on each side; the tight one before a spare column has to go.
_PADDING, _TIGHT = 14, 8
_ROW, _HEAD = 43, 40
# The frame of the selected row while the list has the keyboard, in pixels.
_FRAME = 2
# So many rows are measured for the width of a column.
_MEASURED = 300
_CHIP_ICON = 16
# A column whose texts wrap is not narrower than this, if a spare column can go instead.
_WRAPPED = 190
# What never begins a line.
_CLOSING = "，。；：、）”·"


@dataclass(frozen=True)
class ListColumn:
    """A column: ``side`` left, right or centre; ``spare``: goes first when there is no room; ``grows``: takes
    the room that is left; ``wraps``: has long texts, which go over several lines where one is too narrow.
    """

    title: str
    side: str = "left"
    bold: bool = False
    spare: bool = False
    grows: bool = False
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class ChipCell:
    """A cell that says something with a chip: words, tone and icon."""

    text: str
    tone: str = "plain"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ToneCell:
    """A text in another ink (role), perhaps bold."""

    text: str
    role: str = "ink"
    bold: bool = False


CellLike = str | ChipCell | ToneCell


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: its cells, and what it stands for."""

    cells: tuple[CellLike, ...]
    key: Any = None
    search: str = field(default="", compare=False)


class RowsModel(QAbstractTableModel):
    """Rows in a plain list: ``data`` is one lookup, another list is one reset."""

    def __init__(self, columns: Sequence[ListColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[ListRow] = ()

    def show(self, rows: Sequence[ListRow]) -> None:
        """Show these rows in place of the former."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.rows[index.row()].cells[index.column()]
            return cell if type(cell) is str else cell.text  # type: ignore[union-attr]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].side]
        return None


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}
# As QPainter takes it; the way from the enumeration is long for every cell of a list.
_ALIGNED = {side: int(flags) for side, flags in _ALIGN.items()}


class _Painter(QStyledItemDelegate):
    """Paints a cell: text, chip, and the red bar of the selected row."""

    def __init__(self, view: "ListTable") -> None:
        super().__init__(view)
        self._view = view
        self._plain, self._bold, self._chip = (
            theme().font(),
            theme().font(bold=True),
            theme().font(12.5, bold=True),
        )
        self._colors = {role: QColor(value) for role, value in theme().roles.items()}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        view, colors, at, across = self._view, self._colors, index.row(), index.column()
        selected = at == view.current
        if selected:
            painter.fillRect(rect, colors["sel"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors["line"])
        if selected and view.hasFocus():
            self._frame(painter, rect, across)
        if selected and across == view.first_column:
            painter.fillRect(rect.left(), rect.top(), 4, rect.height(), colors["red"])
        cell = view.rows.rows[at].cells[across]
        inner = rect.adjusted(view.padding, 0, -view.padding, 0)
        if type(cell) is str:
            self._paint_text(painter, inner, view.rows.columns[across], cell)
        elif isinstance(cell, ToneCell):
            self._paint_text(painter, inner, view.rows.columns[across], cell.text, cell.role, cell.bold)
        elif isinstance(cell, ChipCell) and cell.text:
            self._paint_chip(painter, inner, cell)

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        column: ListColumn,
        text: str,
        role: str = "ink",
        bold: bool = False,
    ) -> None:
        painter.setFont(self._bold if bold or column.bold else self._plain)
        painter.setPen(self._colors[role])
        if column.wraps:
            text = in_lines(text, painter.fontMetrics(), rect.width())
        painter.drawText(rect, _ALIGNED[column.side], text)

    def _frame(self, painter: QPainter, rect: QRect, column: int) -> None:
        """The keyboard is in the list: the selected row is framed."""
        colour = self._colors["focus"]
        painter.fillRect(rect.left(), rect.top(), rect.width(), _FRAME, colour)
        painter.fillRect(rect.left(), rect.bottom() + 1 - _FRAME, rect.width(), _FRAME, colour)
        if column == self._view.last_column:
            painter.fillRect(rect.right() + 1 - _FRAME, rect.top(), _FRAME, rect.height(), colour)

    def _paint_chip(self, painter: QPainter, rect: QRect, cell: ChipCell) -> None:
        px = theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._chip)
        high, icon = px(30), px(_CHIP_ICON) if cell.icon else 0
        gap = px(6) if icon else 0
        wide = painter.fontMetrics().horizontalAdvance(cell.text) + icon + gap + px(20)
        box = QRect(rect.left(), rect.center().y() - high // 2 + 1, wide, high)
        plain = cell.tone == "plain"
        painter.setBrush(self._colors["sunk" if plain else f"{cell.tone}_tint"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, px(5), px(5))
        if icon:
            drawn = theme().pixmap(cell.icon, "ink2" if plain else cell.tone, _CHIP_ICON)
            painter.drawPixmap(box.left() + px(9), box.center().y() - icon // 2 + 1, icon, icon, drawn)
        painter.setPen(self._colors["ink2" if plain else cell.tone])
        painter.drawText(box.adjusted(px(10) + icon + gap, 0, 0, 0), _ALIGNED["left"], cell.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(_ROW))


class _Head(QHeaderView):
    """Paints the heads of the columns, each straight above its texts."""

    def __init__(self, view: "ListTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column, pad = self._view.rows.columns[section], self._view.padding
        painter.fillRect(rect, theme().color("sunk"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        painter.setFont(theme().font(13))
        painter.setPen(theme().color("ink2"))
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), _ALIGNED[column.side], column.title)


class ListTable(QTableView):
    """A list one walks through with ↑↓; ``opened`` is called by Enter, ``chosen`` by moving.

    ``typed``: gets what is typed while the list has the keyboard (打字就找).
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[ListColumn],
        *,
        chosen: Callable[[Any], object] | None = None,
        opened: Callable[[Any], object] | None = None,
        typed: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = RowsModel(columns)
        self._chosen, self._opened, self._typed = chosen, opened, typed
        self.first_column, self.last_column = 0, len(columns) - 1
        self.current = -1
        self.padding = theme().px(_PADDING)
        self.setHorizontalHeader(_Head(self))
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme().px(_ROW))
        across.setFixedHeight(theme().px(_HEAD))
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(1)
        self.doubleClicked.connect(lambda _: self._open())

    @property
    def key(self) -> Any:
        """What the selected row stands for; None without one."""
        at = self.currentIndex().row()
        return self.rows.rows[at].key if 0 <= at < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[ListRow], *, measure: bool = True) -> None:
        """Show rows; the one that was selected stays so if it is still there."""
        former = self.key
        self.rows.show(rows)
        if measure:
            self._widths = self._measured()
            self._fit()
        self.select(former)

    def select(self, key: Any) -> bool:
        """Select the row that stands for ``key``; False when there is none."""
        at = (
            next((at for at, line in enumerate(self.rows.rows) if line.key == key), -1)
            if key is not None
            else -1
        )
        if at >= 0:
            self.selectRow(at)
            self.scrollTo(self.rows.index(at, self.first_column))
        return at >= 0

    def reset(self) -> None:
        """Another list: no row is the current one."""
        super().reset()
        self.current = -1

    def currentChanged(self, now: Index, former: Index) -> None:
        super().currentChanged(now, former)
        self.current = now.row()
        if now.row() != former.row():
            self.viewport().update()
            if self._chosen is not None and now.isValid():
                self._chosen(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
        if self._typed is not None and not held and event.text().strip() and event.text().isprintable():
            self._typed(event.text())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self) -> None:
        if self._opened is not None and self.key is not None:
            self._opened(self.key)

    _widths: list[int] = []  # noqa: RUF012

    def _measured(self) -> list[int]:
        plain, bold = QFontMetrics(theme().font()), QFontMetrics(theme().font(bold=True))
        chip = QFontMetrics(theme().font(12.5, bold=True))
        px, rows = theme().px, self.rows.rows[:_MEASURED]
        widths = []
        for at, column in enumerate(self.rows.columns):
            widest = plain.horizontalAdvance(column.title)
            for text, kind in {_kind(line.cells[at]) for line in rows}:
                if kind == "chip":
                    widest = max(widest, chip.horizontalAdvance(text) + px(20 + _CHIP_ICON + 6))
                else:
                    widest = max(
                        widest, (bold if column.bold or kind == "bold" else plain).horizontalAdvance(text)
                    )
            widths.append(widest + 2)
        return widths

    def _fit(self) -> None:
        """Give each column the room of its widest text; when there is not enough, spare columns go and long
        texts take a second line.
        """
        texts = self._widths or self._measured()
        room = self.viewport().width()
        roomy = theme().px(_PADDING)
        self.padding = roomy if sum(texts) + 2 * roomy * len(texts) <= room else theme().px(_TIGHT)
        widths = [width + 2 * self.padding for width in texts]
        least = [
            min(width, theme().px(_WRAPPED)) if column.wraps else width
            for width, column in zip(widths, self.rows.columns, strict=True)
        ]
        shown = list(range(len(widths)))
        for at in reversed(range(len(widths))):
            if sum(least[one] for one in shown) <= room:
                break
            if self.rows.columns[at].spare:
                shown.remove(at)
        left = room - sum(widths[one] for one in shown)
        growing = [at for at in shown if self.rows.columns[at].grows] or shown[-1:]
        wrapping = [at for at in shown if self.rows.columns[at].wraps]
        spare = sum(widths[at] - least[at] for at in wrapping)
        for at, width in enumerate(widths):
            more = left // len(growing) if left > 0 and at in growing else 0
            if left < 0 and at in wrapping and spare:
                # Whoever has more than the least gives its part of what is lacking.
                more = -min(width - least[at], -(left * (width - least[at]) // spare))
            self.setColumnHidden(at, at not in shown)
            self.setColumnWidth(at, width + more)
        self.first_column, self.last_column = (shown[0], shown[-1]) if shown else (0, 0)
        self._wrap(wrapping)

    def _wrap(self, columns: list[int]) -> None:
        """Make those rows higher whose texts take more than one line."""
        heads = self.verticalHeader()
        letters = QFontMetrics(theme().font())
        usual = heads.defaultSectionSize()
        wanted: dict[int, int] = {}
        for column in columns:
            room = max(1, self.columnWidth(column) - 2 * self.padding)
            for at, line in enumerate(self.rows.rows):
                lines = in_lines(_kind(line.cells[column])[0], letters, room).count("\n") + 1
                if lines > 1:
                    high = lines * letters.lineSpacing() + 2 * theme().px(_TIGHT)
                    wanted[at] = max(usual, high, wanted.get(at, 0))
        for at in range(heads.count()) if self._tall or wanted else ():
            if heads.sectionSize(at) != wanted.get(at, usual):
                heads.resizeSection(at, wanted.get(at, usual))
        self._tall = bool(wanted)

    _tall = False


def in_lines(text: str, letters: QFontMetrics, room: int) -> str:
    """A text in lines of at most ``room`` pixels, about equally long: no sign stands alone in the last."""
    whole = letters.horizontalAdvance(text)
    if whole <= room:
        return text
    count = -(-whole // max(room, 1))
    wide = min(room, whole // count + letters.horizontalAdvance("一"))
    lines = [""]
    for sign in text:
        over = letters.horizontalAdvance(lines[-1] + sign) > (room if sign in _CLOSING else wide)
        if over and lines[-1]:
            lines.append("")
        lines[-1] += sign
    return "\n".join(lines)


def _kind(cell: CellLike) -> tuple[str, str]:
    if isinstance(cell, ChipCell):
        return cell.text, "chip"
    if isinstance(cell, ToneCell):
        return cell.text, "bold" if cell.bold else "plain"
    return cell, "plain"
