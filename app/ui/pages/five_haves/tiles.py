"""The five as tiles: name, how many of its sub-items are met, and its state. ←→ go from one to the next."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.records.five_haves import MET, NOT_APPLICABLE, NOT_MET, PARTLY
from app.rules.five_haves import HaveState
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, emptied, picture, row
from app.ui.widgets.buttons import Button

# level → (icon, ink, look of the word)
SIGNS = {
    MET: ("done", "green", "good"),
    PARTLY: ("partly", "amber", "due"),
    NOT_MET: ("refused", "red", "bad"),
    NOT_APPLICABLE: ("none", "ink2", "label"),
}
NOT_CHECKED = "还没查"


class HaveTile(Button):
    """One of the five."""

    def __init__(self, have: str, pressed: Callable[[], object], *, narrow: bool) -> None:
        super().__init__("", pressed, look="have")
        self.have, self._narrow = have, narrow
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._count = Label("", "hint" if narrow else "label")
        self._state = row(gap=6)
        head = row(Label(have, "section" if narrow else "heading"), 1, self._count, gap=4)
        side = 9 if narrow else 14
        self.setLayout(column(head, self._state, gap=4, margin=(side, 8, side, 8)))
        self.setMinimumHeight(theme().px(92))

    def tell(self, state: HaveState) -> None:
        """Show how it stands."""
        counted = [one for one in state.items if one.level != NOT_APPLICABLE]
        met = sum(one.level == MET for one in counted)
        icon, ink, look = SIGNS[state.level]
        word = state.level
        if state.items and not state.checked:
            # It counts as not met; but nobody said so of it.
            (icon, ink, look), word = SIGNS[NOT_APPLICABLE], NOT_CHECKED
        emptied(self._state)
        self._state.addWidget(picture(icon, ink, 20))
        self._state.addWidget(Label(word, look))
        self._state.addStretch(1)
        self._count.setText(f"{met}/{len(counted)}" if self._narrow else f"{met} / {len(counted)}")
        self.setAccessibleName(f"{self.have}，{word}，{len(counted)}条里{met}条达标")


class HaveTiles(QWidget):
    """All five; ``picked`` is called with the one in force."""

    def __init__(self, haves: Sequence[str], picked: Callable[[str], object], *, narrow: bool) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.tiles = [HaveTile(have, partial(picked, have), narrow=narrow) for have in haves]
        for tile in self.tiles:
            tile.installEventFilter(self)
        self.setLayout(row(*self.tiles, gap=8 if narrow else 12))

    def tell(self, states: Sequence[HaveState]) -> None:
        for tile, state in zip(self.tiles, states, strict=True):
            tile.tell(state)

    def pick(self, have: str) -> None:
        """Put one in force; nobody is told."""
        next(tile for tile in self.tiles if tile.have == have).setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if by:
                at = [tile is watched for tile in self.tiles].index(True)
                tile = self.tiles[(at + by) % len(self.tiles)]
                tile.setFocus(Qt.FocusReason.TabFocusReason)
                tile.click()
                return True
        return False
