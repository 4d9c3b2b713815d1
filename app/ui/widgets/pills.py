"""Filter pills above a list, with their counts."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.widgets.basic import row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice import Choice


class Pills(QWidget):
    """Up to six filters, one in force. ``picked(name)`` is called when another is pressed."""

    def __init__(self, names: Sequence[str], picked: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._group = QButtonGroup(self)
        self._picked, self._told = picked, False
        self.buttons: dict[str, Button] = {}
        box = row(gap=8)
        spaced(box, 0, 8)
        for name in names:
            button = Button(name, look="pill")
            button.setCheckable(True)
            # Not “clicked”: a screen reader toggles.
            button.toggled.connect(partial(self._toggled, name))
            self._group.addButton(button)
            self.buttons[name] = button
            box.addWidget(button)
        box.addStretch(1)
        self.setLayout(box)
        if self.buttons:
            next(iter(self.buttons.values())).setChecked(True)
        self._told = True

    def _toggled(self, name: str, on: bool) -> None:
        if on and self._told:
            self._picked(name)

    @property
    def name(self) -> str:
        """The filter in force."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def pick(self, name: str) -> None:
        self.buttons[name].setChecked(True)

    def tell(self, counts: dict[str, int]) -> None:
        """The count behind each name."""
        for name, button in self.buttons.items():
            if name in counts:
                button.rename(f"{name} {counts[name]}")


class Picks(Choice):
    """The same filters as one drop-down field: for the narrow shell, where pills take a row of their own."""

    _names: tuple[str, ...] = ()

    def __init__(self, label: str, names: Sequence[str], picked: Callable[[str], object]) -> None:
        super().__init__(label, list(names))
        self.removeItem(0)
        self._names = tuple(names)
        self.activated.connect(lambda at: picked(self._names[at]))

    @property
    def name(self) -> str:
        """The filter in force."""
        return self._names[self.currentIndex()]

    def pick(self, answer: str) -> None:
        if answer in self._names:
            self.setCurrentIndex(self._names.index(answer))

    def tell(self, counts: dict[str, int]) -> None:
        """The count behind each name."""
        for at, name in enumerate(self._names):
            if name in counts:
                self.setItemText(at, f"{name} {counts[name]}")
