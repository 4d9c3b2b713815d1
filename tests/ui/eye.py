"""Reads a window as an eye does: every text that is painted, where, and what is in its way."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintDevice, QPaintEngine, QPaintEngineState, QRegion, QTextItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from app.ui.theme import theme
from app.ui.widgets.lines import LineEdit
from app.ui.widgets.ring import Ring
from app.ui.widgets.tables import ChipCell, ListTable, ToneCell, in_lines

# Letters hang over a little: a rounded hint is no fault.
_SLACK = 2
# Looks whose targets may be lower than 44 (look.md §1, §6): a link, a line of a table, a stepper.
_SMALL = {"link", "small", "step", "tab", "person", "post", "nothing", "count"}
_LOW, _USUAL = 38, 44
# Of a table: plain, bold, chip.
_FONTS = (((), False), ((), True), ((12.5,), True))
# What is laid over another on purpose: the number over the icon of the narrow rail.
_LAID_OVER = {"badge"}


@dataclass(frozen=True)
class Painted:
    """A piece of text on the screen, in the window's coordinates."""

    text: str
    rect: QRect
    owner: QWidget


class _Engine(QPaintEngine):
    """Takes note of texts and paints nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[tuple[str, QRect]] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def updateState(self, state: QPaintEngineState) -> None: ...

    def drawPixmap(self, *_: object) -> None: ...

    def drawImage(self, *_: object) -> None: ...

    def drawPath(self, *_: object) -> None: ...

    def drawPolygon(self, *_: object) -> None: ...

    def drawRects(self, *_: object) -> None: ...

    def drawLines(self, *_: object) -> None: ...

    def drawTextItem(self, where: QPointF, item: QTextItem) -> None:  # type: ignore[override]
        if not item.text().strip():
            return
        at = self.painter().combinedTransform().map(where)
        high, deep = item.ascent(), item.descent()
        self.found.append(
            (item.text(), QRect(round(at.x()), round(at.y() - high), round(item.width()), round(high + deep)))
        )

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User


class _Sheet(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine, self._size = _Engine(), size

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, asked: QPaintDevice.PaintDeviceMetric) -> int:
        ways = QPaintDevice.PaintDeviceMetric
        known = {
            ways.PdmWidth: self._size.width(),
            ways.PdmHeight: self._size.height(),
            ways.PdmDevicePixelRatio: 1,
            ways.PdmDevicePixelRatioScaled: 65536,
            ways.PdmNumColors: 1 << 24,
            ways.PdmDepth: 32,
        }
        return known.get(asked, 96)


def visible(top: QWidget) -> list[QWidget]:
    """Every widget that is shown in ``top``."""
    return [one for one in top.findChildren(QWidget) if one.isVisible() and one.window() is top.window()]


def in_sight(widget: QWidget, top: QWidget) -> QRect:
    """The part of a widget that is not scrolled away, in the window's coordinates."""
    rect = QRect(widget.mapTo(top, QPoint()), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        rect &= QRect(parent.mapTo(top, QPoint()), parent.size())
        parent = parent.parentWidget()
    return rect & top.rect()


def _painted(widget: QWidget, top: QWidget) -> Iterator[Painted]:
    sheet = _Sheet(widget.size())
    widget.render(sheet, QPoint(), QRegion(), QWidget.RenderFlag(0))
    at = widget.mapTo(top, QPoint())
    for text, rect in sheet.engine.found:
        yield Painted(text, rect.translated(at), widget)


def painted(top: QWidget) -> list[Painted]:
    """Every text that is painted in ``top``."""
    return [text for widget in (top, *visible(top)) for text in _painted(widget, top)]


def named(widget: QWidget) -> str:
    """A widget as a person would point at it."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    words = text or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__}({words[:24]!r}, look={widget.property('look')})"


def faults(top: QWidget) -> list[str]:
    """What is wrong with what is seen, one sentence each."""
    widgets = visible(top)
    return [
        *_cut(widgets),
        *_out_of_their_parents(widgets, top),
        *_overlapping(widgets),
        *_wrongly_painted(top),
        *_tables(widgets),
        *_targets(widgets),
        *_nameless(widgets),
        *_small_letters(widgets),
    ]


def _cut(widgets: list[QWidget]) -> Iterator[str]:
    for one in widgets:
        if isinstance(one, QLabel) and one.text():
            if one.wordWrap():
                needs = one.heightForWidth(one.width())
                if needs > one.height() + _SLACK:
                    yield f"{named(one)} needs {needs} of height, has {one.height()}"
            elif one.sizeHint().width() > one.width() + _SLACK or (
                one.fontMetrics().height() > one.height() + _SLACK
            ):
                yield f"{named(one)} needs {one.sizeHint().toTuple()}, has {one.size().toTuple()}"
        if (
            isinstance(one, QAbstractButton)
            and not isinstance(one, QToolButton)
            and (one.text() or not one.icon().isNull())
        ):
            hint = one.minimumSizeHint() if one.text() else one.iconSize()
            if hint.width() > one.width() + 4 or hint.height() > one.height() + _SLACK:
                yield f"{named(one)} needs {hint.toTuple()}, has {one.size().toTuple()}"
        if isinstance(one, QComboBox):
            text = one.fontMetrics().horizontalAdvance(one.currentText())
            if text > one.width() - theme().px(32 + 22):
                yield f"{named(one)} cuts {one.currentText()!r}"


def _out_of_their_parents(widgets: list[QWidget], top: QWidget) -> Iterator[str]:
    for one in widgets:
        parent = one.parentWidget()
        if parent is None or one.isWindow() or isinstance(one, Ring):
            continue
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            # What scrolls may be longer, never wider.
            if (
                isinstance(area, QScrollArea)
                and one.width() > parent.width()
                and (area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            ):
                yield f"{named(one)} is wider ({one.width()}) than its scroll area ({parent.width()})"
            continue
        if not parent.rect().contains(one.geometry()):
            where, room = one.geometry().getRect(), parent.size().toTuple()
            yield f"{named(one)} {where} hangs out of {named(parent)} {room}"


def _overlapping(widgets: list[QWidget]) -> Iterator[str]:
    by_parent: dict[QWidget, list[QWidget]] = {}
    for one in widgets:
        parent = one.parentWidget()
        if parent is not None and not one.isWindow() and not isinstance(parent, QStackedWidget):
            by_parent.setdefault(parent, []).append(one)
    for parent, children in by_parent.items():
        if isinstance(parent, QAbstractScrollArea | QAbstractButton | QLineEdit | QComboBox):
            continue
        for at, one in enumerate(children):
            for other in children[at + 1 :]:
                if {one.property("look"), other.property("look")} & _LAID_OVER:
                    continue
                if any(isinstance(each, LineEdit) and _in_header(each) for each in (one, other)):
                    continue  # in the narrow shell the search comes over the tabs
                if any(type(each).__name__ in ("Ring", "_Dim", "SearchResults") for each in (one, other)):
                    continue
                both = one.geometry() & other.geometry()
                if both.width() > 1 and both.height() > 1:
                    yield f"{named(one)} and {named(other)} overlap by {both.size().toTuple()}"


def _wrongly_painted(top: QWidget) -> Iterator[str]:
    found = painted(top)
    seen: list[tuple[Painted, QRect]] = []
    for text in found:
        owner = text.owner
        table = isinstance(owner.parentWidget(), QTableView)  # what its cells cut is asked of their texts
        if not table and text.text.endswith("…") and "……" not in text.text:
            yield f"{named(owner)} cuts a text: {text.text!r}"
        inside = in_sight(owner, top)
        clipped = text.rect & inside
        if not isinstance(owner.parentWidget(), QAbstractScrollArea | QLineEdit) and not isinstance(
            owner, QLineEdit | QPlainTextEdit
        ):
            own = QRect(owner.mapTo(top, QPoint()), owner.size())
            if text.rect.left() < own.left() - _SLACK or text.rect.right() > own.right() + _SLACK:
                yield f"{named(owner)} paints {text.text!r} beyond its edge"
        if clipped.width() > 2 and clipped.height() > 4:
            seen.append((text, clipped))
    for at, (one, rect) in enumerate(seen):
        for other, its in seen[at + 1 :]:
            both = rect & its
            if both.width() > 2 and both.height() > 5 and not _over(one.owner, other.owner):
                yield f"{one.text!r} and {other.text!r} are painted over each other"


def _over(one: QWidget, other: QWidget) -> bool:
    """Whether one of both lies in a layer above the page: the results of the search, the narrow badge."""

    def layered(widget: QWidget | None) -> bool:
        while widget is not None:
            if type(widget).__name__ == "SearchResults" or widget.property("look") in _LAID_OVER:
                return True
            if isinstance(widget, LineEdit) and _in_header(widget):
                return True
            widget = widget.parentWidget()
        return False

    return layered(one) or layered(other)


def _tables(widgets: list[QWidget]) -> Iterator[str]:
    for one in widgets:
        if isinstance(one, ListTable):
            yield from (f"{one.accessibleName()} cuts {text!r}" for text in _cut_cells(one))
        if isinstance(one, QTableView) and one.horizontalScrollBar().isVisible():
            yield f"{one.accessibleName()} has to be scrolled sideways"


def _cut_cells(table: ListTable) -> Iterator[str]:
    """Texts of heads and cells that have less room than they need."""
    plain, bold, chip = (QFontMetrics(theme().font(*points, bold=heavy)) for points, heavy in _FONTS)
    head = QFontMetrics(theme().font(13))
    for at, column in enumerate(table.rows.columns):
        if table.isColumnHidden(at):
            continue
        room = table.columnWidth(at) - 2 * table.padding
        if head.horizontalAdvance(column.title) > room:
            yield column.title
        for line, row in enumerate(table.rows.rows):
            cell = row.cells[at]
            text = cell if isinstance(cell, str) else cell.text
            if isinstance(cell, ChipCell):
                needs = chip.horizontalAdvance(text) + theme().px(20 + 22 if cell.icon else 20)
            else:
                heavy = column.bold or (isinstance(cell, ToneCell) and cell.bold)
                needs = (bold if heavy else plain).horizontalAdvance(text)
            if needs > room and not column.wraps:
                yield text
            elif needs > room:
                lines = in_lines(text, plain, room).split("\n")
                high = len(lines) * plain.lineSpacing()
                if high > table.rowHeight(line) or any(plain.horizontalAdvance(one) > room for one in lines):
                    yield text


def _targets(widgets: list[QWidget]) -> Iterator[str]:
    for one in widgets:
        if not isinstance(one, QAbstractButton | QLineEdit | QComboBox) or not one.isEnabled():
            continue
        inside = one.parentWidget()
        if isinstance(inside, QLineEdit | QComboBox) or isinstance(one, QToolButton):
            continue
        small = one.property("look") in _SMALL or one.property("look") is None or "ile" in type(one).__name__
        least = theme().px(_LOW if small else _USUAL)
        if one.height() < least - 1:
            yield f"{named(one)} is {one.height()} high, a finger needs {least}"
        if one.width() < theme().px(_LOW) - 6:
            yield f"{named(one)} is {one.width()} wide"


def controls(top: QWidget) -> list[QWidget]:
    """What can have the keyboard by Tab."""
    return [
        one
        for one in visible(top)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one, QScrollBar)
        and not (isinstance(one, QScrollArea))
    ]


def _nameless(widgets: list[QWidget]) -> Iterator[str]:
    for one in widgets:
        worked = one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QScrollBar | QScrollArea)
        if worked and not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text()):
            yield f"{named(one)} has no accessible name"


def _small_letters(widgets: list[QWidget]) -> Iterator[str]:
    floor = theme().letters(12)
    for one in widgets:
        written = isinstance(one, QLabel | QAbstractButton | QLineEdit) and one.text()
        if written and one.font().pixelSize() < floor:
            yield f"{named(one)} is written in {one.font().pixelSize()} px, the floor is {floor}"


def unreached(top: QWidget) -> list[str]:
    """Controls that Tab does not come to."""
    top.activateWindow()
    QApplication.processEvents()
    wanted = controls(top)
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    met: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 8):
        now = QApplication.focusWidget()
        if now is None:
            break
        if now in met and len(met) >= len(wanted):
            break
        met.add(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    # One of several answers has the keyboard, arrows go to the others.
    groups = {_group(one) for one in met} - {None}
    return [
        f"Tab never comes to {named(one)}"
        for one in wanted
        if one not in met and one.isVisible() and _group(one) not in groups
    ]


def _group(widget: QWidget) -> object:
    """What holds the answers together of which one has the keyboard."""
    if not isinstance(widget, QAbstractButton):
        return None
    return widget.group() or (widget.parentWidget() if widget.autoExclusive() else None)


def _in_header(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.objectName() == "header"
