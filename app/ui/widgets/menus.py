"""A button with a short menu of what is done less often."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from app.ui.widgets.buttons import Button
from app.ui.widgets.popups import let_clicks_through


class MenuButton(Button):
    """``entries`` are put by :meth:`fill`; an entry without words is a line between groups."""

    def __init__(self, text: str, *, icon: str = "menu", look: str = "") -> None:
        super().__init__(text, self._drop, icon=icon, look=look)
        self.menu_of_it = QMenu(self)

    def fill(self, entries: list[tuple[str, Callable[[], object] | None]]) -> None:
        """What the menu offers: words and what they do; None greys an entry out."""
        self.menu_of_it.clear()
        for words, do in entries:
            if not words:
                self.menu_of_it.addSeparator()
                continue
            action = self.menu_of_it.addAction(words)
            action.setEnabled(do is not None)
            if do is not None:
                action.triggered.connect(lambda _=False, do=do: do())

    def press(self, words: str) -> None:
        """Do what an entry that begins with these words does."""
        entry = next(one for one in self.menu_of_it.actions() if one.text().startswith(words))
        entry.trigger()

    def _drop(self) -> None:
        corner = self.mapToGlobal(self.rect().bottomRight())
        wide = self.menu_of_it.sizeHint().width()
        corner.setX(corner.x() - wide)
        self.menu_of_it.popup(corner)
        let_clicks_through(self.menu_of_it, self, self)
