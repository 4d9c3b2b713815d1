"""Beside the picture: the Party members of the committee, who sits on both sides, how long the term runs."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.partial_date import PartialDate
from app.rules.cross_view import Term
from app.rules.owners_view import OwnersView
from app.ui.desk import Desk
from app.ui.theme import theme
from app.ui.widgets.bars import Track
from app.ui.widgets.basic import Frame, Label, column, holder, picture, row, rule, scrolling
from app.ui.widgets.buttons import Button

# More squares than that go over several rows, and the target has no place of its own.
_A_ROW = 7
_SQUARE = 44


class Squares(QWidget):
    """One square for each member of the committee: Party members first; a mark where the target is."""

    def __init__(self, party: int, size: int, target: int) -> None:
        super().__init__()
        self._party, self._size, self._target = party, size, target
        self.setAccessibleName(f"业委会 {size} 人，党员 {party} 人，群众 {size - party} 人")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What the target is, and that it is nobody's law."""
        return f"目标 {self._target}%（可修改）"

    @property
    def marks(self) -> bool:
        """Whether the target is marked."""
        return 0 < self._size <= _A_ROW

    def sizeHint(self) -> QSize:
        rows = max(1, -(-self._size // _A_ROW))
        return QSize(theme().px(200), rows * theme().px(_SQUARE) + (theme().px(34) if self.marks else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter, colour = theme().px, QPainter(self), theme().color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        a_row = min(self._size, _A_ROW) or 1
        gap = float(px(6))
        wide = min((self.width() - (a_row - 1) * gap) / a_row, float(px(62)))
        for at in range(self._size):
            party = at < self._party
            down, across = divmod(at, _A_ROW)
            box = QRectF(across * (wide + gap) + 1, down * px(_SQUARE) + 1, wide - 2, px(38))
            painter.setPen(QPen(colour("red" if party else "edge"), 2 if party else 1))
            painter.setBrush(colour("red_tint" if party else "surface"))
            painter.drawRoundedRect(box, px(6), px(6))
            painter.setFont(theme().font(12.5, bold=party))
            painter.setPen(colour("red" if party else "ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "党员" if party else "群众")
        if self.marks:
            whole = a_row * wide + (a_row - 1) * gap
            tip, top = whole * self._target / 100, float(px(_SQUARE - 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("ink"))
            corners = [(tip, top), (tip - px(7), top + px(10)), (tip + px(7), top + px(10))]
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
            painter.setFont(theme().font(12.5))
            painter.setPen(colour("ink2"))
            room = painter.fontMetrics().horizontalAdvance(self.words) + 4.0
            left = min(max(0.0, tip - room / 2), max(0.0, self.width() - room))
            below = QRectF(left, top + px(10), room, px(24))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words)


class TermSide(Frame):
    """The page's own side. ``elect``: the red button; ``print_out``: the picture on paper."""

    def __init__(
        self,
        view: OwnersView,
        desk: Desk,
        elect: Callable[[], object],
        print_out: Callable[[], object],
        file: Callable[[], object],
    ) -> None:
        super().__init__("card", margin=(22, 14, 22, 16), gap=8)
        self.setAccessibleName("党员比例和任期")
        self._desk = desk
        body = column(gap=6)
        self._share(body, view)
        body.addWidget(rule())
        self._crossed(body, view)
        if view.cross.term is not None:
            body.addWidget(rule())
            self._term(body, view.cross.term)
        if view.filing_on is not None:
            words = f"第{view.term.number if view.term else 1}届还没有备案，{_spoken(view.filing_on)}前要备"
            body.addLayout(_told("clock", words, "选举后30天内备案，市条例第24条"))
            body.addLayout(row(Button("记备案", file, icon="edit"), 1))
        body.addStretch(1)
        self.box.addWidget(scrolling(holder(body)), 1)
        self.elect = Button("开始换届", elect, look="main")
        both = row(self.elect, Button("打印这张图", print_out, icon="print"), gap=10)
        self.box.addLayout(both)

    def _share(self, body: QVBoxLayout, view: OwnersView) -> None:
        cross = view.cross
        target = Button("改目标", lambda: self._desk.go("settings", 1, "party_share_target"), look="link")
        target.setAccessibleName(f"改业委会中党员比例目标，现在是{cross.target}%")
        body.addLayout(row(Label("党员在业委会", "section"), 1, target))
        share = f"占 {cross.share}" if cross.size else "没有在任的人"
        self.figure = Label(f"{cross.party} 人 / {cross.size} 人", "figure")
        body.addLayout(row(self.figure, Label(share, "good" if cross.reached else "strong"), 1, gap=12))
        squares = Squares(cross.party, cross.size, cross.target)
        if cross.size:
            body.addWidget(squares)
        if not squares.marks:
            body.addWidget(Label(squares.words, "second"))

    def _crossed(self, body: QVBoxLayout, view: OwnersView) -> None:
        crossed = view.cross.crossed
        body.addWidget(Label(f"交叉任职 {len(crossed)} 人", "section"))
        for person in crossed:
            body.addWidget(Label(f"{person.name}　{person.words}", "body", wraps=True))
        if not crossed:
            body.addWidget(Label("现在没有两边都任职的人", "label", wraps=True))

    def _term(self, body: QVBoxLayout, term: Term) -> None:
        on = self._desk.today
        now = Label(f"今天 {on.month}月{on.day}日", "second")
        body.addLayout(row(Label(f"本届任期（第{term.number}届）", "section"), 1, now))
        gone = min(max((on - term.starts_on).days / max(term.length, 1), 0.0), 1.0)
        before = round(gone * 100)
        track = Track("ink3", high=12)
        track.tell(gone, tick=gone, tick_role="amber")
        track.setAccessibleName(f"任期{_spoken(term.starts_on)}到{_spoken(term.ends_on)}，已过{before}%")
        body.addWidget(track)
        ends = Label(f"{_spoken(term.ends_on)}届满", "second")
        body.addLayout(row(Label(_spoken(term.starts_on), "second"), 1, ends))
        if term.says:
            body.addLayout(_told("clock", term.says, term.rule))


def _told(icon: str, words: str, why: str) -> QHBoxLayout:
    texts = column(Label(words, "due", wraps=True), Label(why, "second", wraps=True), gap=2)
    both = row(column(picture(icon, "amber", 20), 1, gap=0), texts, gap=8)
    both.setStretch(1, 1)
    return both


def _spoken(day: date) -> str:
    return PartialDate.of(day).spoken
